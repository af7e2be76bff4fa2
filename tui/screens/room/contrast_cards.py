"""A contrast of articles, put into cards for the panel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from tui.language import _
from tui.widgets.card_rows import Card, CardKind

if TYPE_CHECKING:
    from store.text.comparing import (
        Contrast,
        NameUse,
        Occurrences,
        SharedDate,
        SharedEntity,
        SharedFigure,
    )
    from store.text.differing_figures import DifferingFigures

    Shared = TypeVar("Shared", SharedEntity, SharedDate, SharedFigure)

_MOST: Final = 200
"""Things of one kind that only one article has, which are listed; the most frequent stand first."""


class Jump(Struct, frozen=True):
    """Where something that articles are compared by stands: by article, its passages in order."""

    passages: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]


def contrast_cards(
    contrast: Contrast,
    uses: Iterable[NameUse],
    numbers: Mapping[int, int],
    names: Mapping[int, str],
    texts: Mapping[int, str],
) -> list[Card]:
    """Returns what articles share and what only one has, what is most telling first.

    Args:
        contrast: Of the articles.
        uses: Which names of the entities they use.
        numbers: What each article is called: the number of its pane.
        names: Each entity's preferred name.
        texts: The articles' texts.
    """
    return _Writer(numbers, names, texts, uses).cards(contrast)


class _Writer:
    def __init__(
        self,
        numbers: Mapping[int, int],
        names: Mapping[int, str],
        texts: Mapping[int, str],
        uses: Iterable[NameUse],
    ) -> None:
        self._numbers = numbers
        self._names = names
        self._texts = texts
        self._uses: dict[tuple[int, int], list[NameUse]] = defaultdict(list)
        for use in uses:
            self._uses[use.entity, use.article].append(use)

    def cards(self, contrast: Contrast) -> list[Card]:
        groups = [
            (_("Figures that differ"), [self._differing(pair) for pair in contrast.differing]),
            (_("Entities in more than one"), self._shared(contrast.entities, self._entity)),
            (_("Dates in more than one"), self._shared(contrast.dates, self._date)),
            (_("Figures in more than one"), self._shared(contrast.figures, self._figure)),
        ]
        for article, number in sorted(self._numbers.items(), key=lambda item: item[1]):
            alone = [
                *self._alone(article, contrast.entities, "name", lambda one: self._names[one.entity]),
                *self._alone(article, contrast.dates, "date", self._day),
                *self._alone(article, contrast.figures, "figure", lambda one: self._written(one.places[0])),
            ]
            groups.append((_("Only in {number}").format(number=number), alone))
        shown = [
            card
            for heading, cards in groups
            if cards
            for card in (Card("group", f"{heading}  {len(cards)}"), *cards)
        ]
        return shown or [Card("hint", _("No known name, date or figure in these articles"))]

    def _shared(self, every: Sequence[Shared], write: Callable[[Shared], Card]) -> list[Card]:
        return [write(one) for one in every if len(one.places) > 1]

    def _alone(
        self, article: int, every: Sequence[Shared], kind: CardKind, words: Callable[[Shared], str]
    ) -> list[Card]:
        own = [one for one in every if len(one.places) == 1 and one.places[0].article == article]
        return [
            Card(kind, f"{words(one)}  ×{one.places[0].times}", target=_jump(one.places))
            for one in own[:_MOST]
        ]

    def _entity(self, one: SharedEntity) -> Card:
        lines = []
        for place in self._in_order(one.places):
            uses = self._uses[one.entity, place.article]
            written = "  ".join(f"{use.name}×{use.times}" for use in uses)
            lines.append(f"{self._numbers[place.article]}: {written}")
        return Card("entity", self._names[one.entity], "\n".join(lines), _jump(one.places))

    def _date(self, one: SharedDate) -> Card:
        return Card("date", f"{self._day(one)}  {self._times(one.places)}", target=_jump(one.places))

    def _day(self, one: SharedDate) -> str:
        days = f"{one.first}" if one.last in (None, one.first) else f"{one.first} – {one.last}"
        return f"{days} {self._written(one.places[0])}"

    def _figure(self, one: SharedFigure) -> Card:
        written = self._written(one.places[0])
        return Card("figure", f"{written}  {self._times(one.places)}", target=_jump(one.places))

    def _differing(self, pair: DifferingFigures) -> Card:
        sides = ((pair.article, pair.figure), (pair.other_article, pair.other_figure))
        words = "  ".join(
            f"{self._numbers[article]}: {self._texts[article][figure.start : figure.end]}"
            for article, figure in sides
        )
        passages = tuple((article, ((figure.start, figure.end),)) for article, figure in sides)
        return Card("figure", f"{words}  ({'、'.join(pair.words)})", target=Jump(passages))

    def _written(self, place: Occurrences) -> str:
        return self._texts[place.article][place.start : place.end]

    def _times(self, places: Iterable[Occurrences]) -> str:
        return "  ".join(
            f"{self._numbers[place.article]}: {place.times}×" for place in self._in_order(places)
        )

    def _in_order(self, places: Iterable[Occurrences]) -> list[Occurrences]:
        return sorted(places, key=lambda place: self._numbers[place.article])


def _jump(places: Iterable[Occurrences]) -> Jump:
    return Jump(tuple((place.article, tuple((start, end) for start, end in place.spans)) for place in places))
