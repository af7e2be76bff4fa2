"""Proposes names and entities that the catalogue lacks, best first, each with what speaks for it.

Proposals come from what the text says outright, from misprints of known names, from short forms of people
whom the text names in full, from a Latin surname that a known person has, and from what looks like a name;
the last needs a tokenizer for most kinds. Nothing is stored: whether a proposal becomes a name is the
reader's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from store.text.fold import fold
from store.text.reading import KnownEntity, Reading, Suggestion, Tokenizer
from store.text.suggesting_glosses import from_glosses
from store.text.suggesting_homophones import from_homophones
from store.text.suggesting_looks import from_looks
from store.text.suggesting_short_forms import from_short_forms, with_short_forms

__all__ = ["KnownEntity", "Suggestion", "Tokenizer", "suggest"]


def suggest(
    text: str,
    known: Sequence[KnownEntity],
    mentions: Iterable[tuple[int, int, int]],
    tokenizer: Tokenizer | None = None,
    declined: AbstractSet[tuple[str, int | None]] = frozenset(),
) -> list[Suggestion]:
    """Proposes names for a text, best first.

    Args:
        text: Any text; the work grows with it in step.
        known: The catalogue.
        mentions: Where its names stand in the text: start, end and entity.
        tokenizer: Parts the text into words; without it, names are only found beside offices and in glosses.
        declined: What the reader has declined, as the `name` and `joins` of earlier suggestions.
    """
    reading = Reading(text, known, mentions, tokenizer)
    misprints = from_homophones(reading)
    for one in misprints:
        reading.take(one.evidence)
    new = with_short_forms(reading, [*from_glosses(reading), *from_looks(reading)])
    found = [*new, *misprints, *from_short_forms(reading)]
    refused = {(fold(name), joins) for name, joins in declined}
    best: dict[tuple[str, int | None], Suggestion] = {}
    for one in found:
        key = (fold(one.name), one.joins)
        if key not in refused:
            other = best.setdefault(key, one)
            best[key] = other._replace(confidence=max(one.confidence, other.confidence))
    return sorted(best.values(), key=lambda one: (-one.confidence, one.start))
