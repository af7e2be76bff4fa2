"""The application: opens the library, owns the theme and the global keys."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from store.library import Library
from tui.keys import bind
from tui.language import chosen_language, use_language
from tui.screens.reading_room import ReadingRoom
from tui.settings import Settings

_BREAKPOINTS: Final = [(0, "-narrow"), (80, "-normal"), (140, "-wide")]
"""Width of the terminal in cells from which the screens have a class."""


class DuiduApp(App[None]):
    """The reading room in the terminal."""

    TITLE = "duidu 對讀"
    # Textual loads a screen's own stylesheet when it is pushed, which the default screen never is.
    CSS_PATH = "screens/reading_room.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "?,f1", "help", "Help", "Show all keys.", show=True),
        bind("app.quit", "ctrl+q", "quit", "Quit", "Keep the places and leave."),
    ]

    def __init__(
        self,
        library: Library,
        articles: Sequence[int] = (),
        settings: Settings = Settings(),  # noqa: B008 - it is immutable
        *,
        for_a_session: bool = False,
    ) -> None:
        """Makes the app.

        Args:
            library: An open library; who made the app closes it.
            articles: Ids of the articles to open side by side; none opens the room as it was left.
            settings: What the reader has chosen.
            for_a_session: Whether the process is the app's alone, so that it may tune the collector.
        """
        super().__init__()
        self.library = library
        self.settings = settings
        self._for_a_session = for_a_session
        self._articles = tuple(articles)

    def get_default_screen(self) -> Screen[None]:
        """Returns the reading room."""
        # Textual gives this class with the first resize; then every style would be worked out once more.
        width_class = next(name for least, name in reversed(_BREAKPOINTS) if self.size.width >= least)
        return ReadingRoom(self.library, self._articles, self.settings, classes=width_class)

    def on_reading_room_loaded(self) -> None:
        """Spares the collector what stays for long: full collections would stall a key for 100 ms."""
        if self._for_a_session:
            gc.freeze()
            gc.enable()

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Returns an SVG of the screen, wide characters in their cells."""
        from tui.picture import with_wide_characters

        return with_wide_characters(super().export_screenshot(title=title, simplify=simplify))

    def action_help(self) -> None:
        """Shows the keys of the screen at hand."""
        from tui.screens.help import HelpScreen, key_groups

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(key_groups(self.screen)))


def run(library: Library, articles: Sequence[int], settings: Settings) -> int:
    """Opens the reading room and returns when the reader leaves.

    A library that was never written begins with the sample articles.

    Args:
        library: An open library; who opened it closes it.
        articles: Ids of the articles to open side by side; none opens the room as it was left.
        settings: What the reader has chosen; its language, else the locale's, becomes the interface's.

    Returns:
        The exit status.

    Raises:
        DuiduError: If the samples cannot be kept.
    """
    if library.is_new:
        _add_samples(library)
    use_language(chosen_language(settings.language, os.environ))
    app = DuiduApp(library, articles, settings, for_a_session=True)
    app.run()
    return app.return_code or 0


def _add_samples(library: Library) -> None:
    from store.acts.articles import add_drafts
    from store.catalogue import sample_files
    from store.ingest import read_path

    add_drafts(library, [read_path(path) for path in sample_files()])
