from __future__ import annotations

from textual.app import App, ComposeResult

from store.text.units import Span
from tui.widgets.passage_detail import PassageDetail, PassageInSentence


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield PassageDetail()


def seen(pilot) -> list[str]:
    detail = pilot.app.query_one(PassageDetail)
    return [strip.text.strip() for strip in detail.render_lines(detail.outer_size.region)]


def passage(text: str, words: str, lead: str = "") -> PassageInSentence:
    start = text.index(words)
    return PassageInSentence(lead, text, Span(0, len(text)), start, start + len(words))


async def test_a_sentence_is_shown_whole_over_the_rows():
    async with Host().run_test(size=(22, 5)) as pilot:
        detail = pilot.app.query_one(PassageDetail)
        text = "渡輪在三月四日停開，碼頭上的人都回家了，燈也熄了。"
        detail.show([passage(text, "三月四日", "北報  ")])
        await pilot.pause()
        assert "".join(seen(pilot)) == "北報  " + text
        detail.show(())
        await pilot.pause()
        assert seen(pilot) == ["", "", ""]


async def test_of_a_longer_sentence_the_passage_stays_in_sight():
    async with Host().run_test(size=(22, 5)) as pilot:
        detail = pilot.app.query_one(PassageDetail)
        detail.show([passage("前" * 60 + "三月四日" + "後" * 60, "三月四日", "北報  ")])
        await pilot.pause()
        rows = seen(pilot)
        assert rows[0].startswith("北報  …前")
        assert "三月四日" in "".join(rows)
        assert rows[2].endswith("後…")
        detail.show([passage("三月四日" + "後" * 60, "三月四日")])
        await pilot.pause()
        assert seen(pilot)[0].startswith("三月四日後")


async def test_several_have_a_row_each_and_are_safe():
    async with Host().run_test(size=(22, 5)) as pilot:
        detail = pilot.app.query_one(PassageDetail)
        text = "很長的前文在這裡\x1b，來了七人，後面還有許多話。"
        detail.show([passage(text, "七人", "北報  "), passage(text, "七人", "南\n報  ")] * 2)
        await pilot.pause()
        rows = seen(pilot)
        assert [row[:2] for row in rows] == ["北報", "南 ", "北報"]
        assert all("七人" in row and row.endswith("…") for row in rows)
        assert "\x1b" not in "".join(rows)
