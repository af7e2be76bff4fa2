from __future__ import annotations

from tui.page.counting import Counts, counts


def test_characters_sentences_and_paragraphs() -> None:
    assert counts("海風大。船 7 艘！\n\ne\u0301𠀀，\n") == Counts(
        characters=11, words=8, sentences=3, paragraphs=2
    )


def test_nothing() -> None:
    assert counts("") == Counts(0, 0, 0, 0)
