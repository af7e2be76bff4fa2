"""The language of the interface: English as it stands in the code, or Chinese from a compiled catalogue.

What a person reads is written `_("…")` where it is shown, never where a module is loaded: the language is
chosen when the program starts and may change while it runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["en", "zh-Hant", "zh-Hans"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

LANGUAGE_NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"}
"""Each language by its own name, which no language translates."""

DOMAIN: Final = "duidu"
"""What the catalogues' files are called."""

_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX says which language messages have; the first that is set counts."""

_TRADITIONAL_PLACES: Final = frozenset({"hant", "tw", "hk", "mo"})


class _Chosen:
    """The language in use, one for the process; English, as it stands in the code, has no catalogue."""

    language: Language = "en"
    catalogue: NullTranslations | None = None


def _(message: str) -> str:
    """Returns a message in the language in use; itself where that has no other words for it.

    Args:
        message: The English words, with named placeholders: `_("{count} notes").format(count=3)`.
    """
    catalogue = _Chosen.catalogue
    return message if catalogue is None or not message else catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Returns the message that fits a number, in the language in use.

    Args:
        one: The English words for one, with named placeholders.
        many: The English words for any other number.
        count: The number itself, 0 or more.
    """
    catalogue = _Chosen.catalogue
    if catalogue is None:
        return one if count == 1 else many
    return catalogue.ngettext(one, many, count)


def later(message: str) -> str:
    """Returns a message as it is: marks what `_` translates where it is shown."""
    return message


def language_in_use() -> Language:
    """Returns the language that `_` answers in."""
    return _Chosen.language


def use_language(language: Language) -> None:
    """Lets every message from now on be in a language.

    Raises:
        OSError: If its catalogue is missing or cannot be read: the installation is not whole.
    """
    if language == "en":
        _Chosen.catalogue = None
    else:
        from gettext import translation

        _Chosen.catalogue = translation(DOMAIN, locale_folder(), [language.replace("-", "_")])
    _Chosen.language = language


def chosen_language(setting: Language | None, environment: Mapping[str, str]) -> Language:
    """Returns the language that a reader wants.

    Args:
        setting: What the settings say, None where they say nothing.
        environment: The process's environment; its locale counts where the settings say nothing.
    """
    if setting is not None:
        return setting
    named = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    first, *parts = named.partition(".")[0].partition("@")[0].lower().replace("-", "_").split("_")
    if first not in ("zh", "yue"):
        return "en"
    return "zh-Hant" if first == "yue" or not _TRADITIONAL_PLACES.isdisjoint(parts) else "zh-Hans"


def locale_folder() -> Path:
    """Returns the folder of the catalogues, one folder a language."""
    return Path(__file__).parent / "locale"
