from __future__ import annotations

from tui.page.content import PaneText, safe_line


def test_what_goes_to_the_page_is_safe_and_keeps_its_length() -> None:
    content = PaneText(1, "海\n\x1b\u202e")
    assert len(content.page_text) == 4
    assert content.page_text.startswith("海\n")
    assert "\x1b" not in content.page_text
    assert "\u202e" not in content.page_text


def test_title_and_details_are_safe_lines_in_the_script_that_the_text_tells() -> None:
    content = PaneText(1, "預算卻拖了三年。", "港務\n通報\x1b", "某報", "simplified")
    assert content.shown_heading == ("港务 通报␛", "某报")
    assert content.shown.between(0, 4) == "预算却拖"


def test_a_title_is_one_line() -> None:
    assert safe_line("海\n風\x1b") == "海 風␛"
