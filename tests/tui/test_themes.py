"""Whether words can be read in every theme, with colours and without."""

from __future__ import annotations

from itertools import product

import pytest
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from tui.app import DuiduApp
from tui.settings import Settings
from tui.themes import COLOURS, theme_of
from tui.widgets.article_pane import ArticlePane

NOT_SHOWN = {"screen--selection", "text-area--gutter", "text-area--cursor-gutter"}
QUIET = {"article-pane--dimmed"}
"""What is there to stand back: in high contrast too it has the lesser contrast."""
KINDS = ("person", "place", "organisation", "other")
GROUNDS = ("note", "reference", "tag", "lit", "selection", "followed", "found")


def contrast(words: Color, ground: Color) -> float:
    """Returns the contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(words), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = (value / 255 for value in (colour.r, colour.g, colour.b))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unreadable(widget: Widget, least: float) -> set[str]:
    """Returns what parts of a widget have words of less contrast, or words of names over something else."""
    faint = set()
    styles = {name: widget.get_component_rich_style(name) for name in _parts(widget)}
    styles[type(widget).__name__] = widget.rich_style
    for name, style in styles.items():
        wanted = min(least, 4.5) if name in QUIET else least
        if name not in NOT_SHOWN and not style.reverse and _contrast(style) < wanted:
            faint.add(name)
    return faint


def _parts(widget: Widget) -> set[str]:
    return {name for kind in type(widget).__mro__ for name in vars(kind).get("COMPONENT_CLASSES", ())}


def _contrast(style: Style) -> float:
    if style.color is None or style.bgcolor is None:
        return 21.0
    return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))


def test_the_measure_is_that_of_the_standard():
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


async def test_words_can_be_read_in_every_theme(library, articles):
    app = DuiduApp(library, settings=Settings(names=False))
    async with app.run_test(size=(100, 30)) as pilot:
        pane = app.screen.query_one(ArticlePane)
        assert not pane.get_component_rich_style("article-pane--person").underline
        await pilot.press("M")
        assert pane.get_component_rich_style("article-pane--person").underline
        await pilot.press("a")
        room, editor = app.screen_stack[-2:]
        for theme, colours in COLOURS.items():
            app.theme = colours.name
            await pilot.pause()
            least = 7 if "contrast" in theme else 4.5
            widgets = {type(each): each for screen in (room, editor) for each in screen.walk_children(Widget)}
            for widget in widgets.values():
                assert not unreadable(widget, least), (theme, widget)
            for kind, ground in product(KINDS, GROUNDS):
                words = pane.get_component_rich_style(f"article-pane--{kind}")
                behind = pane.get_component_rich_style(f"article-pane--{ground}")
                assert _contrast(words + Style(bgcolor=behind.bgcolor)) >= 4.5, (theme, kind, ground)
        assert theme_of(app.theme) == "contrast-light"
