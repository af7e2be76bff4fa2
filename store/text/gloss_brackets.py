"""What a bracket behind a name says: other names, in Latin letters or behind words such as 又譯 and 簡稱."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from store.text.fold import fold
from store.text.name_words import any_of, words

OtherKind = Literal["latin", "acronym", "variant", "short", "also", "original"]
"""What another name is to the one before the bracket.

"latin" its name in letters, "acronym" its initials, "variant" another rendering (又譯), "short" a short
form (簡稱), "also" another or popular name (俗稱), "original" a full, former or native one (原名).
"""

NameRegion = Literal["tw", "hk", "cn", "latin", "any"]


class OtherName(NamedTuple):
    """Another name that a gloss gives.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        text: The name, which is what stands there.
        kind: What it is to the glossed name.
        region: Whose form it is, as far as the gloss says.
    """

    start: int
    end: int
    text: str
    kind: OtherKind
    region: NameRegion


_LABELS: Final[tuple[tuple[str, OtherKind, NameRegion], ...]] = (
    ("labels-variant", "variant", "any"),
    ("labels-variant-hk", "variant", "hk"),
    ("labels-variant-tw", "variant", "tw"),
    ("labels-variant-cn", "variant", "cn"),
    ("labels-short", "short", "any"),
    ("labels-also", "also", "any"),
    ("labels-original", "original", "any"),
    ("labels-latin", "latin", "latin"),
)
_BEHIND_LABEL: Final = fold("(?:名為|叫做|為|作|做|是|叫)?:?")

LABELS: Final = tuple(
    (re.compile(any_of(section) + _BEHIND_LABEL), kind, region) for section, kind, region in _LABELS
)
"""The words that announce another name, in folded text: a pattern, and what it announces."""

_Label = tuple[OtherKind, NameRegion]

_LETTER: Final = "[^\\W\\d_\u2e80-\U0010ffff]"
_WORD: Final = f"{_LETTER}(?:{_LETTER}|[0-9'’‘.&/\u00b7\\-\u2010\u2011\u2013])*"
_LATIN: Final = re.compile(f"{_WORD}(?:[ \u00a0]{{1,2}}(?:&|{_WORD}|\\d{{1,4}}\\b))*")
_ACRONYM: Final = re.compile(
    "(?:[A-Z]|[A-Z][A-Z0-9&./\\-]*[A-Z0-9]|[a-z]?[A-Z][A-Za-z]?[A-Z][A-Za-z0-9&\\-]*)s?"
)
_LONGEST_ACRONYM: Final = 8
_SPLIT: Final = re.compile("[,，、;；/／。|｜]|\\s[-–—]\\s|——")
_OR: Final = re.compile("或(?:者|稱)?|和|以及|與|与|及")
_AGENCIES: Final = frozenset(words("agencies"))
_NOT_NAMES: Final = re.compile(
    "(?i:https?|www|photo|source|via|credit|image|see|note|tel|fax)\\b|.*(?:\\.com|\\.org|\\.net|\\.tw|\\.cn|@)"
    "|(?-i:[RDI]-)|(?:[QH][1-4]\\b|[A-Z]\\Z)"
    "|(?i:(?:file|fig|figure|table|left|right|top|above|below|am|pm|ok|no|vs|ii+|iv|vi+|ix|jr|sr|nyse|nasdaq|hkex|twse"
    "|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\\.?(?: \\d+)?\\Z)"
)
_QUOTES: Final = "「」『』“”‘’\"'《》〈〉 \u00a0\u3000"
_HAN_NAME: Final = re.compile(
    "[\u3005\u3007\u3400-\u9fff\U00020000-\U0003134f\u3041-\u30ffA-Za-z0-9.\\-·‧・•．－]{1,24}"
)
_SENTENCE: Final = frozenset(fold("的了是嗎呢吧將被把"))


def parsed_bracket(text: str, folded: str, start: int, end: int) -> list[OtherName]:
    """Returns the other names that the inside of a bracket gives, in order.

    Args:
        text: The text.
        folded: The text, folded.
        start: Where the inside starts.
        end: Where it ends.
    """
    names: list[OtherName] = []
    label: _Label | None = None
    position = start
    for cut in [*_SPLIT.finditer(text, start, end), None]:
        piece_end = cut.start() if cut else end
        found, label = _parsed_piece(text, folded, position, piece_end, label)
        names += found
        position = cut.end() if cut else end
    return names


def is_agency(latin: str) -> bool:
    """Whether it is a news agency's or picture source's name, as captions give it."""
    return latin.replace(" ", "").lower() in _AGENCIES


def _parsed_piece(
    text: str, folded: str, start: int, end: int, label: _Label | None
) -> tuple[list[OtherName], _Label | None]:
    """Reads one piece between commas; what follows 又譯 in the piece before goes on: 又譯普京、蒲亭."""
    start, end = _trimmed(text, start, end)
    if start >= end:
        return [], label
    for pattern, kind, region in LABELS:
        found = pattern.match(folded, start, end)
        if found and found.end() < end:
            return _labelled(text, folded, found.end(), end, (kind, region)), (kind, region)
    latin = latin_name(text, start, end)
    if latin:
        return [latin], None
    if label and label[0] != "latin":
        return _labelled(text, folded, start, end, label), label
    return [], None


def _labelled(text: str, folded: str, start: int, end: int, label: _Label) -> list[OtherName]:
    kind, region = label
    names: list[OtherName] = []
    position = start
    alternatives = [*_OR.finditer(text, start, end)] if kind in ("variant", "also") else []
    for cut in [*alternatives, None]:
        first, last = _trimmed(text, position, cut.start() if cut else end)
        position = cut.end() if cut else end
        if first >= last:
            continue
        relabelled = next(
            (
                (found.end(), other, area)
                for pattern, other, area in LABELS
                if (found := pattern.match(folded, first, last)) and found.end() < last
            ),
            None,
        )
        name_kind, name_region = kind, region
        if relabelled:
            first, name_kind, name_region = relabelled
            first, last = _trimmed(text, first, last)
        latin = latin_name(text, first, last)
        if latin:
            names.append(latin)
        elif _is_han_name(text, folded, first, last):
            names.append(OtherName(first, last, text[first:last], name_kind, name_region))
    return names


def _is_han_name(text: str, folded: str, start: int, end: int) -> bool:
    match = _HAN_NAME.match(text, start, end)
    if match is None or match.end() != end:
        return False
    return (
        end - start >= 2 and not _SENTENCE.intersection(folded[start:end]) and not text[start:end].isdigit()
    )


def latin_name(text: str, start: int, end: int) -> OtherName | None:
    """Reads a range as a name in Latin letters or an acronym; None if it is neither."""
    found = _LATIN.match(text, start, end)
    if found is None or found.end() != end or _NOT_NAMES.match(text, start, end):
        return None
    name = found[0]
    if len(name) < 2:
        return None
    acronym = len(name) <= _LONGEST_ACRONYM and (
        _ACRONYM.fullmatch(name) is not None or (" " not in name and any(sign.isdigit() for sign in name))
    )
    return OtherName(start, end, name, "acronym" if acronym else "latin", "latin")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return start, end
