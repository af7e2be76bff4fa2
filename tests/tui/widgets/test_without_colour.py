"""Whether the cursor of every list can be seen where there are no colours."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from tui import widgets
from tui.widgets.article_rows import ArticleRow, Sorting
from tui.widgets.article_table import ArticleTable
from tui.widgets.card_list import Card, CardList
from tui.widgets.choice_list import ChoiceList
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import ListRow, Part, RowList

WORDS = ("港口", "渡輪", "燈塔")


def _fill_choices(choices: Widget) -> None:
    assert isinstance(choices, ChoiceList)
    choices.add_options(map(Content, WORDS))
    choices.highlighted = 0


def _fill_cards(cards: Widget) -> None:
    assert isinstance(cards, CardList)
    cards.show([Card("note", words, "", number) for number, words in enumerate(WORDS)])


def _fill_rows(rows: Widget) -> None:
    assert isinstance(rows, RowList)
    rows.show([ListRow((Part(words),), number) for number, words in enumerate(WORDS)])


def _fill_articles(table: Widget) -> None:
    assert isinstance(table, ArticleTable)
    rows = [ArticleRow(number, words, True, "", "", "", 0, 0, 0, ()) for number, words in enumerate(WORDS)]
    table.show(rows, Sorting())


LISTS = {
    ChoiceList: _fill_choices,
    CardList: _fill_cards,
    RowList: _fill_rows,
    ArticleTable: _fill_articles,
}


class Lists(App[None]):
    def __init__(self, shown: Widget) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield LineInput()
        yield self.shown


def _segments(app: App[None], words: str) -> list[Segment]:
    return [
        segment
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if words in segment.text
    ]


def test_every_list_is_looked_at():
    lists = set()
    for module in pkgutil.iter_modules(widgets.__path__, f"{widgets.__name__}."):
        for kind in vars(importlib.import_module(module.name)).values():
            if not isinstance(kind, type) or kind.__module__ != module.name or not issubclass(kind, Widget):
                continue
            has_cursor = any(name.endswith("--cursor") for name in kind.COMPONENT_CLASSES)
            if issubclass(kind, OptionList) or (has_cursor and not issubclass(kind, Input | TextArea)):
                lists.add(kind)
    assert lists == set(LISTS)


@pytest.mark.parametrize("kind", LISTS)
async def test_the_cursor_is_seen_without_colours(kind, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = kind()
    app = Lists(shown)
    async with app.run_test(size=(60, 20)) as pilot:
        LISTS[kind](shown)
        shown.focus()
        await pilot.pause()
        here, there = _segments(app, WORDS[0]), _segments(app, WORDS[1])
        assert here
        assert there
        assert all(segment.style is not None and segment.style.reverse for segment in here)
        assert not any(segment.style is not None and segment.style.reverse for segment in there)


async def test_the_choice_that_a_field_moves_is_seen_without_the_keyboard(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = Lists(ChoiceList())
    async with app.run_test(size=(60, 20)) as pilot:
        _fill_choices(app.shown)
        app.query_one(LineInput).focus()
        await pilot.pause()
        (segment,) = _segments(app, WORDS[0])
        assert segment.style is not None
        assert segment.style.reverse
