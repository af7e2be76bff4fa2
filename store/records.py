"""The shapes of what is kept.

Every record is immutable; a change makes a new one with `msgspec.structs.replace`. Offsets are Unicode
code points of `Article.text`, end exclusive. Times (`created`, `modified`, set by the library) are ISO 8601
in UTC with seconds, dates ISO 8601 days. Ids are positive integers, given by the library and never used
again; 0 means "not yet kept".
"""

from __future__ import annotations

import re
import uuid
from typing import Final, Literal, get_args

import msgspec
from msgspec import UNSET, UnsetType

from store.text.script import Script

Kind = Literal["person", "place", "organisation", "other"]
Region = Literal["tw", "hk", "cn", "latin", "any"]
NameSource = Literal["catalogue", "gloss", "reader"]
AnchorState = Literal["exact", "moved", "review", "orphan"]
Relation = Literal["supports", "contradicts", "continues", "quotes", "same event", "see also"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
REGIONS: Final[tuple[Region, ...]] = get_args(Region)
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)

INVERSE_LABELS: Final[dict[Relation, str]] = {
    "supports": "supported by",
    "contradicts": "contradicted by",
    "continues": "continued by",
    "quotes": "quoted by",
    "same event": "same event",
    "see also": "see also",
}
"""How a relation reads from its far end."""

_PASSAGE = re.compile(r"(\d{1,15}):(\d{1,15})-(\d{1,15})")


def new_uid() -> str:
    """Returns a random identifier that stays the same when a record travels between libraries."""
    return uuid.uuid4().hex


class Passage(msgspec.Struct, frozen=True, order=True):
    """An article and a half-open range of code points of its text, written `3:120-168`."""

    article: int
    start: int
    end: int

    @classmethod
    def parse(cls, written: str) -> Passage:
        """Reads the written form.

        Args:
            written: Such as `3:120-168`.

        Raises:
            ValueError: If it is not of that form or holds no character.
        """
        match = _PASSAGE.fullmatch(written.strip())
        if match is None:
            raise ValueError(f"“{written}” is not a passage: write ID:START-END, such as 3:120-168.")
        article, start, end = (int(group) for group in match.groups())
        if start >= end:
            raise ValueError(f"“{written}” holds no character: its start must come before its end.")
        return cls(article, start, end)

    def __str__(self) -> str:
        return f"{self.article}:{self.start}-{self.end}"


class Anchor(msgspec.Struct, frozen=True):
    """A stored passage, with the words that let it be found again.

    Attributes:
        article: Id of the article.
        start: First code point.
        end: Code point behind the last.
        exact: The words themselves, as they stood when the anchor was made.
        prefix: Up to 32 code points before them.
        suffix: Up to 32 code points behind them.
        state: Whether the words still stand there; see the design's "nothing moves silently".
        settled: True where the reader has decided that an orphan stays one. Else it is not written at all.
    """

    article: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    state: AnchorState = "exact"
    settled: bool | UnsetType = UNSET

    @property
    def passage(self) -> Passage:
        """The range alone."""
        return Passage(self.article, self.start, self.end)

    @property
    def placed(self) -> bool:
        """Whether the range can be shown on the page: true unless it waits for review or is an orphan."""
        return self.state in ("exact", "moved")

    @property
    def waits(self) -> bool:
        """Whether the reader has still to say where it belongs, or that it has no place any more."""
        return not self.placed and not self.settled


class Draft(msgspec.Struct, frozen=True):
    """What reading a file gives: an article that is not kept yet.

    Attributes:
        text: The cleaned text; paragraphs parted by one newline, none empty.
        title: The headline, or None where the file gives none.
        author: Who wrote it, or None.
        affiliation: The author's post or house, or None.
        source: The newspaper, magazine or site, or None.
        published: ISO date, or None.
        furniture: What the page held beside the article (menus, captions, addresses), in order.
        origin: The path or address that it was read from, or None.
        origin_digest: SHA-256 of the bytes that it was read from, hexadecimal, or None.
        url: The address where the article stands on the web, http or https, or None.
    """

    text: str
    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None
    furniture: tuple[str, ...] = ()
    origin: str | None = None
    origin_digest: str | None = None
    url: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article as kept; see `Draft` for the fields that both have.

    `created` is the time at which it was added to the library.
    """

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    text: str
    digest: str
    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None
    furniture: tuple[str, ...] = ()
    origin: str | None = None
    origin_digest: str | None = None
    url: str | None = None
    labels: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""

    @property
    def shown_title(self) -> str:
        """The title, or the text's first words where there is none."""
        if self.title:
            return self.title
        first = self.text.split("\n", 1)[0].strip()
        return first if len(first) <= 20 else first[:20] + "…"


