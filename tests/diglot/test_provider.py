"""Who knows a site's data: found by name, loaded when named, and told where it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from diglot import provider
from diglot.config import Site
from diglot.config.extensions import Extension
from diglot.config.site import Settings
from diglot.config.values import Options
from diglot.data import NOTHING, Knowledge
from diglot.provider import NoKnowledge, knowledge_of


def site(name: str | None, extensions: tuple[Extension, ...] = ()) -> Site:
    return Site((), None, Path("a/mkdocs.yml"), extensions, Settings(data=name))


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    def offered(function: Any) -> None:
        module = ModuleType("somebody")
        module.knows = function  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "somebody", module)
        entries = EntryPoints([EntryPoint("vault", "somebody:knows", provider.GROUP)])
        monkeypatch.setattr(provider, "entry_points", lambda **_: entries)

    return offered


def test_nothing_is_loaded_unless_it_is_named(offer: Callable[[Any], None]) -> None:
    offer(None)
    assert knowledge_of(site(None)) is NOTHING


def test_it_is_given_the_folder_and_the_options_of_the_extension_of_its_name(offer: Callable[[Any], None]) -> None:
    given: list[object] = []
    known = Knowledge()

    def knows(*arguments: object) -> Knowledge:
        given.extend(arguments)
        return known

    offer(knows)
    extensions = (Extension("toc"), Extension("vault.markdown", Options((("data", "x.yaml"),))))
    assert knowledge_of(site("vault", extensions)) is known
    assert given == [Path("a"), {"data": "x.yaml"}]


def test_a_name_that_nobody_offers(offer: Callable[[Any], None]) -> None:
    offer(None)
    with pytest.raises(NoKnowledge, match=r"^a/mkdocs.yml: the option data of diglot is vualt, .* offered are: vault"):
        knowledge_of(site("vualt"))


def test_whatever_keeps_it_from_knowing_is_told(offer: Callable[[Any], None]) -> None:
    def knows(*_: object) -> Knowledge:
        raise OSError("data/x.yaml:3: found a list")

    offer(knows)
    with pytest.raises(NoKnowledge, match=r"by vault:\ndata/x.yaml:3: found a list"):
        knowledge_of(site("vault"))


def test_what_it_gives_must_be_knowledge(offer: Callable[[Any], None]) -> None:
    offer(lambda *_: {})
    with pytest.raises(NoKnowledge, match="vault gives a dict"):
        knowledge_of(site("vault"))
