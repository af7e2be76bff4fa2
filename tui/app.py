"""The application: opens the library, owns the theme and the global keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.events import Resize
from textual.screen import Screen

from store.errors import DuiduError
from store.library import Library
from tui.interpreter import let_threads_give_way, spare_what_stays
from tui.keys import bind, with_twins
from tui.language import Language, _, chosen_language, use_language
from tui.paths import settings_file, with_home
from tui.screens.acting import ActingScreen
from tui.screens.reading_room import ReadingRoom
from tui.settings import THEMES, Settings, Theme
from tui.sizes import WIDTHS, is_too_small
from tui.themes import COLOURS, theme_of
from tui.type_ahead import TypeAheadApp
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.screens.key_listing import KeyGroup


class DuiduApp(TypeAheadApp):
    """The reading room in the terminal."""

    TITLE = "duidu 對讀"
    # Textual loads a screen's own stylesheet when it is pushed, which the default screen never is.
    CSS_PATH = "screens/reading_room.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "?", "help", "Help", "Show all keys of this screen.", show=True),
        bind(
            "app.help_here",
            "f1",
            "help_here",
            "Keys here",
            "Show what the keys do where you are, in a field and a dialog too.",
            priority=True,
        ),
        bind(
            "app.palette",
            "ctrl+p",
            "palette",
            "Commands",
            "Find anything that can be done.",
            show=True,
            priority=True,
        ),
        bind("app.palette", ":", "palette", "Commands", "Find anything that can be done."),
        bind(
            "app.theme", "ctrl+t", "theme", "Theme", "Go on to the next theme, for as long as duidu is open."
        ),
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
        self.own_keys = settings.keys
        self.set_keymap({name: with_twins(keys) for name, keys in settings.keys.items()})
        for colours in COLOURS.values():
            self.register_theme(colours)
        self.theme = COLOURS[settings.theme].name
        # Textual reads its stylesheets in its own colours, and once more when it hears of these.
        self.stylesheet.set_variables(self.get_css_variables())
        self._read_in_theme: str | None = self.theme
        self._for_a_session = for_a_session
        self._articles = tuple(articles)
        self._small_will_do = False

    def get_default_screen(self) -> Screen[None]:
        """Returns the reading room."""
        # Textual gives this class with the first resize; then every style would be worked out once more.
        width_class = next(name for least, name in reversed(WIDTHS) if self.size.width >= least)
        return ReadingRoom(self.library, self._articles, self.settings, classes=width_class)

    def refresh_css(self, animate: bool = True) -> None:
        """Reads the stylesheets anew, but not where they are read in the theme that the app was made with."""
        read_in, self._read_in_theme = self._read_in_theme, None
        if read_in != self.theme:
            super().refresh_css(animate=animate)

    def on_reading_room_loaded(self) -> None:
        """Spares the collector what stays for long: full collections would stall a key for 100 ms."""
        if self._for_a_session:
            spare_what_stays()

    def on_resize(self, event: Resize) -> None:
        """Says so where the window is too small for the screens."""
        if is_too_small(event.size) and not self._small_will_do:
            self.call_later(self._say_too_small)

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Returns an SVG of the screen, wide characters in their cells."""
        from tui.picture import with_wide_characters

        return with_wide_characters(super().export_screenshot(title=title, simplify=simplify))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Does what a key means; what is refused is said, as where another program removed what is shown."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except DuiduError as error:
            if not isinstance(self.screen, ActingScreen):
                raise
            self.screen.show_changes()
            self.screen.say(str(error), "refused")
            return True

    def action_help_quit(self) -> None:
        """Says how to leave, for those whose hand goes to ctrl+c."""
        if isinstance(self.screen, ActingScreen):
            self.screen.say(
                _("{quit} keeps the places and leaves.").format(quit=self.screen.key("app.quit")), "done"
            )

    def action_help(self) -> None:
        """Shows the keys of the screen at hand."""
        from tui.screens.key_listing import key_groups

        self._show_keys(key_groups, _("Keys"))

    def action_help_here(self) -> None:
        """Shows the keys of the widget at hand and what is around it; once more leaves them."""
        from tui.screens.key_listing import keys_here

        self._show_keys(keys_here, _("Keys here"))

    def action_palette(self) -> None:
        """Shows everything that can be done here; once more leaves it."""
        from tui.screens.palette import Entry, Palette
        from tui.screens.palette_entries import entries_for

        def run(entry: Entry | None) -> None:
            if entry is not None:
                # Behind the palette's own leaving, so that the screen has its focus again.
                self.call_later(entry.run)

        if isinstance(self.screen, Palette):
            self.screen.dismiss(None)
        else:
            self.push_screen(Palette(entries_for(self, self.screen)), run)

    def action_theme(self, theme: Theme | None = None) -> None:
        """Changes the colours, for as long as the app runs: the settings file is the reader's.

        Args:
            theme: Which; None goes on to the next.
        """
        wanted = theme or THEMES[(THEMES.index(theme_of(self.theme)) + 1) % len(THEMES)]
        self.theme = COLOURS[wanted].name
        self._tell_choice(f'theme = "{wanted}"')

    def action_language(self, language: Language) -> None:
        """Changes the language of what is shown from now on, for as long as the app runs."""
        use_language(language)
        for screen in self.screen_stack:
            if isinstance(screen, ActingScreen):
                screen.reword()
        self._tell_choice(f'language = "{language}"')

    def _tell_choice(self, line: str) -> None:
        words = _("{line} in {file} keeps it.").format(line=line, file=with_home(settings_file()))
        if isinstance(self.screen, ActingScreen):
            self.screen.say(words, "done")
            return
        for status in self.screen.query(StatusLine).results(StatusLine):
            status.say(words, "done")

    def _say_too_small(self) -> None:
        from tui.screens.too_small import TooSmall

        def remember(go_on: bool | None) -> None:
            self._small_will_do = bool(go_on)

        if not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(), remember)

    def _show_keys(self, gather: Callable[[Screen[Any]], list[KeyGroup]], heading: str) -> None:
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(gather(self.screen), heading))


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
    let_threads_give_way()
    app = DuiduApp(library, articles, settings, for_a_session=True)
    app.run()
    return app.return_code or 0


def _add_samples(library: Library) -> None:
    from store.acts.articles import add_drafts
    from store.catalogue import sample_files
    from store.ingest import read_path

    add_drafts(library, [read_path(path) for path in sample_files()])