class Name(msgspec.Struct, frozen=True):
    """One written form of an entity."""

    text: str
    region: Region = "any"
    source: NameSource = "reader"


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, place, organisation or other thing under all its names.

    Attributes:
        name: The preferred name; also one of `names`.
        names: Every written form.
        never: Longer forms that hold a name but must not match, such as 高市場 for 高市.
    """

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    kind: Kind
    name: str
    names: tuple[Name, ...]
    never: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""


class Mention(msgspec.Struct, frozen=True, order=True):
    """An occurrence of an entity in a text: computed, never stored."""

    start: int
    end: int
    entity: int


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's decision on one passage: it is the entity, or it is not."""

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    anchor: Anchor
    entity: int
    affirmed: bool = True
    created: str = ""
    modified: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Markdown text on a passage, or on a whole article where `anchor` is None."""

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    article: int
    anchor: Anchor | None = None
    body: str
    labels: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""


class CrossReference(msgspec.Struct, frozen=True, kw_only=True):
    """Two anchors and the relation that leads from the first to the second."""

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    origin: Anchor
    target: Anchor
    relation: Relation = "see also"
    comment: str = ""
    created: str = ""
    modified: str = ""


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A passage collected in the tray, to be cited.

    Attributes:
        remark: The question that it is to be put with, or what the reader has to say of it; may be empty.
        rank: Its place in the tray: a lower rank stands above a higher, and of equal ones the lower id.
        script: The characters that it is to be quoted in.
    """

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    anchor: Anchor
    remark: str = ""
    rank: float = 0.0
    script: Script = "original"
    created: str = ""
    modified: str = ""


class Declined(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's decision that a suggestion is not to be made again, in whatever article.

    Attributes:
        name: The form that was proposed.
        joins: The entity that it would have become a name of, or None where it would have been a new one.
    """

    id: int = 0
    uid: str = msgspec.field(default_factory=new_uid)
    name: str
    joins: int | None = None
    created: str = ""
    modified: str = ""


class PastChange(msgspec.Struct, frozen=True):
    """One change in the history: computed from what the database keeps, never stored as a record.

    Attributes:
        sequence: Its number, rising from 1; numbers of other changes may lie between.
        label: What the reader did, such as "Add note".
        time: When, ISO 8601 in UTC.
        undone: Whether it is taken back at present.
    """

    sequence: int
    label: str
    time: str
    undone: bool


class PanePlace(msgspec.Struct, frozen=True):
    """Where one pane was left: its article and the caret's offset.

    `script` is what the reader chose to see there, None where that was left to the settings.
    """

    article: int
    caret: int = 0
    script: Script | None = None


class PlaceMark(msgspec.Struct, frozen=True):
    """A place that the reader marked with a letter or digit, to come back to.

    The anchor holds what stands there, a few words, so that an edited text does not move the mark unseen.
    """

    letter: str
    anchor: Anchor


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """How the reading room was left; there is one, with the id 1.

    Attributes:
        panes: The articles that were open, from the left.
        active: Index of the pane that had the keyboard.
        panel: Whether the panel was shown.
        panel_width: Cells of the panel beside the panes; 0 where the reader never changed it.
        panel_height: Rows of the panel below the panes; 0 where the reader never changed it.
        follow: By what the panes were kept together; empty where the reader never chose.
        marks: Places marked with a letter, in the letters' order, each letter once.
    """

    id: int = 1
    panes: tuple[PanePlace, ...] = ()
    active: int = 0
    panel: bool = True
    panel_width: int = 0
    panel_height: int = 0
    follow: str = ""
    marks: tuple[PlaceMark, ...] = ()
