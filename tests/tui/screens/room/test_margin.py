from __future__ import annotations

import msgspec

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.entities import add_entity
from store.records import Passage
from tui.page.content import MarginMark
from tui.screens.room.at_caret import pane_marks


def test_what_waits_for_review_has_its_sign_and_what_is_lost_has_none(library, articles):
    add_note(library, Passage(1, 2, 4), "想一想")
    note = add_note(library, Passage(1, 8, 10), "再想")
    reference = add_reference(library, Passage(1, 5, 6), Passage(2, 0, 2))
    tag = tag_passage(library, Passage(1, 9, 12), add_entity(library, "之門", "other").id)
    with library.change("Edit text") as change:
        for record, field, state in (
            (note, "anchor", "orphan"),
            (reference, "origin", "moved"),
            (tag, "anchor", "review"),
        ):
            anchor = msgspec.structs.replace(getattr(record, field), state=state)
            change.replace(msgspec.structs.replace(record, **{field: anchor}))
    assert pane_marks(library, 1) == (
        MarginMark(2, 4, "note"),
        MarginMark(5, 6, "reference"),
        MarginMark(9, 12, "tag", review=True),
    )
    assert pane_marks(library, 2) == (MarginMark(0, 2, "reference"),)
