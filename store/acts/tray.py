"""Quotations collected in the tray: added, put in order, remarked on, removed."""

from __future__ import annotations

import msgspec

from store.acts.annotations import anchor_at
from store.change import Change
from store.library import Library
from store.records import Passage, Quotation
from store.text.script import Script


def add_quotation(
    library: Library, passage: Passage, remark: str = "", script: Script = "original"
) -> Quotation:
    """Puts a passage at the end of the tray; the same passage may be there more than once.

    Args:
        library: Where to keep it.
        passage: What is to be quoted.
        remark: The question that it is to be put with, or what the reader has to say of it.
        script: The characters that it is to be quoted in.

    Raises:
        NotFoundError: If there is no such article.
        RefusedError: If the passage is outside of its text.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Add quotation") as change:
        tray = library.quotations()
        rank = tray[-1].rank + 1 if tray else 1.0
        anchor = anchor_at(library, passage)
        return change.add(Quotation(anchor=anchor, remark=remark.strip(), rank=rank, script=script))


def change_remark(library: Library, identifier: int, remark: str) -> Quotation:
    """Rewrites the question or remark of a quotation; an empty one takes it away.

    Raises:
        NotFoundError: If there is no such quotation.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Change remark") as change:
        quotation = library.quotation(identifier)
        changed = msgspec.structs.replace(quotation, remark=remark.strip())
        return changed if changed == quotation else change.replace(changed)


def change_script(library: Library, identifier: int, script: Script) -> Quotation:
    """Chooses the characters that a quotation is to be quoted in.

    Raises:
        NotFoundError: If there is no such quotation.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Change script of quotation") as change:
        quotation = library.quotation(identifier)
        changed = msgspec.structs.replace(quotation, script=script)
        return changed if changed == quotation else change.replace(changed)


def move_quotation(library: Library, identifier: int, step: int) -> Quotation:
    """Moves a quotation up or down in the tray, as far as there is room.

    Args:
        library: Where it is.
        identifier: Its id.
        step: How many places down; up where negative.

    Raises:
        NotFoundError: If there is no such quotation.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Move quotation") as change:
        quotation = library.quotation(identifier)
        tray = library.quotations()
        return _put(change, tray, quotation, tray.index(quotation) + step)


def place_quotation(library: Library, identifier: int, position: int) -> Quotation:
    """Gives a quotation a place in the tray.

    Args:
        library: Where it is.
        identifier: Its id.
        position: Its new place, counted from 1; what is beyond either end means that end.

    Raises:
        NotFoundError: If there is no such quotation.
        LibraryFileError: If it cannot be kept.
    """
    with library.change("Move quotation") as change:
        return _put(change, library.quotations(), library.quotation(identifier), position - 1)


def remove_quotation(library: Library, identifier: int) -> Quotation:
    """Takes a quotation out of the tray; returns it as it was.

    Raises:
        NotFoundError: If there is no such quotation.
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Remove quotation") as change:
        quotation = library.quotation(identifier)
        change.remove(quotation)
        return quotation


def clear_tray(library: Library) -> list[Quotation]:
    """Empties the tray, as one change; returns what was in it, in its order.

    Raises:
        LibraryFileError: If that cannot be kept.
    """
    with library.change("Clear tray") as change:
        removed = library.quotations()
        for quotation in removed:
            change.remove(quotation)
        return removed


def _put(change: Change, tray: list[Quotation], quotation: Quotation, index: int) -> Quotation:
    """Moves a quotation to an index of the tray; where ranks leave no room between, all are given anew."""
    others = [other for other in tray if other.id != quotation.id]
    index = min(max(index, 0), len(others))
    if tray[index].id == quotation.id:
        return quotation
    rank = _rank_at(others, index)
    if rank is not None:
        return change.replace(msgspec.structs.replace(quotation, rank=rank))
    others.insert(index, quotation)
    ranked = [
        change.replace(msgspec.structs.replace(other, rank=float(place)))
        for place, other in enumerate(others, start=1)
    ]
    return ranked[index]


def _rank_at(others: list[Quotation], index: int) -> float | None:
    """Returns a rank that lies between the neighbours at an index, or None where there is none."""
    above = others[index - 1].rank if index else others[0].rank - 2
    below = others[index].rank if index < len(others) else above + 2
    rank = (above + below) / 2
    return rank if above < rank < below else None
