"""Suggestions from what a text says outright; see `glosses`."""

from __future__ import annotations

from store.text.fold import fold
from store.text.gloss_kinds import kind_of_gloss
from store.text.glosses import Gloss
from store.text.reading import MOST_EVIDENCE, KnownEntity, Reading, Suggestion, SuggestionSource
from store.text.units import Span


def from_glosses(reading: Reading) -> list[Suggestion]:
    """Suggests what glosses give: new entities, and new names of known ones."""
    groups: dict[str, list[Gloss]] = {}
    for gloss in reading.glosses:
        groups.setdefault(fold(gloss.name), []).append(gloss)
    return [one for group in groups.values() if (one := _from_gloss(reading, group)) is not None]


def _from_gloss(reading: Reading, group: list[Gloss]) -> Suggestion | None:
    """Makes one suggestion of the glosses of one name."""
    gloss = max(group, key=lambda one: (len(one.others), one.confidence))
    forms: dict[str, Span] = {}
    for one in group:
        forms.setdefault(one.name, Span(one.start, one.end))
        for other in one.others:
            forms.setdefault(other.text, Span(other.start, other.end))
    owner, source = _owner_of_gloss(reading, gloss, forms)
    evidence = tuple(sorted(forms.values()))[:MOST_EVIDENCE]
    if owner is None:
        name, *others = forms
        kind = kind_of_gloss(reading.folded, gloss)
        return Suggestion(
            gloss.start, gloss.end, gloss.name, kind, tuple(others), "gloss", None, gloss.confidence, evidence
        )._replace(name=name)
    entity = reading.known[owner]
    new = {form: span for form, span in forms.items() if not _has(entity, form)}
    tail = reading.mention_ends.get(gloss.end)
    if tail is not None and tail[1] == owner:
        new.pop(gloss.name, None)
    if not new:
        return None
    (name, span), *_ = new.items()
    confidence = gloss.confidence if source == "gloss" else min(gloss.confidence, 0.75)
    others = [form for form in new if form != name]
    return Suggestion(
        span.start, span.end, name, entity.kind, tuple(others), source, owner, confidence, evidence
    )


def _has(entity: KnownEntity, form: str) -> bool:
    folded = fold(form)
    return any(fold(name) == folded for name in entity.names)


def _owner_of_gloss(
    reading: Reading, gloss: Gloss, forms: dict[str, Span]
) -> tuple[int | None, SuggestionSource]:
    """Returns the known entity of which a gloss speaks, and how that is known."""
    owner = reading.mentioned.get((gloss.start, gloss.end))
    if owner is not None:
        return owner, "gloss"
    owners = [owner for form in forms if (owner := reading.owners.get(fold(form))) is not None]
    if owners:
        return owners[0], "gloss"
    for other in gloss.others:
        if other.kind == "latin":
            owner = reading.by_surname(other.text)
            if owner is not None:
                return owner, "latin"
    return None, "gloss"
