r"""The reader's own way of writing a quotation.

    {quote}（[{author}，]{title}[，{source}][，{date}][，第{paragraph}段]）

A field in braces is filled in. What stands in square brackets is left out where a field in it is empty, and
brackets may stand inside of others. A backslash makes an ordinary character of the next one, and `\n` is a
new line. There is nothing else: no template can fail once it is read, or do more than join words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from store.citation.days import american, in_chinese, year_alone
from store.citation.excerpt import Excerpt
from store.citation.naming import in_running_text, listed
from store.citation.place import parenthesis
from store.citation.work import Work
from store.errors import DuiduError

DEFAULT_TEMPLATE: Final = (
    "{quote}（[{author}，]{title}[，{source}][，{date}][，第{paragraph}段][，{url}][，{remark}]）"
)
"""What stands in for a template where the reader has none."""

LONGEST_TEMPLATE: Final = 2000
"""Characters."""
_DEEPEST: Final = 10

_FIELDS: Final[dict[str, Callable[[Work, Excerpt], str]]] = {
    "quote": lambda _, excerpt: "\n".join(excerpt.quoted),
    "words": lambda _, excerpt: "\n".join(excerpt.paragraphs),
    "author": lambda work, _: listed(work, [author.name for author in work.authors]),
    "short_author": lambda work, _: in_running_text(work),
    "title": lambda work, _: work.marked_title,
    "bare_title": lambda work, _: work.bare_title,
    "source": lambda work, _: work.marked_source,
    "bare_source": lambda work, _: work.bare_source,
    "date": lambda work, _: _day(work),
    "iso_date": lambda work, _: work.published.written if work.published else "",
    "year": lambda work, _: year_alone(work.published) if work.published else "",
    "accessed": lambda work, _: work.accessed.written if work.accessed else "",
    "paragraph": lambda _, excerpt: excerpt.numbers,
    "url": lambda work, _: work.url,
    "remark": lambda work, excerpt: ("，" if work.chinese else ", ").join(excerpt.remarks),
}

FIELDS: Final = tuple(_FIELDS)
"""What a template can ask for.

`quote` has the quotation marks around it, `words` has not; `title` and `source` have their marks, the bare
ones have not. `remark` is what the quotation has to say of itself, such as that its characters were
converted: where a template does not ask for it, it is put at the end.
"""


class TemplateError(DuiduError):
    """A template cannot be read."""


class _Field(NamedTuple):
    name: str


class _Group(NamedTuple):
    parts: tuple[_Part, ...]


_Part = str | _Field | _Group


class Template(NamedTuple):
    """A template that has been read; `read_template` makes one."""

    parts: tuple[_Part, ...]

    def filled(self, work: Work, excerpt: Excerpt) -> str:
        """Writes a quotation; what it has to say of itself is always said."""
        values = {name: value(work, excerpt) for name, value in _FIELDS.items()}
        written = _filled(self.parts, values)
        said = values["remark"] == "" or "remark" in _asked(self.parts)
        return written if said else written + parenthesis(work, [], excerpt)


def read_template(written: str) -> Template:
    """Reads a template.

    Args:
        written: See the module for what it may hold.

    Raises:
        TemplateError: If it asks for what is not there, or a bracket or brace has no other half.
    """
    if len(written) > LONGEST_TEMPLATE:
        count, most = f"{len(written):,}", f"{LONGEST_TEMPLATE:,}"
        raise TemplateError(f"The template has {count} characters, and at most {most} are read.")
    parts, place = _read(written, 0, ())
    if place < len(written):
        raise _closes_nothing("]", place)
    return Template(parts)


def _read(written: str, place: int, opened: tuple[int, ...]) -> tuple[tuple[_Part, ...], int]:
    """Reads up to the end, or to the bracket that closes the innermost group; returns where that is."""
    parts: list[_Part] = []
    plain: list[str] = []

    def keep(part: _Part) -> None:
        if plain:
            parts.append("".join(plain))
            plain.clear()
        parts.append(part)

    while place < len(written) and written[place] != "]":
        character = written[place]
        if character == "\\":
            following = written[place + 1 : place + 2]
            if not following:
                raise TemplateError(r"The template ends with a backslash; write \\ for the backslash itself.")
            plain.append("\n" if following == "n" else following)
            place += 2
        elif character == "{":
            field, place = _read_field(written, place)
            keep(field)
        elif character == "}":
            raise _closes_nothing("}", place)
        elif character == "[":
            if len(opened) == _DEEPEST:
                number = place + 1
                raise TemplateError(
                    f"The template's [ at character {number} lies in {_DEEPEST} others; use fewer."
                )
            inner, end = _read(written, place + 1, (*opened, place))
            if end == len(written):
                raise _not_closed("[", place)
            keep(_Group(inner))
            place = end + 1
        else:
            plain.append(character)
            place += 1
    if plain:
        parts.append("".join(plain))
    return tuple(parts), place


def _read_field(written: str, place: int) -> tuple[_Field, int]:
    end = written.find("}", place)
    if end < 0:
        raise _not_closed("{", place)
    name = written[place + 1 : end].strip()
    if name not in _FIELDS:
        asked, number, names = f"{{{name}}}", place + 1, ", ".join(FIELDS)
        raise TemplateError(f"The template asks for {asked} at character {number}; there are {names}.")
    return _Field(name), end + 1


def _closes_nothing(mark: str, place: int) -> TemplateError:
    number = place + 1
    return TemplateError(
        rf"The template's {mark} at character {number} closes nothing; write \{mark} for the mark itself."
    )


def _not_closed(mark: str, place: int) -> TemplateError:
    number = place + 1
    return TemplateError(
        rf"The template's {mark} at character {number} is not closed; write \{mark} for the mark itself."
    )


def _filled(parts: tuple[_Part, ...], values: Mapping[str, str]) -> str:
    return "".join(_written(part, values) for part in parts)


def _written(part: _Part, values: Mapping[str, str]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _Field):
        return values[part.name]
    own = [inner.name for inner in part.parts if isinstance(inner, _Field)]
    return _filled(part.parts, values) if all(values[name] for name in own) else ""


def _asked(parts: tuple[_Part, ...]) -> set[str]:
    """Returns the fields that a template asks for, wherever they are filled in if they are not empty."""
    asked: set[str] = set()
    for part in parts:
        if isinstance(part, _Field):
            asked.add(part.name)
        elif isinstance(part, _Group):
            inner = _asked(part.parts)
            others = inner - {"remark"}
            # A group that also needs another field may be left out with the remark in it.
            asked |= others if others else inner
    return asked


def _day(work: Work) -> str:
    if work.published is None:
        return ""
    return in_chinese(work.published) if work.chinese else american(work.published)
