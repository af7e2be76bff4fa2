import pytest

from store.records import Article
from tests.tui.screens.host import Host, screen_lines, write
from tui.screens.article_details import ArticleDetails, Details
from tui.widgets.bottom_sheet import BottomSheet

ARTICLE = Article(
    id=3, text="港務局今天說明。", digest="d", title="北堤", source="維港評論範例", labels=("航運",)
)


async def test_what_stands_is_given_back() -> None:
    app = Host(ArticleDetails(ARTICLE))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+s")
    assert app.results == [Details("北堤", None, None, "維港評論範例", None, ("航運",))]


async def test_fields_are_filled_one_after_the_other() -> None:
    app = Host(ArticleDetails(ARTICLE, ["天氣"]))
    async with app.run_test() as pilot:
        await write(pilot, "延期")
        await pilot.press("tab")
        await write(pilot, " 林一禾 ")
        await pilot.press("tab")
        await write(pilot, "記者")
        await pilot.press("down", "ctrl+u", "tab")
        await write(pilot, "2026-03-05")
        await pilot.press("tab")
        await write(pilot, "、天")
        await pilot.pause()
        await pilot.press("right", "enter")
    assert app.results == [Details("北堤延期", "林一禾", "記者", None, "2026-03-05", ("航運", "天氣"))]


@pytest.mark.parametrize("written", ["昨天", "2026-02-30", "5/3"])
async def test_what_is_no_date_is_said(written: str) -> None:
    app = Host(ArticleDetails(ARTICLE))
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "tab", "tab")
        await write(pilot, written)
        await pilot.press("ctrl+s")
        assert app.results == []
        assert written in app.screen.query_one(BottomSheet).sentence


async def test_leaving_takes_two_presses_where_something_changed() -> None:
    app = Host(ArticleDetails(ARTICLE))
    async with app.run_test() as pilot:
        await write(pilot, "延期")
        await pilot.press("escape")
        assert app.results == []
        await pilot.press("escape")
    assert app.results == [None]


async def test_leaving_unchanged_takes_one_press() -> None:
    app = Host(ArticleDetails(ARTICLE))
    async with app.run_test() as pilot:
        await pilot.press("escape")
    assert app.results == [None]


async def test_every_line_fits_the_smallest_screen() -> None:
    app = Host(ArticleDetails(ARTICLE))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
    for words in ("Article 3: 北堤", "affiliation", "published", "labels", "航運", "ctrl+s Keep"):
        assert words in shown
