"""What every call that opens the reading room does, however it was read."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.commands.output import complain
from tui.interpreter import without_encryption
from tui.paths import library_file, settings_file
from tui.terminal_preferences import terminal_preferences

if TYPE_CHECKING:
    from store.library import Library
    from tui.settings import Settings

LIBRARY_VARIABLE: Final = "DUIDU_LIBRARY"


def library_path(chosen: Path | None) -> Path:
    """Returns the library file in use: the one chosen, the environment's, or this system's usual one."""
    if chosen is not None:
        return chosen
    named = os.environ.get(LIBRARY_VARIABLE)
    return Path(named) if named else library_file()


@contextmanager
def opened_library(path: Path) -> Iterator[Library]:
    """Opens a library for the length of a block, and says on standard error what is to be known of it.

    Raises:
        LibraryFileError: If the file cannot be read or is not a library.
    """
    from store.library import Library

    library = Library.open(path)
    for notice in library.notices:
        complain(notice)
    try:
        yield library
    finally:
        library.close()


def settings_for_room() -> Settings:
    """Returns the reader's settings, checked, and lets the collector of rubbish rest until the first frame.

    Raises:
        SettingsError: If there is a mistake in the file.
    """
    # Nothing of what is loaded up to then is rubbish; looking for some takes a tenth of the time.
    gc.disable()
    from tui.language import chosen_language, use_language
    from tui.settings import load_settings

    # A mistake in the settings is told in the locale's language, as the one they choose is not known yet.
    use_language(chosen_language(None, os.environ))
    settings = load_settings(settings_file())
    if settings.keys:
        from tui.key_check import check_keys

        check_keys(settings, settings_file())
    return settings


def open_room(library: Library, articles: Sequence[int], settings: Settings) -> int:
    """Opens the reading room and returns the exit status when the reader leaves; see `tui.app.run`."""
    os.environ.update(terminal_preferences(os.environ))
    with without_encryption():
        from tui.app import run

    return run(library, articles, settings)
