"""BibTeX, in a form that BibLaTeX, Zotero and Pandoc read alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.citation.authors import Author
from store.citation.work import Work, work_of
from store.exchange.bibliography import keyed, not_carried, of_one_line
from store.exchange.formats import Exported
from store.library import Library
from store.records import Article

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "@": r"{@}",
    **{character: "\\" + character for character in "$&#%_"},
}
_UNPAIRED: Final = {"{": r"$\lbrace$", "}": r"$\rbrace$"}
"""BibTeX counts braces even behind a backslash, so those that have no other half need another form."""
_TO_ESCAPE: Final = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the articles as entries: `@article` in a newspaper, `@online` on the web, else `@misc`."""
    entries = [_entry(key, article) for key, article in keyed(articles)]
    return Exported(
        "\n".join(entries).encode("utf-8", "replace"),
        {"articles": len(entries)},
        not_carried(library, articles, affiliations=False),
    )


def _entry(key: str, article: Article) -> str:
    work = work_of(article)
    kind = "article" if work.in_newspaper else "online" if work.url else "misc"
    fields = {
        "author": " and ".join(_name(author) for author in work.authors),
        # Twice in braces: a style must not change its letters.
        "title": f"{{{_escaped(work.bare_title)}}}" if work.title else "",
        "organization" if kind == "online" else "journal": _escaped(work.bare_source),
        "entrysubtype": "newspaper" if kind == "article" else "",
        **_date(work),
        "url": work.url,
        "urldate": work.accessed.written if work.url and work.accessed and work.accessed.year else "",
        "language": work.language,
        "keywords": ", ".join(filter(None, map(_keyword, article.labels))),
    }
    lines = [f"  {name} = {_value(name, value)},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    # The names of months are macros, which a style writes in its own language.
    return value if name == "month" else f"{{{value}}}"


def _date(work: Work) -> dict[str, str]:
    day = work.published
    if day is None:
        return {}
    if not day.year:
        return {"year": _escaped(day.written)}
    month = _MONTHS[day.month - 1] if day.month else ""
    return {"date": day.written, "year": str(day.year), "month": month}


def _name(author: Author) -> str:
    if author.family:
        return f"{_escaped(author.family)}, {_escaped(author.given)}"
    return f"{{{_escaped(author.name)}}}"


def _keyword(label: str) -> str:
    written = _escaped(label)
    return f"{{{written}}}" if "," in written else written


def _escaped(words: str) -> str:
    words = of_one_line(words)
    special = _SPECIAL if _is_paired(words) else {**_SPECIAL, **_UNPAIRED}
    return _TO_ESCAPE.sub(lambda found: special[found[0]], words)


def _is_paired(words: str) -> bool:
    """Whether every brace of the words has its other half."""
    open_ones = 0
    for character in words:
        open_ones += (character == "{") - (character == "}")
        if open_ones < 0:
            return False
    return open_ones == 0
