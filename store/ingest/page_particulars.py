"""What a web page says of itself in its own fields: JSON-LD, Open Graph, and the other meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from store.ingest.addresses import is_address
from store.ingest.blocks import blocks_of
from store.ingest.bylines import read_byline
from store.ingest.dates import find_day
from store.ingest.houses import is_organisation, is_publication
from store.ingest.particulars import Particulars
from store.ingest.people import people
from store.ingest.plain_values import plain_value
from store.ingest.words import words

_ARTICLES: Final = frozenset(
    (
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "opinionnewsarticle",
        "analysisnewsarticle",
        "blogposting",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "socialmediaposting",
        "liveblogposting",
        "report",
        "scholarlyarticle",
        "techarticle",
    )
)
_LONGEST_JSON: Final = 1_000_000
_LONGEST_VALUE: Final = 400
_MOST_NODES: Final = 2_000
_HOME_ZONE: Final = timezone(timedelta(hours=8))
"""Taiwan's, Hong Kong's and the mainland's: where a server tells UTC, the paper's day is this zone's."""

_TITLES: Final = ("og:title", "twitter:title", "citation_title", "dc.title", "headline", "title")
_AUTHORS: Final = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dable:author",
)
_SITES: Final = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "source",
    "mediaid",
    "publisher",
    "copyright",
)
_DAYS: Final = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published_time",
    "publication_date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "dcterms.date",
    "og:release_date",
    "ptime",
    "date",
)
_ADDRESSES: Final = ("og:url", "twitter:url", "dable:url")
_SAVED_FROM: Final = re.compile(
    r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})|^\s*url:\s*(https?://\S{1,2000})\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_SAVED_FROM: Final = 4_000
_STAMP: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})")
_SITE_BEHIND: Final = re.compile(
    r"\s*[|｜›»•－]\s*|\s+(?:[-–—_]|--)\s+|(?<=[\u2e80-\u9fff？！」』》])[-–—_](?=[\u2e80-\u9fffA-Z])|_"
)
_LABELLED: Final = re.compile("(?:来源|來源|作者|文|記者|记者)\\s*[：:／/]\\s*")


class PageFields(NamedTuple):
    """What a page's own fields tell.

    Attributes:
        told: Title, author, source and published.
        url: The page's address, http or https, or None.
        site: The site that the title names behind its own words, or None: weaker evidence than a byline.
    """

    told: Particulars
    url: str | None
    site: str | None


def page_fields(root: etree._Element, markup: str) -> PageFields:
    """Reads a page's fields.

    Args:
        root: The page.
        markup: The same as text; browsers write the address of a page that they save into its first comment.
    """
    meta = _meta(root)
    linked = _linked_data(root)
    names = [linked.get("author", ""), *_values(_AUTHORS, meta)]
    sites = (*_values(_SITES, meta), linked.get("publisher", ""), *filter(is_publication, names))
    site = next(filter(None, map(_house, sites)), None)
    title, shown_site = _title(root, [*_values(_TITLES, meta), linked.get("headline", "")], site)
    author = next(filter(None, (_author(name, site) for name in names)), None)
    days = (
        *_values(_DAYS[:3], meta),
        linked.get("datePublished", ""),
        *_values(_DAYS[3:], meta),
        *_times(root),
    )
    published = next(filter(None, map(_day, days)), None)
    return PageFields(
        Particulars(title=title, author=author, source=site, published=published),
        _address(root, meta, linked, markup),
        shown_site,
    )


