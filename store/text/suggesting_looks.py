"""Suggestions from what looks like a name; see `people`, `place_names` and `body_names`."""

from __future__ import annotations

import re
from typing import Final

from store.text.body_names import find_bodies
from store.text.fold import fold
from store.text.found_names import FoundName, PartedWords, without_overlaps
from store.text.kinds import NameKind
from store.text.name_words import any_of
from store.text.names import NameIndex
from store.text.people import find_people, sound_stretches
from store.text.place_names import find_places
from store.text.reading import MOST_EVIDENCE, Ranges, Reading, Suggestion, SuggestionSource
from store.text.units import Span

_SURE_BODY: Final = 2.0
"""The score from which an organisation has the places in its name: 口湖鄉公所."""

_LONG: Final = 3
_SURE_AGAIN: Final = 2.8
"""The score from which a name of `_LONG` characters or more is one wherever it stands."""

_GROWN: Final = frozenset(
    fold(
        "州 城 灣 湖 半島 群島 盆地 高原 山脈 島 村 鎮 鄉 港 山 河 江 海峽 機場 國際機場 大橋 車站 火車站"
        " 口岸"
    ).split()
)
"""What makes another place of a known one: 哈爾科夫州."""

_VENUE: Final = re.compile(any_of("venues", "built") + r"\Z")

_FULLER: Final = frozenset(fold("市 縣 省 都 府 共和國 聯邦 王國 特別行政區 自治區").split())
"""What a fuller form of a place's name ends in: 台北市."""


def from_looks(reading: Reading) -> list[Suggestion]:
    """Suggests what looks like a name; without the tokenizer's words, only people beside an office."""
    folded = reading.folded
    parted = PartedWords(reading.words)
    stretches = sound_stretches(folded, parted)
    looking = find_people(folded, parted, stretches)
    if reading.words:
        places = find_places(folded, parted, stretches)
        bodies = _with_their_places(find_bodies(folded, reading.words), places)
        held = Ranges(len(folded), ((one.start, one.end) for one in bodies if one.score >= _SURE_BODY))
        looking += bodies
        looking += [one for one in places if not held.hold(one.start, one.end)]
    for gloss in reading.glosses:
        reading.take(
            [Span(gloss.start, gloss.end), *(Span(other.start, other.end) for other in gloss.others)]
        )
    glossed = _places_of_glosses(reading)
    groups: dict[str, list[FoundName]] = {}
    for name in without_overlaps([*looking, *_found_again(folded, looking)]):
        span = (name.start, name.end)
        if not (reading.taken.touch(*span) or glossed.hold(*span)) and _is_new(reading, name):
            groups.setdefault(folded[name.start : name.end], []).append(name)
    return [_of_looks(reading, names) for names in groups.values()]


def _with_their_places(bodies: list[FoundName], places: list[FoundName]) -> list[FoundName]:
    """Lets a body begin with the place that its first characters end: 七星關 區婦幼保健院."""
    starts = {position: place.start for place in places for position in range(place.start + 1, place.end)}
    ends = {position: place.end for place in places for position in range(place.start + 1, place.end)}
    return [
        body._replace(start=starts[body.start]) if ends.get(body.start, body.end) < body.end else body
        for body in bodies
    ]


def _found_again(folded: str, names: list[FoundName]) -> list[FoundName]:
    """Finds sure names again where less of them was found or nothing: 江藤保 where 江藤保名子 stands."""
    sure: dict[str, FoundName] = {}
    for name in names:
        form = folded[name.start : name.end]
        if len(form) >= _LONG and name.score >= _SURE_AGAIN:
            sure[form] = max(sure.get(form, name), name, key=lambda one: one.score)
    forms = list(sure)
    found = NameIndex((form, number) for number, form in enumerate(forms)).find(folded)
    spans = sorted((name.start, name.end) for name in names)
    again = []
    reach = next_span = 0
    for start, end, number in found:
        while next_span < len(spans) and spans[next_span][0] <= start:
            reach = max(reach, spans[next_span][1])
            next_span += 1
        if reach < end:  # Else something longer was found there, or itself.
            again.append(sure[forms[number]]._replace(start=start, end=end))
    return again


def _places_of_glosses(reading: Reading) -> Ranges:
    """Returns where the names of glosses stand, there and everywhere else in the text."""
    forms = {fold(one.name) for one in reading.glosses}
    forms.update(fold(other.text) for one in reading.glosses for other in one.others)
    found = NameIndex((form, 1) for form in sorted(forms)).find(reading.folded)
    return Ranges(len(reading.text), ((start, end) for start, end, _ in found))


def _is_new(reading: Reading, name: FoundName) -> bool:
    """Whether a name is not known already, as a whole or by its end: 美國國防部 holds a known 國防部."""
    if reading.folded[name.start : name.end] in reading.owners:
        return False
    tail = reading.mention_ends.get(name.end)
    if name.kind != "person" and tail is not None and tail[0] <= name.start + 3:
        return False
    head = reading.mention_starts.get(name.start)
    if name.kind == "place" and head is not None and reading.folded[head[0] : name.end] in _GROWN:
        return reading.known[head[1]].kind == "place" if head[1] in reading.known else True
    if _joined(reading, name) is not None or _is_within(reading, name):
        return True
    if name.kind == "organisation" or not reading.covered.touch(name.start, name.end):
        return True
    if name.kind != "person" or not name.office:
        return False
    return not reading.covered.touch(name.start, name.start + 1) or _outgrows(reading, name)


def _joined(reading: Reading, name: FoundName) -> int | None:
    """Returns the known place of which a name is the fuller form: 台北市 of 台北."""
    head = reading.mention_starts.get(name.start)
    if name.kind != "place" or head is None or reading.folded[head[0] : name.end] not in _FULLER:
        return None
    known = reading.known.get(head[1])
    return head[1] if known is not None and known.kind == "place" else None


def _is_within(reading: Reading, name: FoundName) -> bool:
    """Whether a place's name is a longer one that begins like a known place's: 台北賓館."""
    head = reading.mention_starts.get(name.start)
    if name.kind != "place" or head is None or _VENUE.search(reading.folded, head[0], name.end) is None:
        return False
    known = reading.known.get(head[1])
    return known is not None and known.kind == "place" and not reading.covered.touch(head[0], name.end)


def _outgrows(reading: Reading, name: FoundName) -> bool:
    """Whether a person behind an office has a name that begins like a known place: 總理加納奧."""
    head = reading.mention_starts.get(name.start)
    if head is None or head[0] >= name.end or head[1] not in reading.known:
        return False
    return reading.known[head[1]].kind == "place"


def _kind(names: list[FoundName]) -> NameKind:
    """Returns the kind for which most speaks."""
    totals: dict[NameKind, float] = {}
    for name in names:
        totals[name.kind] = totals.get(name.kind, 0.0) + name.score
    return max(totals, key=lambda kind: totals[kind])


def _of_looks(reading: Reading, names: list[FoundName]) -> Suggestion:
    kind = _kind(names)
    best = max((name for name in names if name.kind == kind), key=lambda one: (one.score, -one.start))
    source: SuggestionSource = "title" if best.office else "tagger"
    confidence = round(min(0.93, max(0.1, 0.2 + 0.16 * best.score)), 2)
    evidence = tuple(Span(one.start, one.end) for one in names[:MOST_EVIDENCE])
    form = reading.text[best.start : best.end]
    joins = _joined(reading, best)
    return Suggestion(best.start, best.end, form, kind, (), source, joins, confidence, evidence)
