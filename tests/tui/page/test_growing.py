from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.page.samples import shown
from tests.tui.page.test_motion import stops
from tui.page.motion import character_end
from tui.page.view import View

TEXT = "堤防要修。市府說：「快了！」居民不信。\n船走了。"
WORDS = ((0, 2), (2, 3), (3, 4), (5, 7), (7, 8), (10, 12), (14, 16), (16, 18))


def word_at(offset: int) -> tuple[int, int]:
    return next((word for word in WORDS if word[0] <= offset < word[1]), (offset, offset + 1))


def test_a_selection_grows_to_word_sentence_paragraph_and_text_and_shrinks_again() -> None:
    view = View(TEXT, 40, 10, caret=6)
    grown = []
    while view.grow(word_at):
        grown.append(TEXT[slice(*view.selection)] if view.selection else None)
    assert grown == ["市府", "市府說：「快了！」", TEXT[:19], TEXT]
    shrunk = []
    while view.shrink(word_at):
        shrunk.append(TEXT[slice(*view.selection)] if view.selection else None)
    assert shrunk == [*grown[-2::-1], None]
    assert view.caret == 6


def test_what_was_selected_otherwise_shrinks_around_the_caret() -> None:
    view = View(TEXT, 40, 10)
    view.select(5, 24)
    seen = []
    while view.shrink(word_at):
        seen.append(view.selection)
    assert seen == [(5, 14), (5, 7), (5, 6), None]


def test_a_selection_over_two_sentences_grows_to_both() -> None:
    view = View(TEXT, 40, 10)
    view.select(3, 7)
    assert view.grow(word_at)
    assert view.selection == (0, 14)


@given(shown, st.data())
def test_growing_never_loses_anything_and_shrinking_gives_back(text: str, data: st.DataObject) -> None:
    places = stops(text)
    if not places:
        return
    view = View(text, 10, 5)
    if data.draw(st.booleans()):
        first, last = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
        view.select(first, character_end(text, last), caret_at_end=data.draw(st.booleans()))
    else:
        view.put(data.draw(st.sampled_from(places)))
    length = data.draw(st.integers(1, 4))

    words = [match.span() for match in re.finditer(rf"\w{{1,{length}}}", text)]

    def by_length(offset: int) -> tuple[int, int]:
        return next((word for word in words if word[0] <= offset < word[1]), (offset, offset + 1))

    states = [(view.selection, view.caret)]
    while view.grow(by_length):
        before, now = states[-1][0] or (view.caret, view.caret), view.selection
        assert now is not None
        assert states[-1][0] is None or (now[0] <= before[0] and before[1] <= now[1] and now != before)
        assert view.caret in places
        states.append((view.selection, view.caret))
        assert len(states) < 6
    for state in states[-2::-1]:
        assert view.shrink(by_length)
        assert (view.selection, view.caret) == state
