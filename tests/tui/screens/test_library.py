import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.acts.annotations import add_note, add_reference
from store.acts.articles import add_drafts, remove_articles
from store.errors import RefusedError
from store.ingest import read_articles
from store.library import Library
from store.records import Article, Draft, Passage
from tests.tui.screens.host import Host, screen_lines, write
from tui.screens.library import LibraryScreen, OpenArticle
from tui.widgets.article_rows import ArticleRow
from tui.widgets.article_table import ArticleTable
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.status_line import StatusLine

NEWS = "港務局今天說明，北堤的工程延後到五月。\n局長表示，經費已經核定。"


def _table(app: Host) -> ArticleTable:
    return app.dialog.query_one(ArticleTable)


def _said(app: Host) -> str:
    return app.dialog.query_one(StatusLine).words


def _shown(app: Host) -> str:
    return "\n".join(screen_lines(app))


def _background(table: ArticleTable, y: int) -> object:
    return next(iter(table.render_line(y))).style.bgcolor


async def _until_read(app: Host, pilot: Pilot[Any]) -> None:
    for _ in range(500):
        await pilot.pause()
        if "Added" in _said(app) or "refused" in _said(app):
            return
        await asyncio.sleep(0)
    raise AssertionError(_said(app))


async def test_every_article_is_listed_with_what_is_known(
    library: Library, articles: tuple[Article, Article]
) -> None:
    add_note(library, Passage(1, 0, 4), "查證")
    add_reference(library, Passage(1, 0, 4), Passage(2, 0, 4))
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(180, 50)) as pilot:
        await pilot.pause()
        lines = screen_lines(app)
    row = next(line for line in lines if "電話之後" in line).split()
    assert row[:5] == ["1", "電話之後", "林一禾", "臺北晨報範例", "2026-03-05"]
    assert row[5:] == [str(len(articles[0].text)), "1", "1"]
    assert "2 articles" in lines[0]


