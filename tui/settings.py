"""The reader's settings: one TOML file that the reader writes and the program only reads.

Every error in it names the file, the line and what the setting takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

import msgspec
from msgspec import Meta
from msgspec.structs import FieldInfo, fields

from store.citation import STYLES, Style
from store.errors import DuiduError
from store.text.script import Script
from tui.language import LANGUAGES, Language, _, later
from tui.said import said

Theme = Literal["dark", "light", "contrast-dark", "contrast-light"]
Follow = Literal["off", "proportion", "entity", "reference"]

_LONGEST_SHOWN: Final = 40
"""Characters of a wrong value that its error shows."""

THEMES: Final[tuple[Theme, ...]] = get_args(Theme)


class SettingsError(DuiduError):
    """The settings file cannot be read, or says something that no setting takes."""


def _one_of(values: Iterable[str]) -> Meta:
    listed = ", ".join(f'"{value}"' for value in values)
    return Meta(description=later("one of {values}"), extra={"values": listed})


class QuotationSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a copied quotation is written.

    Attributes:
        style: Of the reference.
        template: What replaces the style, None for none.
        script: Characters that the quoted words are copied in; None copies those that are stored.
    """

    style: Annotated[Style, _one_of(STYLES)] = "plain"
    template: Annotated[str | None, Meta(description=later("a line of text in quotation marks"))] = None
    script: Annotated[Script | None, _one_of(get_args(Script))] = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader may choose.

    Attributes:
        language: Of the interface; None follows the system's locale.
        theme: Colours.
        measure: Cells of text that a pane shows in a row at most; 0 fills the pane.
        script: Characters that panes open in.
        follow: By what the panes begin to keep together.
        panel_width: Cells that the companion panel begins with.
        names: Whether the names of entities are lit from the start.
        editor: Command for a long note, where neither VISUAL nor EDITOR names one.
        keys: Keys of an act, by the act's id: names of keys, parted by commas.
        quotation: How a copied quotation is written.
    """

    language: Annotated[Language | None, _one_of(LANGUAGES)] = None
    theme: Annotated[Theme, _one_of(THEMES)] = "dark"
    measure: Annotated[
        int, Meta(ge=0, le=1000, description=later("a whole number of cells from 0 to 1000"))
    ] = 76
    script: Annotated[Script, _one_of(get_args(Script))] = "original"
    follow: Annotated[Follow, _one_of(get_args(Follow))] = "off"
    panel_width: Annotated[
        int, Meta(ge=20, le=200, description=later("a whole number of cells from 20 to 200"))
    ] = 40
    names: Annotated[bool, Meta(description=later("true or false"))] = True
    editor: Annotated[
        Annotated[str, Meta(min_length=1)] | None,
        Meta(description=later('a command in quotation marks, such as "nano"')),
    ] = None
    keys: Annotated[
        dict[str, str], Meta(description=later('lines such as "room.note" = "a,ctrl+n" below [keys]'))
    ] = msgspec.field(default_factory=dict)
    quotation: QuotationSettings = QuotationSettings()


def settings_of(app: object) -> Settings:
    """Returns the settings that an app has, the usual ones where it has none."""
    settings = getattr(app, "settings", None)
    return settings if isinstance(settings, Settings) else Settings()


def load_settings(path: Path) -> Settings:
    """Reads the settings file; a missing one is as good as an empty one.

    Raises:
        SettingsError: If the file cannot be read, is not TOML, or sets what is no setting.
    """
    try:
        written = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise mistake(path, line, _("this is not UTF-8 text: save it as UTF-8")) from error
    except OSError as error:
        raise SettingsError(
            _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error)
        ) from error
    import tomllib

    try:
        table = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        reason, line = _syntax_error(str(error), written)
        raise mistake(path, line, _("this is not TOML: {reason}").format(reason=reason)) from error
    except RecursionError as error:
        raise SettingsError(_("{path} is nested too deeply to be settings.").format(path=path)) from error
    try:
        settings = _settings(table)
        _check_template(settings.quotation.template)
    except _WrongSettingError as error:
        line = line_of(written, error.place)
        raise mistake(path, line, str(error)) from error
    return settings


def mistake(path: Path, line: int, reason: str) -> SettingsError:
    """Returns the error about one line of the settings file.

    Args:
        path: The file.
        line: Counted from 1.
        reason: What is wrong, without a full stop.
    """
    return SettingsError(_("{path}, line {line}: {reason}.").format(path=path, line=line, reason=reason))


def line_of(written: str, place: tuple[str, ...]) -> int:
    """Returns the line of a TOML text, counted from 1, on which the setting at a place begins.

    Args:
        written: A text that is TOML.
        place: Names of the tables around it and its own, as in `("keys", "room.note")`.
    """
    import tomllib

    table: tuple[str, ...] = ()
    begun, statement = 1, ""
    for number, line in enumerate(written.splitlines(keepends=True), start=1):
        begun, statement = (begun, statement + line) if statement else (number, line)
        try:
            parsed = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue  # A value goes on over the line's end.
        if statement.lstrip().startswith("["):
            table = _only_place(parsed)
            found = table[: len(place)] == place
        else:
            found = _reaches(parsed, place[len(table) :]) and place[: len(table)] == table
        if found:
            return begun
        statement = ""
    return 1


class _WrongSettingError(ValueError):
    """One setting is wrong; the message says how, `place` where."""

    def __init__(self, place: tuple[str, ...], reason: str) -> None:
        super().__init__(reason)
        self.place = place


def _settings(table: Mapping[str, Any]) -> Settings:
    _check(table, Settings, ())
    return msgspec.convert(table, Settings)


def _check(table: Mapping[str, Any], kind: type[msgspec.Struct], around: tuple[str, ...]) -> None:
    """Finds the first setting that is none, or has a value that it does not take.

    Raises:
        _WrongSettingError: If there is one.
    """
    known = {field.name: field for field in fields(kind)}
    for name, value in table.items():
        place = (*around, name)
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=1)
            advice = (
                _("perhaps “{near}” is meant").format(near=near[0])
                if near
                else _("there are {names}").format(names=", ".join(known))
            )
            raise _WrongSettingError(
                place, _("“{name}” is no setting: {advice}").format(name=name, advice=advice)
            )
        inner = known[name].type
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            if not isinstance(value, dict):
                raise _WrongSettingError(
                    place, _("“{name}” is a table: write its settings below [{name}]").format(name=name)
                )
            _check(value, inner, place)
            continue
        try:
            msgspec.convert(value, inner)
        except msgspec.ValidationError as error:
            raise _wrong_value(place, known[name], value) from error


def _check_template(written: str | None) -> None:
    """Reads the template of quotations, which only then loads what knows of them.

    Raises:
        _WrongSettingError: If it cannot be read.
    """
    if written is None:
        return
    from store.citation.template import TemplateError, read_template

    try:
        read_template(written)
    except TemplateError as error:
        raise _WrongSettingError(("quotation", "template"), said(str(error)).rstrip(".。")) from error


def _wrong_value(place: tuple[str, ...], field: FieldInfo, value: object) -> _WrongSettingError:
    """Words what a setting takes in the place of a value; in a table of words it is about one line."""
    name, taken = place[-1], _taken(field)
    if isinstance(value, dict):
        wrong = next((name for name, inner in value.items() if not isinstance(inner, str)), None)
        if wrong is not None:
            place, value = (*place, wrong), value[wrong]
            # A table in the table comes of a name without quotation marks, and the example has them.
            if not isinstance(value, dict):
                name, taken = wrong, _("keys in quotation marks")
    form = (
        _("“{name}” takes {taken}, not a table")
        if isinstance(value, dict)
        else _("“{name}” takes {taken}, not {written}")
    )
    return _WrongSettingError(place, form.format(name=name, taken=taken, written=_shown(value)))


def _taken(field: FieldInfo) -> str:
    (meta,) = field.type.__metadata__
    assert isinstance(meta, Meta)
    assert meta.description is not None
    return _(meta.description).format(**(meta.extra or {}))


def _shown(value: object) -> str:
    shown = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else None
    if shown is None:
        shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"


def _syntax_error(message: str, written: str) -> tuple[str, int]:
    """Returns the reason of a syntax error and its line."""
    at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if at is None:
        return message, 1
    line = int(at[1]) if at[1] else max(1, len(written.splitlines()))
    return message[: at.start()], line


def _only_place(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the names that lead to the innermost table of a header such as `[quotation]`."""
    names: list[str] = []
    inner: object = table
    while isinstance(inner, dict) and inner:
        ((name, inner),) = inner.items()
        names.append(name)
    return tuple(names)


def _reaches(table: Mapping[str, Any], place: tuple[str, ...]) -> bool:
    inner: object = table
    for name in place:
        if not isinstance(inner, dict) or name not in inner:
            return False
        inner = inner[name]
    return True
