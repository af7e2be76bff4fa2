"""Everything annotated as cards: notes, cross-references and tags, and what can be looked for in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, get_args

from store.library import Library
from store.records import INVERSE_LABELS, Anchor, CrossReference, Note, Tag
from store.text.brief import in_brief
from tui.language import _
from tui.screens.editing import Annotation
from tui.screens.facets import Facet
from tui.screens.room.at_caret import SETTLED, state_words, tag_heading
from tui.widgets.card_rows import Card

AnnotationKind = Literal["all", "notes", "references", "tags"]
KINDS: Final[tuple[AnnotationKind, ...]] = get_args(AnnotationKind)

MOST: Final = 500
"""Annotations that are listed at a time: laying out more would keep a key waiting."""

_LONGEST: Final = 240


class AnnotationKey(NamedTuple):
    """What tells an annotation from the others, whatever it says: the target of its card."""

    kind: str
    record: int


class Annotated(NamedTuple):
    """One annotation as it is listed.

    Attributes:
        record: What is kept.
        article: Id of the article under which it is listed.
        anchors: Its places; none for a note on a whole article.
        searched: Texts that a filter looks at.
    """

    record: Annotation
    article: int
    anchors: tuple[Anchor, ...]
    searched: tuple[str, ...]

    @property
    def key(self) -> AnnotationKey:
        """What tells it from the others."""
        return AnnotationKey(type(self.record).__name__, self.record.id)

    @property
    def kind(self) -> AnnotationKind:
        """Which kind it is listed with."""
        if isinstance(self.record, Note):
            return "notes"
        return "references" if isinstance(self.record, CrossReference) else "tags"

    @property
    def waits(self) -> bool:
        """Whether the reader has still to say where one of its places is."""
        return any(anchor.waits for anchor in self.anchors)

    @property
    def facets(self) -> Iterator[Facet]:
        """What it can be chosen by, for each dimension any number of values."""
        if isinstance(self.record, Note):
            yield from (Facet("label", label) for label in self.record.labels)
        elif isinstance(self.record, CrossReference):
            yield Facet("relation", self.record.relation)
        yield from (Facet("state", state) for state in _states(self.anchors))
        articles = {self.article, *(anchor.article for anchor in self.anchors)}
        yield from (Facet("article", article) for article in articles)

    @property
    def place(self) -> tuple[int, int]:
        """What orders it: its article, and where it stands there; what has no place comes first."""
        first = next((anchor.start for anchor in self.anchors if anchor.placed), -1)
        return self.article, first


def everything(library: Library) -> list[Annotated]:
    """Returns what is annotated, by article and place; what is searched in it has words of the language."""
    found = [_of_note(library, note) for note in library.notes()]
    found += [_of_reference(library, reference) for reference in library.references()]
    found += [_of_tag(library, tag) for tag in library.tags()]
    return sorted(found, key=lambda one: one.place)


def cards_of(library: Library, annotated: list[Annotated]) -> Iterator[Card]:
    """Yields a group for each article and a card for each annotation in it, the first `MOST` of them."""
    counts = Counter(one.article for one in annotated)
    article = 0
    for one in annotated[:MOST]:
        if one.article != article:
            article = one.article
            yield Card("group", f"{library.article(article).shown_title}  {counts[article]}")
        yield _card(library, one)
    if len(annotated) > MOST:
        more = _("{count} more are not listed").format(count=len(annotated) - MOST)
        yield Card("hint", more, _("narrow the list with /"))


def _card(library: Library, one: Annotated) -> Card:
    record = one.record
    state = "".join(f"  ⟨{words}⟩" for words in _states_shown(one))
    if isinstance(record, Note):
        labels = "".join(f"  #{label}" for label in record.labels)
        words = f"「{_cut(record.anchor.exact)}」\n" if record.anchor else _("On the whole article") + "\n"
        return Card("note", f"{record.modified[:10]}{labels}{state}", words + record.body, one.key)
    if isinstance(record, CrossReference):
        title = in_brief(library.article(record.target.article).shown_title)
        comment = f"\n— {record.comment}" if record.comment else ""
        body = f"「{_cut(record.origin.exact)}」\n↓ {title}\n「{_cut(record.target.exact)}」{comment}"
        return Card("reference", f"{_(record.relation)}{state}", body, one.key)
    return Card("tag", tag_heading(library, record) + state, target=one.key)


def _states_shown(one: Annotated) -> list[str]:
    """Returns in which state its places are, but where its words stand; on a reference, of which end."""
    names = (_("from"), _("to")) if isinstance(one.record, CrossReference) else ("",)
    return [
        _("{end}: {words}").format(end=name, words=state_words(anchor)) if name else state_words(anchor)
        for name, anchor in zip(names, one.anchors, strict=False)
        if anchor.state != "exact"
    ]


def _cut(words: str) -> str:
    return in_brief(words, _LONGEST)


def _states(anchors: tuple[Anchor, ...]) -> set[str]:
    """Returns the states that tell about an annotation: "exact" only where all its places are."""
    states = {SETTLED if anchor.settled else anchor.state for anchor in anchors}
    return states - {"exact"} or states


def _of_note(library: Library, note: Note) -> Annotated:
    anchors = (note.anchor,) if note.anchor else ()
    labels = [f"#{label}" for label in note.labels]
    return Annotated(
        note, note.article, anchors, _searched(library, anchors, note.article, note.body, *labels)
    )


def _of_reference(library: Library, reference: CrossReference) -> Annotated:
    anchors = (reference.origin, reference.target)
    titles = [library.article(anchor.article).shown_title for anchor in anchors]
    inverse = INVERSE_LABELS[reference.relation]
    words = (reference.comment, reference.relation, _(reference.relation), inverse, _(inverse), *titles)
    article = reference.origin.article
    return Annotated(reference, article, anchors, _searched(library, anchors, article, *words))


def _of_tag(library: Library, tag: Tag) -> Annotated:
    anchors = (tag.anchor,)
    names = [name.text for name in library.entity(tag.entity).names]
    return Annotated(
        tag, tag.anchor.article, anchors, _searched(library, anchors, tag.anchor.article, *names)
    )


def _searched(library: Library, anchors: tuple[Anchor, ...], article: int, *words: str) -> tuple[str, ...]:
    states = [words for state in _states(anchors) for words in (state, _(state))]
    return (library.article(article).shown_title, *(anchor.exact for anchor in anchors), *states, *words)
