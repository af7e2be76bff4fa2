"""The interface in Chinese: whether all of it is translated, and whether it is shown."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from store.acts.annotations import add_note
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.tray import add_quotation
from store.errors import RefusedError
from store.records import Draft, Entity, Name, Passage
from tests.tui import catalogues
from tests.tui.screens.host import screen_lines
from tests.tui.screens.room_host import companion, go_to, reading, until, write
from tui.app import DuiduApp
from tui.cli import main
from tui.language import _, chosen_language, language_in_use, later, ngettext, use_language
from tui.paths import settings_file
from tui.said import FORMS, said
from tui.screens.entity_details import entity_rows_about
from tui.widgets.card_list import CardList
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import RowList


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_HK.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh-Hant-CN"}, "zh-Hant"),
        ({"LANG": "zh"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8@radical", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "de_DE", "LC_ALL": "zh_TW"}, "zh-Hant"),
        ({"LANG": "zh_TW", "LC_ALL": ""}, "zh-Hant"),
    ],
)
def test_the_locale_chooses_where_the_settings_do_not(environment, language):
    assert chosen_language(None, environment) == language
    assert chosen_language("en", environment) == "en"


def test_messages_are_in_the_language_in_use():
    assert later("Library") == _("Library") == "Library"
    assert ngettext("{count} note", "{count} notes", 2).format(count=2) == "2 notes"
    use_language("zh-Hant")
    assert (language_in_use(), _("Library"), _("no such message")) == ("zh-Hant", "書庫", "no such message")
    assert ngettext("{count} note", "{count} notes", 2).format(count=2) == "2 則筆記"
    use_language("zh-Hans")
    assert _("Library") == "书库"
    assert _("") == ""


def test_every_message_is_translated_with_the_same_placeholders():
    wanted = {message.id for message in catalogues.messages() if message.id}
    catalog = catalogues.translated()
    there = {message.id: message.string for message in catalog if message.id and message.string}
    assert wanted == set(there), "run `python -m tests.tui.catalogues` and translate what it names"
    for message, string in there.items():
        words, many = (string, message) if isinstance(message, str) else (string[0], message[1])
        assert catalogues.placeholders(words) == catalogues.placeholders(many)


def test_what_is_installed_was_compiled_from_the_translations():
    catalog = catalogues.translated()
    for language, wanted in (("zh_Hant", catalog), ("zh_Hans", catalogues.simplified(catalog))):
        with catalogues.compiled_file(language).open("rb") as file:
            installed = gettext.GNUTranslations(file)
        for message in wanted:
            if isinstance(message.id, str) and message.id:
                assert installed.gettext(message.id) == message.string
            elif message.id:
                assert installed.ngettext(*message.id, 2) == message.string[0]


def test_simplified_has_the_mainlands_words_and_marks():
    use_language("zh-Hans")
    assert _("“{title}”") == "“{title}”"
    assert _("Copy") == "复制"
    assert _("Details") == "资料"
    assert _("To the row before.") == "到上一行。"
    strings = "".join(str(message.string) for message in catalogues.simplified(catalogues.translated()))
    assert not [word for word in ("「", "』", "字段", "文字档", "样式", "拷贝") if word in strings]


def _words_hidden_in_f_strings(path: Path) -> Iterator[str]:
    """Yields messages that Babel does not see, as they stand in the braces of an f-string or are one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        calls = ast.walk(node) if isinstance(node, ast.JoinedStr) else [node]
        for call in calls:
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id not in ("_", "later", "ngettext"):
                continue
            hidden = ast.Constant if isinstance(node, ast.JoinedStr) else ast.JoinedStr
            if any(isinstance(argument, hidden) for argument in call.args):
                yield f"{path}:{call.lineno}"


def test_no_message_is_hidden_in_an_f_string():
    code = sorted((catalogues.ROOT / "tui").rglob("*.py"))
    assert not [place for path in code for place in _words_hidden_in_f_strings(path)]


async def test_the_contrast_is_worded_anew_in_another_language(library, articles):
    async with reading(library, (1, 2)) as pilot:
        await pilot.press("C")
        await until(pilot, lambda: "Entities in more than one" in companion(pilot))
        pilot.app.action_language("zh-Hant")
        await until(pilot, lambda: "不只一篇提到的實體" in companion(pilot))
        assert "Entities" not in companion(pilot)


async def test_related_passages_and_the_screens_below_are_worded_anew(library, articles):
    async with reading(library, (1, 2)) as pilot:
        go_to(pilot, "普丁則在")
        await until(pilot, lambda: "Related" in companion(pilot))
        await pilot.press("Q")
        pilot.app.action_language("zh-Hant")
        await pilot.press("escape")
        await until(pilot, lambda: "相關文句" in companion(pilot))
        assert "Related" not in companion(pilot)


