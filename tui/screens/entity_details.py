"""What is known of an entity or a suggestion, put into rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.long_work import stop_if
from store.occurrences import places
from store.records import Article, Entity, Passage
from store.snapshot import Snapshot
from store.text.comparing import NameUse, by_source
from tui.language import _
from tui.screens.context_row import ContextRow
from tui.widgets.row_list import ListRow, Part, Row

if TYPE_CHECKING:
    from store.proposals import Proposal

_NAME_CELLS = 26
_REGION_CELLS = 10
_HOUSE_CELLS = 22


class NameOf(NamedTuple):
    """A name of an entity, as the target of its row."""

    entity: int
    name: str


class SourceOf(NamedTuple):
    """A newspaper that mentions an entity, as the target of its row."""

    source: str | None


class Known(NamedTuple):
    """What was computed of an entity.

    Attributes:
        entity: Its id.
        uses: Which article uses which of its names how often.
        lines: Every mention of it, by article.
    """

    entity: int
    uses: Sequence[NameUse]
    lines: Sequence[tuple[Article, Sequence[tuple[int, int]]]]


def look_up(snapshot: Snapshot, entity: int, cancelled: Callable[[], bool]) -> Known:
    """Computes what the details of an entity need; for any thread.

    Raises:
        Cancelled: If `cancelled` says so.
    """
    found = places(snapshot, entity, cancelled)
    uses: list[NameUse] = []
    for article in found:
        stop_if(cancelled)
        # One by one: to put the uses of thousands in order at once would hold up the screen.
        uses += snapshot.naming_profile((article,), (entity,))
    lines = [(snapshot.articles[article], spans) for article, spans in found.items()]
    return Known(entity, uses, lines)


def entity_rows_about(entity: Entity, mentions: Iterable[Row] | None) -> list[Row]:
    """Returns an entity's names by region, who uses which, and every mention in context.

    Args:
        entity: Which.
        mentions: What `mention_rows` says of it; None while that is being looked up.
    """
    rows: list[Row] = [_heading(_("Names"), len(entity.names))]
    rows += [
        ListRow(
            (
                Part(" ● " if name.text == entity.name else "   "),
                Part(name.text, "strong", cells=_NAME_CELLS),
                Part(_(name.region), "accent", cells=_REGION_CELLS),
                Part(_(name.source), "muted"),
            ),
            NameOf(entity.id, name.text),
        )
        for name in sorted(entity.names, key=lambda name: name.region)
    ]
    return [
        *rows,
        *([ListRow((Part(" " + _("Looking for mentions …"), "muted"),))] if mentions is None else mentions),
    ]


def mention_rows(known: Known, width: int) -> list[Row]:
    """Returns who uses which name, and every mention in context; for any thread, as there may be thousands.

    Args:
        known: What was computed of an entity.
        width: Cells of a row.
    """
    side = _side(width)
    titles = {article.id: article for article, _spans in known.lines}
    rows: list[Row] = [*_by_source(known.uses), *_by_article(known.uses, titles)]
    for article, spans in known.lines:
        rows.append(_heading(article.shown_title, len(spans)))
        rows += [ContextRow(article, start, end, side) for start, end in spans]
    return rows


def proposal_rows_about(
    proposals: Iterable[Proposal], articles: dict[int, Article], joins: Entity | None, width: int
) -> list[Row]:
    """Returns what speaks for a suggestion: its forms, what it joins, and its evidence in context."""
    side = _side(width)
    rows: list[Row] = []
    forms: dict[str, None] = {}
    evidence: list[Row] = []
    for article, suggestion in proposals:
        forms |= dict.fromkeys((suggestion.name, *suggestion.names))
        shown = articles[article]
        evidence.append(_heading(shown.shown_title, len(suggestion.evidence)))
        evidence += [ContextRow(shown, start, end, side) for start, end in suggestion.evidence]
    rows.append(_heading(_("Names that it would bring"), len(forms)))
    rows += [ListRow((Part("   "), Part(form, "strong")), SourceOf(form)) for form in forms]
    if joins is not None:
        named = "  ".join(dict.fromkeys(name.text for name in joins.names))
        rows.append(_heading(_("Joins {name}").format(name=joins.name), len(joins.names)))
        rows.append(ListRow((Part("   "), Part(named, "muted")), SourceOf(named)))
    return rows + evidence


def _side(width: int) -> int:
    """Returns the cells for the words before a mention in a row of so many cells."""
    return max(8, width // 2 - 6)


def _by_source(uses: Sequence[NameUse]) -> Iterator[ListRow]:
    by_house: defaultdict[str | None, list[str]] = defaultdict(list)
    for use in by_source(uses):
        by_house[use.source].append(f"{use.name}×{use.times}")
    if len(by_house) > 1:
        yield _heading(_("By source"), len(by_house))
        for house, names in by_house.items():
            named = Part(house or _("no source given"), cells=_HOUSE_CELLS)
            yield ListRow((Part("   "), named, Part(" " + "  ".join(names), "strong")), SourceOf(house))


def _by_article(uses: Sequence[NameUse], articles: dict[int, Article]) -> Iterator[ListRow]:
    by_article: defaultdict[int, list[NameUse]] = defaultdict(list)
    for use in uses:
        by_article[use.article].append(use)
    if by_article:
        yield _heading(_("By article"), len(by_article))
    for identifier, of_article in by_article.items():
        article = articles[identifier]
        names = "  ".join(f"{use.name}×{use.times}" for use in of_article)
        first = of_article[0]
        yield ListRow(
            (
                Part("   "),
                Part(article.shown_title, cells=_HOUSE_CELLS),
                Part(f" {article.published or '':<10} ", "muted"),
                Part(names, "strong"),
            ),
            Passage(identifier, first.start, first.end),
        )


def _heading(words: str, count: int) -> ListRow:
    return ListRow((Part(f" {words}  ", "heading"), Part(str(count), "muted")))
