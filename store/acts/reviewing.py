"""What is to be done with anchors whose place in a corrected text is in doubt, or gone."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from store.acts.annotations import anchor_at
from store.change import Change
from store.errors import RefusedError
from store.library import Library
from store.records import Anchor, Article, CrossReference, Note, Passage, Quotation, Tag
from store.text.anchoring import Candidate, Finder

if TYPE_CHECKING:
    from store.text.anchoring_differences import Stretch

Anchored = Note | CrossReference | Tag | Quotation
"""What has an anchor; a cross-reference has two."""

End = Literal["origin", "target"]
"""Which of a cross-reference's anchors is meant."""


@dataclass(frozen=True)
class Waiting:
    """An anchor without a place, which waits for the reader's judgement or has had it.

    Attributes:
        record: What is anchored by it.
        end: Which end of a cross-reference it is; None for all others.
        anchor: The anchor; its state is `review` or `orphan`, its words are those of old.
        article: The article as it is now.
        finder: Looks for candidates in it; all that wait in one article share it.
    """

    record: Anchored
    end: End | None
    anchor: Anchor
    article: Article
    finder: Finder

    @functools.cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places of the present text that may be meant, best first; looked for when first asked."""
        return self.finder.candidates(self.anchor.exact, self.anchor.prefix, self.anchor.suffix)

    def compare(self, candidate: Candidate) -> list[Stretch]:
        """Lays the words of old over those of a candidate."""
        from store.text.anchoring_differences import compare_words

        return compare_words(self.anchor.exact, self.article.text[candidate.start : candidate.end])


def waiting(library: Library, article: int | None = None) -> list[Waiting]:
    """Returns all anchors in review, and then the orphans not yet decided on, each in the order of articles.

    Args:
        library: Where they are.
        article: The id of the only article to look at; None for all.

    Raises:
        NotFoundError: If there is no such article.
    """
    return [one for one in unplaced(library, article) if one.anchor.waits]


def unplaced(library: Library, article: int | None = None) -> list[Waiting]:
    """Returns what waits, and behind it the orphans that the reader has decided to leave so.

    Args:
        library: Where they are.
        article: The id of the only article to look at; None for all.

    Raises:
        NotFoundError: If there is no such article.
    """
    found: list[Waiting] = []
    finders: dict[int, Finder] = {}
    for record, end, anchor in _anchors(library, article):
        if anchor.placed or (article is not None and anchor.article != article):
            continue
        current = library.article(anchor.article)
        finder = finders.setdefault(current.id, Finder(current.text))
        found.append(Waiting(record, end, anchor, current, finder))
    return sorted(found, key=_order)


def best_candidate(library: Library, anchor: Anchor) -> Candidate | None:
    """Returns the place that is most likely meant by an anchor without one; None where nothing is like it.

    Raises:
        NotFoundError: If its article is not there.
    """
    finder = Finder(library.article(anchor.article).text)
    return next(iter(finder.candidates(anchor.exact, anchor.prefix, anchor.suffix)), None)


def accept_candidate(
    library: Library, record: Anchored, start: int, end: int, which: End | None = None
) -> Anchored:
    """Puts an anchor where a candidate is; returns the record as it is then.

    Args:
        library: Where it is.
        record: What is anchored.
        start: First code point of the candidate.
        end: Code point behind its last.
        which: The end of a cross-reference; None for the one that waits.

    Raises:
        NotFoundError: If it is not in the library any more.
        RefusedError: If the range is outside of the text, or it is not clear which end is meant.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Accept place") as change:
        current, end_of = _current(library, record, which)
        passage = Passage(_anchor_of(current, end_of).article, start, end)
        anchor = msgspec.structs.replace(anchor_at(library, passage), state="moved")
        return _put(library, change, current, end_of, anchor)


