"""Where the caret goes: functions of the page and an offset.

The caret stands on a character that takes room: never on a newline, never between a character and its marks.
All of these cost the same in a long text as in a short one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from store.text import units
from tui.page.cells import cell_widths
from tui.page.layout import Page, Row

_NEAR: Final = 64
"""How many characters are measured at a time while looking for the next or the previous one."""


def _stops(text: str, start: int, end: int) -> list[int]:
    """Returns the offsets in a short range on which a caret can stand."""
    part = text[start:end]
    return [
        offset
        for offset, (character, width) in enumerate(zip(part, cell_widths(part), strict=True), start)
        if width and character != "\n"
    ]


def on_character(text: str, offset: int) -> int:
    """Returns the nearest place for a caret: the character that holds the offset, or the next, or the last.

    Args:
        text: The page's text.
        offset: Any number.
    """
    offset = min(max(offset, 0), max(0, len(text) - 1))
    if _stands(text, offset):
        return offset
    if text[offset : offset + 1] not in ("", "\n"):
        before = previous_character(text, offset)
        if before < offset and "\n" not in text[before:offset]:
            return before
    following = next_character(text, offset)
    return following if _stands(text, following) else previous_character(text, offset)


def _stands(text: str, offset: int) -> bool:
    return bool(_stops(text, offset, offset + 1))


def next_character(text: str, offset: int) -> int:
    """Returns the next character's offset, or the same where there is none."""
    for start in range(offset + 1, len(text), _NEAR):
        if stops := _stops(text, start, start + _NEAR):
            return stops[0]
    return offset


def previous_character(text: str, offset: int) -> int:
    """Returns the previous character's offset, or the same where there is none."""
    for end in range(offset, 0, -_NEAR):
        if stops := _stops(text, max(0, end - _NEAR), end):
            return stops[-1]
    return offset


def character_end(text: str, offset: int) -> int:
    """Returns the offset behind a character and the marks that belong to it."""
    end = min(offset + 1, len(text))
    while end < len(text) and text[end] != "\n" and not _stands(text, end):
        end += 1
    return end


def rows_down(page: Page, offset: int, goal: int, count: int) -> int:
    """Returns the character so many rows below (above, when negative), nearest to the cell `goal`.

    Blank rows are stepped over and not counted. At the page's first and last row the caret stays.
    """
    row = page.row_at(offset)
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        following = page.text_row_from(row, step)
        if following is None:
            break
        row = following
    if row.place == page.row_at(offset).place:
        return offset
    return on_character(page.text, page.offset_at(row, goal))


def row_start(page: Page, offset: int) -> int:
    """Returns the first character of the row."""
    return on_character(page.text, page.row_at(offset).start)


def row_end(page: Page, offset: int) -> int:
    """Returns the last character of the row."""
    row = page.row_at(offset)
    return on_character(page.text, page.offset_at(row, max(0, page.cell_of(row, row.end) - 1)))


def text_row(page: Page, row: Row) -> Row:
    """Returns the row itself, or the text row before it where it is blank."""
    return page.text_row_from(row, -1) or row if row.blank else row


def text_end(text: str) -> int:
    """Returns the last character."""
    return on_character(text, len(text))


def next_sentence(text: str, offset: int) -> int:
    """Returns the first character of the next sentence, or the text's last character behind the last one."""
    following = units.next_sentence(text, offset)
    return on_character(text, following) if following > offset else text_end(text)


def previous_sentence(text: str, offset: int) -> int:
    """Returns where the sentence begins, or where the one before does when the caret is there already."""
    return _back(text, offset, units.previous_sentence)


def next_paragraph(text: str, offset: int) -> int:
    """Returns the first character of the next paragraph, or the text's last character behind the last one."""
    following = units.next_paragraph(text, offset)
    return on_character(text, following) if following > offset else text_end(text)


def previous_paragraph(text: str, offset: int) -> int:
    """Returns where the paragraph begins, or where the one before does when the caret is there already."""
    return _back(text, offset, units.previous_paragraph)


def _back(text: str, offset: int, previous: Callable[[str, int], int]) -> int:
    before = min(previous(text, offset), offset)
    stop = on_character(text, before)
    return stop if stop < offset else on_character(text, 0)
