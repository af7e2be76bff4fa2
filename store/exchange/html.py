"""One page in HTML: the articles, with what is kept on them marked in the text and written beside it.

It needs nothing but itself. Whatever comes from an article or a reader is escaped, a note's Markdown is
rendered without raw HTML, and a content security policy lets nothing in but the page's own style.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from store.citation import reference
from store.citation.work import work_of
from store.exchange.formats import Exported
from store.exchange.headings import Headings, headings_in, page_language
from store.exchange.html_cards import Card, cards_on, shown
from store.exchange.html_marks import Mark, Stretch, stretches
from store.library import Library
from store.records import Article
from store.text.units import paragraphs

_PLURALS: Final = {"note": "notes", "reference": "references", "quotation": "quotations", "tag": "tags"}


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes the page."""
    language = page_language(articles)
    headings = headings_in(language)
    on_page = frozenset(article.id for article in articles)
    counts = Counter({"articles": len(articles), **dict.fromkeys(_PLURALS.values(), 0)})
    written: list[str] = []
    references: set[str] = set()
    for article in articles:
        cards = list(cards_on(library, article, headings, on_page))
        counts.update(_PLURALS[card.kind] for card in cards if card.kind != "reference")
        references.update(card.key[:-1] for card in cards if card.kind == "reference")
        written.append("\n".join(_article(article, cards, headings)))
    counts["references"] = len(references)
    style = files("store.exchange").joinpath("page.css").read_text(encoding="utf-8")
    page = "\n".join([*_head(style, language, articles), *written, "</body>", "</html>", ""])
    return Exported(page.encode("utf-8", "replace"), dict(counts))


def _head(style: str, language: str, articles: Sequence[Article]) -> Iterator[str]:
    headings = headings_in(page_language(articles))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = shown(_title(articles[0])) if len(articles) == 1 else headings.reading_notes
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield f"<h1>{headings.reading_notes}</h1>"
    if len(articles) > 1:
        yield f'<nav aria-label="{headings.contents}"><ol>'
        for article in articles:
            work = work_of(article)
            name = shown(_title(article))
            yield f'<li lang="{work.language}"><a href="#a{article.id}">{name}</a></li>'
        yield "</ol></nav>"


def _article(article: Article, cards: list[Card], headings: Headings) -> Iterator[str]:
    work = work_of(article)
    numbers = {card.key: number for number, card in enumerate(cards, start=1)}
    yield f'<article id="a{article.id}" lang="{work.language}">'
    yield f"<h2>{shown(_title(article))}</h2>"
    yield f'<p class="byline">{_byline(article)}</p>'
    placed = [(mark, card) for card in cards if (mark := card.mark_in(article)) is not None]
    whole = [card for card in cards if card.anchor is None]
    if whole:
        yield from _homeless(headings.whole_article, whole, numbers, headings)
    begun: set[str] = set()
    marks: list[Mark] = []
    upcoming = placed[::-1]
    for number, (start, end) in enumerate(paragraphs(article.text), start=1):
        # A mark that begins on the newline behind a paragraph has its card beside that paragraph.
        beside: list[Card] = []
        while upcoming and upcoming[-1][0].start <= end:
            mark, card = upcoming.pop()
            marks.append(mark)
            beside.append(card)
        marks = [mark for mark in marks if mark.end > start]
        pieces = "".join(
            _piece(article.text, stretch, numbers) for stretch in stretches(start, end, marks, begun)
        )
        yield '<div class="row">'
        if beside:
            yield '<div class="beside">'
            yield from (_card(card, numbers, headings, placed=card.key in begun) for card in beside)
            yield "</div>"
        yield f'<p class="text"><span class="number">{number}</span>{pieces}</p>'
        yield "</div>"
    lost = [card for card in cards if card.anchor is not None and card.mark_in(article) is None]
    if lost:
        yield from _homeless(headings.homeless, lost, numbers, headings)
    yield "</article>"


def _title(article: Article) -> str:
    work = work_of(article)
    return (work.title if work.supplied else work.bare_title) or str(article.id)


def _byline(article: Article) -> str:
    work = work_of(article)
    words = shown(reference(article).removesuffix(work.url).rstrip("，, "))
    address = f' <a href="{shown(work.url)}" rel="noreferrer">{shown(work.url)}</a>' if work.url else ""
    labels = "".join(f' <span class="label">{shown(label)}</span>' for label in article.labels)
    return words + address + labels


def _piece(text: str, stretch: Stretch, numbers: dict[str, int]) -> str:
    words = shown(text[stretch.start : stretch.end])
    if not stretch.marks:
        return words
    kinds = dict.fromkeys(mark.kind for mark in stretch.marks)
    deep = " deep" if sum(mark.kind == "note" for mark in stretch.marks) > 1 else ""
    # Marks that begin together share the words, but each needs a place of its own to come back to.
    places = [f'id="m-{mark.key}"' for mark in stretch.begun]
    others = "".join(f"<span {place}></span>" for place in places[1:])
    place = f" {places[0]}" if places else ""
    calls = "".join(f'<a class="call" href="#{mark.key}">{numbers[mark.key]}</a>' for mark in stretch.ended)
    return f'{others}<mark class="{" ".join(kinds)}{deep}"{place}>{words}</mark>{calls}'


def _card(card: Card, numbers: dict[str, int], headings: Headings, *, placed: bool) -> str:
    number = numbers[card.key]
    back = f' href="#m-{card.key}"' if placed else ""
    state = headings.states[card.anchor.state] if card.anchor else ""
    said = f'<span class="state">{state}</span>' if state else ""
    return (
        f'<aside class="card {card.kind}" id="{card.key}">'
        f'<header><a class="back"{back}>{number}</a> {card.head} {said}</header>{card.body}</aside>'
    )


def _homeless(title: str, cards: list[Card], numbers: dict[str, int], headings: Headings) -> Iterator[str]:
    """Yields cards that stand beside no paragraph; those of lost words quote them."""
    yield '<div class="row"><div class="homeless">'
    yield f'<p class="aside-title">{title}</p>'
    for card in cards:
        words = shown(card.anchor.exact) if card.anchor else ""
        quoted = f"<blockquote><p>{words}</p></blockquote>" if words else ""
        yield _card(card._replace(body=quoted + card.body), numbers, headings, placed=False)
    yield "</div></div>"
