"""What the library holds about one place in an article, put into words for the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from store.library import Library
from store.records import INVERSE_LABELS, Anchor, Article, CrossReference, Entity, Mention, Note, Tag
from store.text.brief import in_brief
from tui.language import _, later, ngettext
from tui.page.content import MarginMark, MarkKind, PaneMention, PaneText
from tui.widgets.card_rows import Card

SETTLED: Final = later("left without place")
"""What is said of an orphan that the reader has decided to leave so."""

_NAMES_IN_STATUS = 6
_LOST_SHOWN = 10
"""Notes, cross-references and tags each that have lost their places, and are shown one by one."""


class FarEnd(Struct, frozen=True):
    """A cross-reference as seen from one of its ends.

    Attributes:
        reference: The cross-reference.
        near: The end at hand.
        far: The other end.
        label: The relation, read from the near end.
    """

    reference: CrossReference
    near: Anchor
    far: Anchor
    label: str


class AtCaret(Struct, frozen=True):
    """What belongs to one offset of an article.

    Attributes:
        mention: The mention there, if any.
        entity: What it mentions.
        notes: Notes on passages that hold the offset.
        references: Cross-references with an end that holds it.
        tags: Decisions on passages that hold it.
        article_notes: Notes on the whole article, and those whose words are no longer found beyond doubt.
        lost_references: Cross-references with an end in the article whose words are no longer found so.
        lost_tags: Decisions on passages that are no longer found so.
    """

    mention: Mention | None
    entity: Entity | None
    notes: tuple[Note, ...]
    references: tuple[FarEnd, ...]
    tags: tuple[Tag, ...]
    article_notes: tuple[Note, ...]
    lost_references: tuple[FarEnd, ...]
    lost_tags: tuple[Tag, ...]


def at_caret(library: Library, article: int, offset: int) -> AtCaret:
    """Looks up what belongs to an offset of an article."""
    mention = library.mention_at(article, offset) if library.finds_mentions_at_once(article) else None
    notes = library.notes(article)
    tags = library.tags(article)
    ends = ends_in(library, article)
    return AtCaret(
        mention=mention,
        entity=library.entity(mention.entity) if mention else None,
        notes=tuple(note for note in notes if note.anchor and _holds(note.anchor, article, offset)),
        references=tuple(end for end in ends if _holds(end.near, article, offset)),
        tags=tuple(tag for tag in tags if _holds(tag.anchor, article, offset)),
        article_notes=tuple(note for note in notes if note.anchor is None or not note.anchor.placed),
        lost_references=tuple(end for end in ends if not end.near.placed),
        lost_tags=tuple(tag for tag in tags if not tag.anchor.placed),
    )


def ends_in(library: Library, article: int) -> list[FarEnd]:
    """Returns the cross-references of an article, each as seen from its end, or both ends, there."""
    seen = []
    for reference in library.references(article):
        origin, target, relation = reference.origin, reference.target, reference.relation
        if origin.article == article:
            seen.append(FarEnd(reference, origin, target, _(relation)))
        if target.article == article:
            seen.append(FarEnd(reference, target, origin, _(INVERSE_LABELS[relation])))
    return seen


def pane_text(article: Article) -> PaneText:
    """Returns an article as a pane shows it."""
    details = details_of(article.author, article.source, article.published)
    return PaneText(article.id, article.text, article.shown_title, details)


def details_of(*parts: str | None) -> str:
    """Returns what is known of an article, in one line."""
    return " · ".join(part for part in parts if part)


def pane_mentions(library: Library, article: int) -> tuple[PaneMention, ...]:
    """Returns the mentions of an article with their kinds."""
    mentions = library.mentions(article)
    kinds = {entity: library.entity(entity).kind for entity in {mention.entity for mention in mentions}}
    return tuple(
        PaneMention(mention.start, mention.end, mention.entity, kinds[mention.entity]) for mention in mentions
    )


def pane_marks(library: Library, article: int) -> tuple[MarginMark, ...]:
    """Returns where notes, cross-references and tags hang, or may hang, in an article."""
    anchors: list[tuple[Anchor, MarkKind]] = [
        (note.anchor, "note") for note in library.notes(article) if note.anchor
    ]
    for reference in library.references(article):
        anchors += [(reference.origin, "reference"), (reference.target, "reference")]
    anchors += [(tag.anchor, "tag") for tag in library.tags(article)]
    return tuple(
        sorted(
            MarginMark(anchor.start, anchor.end, kind, anchor.state == "review")
            for anchor, kind in anchors
            if anchor.article == article and anchor.state != "orphan"
        )
    )


def status_words(found: AtCaret, counts: list[int | None]) -> str:
    """Names the entity at the caret, its other names, and how often each pane has it.

    Args:
        found: What is at the caret.
        counts: Mentions of the entity in each pane, from the left; None where they are not known yet.
    """
    if found.entity is None:
        return ""
    entity = found.entity
    others = other_names(entity)
    shown = " = ".join((entity.name, *others[:_NAMES_IN_STATUS]))
    more = " …" if len(others) > _NAMES_IN_STATUS else ""
    where = "  ".join(
        f"{number}: {'…' if count is None else f'{count}×'}" for number, count in enumerate(counts, start=1)
    )
    return f"{where}  │ {_(entity.kind)} {shown}{more}"


def other_names(entity: Entity) -> tuple[str, ...]:
    """Returns an entity's names but the preferred one, each once."""
    return tuple(dict.fromkeys(name.text for name in entity.names if name.text != entity.name))


