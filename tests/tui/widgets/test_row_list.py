from __future__ import annotations

from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.widgets.row_list import ListRow, Part, RowList


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.told.append((event.target, event.beside))


def seen(rows: RowList) -> list[str]:
    return [strip.text.rstrip() for strip in rows.render_lines(rows.size.region)]


GROUPS = [
    ListRow((Part("甲組", "heading"),)),
    ListRow((Part("一"),), 1),
    ListRow((Part("二"),), 2),
    ListRow((Part("乙組", "heading"),)),
    ListRow((Part("三"),), 3),
]


async def test_the_cursor_skips_headings_and_tells_what_is_chosen():
    async with Host().run_test(size=(20, 3)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show(GROUPS)
        rows.focus()
        await pilot.press("enter", "j", "j", "enter", "k", "shift+enter", "}", "enter", "{", "o")
        assert pilot.app.told == [(1, False), (3, False), (2, True), (3, False), (1, True)]
        assert seen(rows) == ["甲組", "一", "二"], "the heading comes into sight with its first row"
        await pilot.press("Ｇ", "enter")
        assert pilot.app.told[-1] == (3, False)
        assert seen(rows) == ["二", "乙組", "三"]
        await pilot.click(rows, offset=(1, 0), times=2)
        assert pilot.app.told[-1] == (2, False)


async def test_the_cursor_stays_on_its_target_when_other_rows_come():
    async with Host().run_test(size=(20, 4)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show(GROUPS)
        assert rows.go_to(2)
        rows.show([ListRow((Part("零"),), 0), *GROUPS])
        assert rows.current == 2
        rows.show([], "沒有東西。")
        assert rows.current is None
        assert seen(rows)[1] == " 沒有東西。"
        rows.append([ListRow((Part("四"),), 4)])
        assert rows.current == 4


async def test_parts_keep_their_room_and_nothing_steers_the_terminal():
    async with Host().run_test(size=(21, 2)) as pilot:
        rows = pilot.app.query_one(RowList)
        before = Part("前文太長放不下的話", cells=8, right=True)
        rows.show(
            [
                ListRow((before, Part("關鍵", "keyword"), Part("後文也很長放不下", cells=9)), 1),
                ListRow((Part("短", cells=8, right=True), Part("關鍵"), Part("\x1b]52;[b]\n後")), 2),
            ]
        )
        await pilot.pause()
        first, second = seen(rows)
        assert first == " …下的話關鍵後文也很…"[: len(first)]
        assert cell_len(first[: first.index("關鍵")]) == cell_len(second[: second.index("關鍵")]) == 8
        assert "\x1b" not in second
        assert "[b]" in second


async def test_a_whole_group_comes_into_sight_where_it_has_room():
    async with Host().run_test(size=(20, 3)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.show([*GROUPS, ListRow((Part("四"),), 4)])
        rows.go_to(3)
        assert seen(rows)[-1] == "三", "the cursor's row comes into sight by itself"
        rows.go_to(1)
        rows.go_to(3, whole_group=True)
        assert seen(rows) == ["乙組", "三", "四"]
        rows.show([*GROUPS, *(ListRow((Part(str(number)),), number) for number in range(4, 9))])
        rows.go_to(1)
        rows.go_to(3, whole_group=True)
        assert seen(rows) == ["乙組", "三", "4"], "of a longer group, its beginning"


async def test_the_cursors_row_stays_where_it_is_seen_when_rows_come_by_themselves():
    async with Host().run_test(size=(20, 4)) as pilot:
        rows = pilot.app.query_one(RowList)
        many = [ListRow((Part("丙組", "heading"),)), *(ListRow((Part(f"{at}"),), at) for at in range(20))]
        rows.show([*GROUPS, *many])
        rows.focus()
        new = ListRow((Part("新"),), "new")
        rows.show([GROUPS[0], new, *GROUPS[1:], *many], steady=True)
        assert seen(rows) == ["甲組", "新", "一", "二"], "the heading in sight stays so"
        rows.go_to(10)
        await pilot.press("k", "k")
        before = seen(rows)
        rows.show([GROUPS[0], new, new, *GROUPS[1:], *many], steady=True)
        assert (rows.current, seen(rows)) == (8, before)
        rows.show([GROUPS[0], *GROUPS[1:], *many], steady=True)
        assert (rows.current, seen(rows)) == (8, before)