def replace_anchor(
    library: Library, record: Anchored, passage: Passage, which: End | None = None
) -> Anchored:
    """Anchors a record on another passage, of whatever article; returns it as it is then.

    Args:
        library: Where it is.
        record: What is anchored.
        passage: Where it belongs now.
        which: The end of a cross-reference; None for the one that waits.

    Raises:
        NotFoundError: If it is not in the library any more, or there is no such article.
        RefusedError: If the passage is outside of its text, or it is not clear which end is meant.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Place anew") as change:
        current, end_of = _current(library, record, which)
        return _put(library, change, current, end_of, anchor_at(library, passage))


def orphan_anchor(library: Library, record: Anchored, which: End | None = None) -> Anchored:
    """Leaves a record without a place, its words of old kept; returns it as it is then.

    It waits no more: no later edit of the text brings it up again, unless all that was quoted comes back.

    Args:
        library: Where it is.
        record: What is anchored.
        which: The end of a cross-reference; None for the one that waits.

    Raises:
        NotFoundError: If it is not in the library any more.
        RefusedError: If it has no anchor, or it is not clear which end is meant.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Leave without place") as change:
        current, end_of = _current(library, record, which)
        anchor = msgspec.structs.replace(
            _anchor_of(current, end_of), state="orphan", start=0, end=0, settled=True
        )
        return _put(library, change, current, end_of, anchor)


def _order(one: Waiting) -> tuple[bool, bool, int, int]:
    anchor = one.anchor
    return not anchor.waits, anchor.state == "orphan", one.article.id, anchor.start


def _anchors(library: Library, article: int | None) -> Iterator[tuple[Anchored, End | None, Anchor]]:
    for note in library.notes(article):
        if note.anchor is not None:
            yield note, None, note.anchor
    for reference in library.references(article):
        yield reference, "origin", reference.origin
        yield reference, "target", reference.target
    for tag in library.tags(article):
        yield tag, None, tag.anchor
    for quotation in library.quotations(article):
        yield quotation, None, quotation.anchor


def _current(library: Library, record: Anchored, which: End | None) -> tuple[Anchored, End | None]:
    """Returns a record as it is in the library now, and which of its anchors is meant."""
    if isinstance(record, Note):
        return library.note(record.id), None
    if isinstance(record, Tag):
        return library.tag(record.id), None
    if isinstance(record, Quotation):
        return library.quotation(record.id), None
    reference = library.reference(record.id)
    if which is None:
        if reference.origin.placed == reference.target.placed:
            raise RefusedError(
                f"Cross-reference {reference.id} has two ends, and it is not clear which one is meant."
            )
        which = "target" if reference.origin.placed else "origin"
    return reference, which


def _anchor_of(record: Anchored, which: End | None) -> Anchor:
    if isinstance(record, CrossReference):
        return record.origin if which == "origin" else record.target
    if record.anchor is None:
        raise RefusedError(f"Note {record.id} is on a whole article and has no place in it.")
    return record.anchor


def _put(library: Library, change: Change, record: Anchored, which: End | None, anchor: Anchor) -> Anchored:
    if isinstance(record, Note):
        return change.replace(msgspec.structs.replace(record, article=anchor.article, anchor=anchor))
    if isinstance(record, Quotation):
        return change.replace(msgspec.structs.replace(record, anchor=anchor))
    if isinstance(record, Tag):
        _remove_overruled(library, change, record, anchor)
        return change.replace(msgspec.structs.replace(record, anchor=anchor))
    moved = (
        msgspec.structs.replace(record, origin=anchor)
        if which == "origin"
        else msgspec.structs.replace(record, target=anchor)
    )
    if moved.origin.placed and moved.target.placed and moved.origin.passage == moved.target.passage:
        raise RefusedError(
            f"Both ends of the cross-reference would be {anchor.passage}; choose another passage."
        )
    return change.replace(moved)


def _remove_overruled(library: Library, change: Change, tag: Tag, anchor: Anchor) -> None:
    """Removes what was decided before on the very passage that a tag comes to stand on."""
    if not anchor.placed:
        return
    for other in library.tags(anchor.article):
        same = other.id != tag.id and other.anchor.placed and other.anchor.passage == anchor.passage
        if same and (other.entity == tag.entity or (other.affirmed and tag.affirmed)):
            change.remove(other)
