import pytest

from store.records import Entity, Name
from tests.tui.screens.host import Host, screen_lines, write
from tui.screens.tag_dialog import IsEntity, NewEntity, NewName, NotEntity, TagDialog


def _entity(identifier: int, kind: str, *names: str) -> Entity:
    return Entity(id=identifier, kind=kind, name=names[0], names=tuple(map(Name, names)))


PRESIDENT = _entity(7, "person", "川普", "特朗普", "Trump")
PORT = _entity(8, "place", "基隆港", "雞籠港", "Port of Keelung")
CATALOGUE = [PORT, PRESIDENT, *(_entity(100 + n, "other", f"第{n}號碼頭") for n in range(200))]


@pytest.mark.parametrize(
    ("key", "kind"),
    [("p", "person"), ("l", "place"), ("o", "organisation"), ("x", "other"), ("ｐ", "person")],
)
async def test_one_key_makes_a_new_entity(key: str, kind: str) -> None:
    app = Host(TagDialog(" 港務局長 ", CATALOGUE, None))
    async with app.run_test() as pilot:
        await write(pilot, key)
    assert app.results == [NewEntity(kind, "港務局長")]


@pytest.mark.parametrize(("key", "decision"), [("n", NewName), ("i", IsEntity)])
@pytest.mark.parametrize("typed", ["鸡笼", "基隆港", "keelung"])
async def test_an_entity_is_found_by_any_name_in_any_script(
    key: str, decision: type[NewName | IsEntity], typed: str
) -> None:
    app = Host(TagDialog("這座港", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press(key)
        await write(pilot, typed)
        await pilot.press("enter")
    assert app.results == [decision(PORT.id)]


async def test_the_likeliest_entity_comes_first() -> None:
    app = Host(TagDialog("唐納·特朗普", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("n", "enter")
    assert app.results == [NewName(PRESIDENT.id)]


async def test_arrows_move_through_what_was_found() -> None:
    app = Host(TagDialog("碼頭", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("i")
        await write(pilot, "號碼頭")
        await pilot.press("down", "down", "up", "enter")
    assert app.results == [IsEntity(101)]


async def test_a_passage_is_said_not_to_be_what_it_is_taken_for() -> None:
    app = Host(TagDialog("川普", CATALOGUE, PRESIDENT))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert any("not 川普" in line for line in screen_lines(app))
        await pilot.press("-")
    assert app.results == [NotEntity(PRESIDENT.id)]


async def test_there_is_nothing_to_deny_where_nothing_is_taken() -> None:
    app = Host(TagDialog("川普", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("-")
        assert app.results == []


async def test_rows_can_be_chosen_with_arrows() -> None:
    app = Host(TagDialog("港務局", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter")
    assert app.results == [NewEntity("organisation", "港務局")]


async def test_leaving_the_picker_goes_back_a_step() -> None:
    app = Host(TagDialog("港務局", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("n", "escape")
        assert app.results == []
        await pilot.press("o")
    assert app.results == [NewEntity("organisation", "港務局")]


async def test_nothing_is_chosen_where_nothing_fits() -> None:
    app = Host(TagDialog("港務局", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("n")
        await write(pilot, "查無此名")
        await pilot.press("enter")
        assert app.results == []
        assert any("no entity has such a name" in line for line in screen_lines(app))


async def test_words_of_several_lines_are_no_name_but_may_be_an_entity() -> None:
    app = Host(TagDialog("港務局\n局長", CATALOGUE, None))
    async with app.run_test() as pilot:
        await pilot.press("p", "n")
        assert app.results == []
        assert any("words of one line" in line for line in screen_lines(app))
        await pilot.press("i")
        await write(pilot, "川普")
        await pilot.press("enter")
    assert app.results == [IsEntity(PRESIDENT.id)]


async def test_everything_fits_the_smallest_screen() -> None:
    app = Host(TagDialog("港" * 100, CATALOGUE, PRESIDENT))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert "not 川普" in shown
        assert "Esc Leave" in shown
        await pilot.press("n")
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert "基隆港" in shown
        assert "Esc Leave" in shown
