"""What a card says, and the rows it takes at a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from store.text.safety import safe_to_show
from tui.page.breaking import row_spans

CardKind = Literal[
    "entity", "note", "reference", "tag", "related", "quotation", "name", "date", "figure", "group", "hint"
]

SIGNS: Final[dict[CardKind, str]] = {
    "entity": "◆",
    "note": "✎",
    "reference": "⇄",
    "tag": "⚑",
    "related": "≈",
    "quotation": "「",
    "name": "·",
    "date": "·",
    "figure": "·",
    "group": " ",
    "hint": " ",
}
_CLOSE: Final[frozenset[CardKind]] = frozenset({"name", "date", "figure"})
"""Kinds whose cards stand close to each other, without a blank row between and not in bold."""
_INDENT: Final = 3
"""Cells on the left of the words, where a card's sign stands."""

CardLook = Literal["heading", "group", "plain", "strong", "muted", "removed", "added"]
"""How words are drawn; what is removed is struck through as well, what is added underlined."""


class CardPart(Struct, frozen=True):
    """Some words that are drawn alike.

    Attributes:
        words: They may come from outside and have several lines; in a row they are safe to show.
        look: How they are drawn.
    """

    words: str
    look: CardLook = "plain"


class Card(Struct, frozen=True):
    """One thing in the list.

    Attributes:
        kind: What it is; a group is the heading of the cards behind it.
        heading: Its first line.
        body: What stands below, or the parts of it; may have several lines.
        target: What it stands for, for the screen to know, hashable; None for what cannot be chosen.
    """

    kind: CardKind
    heading: str
    body: str | tuple[CardPart, ...] = ""
    target: object | None = None

    @property
    def words(self) -> str:
        """The body without looks."""
        return self.body if isinstance(self.body, str) else "".join(part.words for part in self.body)


class CardRow(Struct, frozen=True):
    """One row of a list of cards.

    Attributes:
        parts: From the left; at least one.
        card: Index of the card; -1 between cards.
    """

    parts: tuple[CardPart, ...]
    card: int

    @property
    def is_group(self) -> bool:
        """Whether it is of a group's heading."""
        return any(part.look == "group" for part in self.parts)


BLANK: Final = CardRow((CardPart(""),), -1)


def rows_of(cards: Sequence[Card], width: int) -> list[CardRow]:
    """Breaks cards into rows, as the page does, so that no row begins with 。 or 」.

    Args:
        cards: From the top.
        width: Of the list, in cells.
    """
    room = max(4, width - _INDENT - 1)
    rows: list[CardRow] = []
    for index, card in enumerate(cards):
        close = card.kind in _CLOSE
        before = cards[index - 1].kind if index else "group"
        if rows and before != "group" and not (close and before in _CLOSE):
            rows.append(BLANK)
        look: CardLook = "heading"
        if close:
            look = "plain"
        elif card.kind == "group":
            look = "group"
        sign = " " if card.kind == "group" else f" {SIGNS[card.kind]} ".ljust(_INDENT)
        for parts in _broken((CardPart(card.heading, look),), room):
            rows.append(CardRow(_behind(CardPart(sign, look), parts), index))
            sign = " " * len(sign)
        body = (CardPart(card.body),) if isinstance(card.body, str) else card.body
        if card.words:
            margin = CardPart(" " * _INDENT)
            rows += [CardRow(_behind(margin, parts), index) for parts in _broken(body, room)]
    return rows


def _behind(first: CardPart, parts: tuple[CardPart, ...]) -> tuple[CardPart, ...]:
    """Returns parts behind another, as one with it where both are drawn alike."""
    if parts and parts[0].look == first.look:
        return CardPart(first.words + parts[0].words, first.look), *parts[1:]
    return first, *parts


def _broken(parts: Sequence[CardPart], width: int) -> Iterator[tuple[CardPart, ...]]:
    """Yields the parts of each row; a row ends where its words let it, whatever their looks."""
    lines: list[list[CardPart]] = [[]]
    for part in parts:
        first, *others = part.words.split("\n")
        lines[-1].append(CardPart(first, part.look))
        lines += [[CardPart(words, part.look)] for words in others]
    for line in lines:
        text = safe_to_show("".join(part.words for part in line))
        for start, end in row_spans(text, width):
            shown = len(text[start:end].rstrip())
            yield tuple(_within(text, line, start, start + shown))


def _within(text: str, line: Sequence[CardPart], start: int, end: int) -> Iterator[CardPart]:
    """Yields what of a line's parts is in a range of its safe text, which has their length."""
    at = 0
    for part in line:
        words = text[max(at, start) : min(at + len(part.words), end)]
        at += len(part.words)
        if words:
            yield CardPart(words, part.look)
