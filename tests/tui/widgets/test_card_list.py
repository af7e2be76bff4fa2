from __future__ import annotations

from textual.app import App, ComposeResult

from tui.screens.room.panel import Panel  # noqa: F401 - its acts are told
from tui.widgets.card_list import CardList
from tui.widgets.card_rows import Card, CardPart


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def on_card_list_chosen(self, event: CardList.Chosen) -> None:
        self.told.append((event.card.target, event.beside))

    def compose(self) -> ComposeResult:
        yield CardList()


def rows(cards: CardList) -> list[str]:
    return [strip.text.rstrip() for strip in cards.render_lines(cards.size.region)]


async def test_rows_break_as_on_the_page_and_say_how_many_are_below():
    async with Host().run_test(size=(20, 4)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show([Card("note", "標題", "第一句話說到這裡為止。「第二句話」也在這裡。\n[b]不是標記\x1b")])
        await pilot.pause()
        assert rows(cards)[0] == " ✎ 標題"
        assert rows(cards)[-1].startswith(" ▼ ")
        seen = "".join(rows(cards)[:-1])
        for _ in range(4):
            cards.turn(3)
            seen += "".join(rows(cards))
        assert not any(row.strip().startswith(("。", "」", "，")) for row in rows(cards))
        assert "▼" not in rows(cards)[-1]
        assert "[b]不是標記␛" in seen.replace(" ", "")
        cards.turn(-100)
        assert rows(cards)[0] == " ✎ 標題"


async def test_other_cards_begin_at_the_top():
    async with Host().run_test(size=(30, 3)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show([Card("note", "一", "甲\n乙\n丙\n丁")])
        await pilot.pause()
        cards.turn(3)
        cards.show([Card("tag", "二")])
        assert rows(cards)[0] == " ⚑ 二"


async def test_the_cursor_goes_from_card_to_card_that_can_be_chosen():
    async with Host().run_test(size=(30, 7)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show(
            [
                Card("group", "相關"),
                Card("related", "甲報", "第一段\n第二段\n第三段", target="甲"),
                Card("group", "差異"),
                Card("figure", "百分之二", target="乙"),
                Card("figure", "百分之三", target="丙"),
            ]
        )
        cards.focus()
        await pilot.press("enter", "j", "enter", "G", "shift+enter")
        assert pilot.app.told == [("甲", False), ("乙", False), ("丙", True)]
        assert any("百分之三" in row for row in rows(cards))
        await pilot.press("g")
        assert rows(cards)[:2] == [" 相關", " ≈ 甲報"], "a group comes into sight with its first card"
        cards.show([Card("hint", "提示"), Card("figure", "百分之三", target="丙")])
        assert cards.current is not None
        assert cards.current.target == "丙"


async def test_braces_go_from_group_to_group():
    async with Host().run_test(size=(30, 7)) as pilot:
        cards = pilot.app.query_one(CardList)
        listed = [Card("figure", "外", target="外")]
        for group in "甲乙":
            listed += [Card("group", group), *(Card("figure", group + n, target=group + n) for n in "12")]
        cards.show(listed)
        cards.focus()
        await pilot.press("}", "}", "enter", "}", "enter", "{", "enter", "j", "{", "enter", "{", "enter")
        assert [target for target, _beside in pilot.app.told] == ["乙1", "乙1", "甲1", "甲1", "甲1"]


async def test_the_key_that_turns_it_is_told_where_there_is_one():
    async with Host().run_test(size=(30, 3)) as pilot:
        cards = pilot.app.query_one(CardList)
        cards.show([Card("note", "一", "甲\n乙\n丙\n丁")])
        await pilot.pause()
        assert rows(cards)[-1] == " ▼ 3 more rows"
        turned = CardList(turned_by="room.panel_down")
        await pilot.app.mount(turned)
        turned.show(cards.cards)
        await pilot.pause()
        assert rows(turned)[-1].endswith("more rows: J")


async def test_when_the_card_at_the_cursor_goes_the_next_one_is_at_hand():
    async with Host().run_test(size=(30, 9)) as pilot:
        cards = pilot.app.query_one(CardList)
        listed = [Card("note", target, target=target) for target in "甲乙丙丁"]
        cards.show(listed)
        cards.focus()
        await pilot.press("j", "j")
        cards.show([listed[0], listed[1], listed[3]])
        await pilot.press("enter")
        cards.show(listed[:2])
        await pilot.press("enter")
        assert pilot.app.told == [("丁", False), ("乙", False)]


async def test_parts_of_a_card_have_their_looks_wherever_the_rows_break():
    async with Host().run_test(size=(20, 8)) as pilot:
        cards = pilot.app.query_one(CardList)
        words = ("風勢在入夜之後", "減弱\x1b", "增強，各港口的船\n都", "沒有出海。")
        looks = ("muted", "removed", "added", "plain")
        cards.show([Card("note", "標題", tuple(map(CardPart, words, looks)), target="甲")])
        cards.focus()
        await pilot.pause()
        strips = cards.render_lines(cards.size.region)
        assert [strip.text.strip() for strip in strips if strip.text.strip()][-1] == "都沒有出海。"
        drawn = [segment for strip in strips for segment in strip if segment.style]
        assert "".join(one.text for one in drawn if one.style.strike) == "減弱␛"
        assert "".join(one.text for one in drawn if one.style.underline) == "增強，各港口的船都"
        grounds = {one.style.bgcolor for one in drawn if one.text in ("減弱␛", "沒有出海。")}
        assert len(grounds) == 1, "the cursor has one ground"
