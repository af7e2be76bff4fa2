from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.companion import Card, Companion


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Companion()


def rows(companion: Companion) -> list[str]:
    return [strip.text.rstrip() for strip in companion.render_lines(companion.size.region)]


async def test_rows_break_as_on_the_page_and_say_how_many_are_below():
    async with Host().run_test(size=(20, 4)) as pilot:
        companion = pilot.app.query_one(Companion)
        companion.show(
            [Card("note", "標題", "第一句話說到這裡為止。「第二句話」也在這裡。\n[b]不是標記\x1b")]
        )
        await pilot.pause()
        assert rows(companion)[0] == " ✎ 標題"
        assert rows(companion)[-1].startswith(" ▼ ")
        seen = "".join(rows(companion)[:-1])
        for _ in range(4):
            companion.turn(3)
            seen += "".join(rows(companion))
        assert not any(row.strip().startswith(("。", "」", "，")) for row in rows(companion))
        assert "▼" not in rows(companion)[-1]
        assert "[b]不是標記␛" in seen.replace(" ", "")
        companion.turn(-100)
        assert rows(companion)[0] == " ✎ 標題"


async def test_other_cards_begin_at_the_top():
    async with Host().run_test(size=(30, 3)) as pilot:
        companion = pilot.app.query_one(Companion)
        companion.show([Card("note", "一", "甲\n乙\n丙\n丁")])
        await pilot.pause()
        companion.turn(3)
        companion.show([Card("tag", "二")])
        assert rows(companion)[0] == " ⚑ 二"
