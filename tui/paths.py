"""Where duidu keeps its files on this system: the library, settings, cache and log."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_log_path

_APPLICATION = "duidu"


def library_file() -> Path:
    """Returns the library file that is opened where no other is named."""
    return user_data_path(_APPLICATION, appauthor=False) / "library.json"


def settings_file() -> Path:
    """Returns the file of the reader's settings."""
    return user_config_path(_APPLICATION, appauthor=False) / "settings.toml"


def cache_folder() -> Path:
    """Returns the folder for what can be made again, or is kept for a short while."""
    return user_cache_path(_APPLICATION, appauthor=False)


def with_home(file: Path) -> str:
    """Returns a path as a reader writes it, `~` for the home folder."""
    home = Path.home()
    return str(Path("~", file.relative_to(home))) if file.is_relative_to(home) else str(file)


def log_file() -> Path:
    """Returns the file that tells of the program's own troubles."""
    return user_log_path(_APPLICATION, appauthor=False) / "duidu.log"
