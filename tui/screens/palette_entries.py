"""What the command palette offers: acts, themes, languages, the command's verbs and articles."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen

from store.library import Library
from store.text.script import SCRIPTS
from tui.bound_acts import Act
from tui.language import LANGUAGE_NAMES, LANGUAGES, _
from tui.screens.acting import ActingScreen
from tui.screens.key_listing import acts_here, group_name, help_of
from tui.screens.palette import Entry
from tui.screens.palette_elsewhere import acts_elsewhere, verbs
from tui.screens.reading_room import ReadingRoom
from tui.screens.room.scripts import Scripts, characters_in
from tui.settings import THEMES
from tui.themes import THEME_NAMES

_ITSELF = "app.palette"


@runtime_checkable
class OpensArticles(Protocol):
    """A screen that can show an article of its library.

    Attributes:
        library: Where the articles are kept.
    """

    library: Library

    def open_article(self, article: int) -> Awaitable[None]:
        """Shows an article."""


def entries_for(app: App[Any], screen: Screen[Any]) -> Iterator[Entry]:
    """Yields what can be done: the acts of a screen, what holds everywhere, acts elsewhere, and articles."""
    yield from _acts(app, screen)
    for theme in THEMES:
        name = THEME_NAMES[theme]
        run = partial(app.run_action, f"theme('{theme}')", app)
        yield Entry(_("Theme"), _(name), run, english=f"theme {name}")
    for language in LANGUAGES:
        run = partial(app.run_action, f"language('{language}')", app)
        yield Entry(_("Language"), LANGUAGE_NAMES[language], run, english=f"language {language}")
    if isinstance(screen, Scripts):
        for script in SCRIPTS:
            run = partial(app.run_action, f"script('{script}')", screen)
            yield Entry(_("Characters"), characters_in(script), run, english=f"characters script {script}")
    if isinstance(screen, ActingScreen):
        room = app.screen_stack[0]
        if isinstance(room, ReadingRoom):
            yield from acts_elsewhere(room, screen)
        yield from verbs(screen)
    if isinstance(screen, OpensArticles):
        for article in screen.library.articles():
            details = "  ".join(filter(None, (article.author, article.source, article.published)))
            run_open = partial(screen.open_article, article.id)
            yield Entry(_("Article"), article.shown_title, run_open, details=details, english="article open")


def _acts(app: App[Any], screen: Screen[Any]) -> Iterator[Entry]:
    """Yields what has a key, first what the hints show, then the screen's own, the widgets' motions last."""
    seen = {_ITSELF}
    for act in sorted(acts_here(screen), key=_order):
        identifier = act.binding.id or ""
        if identifier not in seen:
            seen.add(identifier)
            yield _entry(app, act)


def _order(act: Act) -> int:
    return 0 if act.binding.show else 1 if isinstance(act.node, Screen | App) else 2


def _entry(app: App[Any], act: Act) -> Entry:
    binding, told = act.binding, help_of([act])
    group = group_name(binding.id or "")
    return Entry(
        _(group),
        told.description,
        partial(app.run_action, binding.action, act.node),
        keys=told.keys,
        details=told.tooltip,
        english=f"{group} {binding.description} {binding.tooltip}",
    )
