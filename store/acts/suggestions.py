"""Deciding on what the program proposes: it becomes names of the catalogue, or is never proposed again."""

from __future__ import annotations

from store.acts.entities import SHORTEST_NAME, add_entity, name_entity
from store.errors import RefusedError
from store.library import Library
from store.records import Declined, Entity, NameSource
from store.text.fold import fold
from store.text.suggesting import Suggestion


def accept_suggestion(library: Library, suggestion: Suggestion) -> Entity:
    """Makes the proposed names names of the entity that they join, or of a new one.

    Forms of one character are left out: such a name holds for its passage only, by a tag.

    Args:
        library: Where to keep them.
        suggestion: As it was proposed, or with what the reader has changed of it.

    Raises:
        NotFoundError: If the entity that it joins is not there.
        RefusedError: If no form is long enough, or one is another entity's already.
        LibraryFileError: If it cannot be kept.
    """
    source: NameSource = "gloss" if suggestion.source == "gloss" else "reader"
    forms = [form for form in (suggestion.name, *suggestion.names) if len(form.strip()) >= SHORTEST_NAME]
    if not forms:
        raise RefusedError(
            f"“{suggestion.name}” is too short to be found wherever it stands; tag its passage instead."
        )
    if suggestion.joins is not None:
        return name_entity(library, suggestion.joins, forms, source=source)
    return add_entity(library, forms[0], suggestion.kind, forms[1:], source=source)


def decline_suggestion(library: Library, suggestion: Suggestion) -> Declined:
    """Keeps that a name is not to be proposed again for the entity that it joins, or as a new one.

    Returns:
        The decision, an earlier one where there is one.

    Raises:
        NotFoundError: If the entity that it joins is not there.
        LibraryFileError: If it cannot be kept.
    """
    folded = fold(suggestion.name)
    for declined in library.declined():
        if fold(declined.name) == folded and declined.joins == suggestion.joins:
            return declined
    with library.change("Decline suggestion") as change:
        if suggestion.joins is not None:
            library.entity(suggestion.joins)
        return change.add(Declined(name=suggestion.name, joins=suggestion.joins))