@pytest.mark.parametrize("changed", [False, True])
async def test_the_first_page_of_a_large_library_comes_before_the_rest(
    library: Library, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    monkeypatch.setattr("tui.screens.library._AT_ONCE", 2)
    add_drafts(library, [Draft(f"第{number}篇。") for number in range(1, 6)])
    shown: list[int] = []
    show = ArticleTable.show

    def recorded(table: ArticleTable, rows: Sequence[ArticleRow], *others: Any) -> None:
        show(table, rows, *others)
        shown.append(len(rows))
        if changed and len(shown) == 1:
            remove_articles(library, [1])

    monkeypatch.setattr(ArticleTable, "show", recorded)
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(180, 50)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert _table(app).shown == tuple(library.article_ids())
        assert shown == [2, 5 - changed]


@pytest.mark.parametrize(("key", "new_pane"), [("enter", False), ("o", True), ("shift+enter", True)])
async def test_an_article_is_opened(
    library: Library, articles: tuple[Article, Article], key: str, new_pane: bool
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("j", key)
    assert app.results == [OpenArticle(2, new_pane)]


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_opens_nothing(library: Library, articles: tuple[Article, Article], key: str) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press(key)
    assert app.results == [None]


async def test_a_double_click_opens(library: Library, articles: tuple[Article, Article]) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.pause()
        row = next(y for y, line in enumerate(screen_lines(app)) if "通話內外" in line)
        await pilot.click(offset=(10, row))
        assert app.results == []
        assert _table(app).current == 2
        await pilot.click(offset=(10, row), times=2)
        await pilot.pause()
    assert app.results == [OpenArticle(2, new_pane=False)]


async def test_the_list_is_narrowed_while_typing_in_any_script(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("/")
        await write(pilot, "评论")
        assert _table(app).shown == (2,)
        assert "1 of 2 articles" in _shown(app)
        await pilot.press("enter", "enter")
    assert app.results == [OpenArticle(2, new_pane=False)]


async def test_what_is_typed_leads_to_the_first_that_fits(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("G", "/")
        await write(pilot, "範例")
        assert _table(app).shown == (1, 2)
        assert _table(app).current == 1


async def test_escape_shows_all_again_before_it_leaves(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("/")
        await write(pilot, "查無此篇q")
        assert _table(app).shown == ()
        assert "Nothing fits “查無此篇q”" in _shown(app)
        await pilot.press("escape")
        assert app.results == []
        assert _table(app).shown == (1, 2)
        await pilot.press("escape")
    assert app.results == [None]


async def test_sorting_goes_through_the_columns_and_keeps_the_cursor(
    library: Library, articles: tuple[Article, Article]
) -> None:
    add_drafts(library, [Draft(NEWS, "北堤", published="2024-01-01")])
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("j")
        assert _table(app).current == 2
        await pilot.press(*"ssss")
        assert "Published ↑" in _shown(app)
        assert _table(app).shown == (3, 1, 2)
        await pilot.press("S")
        assert "Published ↓" in _shown(app)
        assert _table(app).shown == (2, 1, 3)
        assert _table(app).current == 2


async def test_a_click_on_a_head_sorts(library: Library, articles: tuple[Article, Article]) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        y, head = next((y, line) for y, line in enumerate(screen_lines(app)) if "Published" in line)
        for shown in ((1, 2), (2, 1)):
            await pilot.click(offset=(head.index("Published"), y))
            await pilot.pause()
            assert _table(app).shown == shown


async def test_removing_takes_everything_on_it_and_undo_brings_it_back(
    library: Library, articles: tuple[Article, Article]
) -> None:
    add_note(library, Passage(1, 0, 4), "查證")
    add_reference(library, Passage(1, 0, 4), Passage(2, 0, 4))
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("d")
        assert [article.id for article in library.articles()] == [2]
        assert library.notes() == []
        assert library.references() == []
        assert _said(app) == "Removed “電話之後” with 1 note and 1 cross-reference; u brings it back."
        await pilot.press("u")
        assert _table(app).shown == (1, 2)
        assert _table(app).current == 1
        assert len(library.notes()) == len(library.references()) == 1
        await pilot.press("ctrl+r")
        assert _table(app).shown == (2,)


async def test_several_marked_articles_are_removed_as_one_change(
    library: Library, articles: tuple[Article, Article]
) -> None:
    add_drafts(library, [Draft(NEWS)])
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("space", "space", "delete")
        assert _table(app).shown == (3,)
        assert _said(app) == "Removed 2 articles; u brings them back."
        await pilot.press("u")
        assert _table(app).shown == (1, 2, 3)
        assert _table(app).marked == ()


async def test_a_mark_is_taken_away_again(library: Library, articles: tuple[Article, Article]) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("space", "k")
        assert _table(app).marked == (1,)
        assert "✓" in _shown(app)
        await pilot.press("space")
        assert _table(app).marked == ()


async def test_details_are_corrected_and_taken_back(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("e")
        await write(pilot, "，一問一答")
        await pilot.press("tab", "ctrl+u", "tab")
        await write(pilot, "記者")
        await pilot.press("ctrl+s")
        await pilot.pause()
        corrected = library.article(1)
        assert corrected.title == "電話之後，一問一答"
        assert corrected.author is None
        assert corrected.affiliation == "記者"
        assert corrected.source == "臺北晨報範例"
        assert "電話之後，一問一答" in _shown(app)
        await pilot.press("u")
        assert library.article(1).title == "電話之後"


async def test_leaving_the_details_changes_nothing(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        before = library.revision
        await pilot.press("e", "ctrl+s", "e")
        await write(pilot, "改")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert library.revision == before
        assert app.screen is app.dialog


async def test_a_folder_is_added_as_one_change_and_what_is_refused_is_said(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "剪報"
    folder.mkdir()
    (folder / "一.txt").write_text(NEWS, encoding="utf-8")
    (folder / "二.txt").write_text(NEWS.replace("五月", "六月"), encoding="utf-8")
    (folder / "三.txt").write_text("", encoding="utf-8")
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("a")
        await write(pilot, str(folder))
        await pilot.press("enter")
        await _until_read(app, pilot)
        assert len(library.articles()) == 2
        assert _said(app) == "Added 2 articles; 1 refused, as said above."
        await pilot.pause()
        assert "it holds nothing to read" in _shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "it holds nothing to read" not in _shown(app)
        await pilot.press("u")
        assert library.articles() == []


async def test_what_is_there_already_is_not_added_twice(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "一.txt"
    file.write_text(NEWS, encoding="utf-8")
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        for words in ("Added 1 article.", "Added 0 articles; 1 was there already."):
            await pilot.press("a")
            await write(pilot, str(file))
            await pilot.press("enter")
            await _until_read(app, pilot)
            assert _said(app) == words
            app.dialog.query_one(StatusLine).say("")
    assert len(library.articles()) == 1


async def test_an_empty_library_tells_the_key(library: Library) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("d", "e", "enter", "space", "u")
        assert app.results == []
        assert "No articles yet." in _shown(app)
        assert "Press a to add" in _shown(app)
        assert "nothing to undo" in _said(app)


async def test_what_others_changed_is_shown_when_told(
    library: Library, articles: tuple[Article, Article]
) -> None:
    screen = LibraryScreen(library)
    app = Host(screen)
    async with app.run_test() as pilot:
        await pilot.press("j")
        add_drafts(library, [Draft(NEWS, "北堤")])
        screen.show_changes()
        await pilot.pause()
        assert _table(app).shown == (1, 2, 3)
        assert _table(app).current == 2
        assert "北堤" in _shown(app)


@pytest.mark.parametrize("size", [(180, 50), (100, 30), (60, 20)])
async def test_long_and_hostile_titles_break_no_row(library: Library, size: tuple[int, int]) -> None:
    add_drafts(
        library,
        [
            Draft(NEWS, "港" * 200 + "\x1b]0;x\x07"),
            Draft(NEWS + "一", "[@click=app.quit]\u202e\x9b31m", "\x1b[2J"),
        ],
    )
    app = Host(LibraryScreen(library))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = _shown(app)
    assert "港…" in shown
    assert "[@click=app.quit]" in shown
    assert not any(character in shown for character in "\x1b\x07\x9b\u202e")


async def test_a_long_list_scrolls_with_the_cursor(library: Library) -> None:
    add_drafts(library, [Draft(f"{NEWS}第{number}篇。", f"題{number}") for number in range(1, 101)])
    app = Host(LibraryScreen(library))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert "題100" in _shown(app)
        assert _table(app).current == 100
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        current = _table(app).current
        assert current is not None
        assert f"題{current} " in _shown(app)
        await pilot.press("home")
        await pilot.pause()
        assert "題1 " in _shown(app)


async def test_the_cursor_shows_whether_the_list_has_the_keyboard(
    library: Library, articles: tuple[Article, Article]
) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.pause()
        table = _table(app)
        backgrounds = [_background(table, 1)]
        await pilot.press("/")
        await pilot.pause()
        backgrounds.append(_background(table, 1))
        backgrounds.append(_background(table, 2))
        await pilot.press("enter")
        await pilot.pause()
        backgrounds.append(_background(table, 1))
    focused, resting, plain, again = backgrounds
    assert focused == again
    assert len({focused, resting, plain}) == 3


async def test_another_theme_is_taken_up(library: Library, articles: tuple[Article, Article]) -> None:
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.pause()
        dark = next(iter(_table(app).render_line(2))).style
        app.theme = "textual-light"
        await pilot.pause()
        assert next(iter(_table(app).render_line(2))).style != dark


async def test_leaving_while_files_are_read_asks_once_and_adds_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "一.txt"
    file.write_text(NEWS, encoding="utf-8")
    begun, go_on = threading.Event(), threading.Event()

    def slowly(path: Path) -> tuple[Draft, ...]:
        begun.set()
        assert go_on.wait(10)
        return read_articles(path)

    monkeypatch.setattr("tui.screens.reading_files.read_articles", slowly)
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("a")
        await write(pilot, str(file))
        await pilot.press("enter")
        await asyncio.to_thread(begun.wait, 10)
        await pilot.pause()
        assert "Reading file 1 of 1; Esc stops" in _said(app)
        await pilot.press("q")
        assert app.results == []
        assert "still being read" in _said(app)
        await pilot.press("q")
        assert app.results == [None]
        go_on.set()
    assert library.articles() == []


async def test_escape_stops_the_reading_and_what_was_read_is_added(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("一", "二", "三"):
        (tmp_path / f"{name}.txt").write_text(NEWS + name, encoding="utf-8")
    begun, go_on = threading.Event(), threading.Event()

    def slowly(path: Path) -> tuple[Draft, ...]:
        begun.set()
        assert go_on.wait(10)
        return read_articles(path)

    monkeypatch.setattr("tui.screens.reading_files.read_articles", slowly)
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("a")
        await write(pilot, str(tmp_path))
        await pilot.press("enter")
        await asyncio.to_thread(begun.wait, 10)
        await pilot.press("escape")
        assert "Stopping" in _said(app)
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert _said(app) == "Stopped. Added 1 article."
        assert app.results == []
    assert len(library.articles()) == 1


async def test_the_text_on_the_clipboard_is_added(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    held = [""]

    def paste() -> str:
        if not held[0]:
            raise RefusedError("There is no text on the clipboard: copy some first.")
        return held[0]

    monkeypatch.setattr("tui.screens.add_files.paste", paste)
    app = Host(LibraryScreen(library))
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "no text on the clipboard" in app.screen.query_one(BottomSheet).sentence
        held[0] = NEWS
        await pilot.press("ctrl+y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert _said(app) == "Added 1 article."
    (article,) = library.articles()
    assert (article.text, article.origin) == (NEWS, None)
