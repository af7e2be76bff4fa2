import pytest

from store.library import Library
from store.records import Article
from tests.tui.screens.host import Host, screen_lines, write
from tests.tui.screens.room_host import reading
from tests.tui.screens.room_host import write as type_in
from tui.screens.help import HelpScreen
from tui.screens.key_listing import KeyHelp, key_groups, keys_here
from tui.screens.library import LibraryScreen

GROUPS = [
    (
        "Pane",
        [KeyHelp(f"{key}  ctrl+{key}", f"Act {key}", f"Does what {key} does.") for key in "abcdefgh" * 8],
    ),
    ("Library", [KeyHelp("/", "Filter", "Narrow the list by what you type.")]),
]


async def test_the_keys_of_a_screen_and_its_widgets_are_gathered(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.pause()
        groups = dict(key_groups(app.screen))
    assert KeyHelp("/", "Filter", "Narrow the list by what you type.") in groups["Library"]
    assert KeyHelp("d  Del", "Remove", "Remove with all on it.") in groups["Library"]
    assert KeyHelp("j  ↓", "Down", "To the next article.") in groups["Articles"]
    every = [act for acts in groups.values() for act in acts]
    assert all(act.keys and act.description and act.tooltip.endswith(".") for act in every)
    assert not any(mark in act.keys for act in every for mark in "／、。ｊ")


@pytest.mark.parametrize("size", [(180, 50), (100, 30), (60, 20)])
async def test_every_act_is_on_the_page(size: tuple[int, int]) -> None:
    app = Host(HelpScreen(GROUPS))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        first = "\n".join(screen_lines(app))
        await pilot.press("G")
        await pilot.pause()
        last = "\n".join(screen_lines(app))
    assert "Pane" in first
    assert "a  ctrl+a" in first
    assert "Narrow the list by what you" in last


async def test_acts_are_found_by_key_or_words() -> None:
    app = Host(HelpScreen(GROUPS))
    async with app.run_test() as pilot:
        await pilot.press("/")
        await write(pilot, "narrow list")
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert "Narrow the list" in shown
        assert "Act a" not in shown
        await pilot.press("escape")
        assert app.results == []
        await pilot.pause()
        assert "Act a" in "\n".join(screen_lines(app))


@pytest.mark.parametrize("key", ["escape", "q", "?", "f1"])
async def test_leaving(key: str) -> None:
    app = Host(HelpScreen(GROUPS))
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.results == [None]


async def test_where_a_field_writes_its_keys_are_not_listed_as_acts(library, articles):
    async with reading(library) as pilot:
        await pilot.press("O")
        await type_in(pilot, "普丁")
        listed = {
            key for _name, acts in keys_here(pilot.app.screen) for act in acts for key in act.keys.split()
        }
        assert "Esc" in listed
        assert not {"q", "u", "?", ":", "/"} & listed


async def test_a_list_has_no_keys_for_editing(library, articles):
    async with reading(library) as pilot:
        assert "Editing" not in dict(keys_here(pilot.app.screen))
        await pilot.press("e", "escape", "O")
        await pilot.pause()
        assert "Editing" in dict(keys_here(pilot.app.screen))