def cards(library: Library, found: AtCaret, open_articles: Iterable[int | None]) -> list[Card]:
    """Returns what the panel shows for a place, nearest first.

    Args:
        library: Where everything is kept.
        found: What is at the place.
        open_articles: Ids of the panes' articles, from the left; None for an empty pane.
    """
    result: list[Card] = []
    if found.entity is not None:
        profile = "\n".join(
            f"{number}: {names_used(library, article, found.entity.id) or '0'}"
            for number, article in enumerate(open_articles, start=1)
            if article is not None
        )
        names = "\n".join(
            f"{name.text}  {_(name.region)}" for name in found.entity.names if name.text != found.entity.name
        )
        result.append(
            Card(
                "entity",
                f"{found.entity.name}  {_(found.entity.kind)}",
                f"{profile}\n{names}".rstrip(),
                found.entity,
            )
        )
    result += [Card("note", note_heading(note), note.body, note) for note in found.notes]
    result += [_reference_card(library, end) for end in found.references]
    result += [Card("tag", tag_heading(library, tag), target=tag) for tag in found.tags]
    return result


def article_cards(library: Library, found: AtCaret, review: str) -> list[Card]:
    """Returns what the panel shows wherever in an article the caret stands: what has no place, or lost it.

    Args:
        library: Where everything is kept.
        found: What is at the caret.
        review: The key that shows all that has lost its place; a step of the caret draws a few of them only.
    """
    whole = [note for note in found.article_notes if note.anchor is None]
    lost = [note for note in found.article_notes if note.anchor is not None]
    result = [Card("note", note_heading(note), note.body, note) for note in (*whole, *lost[:_LOST_SHOWN])]
    for end in found.lost_references[:_LOST_SHOWN]:
        card = _reference_card(library, end)
        result.append(Card("reference", _lost(end.near), f"{card.heading}\n{card.body}", end))
    result += [
        Card("tag", _lost(tag.anchor), tag_heading(library, tag), target=tag)
        for tag in found.lost_tags[:_LOST_SHOWN]
    ]
    more = sum(max(0, len(some) - _LOST_SHOWN) for some in (lost, found.lost_references, found.lost_tags))
    if more:
        words = ngettext(
            "{count} more has lost its place; {review} shows all.",
            "{count} more have lost their places; {review} shows all.",
            more,
        )
        result.append(Card("hint", words.format(count=more, review=review)))
    return [Card("group", _("The whole article")), *result] if result else []


def _reference_card(library: Library, end: FarEnd) -> Card:
    comment = f"\n— {end.reference.comment}" if end.reference.comment else ""
    doubt = "" if end.far.placed else f"  ⟨{state_words(end.far)}⟩"
    heading = f"{end.label}: {_title_of(library, end.far)}{doubt}"
    return Card("reference", heading, f"「{end.far.exact}」{comment}", end)


def _lost(anchor: Anchor) -> str:
    return _("Lost its place ({state}): 「{words}」").format(
        state=state_words(anchor), words=in_brief(anchor.exact)
    )


def names_used(library: Library, article: int, entity: int) -> str:
    """Returns the names that an article uses for an entity, each with how often, the most frequent first.

    While a long text is still being looked through, that is an ellipsis.
    """
    if not library.finds_mentions_at_once(article):
        return "…"
    return "  ".join(f"{name}×{count}" for name, count in library.names_used(article, entity).most_common())


def note_heading(note: Note) -> str:
    """Returns what a note is on, its date and its labels in one line."""
    labels = "".join(f"  #{label}" for label in note.labels)
    if note.anchor is None:
        place = _("On the whole article")
    elif note.anchor.placed:
        place = _("Note")
    else:
        place = _lost(note.anchor)
    return f"{place}, {note.modified[:10]}{labels}"


def state_words(anchor: Anchor) -> str:
    """Returns how certain a place is, or that the reader has decided that there is none."""
    return _(SETTLED if anchor.settled else anchor.state)


def tag_heading(library: Library, tag: Tag) -> str:
    """Returns what a tag decides."""
    name = library.entity(tag.entity).name
    words = in_brief(tag.anchor.exact)
    sentence = _("{words} is {name}") if tag.affirmed else _("{words} is not {name}")
    return sentence.format(words=words, name=name)


def _title_of(library: Library, anchor: Anchor) -> str:
    return in_brief(library.article(anchor.article).shown_title)


def _holds(anchor: Anchor, article: int, offset: int) -> bool:
    return anchor.placed and anchor.article == article and anchor.start <= offset < anchor.end
