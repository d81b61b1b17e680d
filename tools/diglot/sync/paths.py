"""The cheapest way through two sequences, and how clear each of its steps is. Knows nothing of blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

Shape = tuple[int, int]
"""How much of the left and of the right a step takes: (1, 1) pairs, (1, 0) and (0, 1) leave something alone."""
Cost = Callable[[int, int, Shape], float]
"""Cost of a step that starts at a place of the left and a place of the right; infinite where there is none."""

CERTAIN = 2.0
"""In nats: how much dearer every way must be that takes other steps."""
BAND = 30
"""How far a way may stray from the diagonal beyond the difference in length."""
CELLS = 400_000
"""Most places that one search looks at, so that no page takes minutes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the cheapest way."""

    left: int
    right: int
    shape: Shape
    certain: bool = True
    """False where a way nearly as cheap does not take this step."""
    lacking: bool = False
    """For a step that leaves something alone: whether every way nearly as cheap leaves as much alone on that side."""


@dataclass(frozen=True, slots=True)
class _Lattice:
    """All places near the diagonal, with what leads to each of them."""

    n: int
    m: int
    rows: list[range]
    """For each place of the left the places of the right that are looked at."""
    steps: list[list[list[tuple[float, Shape]]]]
    """Cost and shape of the steps that end at each place."""
    forward: list[list[float]]
    """The least cost from the start to each place."""


def rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs sorted by their first numbers, the longest run whose second numbers rise too."""
    # ``ends`` holds the least place with which a run of each length can end, ``closing`` the pair that ends it.
    ends: list[int] = []
    closing: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(places):
        length = bisect_left(ends, j)
        ends[length : length + 1] = [j]
        closing[length : length + 1] = [at]
        before.append(closing[length - 1] if length else -1)
    run: list[tuple[int, int]] = []
    at = closing[-1] if closing else -1
    while at >= 0:
        run.append(places[at])
        at = before[at]
    return run[::-1]


def search(n: int, m: int, cost: Cost, shapes: Sequence[Shape]) -> list[Step]:
    """Return the cheapest steps from (0, 0) to (n, m), both from 0, that stay near the diagonal."""
    if not n or not m:
        left = [Step(i, 0, (1, 0), lacking=True) for i in range(n)]
        return left + [Step(0, j, (0, 1), lacking=True) for j in range(m)]
    return _cheapest(_priced(n, m, cost, shapes))


def _priced(n: int, m: int, cost: Cost, shapes: Sequence[Shape]) -> _Lattice:
    half = min(abs(n - m) + BAND, max(BAND, CELLS // (2 * n)))
    rows = [range(max(0, i * m // n - half), min(m, i * m // n + half) + 1) for i in range(n + 1)]
    steps: list[list[list[tuple[float, Shape]]]] = []
    forward = [[inf] * len(row) for row in rows]
    forward[0][0] = 0.0
    for i, row in enumerate(rows):
        steps.append([])
        for at, j in enumerate(row):
            ending: list[tuple[float, Shape]] = []
            best = forward[i][at]
            for shape in shapes:
                x, y = i - shape[0], j - shape[1]
                if x < 0 or y not in rows[x]:
                    continue
                so_far = forward[x][y - rows[x].start]
                price = cost(x, y, shape) if so_far < inf else inf
                if price < inf:
                    ending.append((price, shape))
                    best = min(best, so_far + price)
            forward[i][at] = best
            steps[i].append(ending)
    return _Lattice(n, m, rows, steps, forward)


def _cheapest(lattice: _Lattice) -> list[Step]:
    """Walk back along the cheapest way, and compare each step with all ways that are nearly as cheap."""
    taken, rivals = _nearly_as_cheap(lattice)
    path: list[Step] = []
    i, j = lattice.n, lattice.m
    while i or j:
        shape = taken[(i, j)]
        i, j = i - shape[0], j - shape[1]
        certain = len(rivals[(0, i) if shape[0] else (1, j)]) == 1
        path.append(Step(i, j, shape, certain, certain and 0 in shape))
    for gap in ((1, 0), (0, 1)):
        alone = [at for at, step in enumerate(path) if step.shape == gap]
        if not all(path[at].certain for at in alone) and _fewest(lattice, gap) >= len(alone):
            for at in alone:
                path[at] = Step(path[at].left, path[at].right, gap, path[at].certain, True)
    return path[::-1]


def _nearly_as_cheap(
    lattice: _Lattice,
) -> tuple[dict[tuple[int, int], Shape], dict[tuple[int, int], set[tuple[int, int, Shape]]]]:
    """Return the last step of a cheapest way to each place, and the steps of all ways that are nearly as cheap.

    The latter by side (0 is left) and what they take of it. A step that leaves something alone is the same step
    wherever the way then stands on the other side.
    """
    backward = [[inf] * len(row) for row in lattice.rows]
    backward[-1][lattice.m - lattice.rows[-1].start] = 0.0
    most = lattice.forward[-1][lattice.m - lattice.rows[-1].start] + CERTAIN
    taken: dict[tuple[int, int], Shape] = {}
    rivals: dict[tuple[int, int], set[tuple[int, int, Shape]]] = {}
    for i in range(lattice.n, -1, -1):
        row = lattice.rows[i]
        for at in range(len(row) - 1, -1, -1):
            j, onward = row.start + at, backward[i][at]
            if onward == inf:
                continue
            for price, shape in lattice.steps[i][at]:
                x, y = i - shape[0], j - shape[1]
                place = y - lattice.rows[x].start
                backward[x][place] = min(backward[x][place], price + onward)
                before = lattice.forward[x][place]
                if before + price + onward >= most:
                    continue
                step = (x if shape[0] else -1, y if shape[1] else -1, shape)
                for side, taken_here in ((0, range(x, i)), (1, range(y, j))):
                    for block in taken_here:
                        found = rivals.setdefault((side, block), set())
                        if len(found) < 2:  # one more than one is all that anybody asks
                            found.add(step)
                if before + price <= lattice.forward[i][at] + 1e-9:
                    taken.setdefault((i, j), shape)
    return taken, rivals


def _fewest(lattice: _Lattice, gap: Shape) -> int:
    """How many steps of shape ``gap`` the cheapest way takes when each of them costs ``CERTAIN`` more."""
    best: list[list[tuple[float, int]]] = [[(inf, 0)] * len(row) for row in lattice.rows]
    best[0][0] = (0.0, 0)
    for i, row in enumerate(lattice.rows):
        for at, j in enumerate(row):
            for price, shape in lattice.steps[i][at]:
                x, y = i - shape[0], j - shape[1]
                cost, gaps = best[x][y - lattice.rows[x].start]
                one = shape == gap
                best[i][at] = min(best[i][at], (cost + price + (CERTAIN if one else 0.0), gaps + one))
    return best[-1][lattice.m - lattice.rows[-1].start][1]
