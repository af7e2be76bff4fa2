"""Suggestions of short forms, of known people and of people whom the same text introduces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from store.text.fold import fold
from store.text.names import NameIndex
from store.text.reading import MOST_EVIDENCE, Reading, Suggestion
from store.text.short_forms import ShortForm, short_forms, stands_for_a_person
from store.text.units import Span

_SURE: Final = 0.5


def from_short_forms(reading: Reading) -> list[Suggestion]:
    """Suggests short forms of known people whom the text names in full."""
    wanted: dict[str, tuple[int, ShortForm, Span]] = {}
    for start, end, owner in reading.mentions:
        entity = reading.known.get(owner)
        if entity is None or entity.kind != "person":
            continue
        name = reading.folded[start:end]
        for short in short_forms(name):
            form = name[short.start : short.start + short.length]
            if form not in wanted and form not in reading.owners:
                wanted[form] = (owner, short, Span(start, end))
    suggestions = []
    for form, spans in _places_of(reading, wanted).items():
        owner, short, full = wanted[form]
        confidence = short.confidence
        if confidence >= _SURE:
            confidence = round(min(0.95, confidence + 0.03 * min(len(spans) - 1, 5)), 2)
        written = reading.text[spans[0].start : spans[0].end]
        evidence = tuple(sorted([full, *spans[: MOST_EVIDENCE - 1]]))
        suggestions.append(Suggestion(*spans[0], written, "person", (), "short", owner, confidence, evidence))
    return suggestions


def with_short_forms(reading: Reading, suggestions: list[Suggestion]) -> list[Suggestion]:
    """Puts the short forms of new people with their full names, instead of suggesting them apart."""
    wanted: dict[str, str] = {}
    for one in suggestions:
        name = fold(one.name)
        shorts = short_forms(name) if one.kind == "person" and one.joins is None else []
        if shorts and shorts[0].confidence >= _SURE:
            wanted.setdefault(name[shorts[0].start : shorts[0].start + shorts[0].length], name)
    places = {wanted[form]: spans for form, spans in _places_of(reading, wanted).items()}
    return [
        _with_short_form(reading, one, places.get(fold(one.name), []))
        for one in suggestions
        if fold(one.name) not in wanted
    ]


def _with_short_form(reading: Reading, one: Suggestion, spans: list[Span]) -> Suggestion:
    outside = [
        span for span in spans if not any(full.start <= span.start < full.end for full in one.evidence)
    ]
    if not outside:
        return one
    written = reading.text[outside[0].start : outside[0].end]
    evidence = tuple(sorted([*one.evidence, *outside])[:MOST_EVIDENCE])
    return one._replace(names=(*one.names, written), evidence=evidence)


def _places_of(reading: Reading, forms: Iterable[str]) -> dict[str, list[Span]]:
    """Returns where folded forms stand outside of mentions; of one character, where it may be a person."""
    forms = list(forms)
    places: dict[str, list[Span]] = {}
    singles = {form for form in forms if len(form) == 1}
    if singles:
        for start, sign in enumerate(reading.folded):
            if sign in singles and stands_for_a_person(reading.folded, start):
                places.setdefault(sign, []).append(Span(start, start + 1))
    for start, end, number in NameIndex((form, number) for number, form in enumerate(forms)).find(
        reading.folded
    ):
        places.setdefault(forms[number], []).append(Span(start, end))
    outside = {
        form: [span for span in spans if not reading.covered.touch(*span)] for form, spans in places.items()
    }
    return {form: spans for form, spans in outside.items() if spans}