def _meta(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _values(names: Iterable[str], meta: dict[str, list[str]]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _clean(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return plain_value(value) if len(value) <= _LONGEST_VALUE * 4 else ""


def _linked_data(root: etree._Element) -> dict[str, str]:
    """Reads the first article of the page's JSON-LD: headline, author, datePublished, publisher, url."""
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        text = (element.text or "").strip()
        if not text or len(text) > _LONGEST_JSON:
            continue
        try:
            data: object = json.loads(text.rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.rpartition("/")[2].lower() in _ARTICLES for kind in named):
                return {
                    "headline": _clean(node.get("headline") or node.get("name")),
                    "author": _names(node.get("author") or node.get("creator")),
                    "datePublished": _clean(node.get("datePublished")),
                    "publisher": _names(node.get("publisher")),
                    "url": _clean(node.get("url")) or _identity(node.get("mainEntityOfPage")),
                }
    return {}


def _nodes(data: object) -> Iterator[dict[str, object]]:
    waiting = [data]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "itemListElement") if key in node]


def _names(value: object) -> str:
    """Returns the names of persons or a house, however JSON-LD writes them, parted by 、."""
    several = value if isinstance(value, list) else [value]
    names = [_clean(one.get("name")) if isinstance(one, dict) else _clean(one) for one in several[:8]]
    return "、".join(name for name in names if name)


def _identity(value: object) -> str:
    return _clean(value.get("@id")) if isinstance(value, dict) else _clean(value)


def _house(value: str) -> str | None:
    value = _LABELLED.sub("", value, count=1).strip()
    parts = [part.strip() for part in _SITE_BEHIND.split(value)]
    first = next((part for part in parts if not part.isascii()), parts[0])
    value = first if len(first) >= 2 else value
    if (
        not 2 <= len(value) <= 40
        or value.lower().startswith(("http", "www.", "©", "copyright"))
        or "。" in value
    ):
        return None
    return value


def _author(value: str, site: str | None) -> str | None:
    """Returns the person or persons that a field names; a house is no author."""
    value = value.strip()
    if not value or len(value) > _LONGEST_VALUE or "://" in value or "@" in value or value.startswith("/"):
        return None
    told = read_byline(value) or read_byline(f"作者：{value}")
    name = told.author if told is not None else people(value, marked=True)
    if name is None or name == site or is_publication(name) or is_organisation(name):
        return None
    if name.casefold() in _NOBODY:
        return None
    return name


_NOBODY: Final = frozenset(word.casefold() for word in words("no author"))


def _title(root: etree._Element, candidates: list[str], site: str | None) -> tuple[str | None, str | None]:
    """Chooses a title: the first that a field gives, without what stands behind it.

    Returns:
        The title, and the site that the field or the window's title names behind it; None where is none.
    """
    element = next(root.iter("title"), None)
    shown = _clean("".join(element.itertext())) if element is not None else ""
    headings = [block.text for heading in root.iter("h1") for block in blocks_of(heading)]
    given = next((value for value in candidates if 2 <= len(value) <= _LONGEST_VALUE), None)
    whole = given or shown
    title, behind = _without_site(whole, site, is_window_title=given is None)
    if behind is None and shown != whole:
        behind = _without_site(shown, site, is_window_title=True)[1]
    if title is not None and is_publication(title):
        title, behind = None, behind or title  # Old sites call every page by their own name.
    # The heading shows where the title ends and the names of sections and sites begin.
    fitting = (text for text in headings if len(text) >= 4 and whole.startswith(text))
    first = next((text for text in headings if len(text) >= 2), None)
    return next(fitting, None) or title or (first if not whole else None), behind


def _without_site(whole: str, site: str | None, *, is_window_title: bool) -> tuple[str | None, str | None]:
    """Takes the site's name off the end of a title, and the names of sections before it."""
    parts = [part.strip() for part in _SITE_BEHIND.split(whole)]
    behind: str | None = None
    while len(parts) > 1:
        last = parts[-1]
        name = _site_named(last, site)
        # Between the article and the site a title names the section, or the day.
        section = (behind is not None or is_window_title) and (len(last) <= 4 or last.isdigit())
        if name is None and not section:
            break
        behind = behind or name
        parts.pop()
    at = 0
    for part in parts:
        at = whole.index(part, at) + len(part)
    return whole[:at].strip() or None, behind


def _site_named(part: str, site: str | None) -> str | None:
    if site is not None and part and (part in site or site in part):
        return site
    if is_publication(part) or is_organisation(part):
        return part
    return next((word for word in part.split() if is_publication(word)), None)


def _times(root: etree._Element) -> Iterator[str]:
    """Yields the days of `time` elements that say they are the day of publication."""
    for element in root.iter("time"):
        words = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if element.get("pubdate") is not None or "publish" in words:
            yield _clean(element.get("datetime"))


def _day(value: str) -> str | None:
    stamp = _STAMP.match(value)
    if stamp is not None:
        try:
            moment = datetime.fromisoformat(stamp.group().replace(" ", "T", 1))
        except ValueError:
            moment = None
        if moment is not None and 1800 <= moment.year <= 2200:
            away = moment.utcoffset() or timedelta()
            return (moment.astimezone(_HOME_ZONE) if away == timedelta() else moment).date().isoformat()
    found = find_day(value[:80])
    return found.day if found is not None else None


def _address(
    root: etree._Element, meta: dict[str, list[str]], linked: dict[str, str], markup: str
) -> str | None:
    saved = _SAVED_FROM.search(markup, 0, _BEFORE_SAVED_FROM)
    candidates = [
        *(
            _clean(element.get("href"))
            for element in root.iter("link")
            if "canonical" in (element.get("rel") or "").lower().split()
        ),
        *_values(_ADDRESSES, meta),
        linked.get("url", ""),
        (saved[1] or saved[2]) if saved is not None else "",
    ]
    sound = [address for address in candidates if is_address(address)]
    # A careless template gives every page the address of the site.
    return next((one for one in sound if urlsplit(one).path.strip("/") or urlsplit(one).query), None) or (
        sound[0] if sound else None
    )
