import pytest

from store.records import INVERSE_LABELS, RELATIONS
from tests.tui.screens.host import Host, screen_lines, write
from tui.screens.relation_dialog import RelationChoice, RelationDialog


@pytest.mark.parametrize(("number", "relation"), enumerate(RELATIONS, start=1))
async def test_a_digit_and_enter_keep_a_relation(number: int, relation: str) -> None:
    app = Host(RelationDialog("三十七艘", "三十九艘"))
    async with app.run_test() as pilot:
        await pilot.press(str(number))
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert f"↓ {relation}" in shown
        assert f"↑ {INVERSE_LABELS[relation]}" in shown
        await pilot.press("enter")
    assert app.results == [RelationChoice(relation, "")]


async def test_see_also_is_the_relation_where_none_is_chosen() -> None:
    app = Host(RelationDialog("三十七艘", "三十九艘"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
    assert app.results == [RelationChoice("see also", "")]


async def test_a_comment_is_kept_and_its_digits_choose_nothing() -> None:
    app = Host(RelationDialog("三十七艘", "三十九艘", "quotes", "早先"))
    async with app.run_test() as pilot:
        await pilot.press("up", "tab")
        await write(pilot, "，差 2 艘 ")
        await pilot.press("enter")
    assert app.results == [RelationChoice("continues", "早先，差 2 艘")]


async def test_leaving_keeps_nothing() -> None:
    app = Host(RelationDialog("三十七艘", "三十九艘"))
    async with app.run_test() as pilot:
        await pilot.press("2", "escape")
    assert app.results == [None]


async def test_everything_fits_the_smallest_screen() -> None:
    app = Host(RelationDialog("港" * 100, "風" * 100, comment="差兩艘"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
    for words in ("港…」", "風…」", *RELATIONS, "差兩艘", "Enter Keep"):
        assert words in shown
