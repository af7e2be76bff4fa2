"""Suggestions of misprints of known people's names; see `homophones`."""

from __future__ import annotations

from store.text.fold import fold
from store.text.homophones import find_homophones
from store.text.reading import MOST_EVIDENCE, Reading, Suggestion
from store.text.units import Span


def from_homophones(reading: Reading) -> list[Suggestion]:
    """Suggests what sounds like a known person's name as another form of it."""
    names = [
        (name, entity.id)
        for entity in reading.known.values()
        if entity.kind == "person"
        for name in entity.names
    ]
    groups: dict[tuple[str, int], list[Span]] = {}
    confidences: dict[tuple[str, int], float] = {}
    for one in find_homophones(reading.text, names):
        length = one.end - one.start
        form = reading.text[one.start : one.end]
        if fold(form) in reading.owners or (one.start, one.end) in reading.mentioned:
            continue
        key = (form, one.entity)
        groups.setdefault(key, []).append(Span(one.start, one.end))
        confidences[key] = min(0.9, 0.3 + 0.4 * one.same / length + 0.05 * length)
    return [
        Suggestion(
            *spans[0],
            form,
            "person",
            (),
            "homophone",
            entity,
            round(confidences[form, entity], 2),
            tuple(spans[:MOST_EVIDENCE]),
        )
        for (form, entity), spans in groups.items()
    ]
