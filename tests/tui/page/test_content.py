from __future__ import annotations

import pytest

from tui.page.content import PaneText, safe_line


def test_a_view_must_have_the_texts_length() -> None:
    with pytest.raises(ValueError, match="length"):
        PaneText(1, "海風", "海")


def test_what_goes_to_the_page_is_safe_and_keeps_its_length() -> None:
    content = PaneText(1, "海\n\x1b\u202e", "海\n\x1b\u202e")
    assert len(content.page_text) == 4
    assert content.page_text.startswith("海\n")
    assert "\x1b" not in content.page_text
    assert "\u202e" not in content.page_text


def test_a_title_is_one_line() -> None:
    assert safe_line("海\n風\x1b") == "海 風␛"
