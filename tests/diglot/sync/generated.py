"""Pages by chance, in both languages, with every kind of block that an edit can touch."""

from __future__ import annotations

import random
from collections.abc import Callable

WORDS = {
    "en": "scalp density follicle vesicle serum patient photograph control interval measure extract dose clinic "
    "exposure baseline volunteer report article reviewer answer".split(),
    "zh-Hant": "頭皮 密度 毛囊 囊泡 血清 病人 照片 對照 區間 測量 萃取 劑量 診所 暴露 基線 "
    "志願 報告 文章 審稿 答案".split(),
}
JOINED = {"en": " ", "zh-Hant": ""}
STOP = {"en": ".", "zh-Hant": "。"}


class Writer:
    """Writes the same page in two languages: both draw the same numbers from chance."""

    def __init__(self, locale: str, seed: int) -> None:
        self.locale = locale
        self.chance = random.Random(seed)

    def words(self, least: int, most: int) -> str:
        chosen = [self.chance.randrange(len(WORDS["en"])) for _ in range(self.chance.randint(least, most))]
        return JOINED[self.locale].join(WORDS[self.locale][one] for one in chosen).capitalize()

    def sentence(self) -> str:
        return self.words(4, 11) + STOP[self.locale]

    def number(self) -> int:
        return self.chance.randint(13, 997)

    def text(self) -> str:
        """A paragraph of one to three sentences, with what may stand in one."""
        said = [self.sentence() for _ in range(self.chance.randint(1, 3))]
        gap = " " if self.locale == "en" else ""
        extra = self.chance.choice(
            [
                lambda: f"{self.words(1, 2)} {self.number()} {self.words(1, 2)}{STOP[self.locale]}",
                lambda: f"{self.words(1, 2)} [{self.words(1, 2)}](page-{self.number()}.md){STOP[self.locale]}",
                lambda: (
                    f'{self.words(1, 2)} [{self.words(1, 2)}](https://example.org/{self.number()} "{self.words(1, 1)}")'
                ),
                lambda: f"{self.words(1, 2)} `run({self.number()})` {self.words(1, 2)}{STOP[self.locale]}",
                lambda: f"{self.words(1, 2)} **{self.words(1, 2)}**{STOP[self.locale]}",
                lambda: f"{self.words(1, 2)} {self.quoted()}{STOP[self.locale]}",
                lambda: f"{self.words(1, 2)} [{self.number()}](study:x-{self.number()}/hair){STOP[self.locale]}",
                lambda: f"![{self.words(1, 2)}](picture-{self.number()}.png) {self.words(2, 4)}",
                lambda: "",
            ]
        )()
        return gap.join([*said, extra]).strip()

    def quoted(self) -> str:
        said = self.words(1, 3)
        return f'"{said}"' if self.locale == "en" else f"「{said}」"


def _list(writer: Writer) -> str:
    sign = writer.chance.choice(["-", "1."])
    return "\n".join(f"{sign} {writer.sentence()}" for _ in range(writer.chance.randint(2, 4)))


def _tasks(writer: Writer) -> str:
    return "\n".join(f"- [{writer.chance.choice(' x')}] {writer.sentence()}" for _ in range(3))


def _table(writer: Writer) -> str:
    rows = [f"| {writer.words(1, 2)} | {writer.words(1, 1)} |", "| --- | --- |"]
    return "\n".join(
        rows + [f"| {writer.words(1, 3)} | {writer.number()} |" for _ in range(writer.chance.randint(2, 4))]
    )


def _box(writer: Writer) -> str:
    kind = writer.chance.choice(["note", "warning", "tip"])
    return f'!!! {kind} "{writer.words(1, 3)}"\n    {writer.text()}'


def _details(writer: Writer) -> str:
    return f'??? note "{writer.words(1, 3)}"\n\n    {writer.text()}'


def _code(writer: Writer) -> str:
    number = writer.number()
    head = f'```python title="{writer.words(1, 2)}"'
    return f"{head}\nmeasured = count(week={number})  # {writer.words(1, 3)}\nprint(measured)\n```"


def _definition(writer: Writer) -> str:
    return f"{writer.words(1, 2)}\n:   {writer.sentence()}"


def _html(writer: Writer) -> str:
    return f'<div class="aside"><img src="a{writer.number()}.png" alt="{writer.words(1, 2)}">{writer.words(2, 4)}</div>'


def _quote(writer: Writer) -> str:
    return f"> {writer.text()}"


def _footnote(writer: Writer) -> str:
    name = f"n{writer.number()}"
    return f"{writer.words(3, 6)}[^{name}]{STOP[writer.locale]}\n\n[^{name}]: {writer.sentence()}"


def _fence(writer: Writer) -> str:
    return f"```study-table\nview: results\nstudy: x-{writer.number()}\ncaption: {writer.words(2, 4)}\n```"


BLOCKS: tuple[Callable[[Writer], str], ...] = (
    *(lambda writer: writer.text(),) * 6,
    *(_list, _tasks, _table, _box, _details, _code, _definition, _html, _quote, _footnote, _fence),
)


def page(locale: str, seed: int) -> str:
    """The page of this seed: front matter, three to five sections, an abbreviation."""
    writer = Writer(locale, seed)
    parts = [
        f"---\ntitle: {writer.words(1, 3)}\ndescription: {writer.sentence()}\n---",
        f"# {writer.words(1, 3)} {{#top}}",
    ]
    order = list(BLOCKS)
    writer.chance.shuffle(order)
    for number in range(writer.chance.randint(3, 5)):
        parts.append(f"## {writer.words(1, 3)} {{#part-{number}}}")
        parts += [block(writer) for block in order[number * 4 : number * 4 + 4]]
    parts.append(f"{writer.sentence()} HTML\n\n*[HTML]: {writer.words(1, 3)}")
    return "\n\n".join(parts) + "\n"
