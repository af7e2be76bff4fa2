"""Bytes become text: UTF-8 and UTF-16 by their own rules, the older Chinese encodings by evidence."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from store.errors import IngestError
from store.ingest.words import words

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CHINESE: Final = ("big5", "cp950", "big5hkscs", "gb18030")
_EXAMINED: Final = 65_536
_WIDE: Final = ("utf-16-le", "utf-16-be")
_USUAL_SHARE: Final = 0.9
_RARE_SHARE: Final = 0.6
_MOST_CONTROLS: Final = 0.01


def decode(data: bytes, shown: str) -> str:
    """Turns the bytes of a text file into text, or refuses.

    A byte order mark decides; then zero bytes, as UTF-16 has them; then strict UTF-8; then, by evidence,
    Big5 and GB18030.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.

    Raises:
        IngestError: If the bytes are broken UTF-8 or UTF-16, no text at all, or in an unknown encoding.
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _by_its_mark(data, encoding, name, shown)
    wide = _wide_without_mark(data)
    if wide is not None:
        return wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _by_evidence(data, error.start, shown)
    if _controls(text) > len(text) * _MOST_CONTROLS:
        raise IngestError(f"{shown} is not text but binary data: save it as a text file first.")
    return text


def _by_its_mark(data: bytes, encoding: str, name: str, shown: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        raise IngestError(
            f"{shown} is damaged: it begins as {name} but byte {place} does not belong there; "
            "save it anew as UTF-8."
        ) from None
    if _controls(text) > len(text) * _MOST_CONTROLS or any(
        "\ud800" <= mark <= "\udfff" for mark in text[:64]
    ):
        raise IngestError(f"{shown} is not text but binary data: save it as a text file first.")
    return text


def _wide_without_mark(data: bytes) -> str | None:
    """Reads UTF-16 that does not say so: every line's end holds a zero byte, and the rest is ordinary."""
    if len(data) % 2 or not 0 < data.count(b"\0", 0, _EXAMINED) <= len(data) // 2:
        return None
    for text in _readings(data, _WIDE):
        if "\0" not in text and _share_of_usual(text) >= _USUAL_SHARE and not _controls(text):
            return text
    return None


def _by_evidence(data: bytes, first_bad: int, shown: str) -> str:
    """Reads what is not UTF-8 as Big5 or GB18030, if that gives ordinary Chinese."""
    if b"\0" in data:
        raise IngestError(f"{shown} is not text but binary data: save it as a text file first.")
    lenient = data[: _EXAMINED * 4].decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good <= bad:
        import chardet

        found = chardet.detect(
            data, max_bytes=_EXAMINED, include_encodings=_CHINESE, no_match_encoding="gb18030"
        )
        first = "big5" if (found["encoding"] or "").lower().startswith(("big5", "cp950")) else "gb18030"
        readings = list(_readings(data, _candidates(first)))
        usual = next((text for text in readings if _share_of_usual(text) >= _USUAL_SHARE), None)
        wide = usual or next(
            (text for text in _readings(data, _WIDE) if _share_of_usual(text, whole=True) >= _USUAL_SHARE),
            None,
        )
        # A few words with a rare name among them.
        rare = wide or max(readings, key=_share_of_usual, default="")
        if wide or _share_of_usual(rare) >= _RARE_SHARE:
            return rare
    raise IngestError(
        f"{shown} cannot be decoded: byte {first_bad} is not UTF-8, and it is neither Big5 nor GB18030; "
        "save it anew as UTF-8."
    )


def _readings(data: bytes, encodings: Iterable[str]) -> Iterator[str]:
    for encoding in encodings:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _candidates(first: str) -> tuple[str, ...]:
    big5 = ("big5", "cp950", "big5hkscs")
    return (*big5, "gb18030") if first == "big5" else ("gb18030", *big5)


_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""C0 and C1, but for the ends of lines and the tab."""


def _controls(text: str) -> int:
    """Counts the control characters that no text has."""
    return len(_CONTROL.findall(text))


def _share_of_usual(text: str, *, whole: bool = False) -> float:
    """Returns the share of the characters outside ASCII that Chinese is really written with.

    Args:
        text: What one encoding makes of the bytes.
        whole: Whether ASCII counts as well, as none of it does where it is no text at all.
    """
    foreign = [character for character in text[:_EXAMINED] if whole or character > "\x7f"]
    usual = sum(1 for character in foreign if _usual_character(character))
    return usual / len(foreign) if foreign else 0.0


@lru_cache(maxsize=8192)
def _usual_character(character: str) -> bool:
    """Says whether a character is punctuation or among the common ones of Big5 or GB 2312.

    Both standards order their characters by use: level 1 holds the 5,401 common traditional ones (lead bytes
    A4 to C6), and the 3,755 common simplified ones (lead bytes B0 to D7).
    """
    for encoding, least, most in (("big5", 0xA4, 0xC6), ("gb2312", 0xB0, 0xD7)):
        try:
            lead = character.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if least <= lead <= most and unicodedata.category(character) == "Lo":
            return True
    if character in words("cantonese"):
        return True
    return (unicodedata.category(character)[0] in "PZNS" and character >= "\u2000") or character == "·"
