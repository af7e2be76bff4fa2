from __future__ import annotations

import re
import threading

from store.acts.annotations import add_note, add_reference
from store.records import Passage
from store.text.segmenting import Segmenter, Word
from tests.tui.screens.room_host import go_to, reading, room, status

SIZE = (60, 20)


async def test_the_caret_goes_by_words_once_they_are_loaded(library, articles, monkeypatch):
    loading = threading.Event()

    def by_twos(_: Segmenter, text: str, *, guess: bool = False) -> list[Word]:
        assert loading.wait(10)
        return [Word(*match.span(), match[0], "n") for match in re.finditer(r"\w{1,2}", text)]

    monkeypatch.setattr(Segmenter, "words", by_twos)
    async with reading(library, [1], size=SIZE) as pilot:
        pane = room(pilot).active_pane
        await pilot.press(".", ".")
        assert pane.caret == 0
        assert "Loading the dictionary" in status(pilot)
        loading.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = pane.content.text
        assert text[pane.caret :].startswith("川普")
        await pilot.press("。", "，", "，")
        assert text[pane.caret :].startswith("總統")
        selected = []
        for key in ("equals_sign", "=", "plus", "+", "-", "minus", "minus"):
            await pilot.press(key)
            selected.append(pane.selection)
        word, sentence, paragraph = (2, 4), (0, text.index("。") + 1), (0, text.index("\n"))
        assert selected == [word, sentence, paragraph, (0, len(text)), paragraph, sentence, word]
        await pilot.press("s", "ctrl+g")
        await pilot.app.workers.wait_for_complete()
        assert status(pilot).startswith("Selection: ")
        assert "1 sentence, 1 paragraph, 4 names" in status(pilot)


async def test_notes_references_and_headings_are_gone_to_and_where_there_are_none_that_is_said(
    library, articles
):
    add_note(library, Passage(1, 10, 15), "想一想")
    add_reference(library, Passage(1, 30, 35), Passage(2, 3, 6))
    async with reading(library, [1], size=SIZE) as pilot:
        pane = room(pilot).active_pane
        seen = []
        for key in (";", "%", "quotation_mark", "&", "”", "alt+down"):
            await pilot.press(key)
            seen.append((pane.caret, status(pilot)[:1] == "✗"))
        assert seen == [(10, False), (30, False), (10, False), (10, True), (10, True), (10, True)]
        assert "No further heading below" in status(pilot)
        go_to(pilot, "一起面對")
        await pilot.press("[", "[", "[", "[", "[", "[")
        await pilot.pause()
        assert "No further name above" in status(pilot)
