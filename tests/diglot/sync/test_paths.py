"""The cheapest way held against all ways there are, on sequences short enough to try them all."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from diglot.sync.paths import CERTAIN, Shape, search

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
Way = tuple[tuple[int, int, Shape], ...]


def all_ways(n: int, m: int, i: int = 0, j: int = 0) -> Iterator[Way]:
    if (i, j) == (n, m):
        yield ()
    for shape in SHAPES:
        if i + shape[0] <= n and j + shape[1] <= m:
            for rest in all_ways(n, m, i + shape[0], j + shape[1]):
                yield ((i, j, shape), *rest)


def units(way: Way) -> frozenset[tuple[int, int, Shape]]:
    """The steps of a way; what is left alone is the same wherever the way stands on the other side."""
    return frozenset((i if shape[0] else -1, j if shape[1] else -1, shape) for i, j, shape in way)


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 10**6))
def test_the_way_is_the_cheapest_and_its_doubts_are_those_of_all_ways(n: int, m: int, seed: int) -> None:
    chance = random.Random(seed)
    prices: dict[tuple[int, int, Shape], float] = {}

    def cost(i: int, j: int, shape: Shape) -> float:
        if 0 in shape:
            return 2.0
        return prices.setdefault((i, j, shape), chance.uniform(-2, 6))

    steps = search(n, m, cost, SHAPES)
    way = tuple((step.left, step.right, step.shape) for step in steps)
    sums = {each: sum(cost(*step) for step in each) for each in all_ways(n, m)}
    least = min(sums.values())
    assert abs(sums[way] - least) < 1e-9
    near = [units(each) for each, total in sums.items() if total < least + CERTAIN - 1e-9]
    for step, unit in zip(steps, (units((taken,)) for taken in way), strict=True):
        assert step.certain == all(unit <= each for each in near)
        if 0 in step.shape and step.lacking and not step.certain:
            alone = sum(each.shape == step.shape for each in steps)
            cheapest_with_fewer = min(
                (total for each, total in sums.items() if sum(s == step.shape for *_, s in each) < alone), default=9e9
            )
            assert cheapest_with_fewer > least + CERTAIN - 1e-9


def test_what_has_no_other_side_is_alone_for_certain() -> None:
    steps = search(2, 0, lambda *_: 0.0, SHAPES)
    assert [(step.shape, step.certain, step.lacking) for step in steps] == [((1, 0), True, True)] * 2
