"""The cards of the review queue: what an annotation is, its words of then, and where they may be now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from store.acts.reviewing import Anchored, End, Waiting
from store.library import Library
from store.records import Anchor, CrossReference, Note, Tag
from store.text.anchoring import Candidate
from store.text.brief import in_brief
from tui.language import _
from tui.screens.room.at_caret import state_words, tag_heading
from tui.widgets.card_rows import Card, CardKind, CardLook, CardPart

if TYPE_CHECKING:
    from store.text.anchoring_differences import Stretch

_AROUND: Final = 12
"""Characters that are shown on either side of words, to tell where they stand."""
_KEPT: Final = 40
"""Characters of what did not change that are shown between two differences."""
_KEPT_OF_OTHERS: Final = 24
"""The same in a candidate that is not the one at hand."""
_CHANGED: Final = 200
"""Characters of a difference that are shown."""
_FAR: Final = 40
"""Characters of the other end of a cross-reference."""
_TITLE: Final = 20


class ReviewKey(NamedTuple):
    """What tells an anchor without a place from the others, as the target of its card.

    Attributes:
        kind: The name of the record's type.
        record: Its id.
        end: Which end of a cross-reference.
        settled: Whether it waits no more.
    """

    kind: str
    record: int
    end: End | None
    settled: bool


def key_of(one: Waiting) -> ReviewKey:
    """Returns what tells it from the others."""
    return _key(one.record, one.end, one.anchor)


def keys_of(record: Note | CrossReference | Tag) -> tuple[ReviewKey, ...]:
    """Returns the keys that an annotation's anchors have in the queue, if they are in it."""
    if isinstance(record, CrossReference):
        return _key(record, "origin", record.origin), _key(record, "target", record.target)
    return (_key(record, None, record.anchor),) if record.anchor else ()


def searched(library: Library, one: Waiting) -> tuple[str, ...]:
    """Returns the texts that a filter looks at."""
    far = _far_end(one)
    return one.anchor.exact, one.article.shown_title, _what(library, one), far.exact if far else ""


def review_card(library: Library, one: Waiting, chosen: int) -> Card:
    """Makes the card of one.

    Args:
        library: Where it is kept.
        one: What to show.
        chosen: Index of the candidate at hand, below the number of candidates.
    """
    state = state_words(one.anchor)
    if one.end is not None:
        name = _("from") if one.end == "origin" else _("to")
        state = _("{end}: {words}").format(end=name, words=state)
    heading = (_what(library, one), in_brief(one.article.shown_title, _TITLE), f"⟨{state}⟩")
    return Card(_kind(one), "   ".join(heading), tuple(_body(library, one, chosen)), key_of(one))


def _key(record: Anchored, end: End | None, anchor: Anchor) -> ReviewKey:
    return ReviewKey(type(record).__name__, record.id, end, bool(anchor.settled))


def _kind(one: Waiting) -> CardKind:
    if isinstance(one.record, Note):
        return "note"
    if isinstance(one.record, CrossReference):
        return "reference"
    return "tag" if isinstance(one.record, Tag) else "quotation"


def _what(library: Library, one: Waiting) -> str:
    record = one.record
    if isinstance(record, Note):
        words = (in_brief(record.body), *(f"#{label}" for label in record.labels))
    elif isinstance(record, CrossReference):
        words = (_(record.relation), in_brief(record.comment))
    elif isinstance(record, Tag):
        words = (tag_heading(library, record),)
    else:
        words = (_("quotation in the tray"), in_brief(record.remark))
    return "  ".join(filter(None, words))


def _far_end(one: Waiting) -> Anchor | None:
    if not isinstance(one.record, CrossReference):
        return None
    return one.record.target if one.end == "origin" else one.record.origin


def _body(library: Library, one: Waiting, chosen: int) -> Iterator[CardPart]:
    if (far := _far_end(one)) is not None:
        name = _("to") if one.end == "origin" else _("from")
        title = in_brief(library.article(far.article).shown_title, _TITLE)
        words = f"「{in_brief(far.exact, _FAR)}」  "
        yield CardPart(_("{end}: {words}").format(end=name, words=words))
        yield CardPart(title + "\n", "muted")
    anchor, candidates = one.anchor, one.candidates
    yield CardPart("− ")
    if not candidates:
        old = [CardPart(_cut(_line(anchor.exact), _CHANGED), "strong")]
        yield from _in_context(anchor.prefix, old, anchor.suffix)
        yield CardPart("\n" + _("No place in the text is like it."), "muted")
        return
    old = list(_changed(one.compare(candidates[chosen]), "removed", _KEPT))
    yield from _in_context(anchor.prefix, old, anchor.suffix)
    for index, candidate in enumerate(candidates):
        yield CardPart("\n+ " if index == chosen else f"\n{index + 1} ")
        yield from _candidate(one, candidate, at_hand=index == chosen)
        words = _("{number} of {count}, {likeness} % alike").format(
            number=index + 1, count=len(candidates), likeness=round(100 * candidate.score)
        )
        yield CardPart(f"   {words}", "muted")


def _candidate(one: Waiting, candidate: Candidate, *, at_hand: bool) -> Iterator[CardPart]:
    text = one.article.text
    parts = list(_changed(one.compare(candidate), "added", _KEPT if at_hand else _KEPT_OF_OTHERS))
    return _in_context(
        text[max(0, candidate.start - 2 * _AROUND) : candidate.start],
        parts,
        text[candidate.end : candidate.end + 2 * _AROUND],
    )


def _in_context(before: str, parts: list[CardPart], behind: str) -> Iterator[CardPart]:
    """Yields words with a little of what stands around them; there is … where more of that is known."""
    yield CardPart(("…" if len(before) > _AROUND else "") + _line(before[-_AROUND:]), "muted")
    yield from parts
    yield CardPart(_line(behind[:_AROUND]) + ("…" if len(behind) > _AROUND else ""), "muted")


def _changed(stretches: list[Stretch], kind: CardLook, longest: int) -> Iterator[CardPart]:
    """Yields one of two wordings, what only it has marked by its look and by brackets."""
    for stretch in stretches:
        if stretch.kind == kind:
            yield CardPart(f"〔{_cut(_line(stretch.text), _CHANGED)}〕", kind)
        elif stretch.kind == "kept":
            yield CardPart(_cut(_line(stretch.text), longest), "strong")


def _cut(words: str, longest: int) -> str:
    """Returns words without what is in their middle, where they are longer than that."""
    if len(words) <= longest:
        return words
    half = longest // 2
    return f"{words[:half]}…{words[-half:]}"


def _line(words: str) -> str:
    return words.replace("\n", " ")
