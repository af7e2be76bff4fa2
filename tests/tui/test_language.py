"""The interface in Chinese: whether all of it is translated, and whether it is shown."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from store.acts.annotations import add_note
from store.errors import RefusedError
from store.records import Passage
from tests.tui import catalogues
from tests.tui.screens.host import screen_lines
from tui.app import DuiduApp
from tui.language import _, chosen_language, language_in_use, later, ngettext, use_language
from tui.said import FORMS, said
from tui.widgets.line_input import LineInput


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
        assert "已換成繁體中文" in screen_lines(app)[-2]
        await pilot.press("a")
        await pilot.pause()
        shown = "\n".join(screen_lines(app))
        assert all(words in shown for words in ("筆記", "標籤", "以逗號分隔", "ctrl+s 儲存", "Esc 離開"))