async def test_the_review_queue_is_worded_anew(library):
    add_drafts(library, [Draft("漁會說，本月撈起三百二十噸鯖魚。", "漁訊")])
    add_note(library, Passage(1, 4, 15), "再核對")
    edit_article(library, 1, Corrections(text="漁會說，本月撈起四百五十噸鯖魚。"))
    async with reading(library) as pilot:
        await pilot.press("V")
        cards = pilot.app.screen.query_one(CardList)
        assert "⟨review⟩" in cards.cards[0].heading
        pilot.app.action_language("zh-Hant")
        assert "⟨待複查⟩" in cards.cards[0].heading


async def test_what_is_known_of_an_entity_is_worded_anew(library, articles):
    async with reading(library) as pilot:
        go_to(pilot, "川普")
        await pilot.press("E")
        about = pilot.app.screen.query_one("#about", RowList)
        await until(pilot, lambda: any("By article" in row for row in about.words))
        pilot.app.action_language("zh-Hant")
        await until(pilot, lambda: any("依文章" in row for row in about.words))
        assert not any("By article" in row for row in about.words)


async def test_states_are_looked_for_in_the_language_in_use(library, articles):
    add_note(library, Passage(1, 0, 6), "再核對")
    async with reading(library) as pilot:
        await pilot.press("R")
        pilot.app.action_language("zh-Hant")
        await pilot.press("/")
        await write(pilot, _("exact"))
        assert [card.kind for card in pilot.app.screen.query_one(CardList).cards] == ["group", "note"]


async def test_what_the_tray_says_of_itself_is_translated(library, articles):
    add_quotation(library, Passage(1, 0, 6), "", "simplified")
    async with reading(library, (1, 2)) as pilot:
        pilot.app.action_language("zh-Hant")
        await pilot.press("Q")
        shown = "\n".join(screen_lines(pilot.app))
        assert "複製格式：純文字" in shown.splitlines()[0].replace("\0", "")
        assert "引文用簡體字" in shown


def test_the_columns_of_an_entitys_names_stand_apart():
    use_language("zh-Hant")
    entity = Entity(name="港口", kind="place", names=(Name("Harbour", "latin", "catalogue"),))
    row = entity_rows_about(entity, None)[1]
    assert any(_("latin") in part.words and part.cells > cell_len(part.words) for part in row.parts)


def test_mistakes_in_the_settings_are_told_in_the_locales_language(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("theme = 'dark'\nmeasure = 'wide'\n", "utf-8")
    assert main([]) == 1
    said_of_it = capsys.readouterr().err
    assert '第 2 行：「measure」要填：0 到 1000 的整數（格）；不是 "wide"。' in said_of_it


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{quote", r"引文格式的第 1 個字元 { 沒有收尾的另一半；若是要這個符號本身，請寫成 \{。"),
        ("甲]", r"引文格式的第 2 個字元 ] 沒有起頭的另一半；若是要這個符號本身，請寫成 \]。"),
        ("甲{a.b}", "引文格式的第 2 個字元起要填的 {a.b} 並不存在；可用的有 quote, "),
        ("甲\\", r"引文格式以反斜線結尾；若是要反斜線本身，請寫成 \\。"),
        ("[" * 11, "引文格式的第 11 個字元 [ 外面已有 10 層方括號"),
        pytest.param("甲" * 2001, "引文格式有 2,001 個字元，最多只能有 2,000 個。", id="long"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_the_locales_language(template, told, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f"[quotation]\ntemplate = '{template}'\n", "utf-8")
    assert main([]) == 1
    assert f"第 2 行：{told}" in capsys.readouterr().err


def test_the_store_still_says_what_is_known_of_it():
    sentences = catalogues.store_sentences()
    for form in FORMS:
        assert catalogues.pattern_of(form) in sentences, form


def test_sentences_of_the_store_are_translated_by_their_form(library, articles):
    use_language("zh-Hant")
    with pytest.raises(RefusedError) as refused:
        add_note(library, Passage(1, 0, 9999), "x")
    assert said(str(refused.value)) == f"1:0-9999 超出第 1 篇文章，該文共 {len(articles[0].text)} 字。"
    assert said("Add note") == "新增筆記"
    assert said("Add 12 articles") == "加入 12 篇文章"
    assert said("Sentence of nobody") == "Sentence of nobody"
    use_language("en")
    assert said("Add note") == "Add note"


async def test_screens_speak_chinese_where_there_is_little_room(library, articles):
    app = DuiduApp(library, (1,))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "Open" in screen_lines(app)[-1]
        await pilot.press("ctrl+p")
        app.screen.query_one(LineInput).value = "繁体"
        await pilot.press("enter")
        await pilot.pause()
        assert language_in_use() == "zh-Hant"
        assert "開啟" in screen_lines(app)[-1]
        assert 'language = "zh-Hant" 寫入' in screen_lines(app)[-2]
        await pilot.press("a")
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert all(words in shown for words in ("筆記", "標籤", "以逗號分隔", "ctrl+s 儲存", "Esc 離開"))
