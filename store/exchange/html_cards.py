"""What stands beside the text of a page: a card for each note, cross-reference, quotation and tag."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from markdown_it import MarkdownIt

from store.citation.work import work_of
from store.exchange.headings import Headings
from store.exchange.html_marks import Mark, MarkKind
from store.library import Library
from store.records import Anchor, Article
from store.text.safety import safe_to_show
from store.text.units import paragraph_number

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).disable("image")


class Card(NamedTuple):
    """A card, before it has a number.

    Attributes:
        key: What it and its mark are called on the page.
        kind: What it is.
        anchor: What it is about; None for the whole article.
        head: Markup above its words.
        body: Markup of its words.
    """

    key: str
    kind: MarkKind
    anchor: Anchor | None
    head: str
    body: str

    def mark_in(self, article: Article) -> Mark | None:
        """Returns where its words stand in an article, or None where that is not certain."""
        anchor = self.anchor
        if anchor is None or not anchor.placed or anchor.article != article.id:
            return None
        if not 0 <= anchor.start < anchor.end <= len(article.text):
            return None
        return Mark(anchor.start, anchor.end, self.key, self.kind)


def shown(words: str) -> str:
    """Returns words as markup that shows them as they are, what is invisible made visible."""
    return escape(safe_to_show(words))


def cards_on(
    library: Library, article: Article, headings: Headings, on_page: frozenset[int]
) -> Iterator[Card]:
    """Yields a card for each thing that is kept on an article, in the order of its text.

    Args:
        library: Where it is kept.
        article: The article.
        headings: Words of ours.
        on_page: The ids of the articles that are on the page, which can be linked to.
    """
    cards = [
        *_notes(library, article),
        *_references(library, article, headings, on_page),
        *_quotations(library, article, headings),
        *_tags(library, article, headings),
    ]
    yield from sorted(cards, key=_order)


def _order(card: Card) -> tuple[int, int, int]:
    """Cards on the whole article come first, those without a certain place last."""
    if card.anchor is None:
        return 0, 0, 0
    return (1, card.anchor.start, -card.anchor.end) if card.anchor.placed else (2, 0, 0)


def _notes(library: Library, article: Article) -> Iterator[Card]:
    for note in library.notes(article.id):
        labels = "".join(f'<span class="label">{shown(label)}</span>' for label in note.labels)
        yield Card(f"n{note.id}", "note", note.anchor, labels, _MARKDOWN.render(safe_to_show(note.body)))


def _references(
    library: Library, article: Article, headings: Headings, on_page: frozenset[int]
) -> Iterator[Card]:
    for reference in library.references(article.id):
        forwards, backwards = headings.relations[reference.relation]
        here, there = (f"r{reference.id}a", f"r{reference.id}b")
        for near, far, relation, key, other in (
            (reference.origin, reference.target, forwards, here, there),
            (reference.target, reference.origin, backwards, there, here),
        ):
            if near.article == article.id:
                home = library.article(far.article)
                linked = f"#{other}" if far.article in on_page else ""
                end = _far_end(home, far, linked, headings)
                head = f'<span class="relation">{shown(relation)}</span> {end}'
                yield Card(key, "reference", near, head, _quoted(far.exact) + _lines(reference.comment))


def _far_end(home: Article, far: Anchor, linked: str, headings: Headings) -> str:
    title = shown(work_of(home).marked_title)
    if far.placed and far.start < len(home.text):
        number = paragraph_number(home.text, far.start)
        title += f' <span class="place">{shown(headings.paragraph.format(number=number))}</span>'
    return f'<a href="{linked}">{title}</a>' if linked else title


def _quotations(library: Library, article: Article, headings: Headings) -> Iterator[Card]:
    for quotation in library.quotations(article.id):
        head = f'<span class="relation">{shown(headings.quotations)}</span>'
        yield Card(f"q{quotation.id}", "quotation", quotation.anchor, head, _lines(quotation.remark))


def _tags(library: Library, article: Article, headings: Headings) -> Iterator[Card]:
    for tag in library.tags(article.id):
        word = headings.tag if tag.affirmed else headings.no_tag
        entity = library.entity(tag.entity)
        head = f'<span class="relation">{shown(word)}</span> {shown(entity.name)}'
        yield Card(f"t{tag.id}", "tag", tag.anchor, head, "")


def _quoted(words: str) -> str:
    return f"<blockquote>{_lines(words)}</blockquote>"


def _lines(words: str) -> str:
    return "".join(f"<p>{shown(line)}</p>" for line in words.splitlines() if line.strip())
