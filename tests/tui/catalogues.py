"""Gathers the messages of the interface and keeps the catalogues of their translations.

    python -m tests.tui.catalogues

brings `tui/locale/zh_Hant.po` up to the code (a new message stands there without a translation, one that is
not used any more goes) and compiles what is installed: Traditional Chinese from that file, Simplified Chinese
from Traditional by OpenCC.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, get_args

import opencc
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from textual.binding import Binding
from textual.widgets import Input, TextArea

from store.records import INVERSE_LABELS, KINDS, REGIONS, RELATIONS, AnchorState, NameSource
from tui.key_check import places_of_keys
from tui.keys import own_bindings
from tui.language import DOMAIN, locale_folder
from tui.screens.key_listing import group_name

ROOT = Path(__file__).parents[2]
SOURCE = locale_folder() / "zh_Hant.po"
_HEADER = (
    "# duidu in Traditional Chinese, as in Taiwan. `python -m tests.tui.catalogues` keeps it up to the code."
)
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
_KEYWORDS = {"_": None, "later": None, "ngettext": (1, 2)}
_PLACEHOLDER = re.compile(r"\{(\w*)[^{}\n]*\}")
_LINE_END = re.compile(r'"\n\s*f?"')
_MAINLAND: Final = {
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "拷贝": "复制",
    "数据": "资料",
    "二进位资料": "二进制数据",
    "在字段与": "在输入框与",
    "字段": "栏",
    "一列": "一行",
    "数列": "数行",
    "列首": "行首",
    "列尾": "行尾",
    " 列": " 行",
    "文字档": "文本文件",
    "压缩档": "压缩文件",
    "设置档": "设置文件",
    "复原": "撤销",
    "毁损": "损坏",
    "文字辨识": "文字识别",
    "终端机": "终端",
    "家目录": "主目录",
    "自订": "自定义",
    "存盘": "存档",
    "补完": "补全",
    "历程": "历史",
    "卷动": "滚动",
}
"""What OpenCC leaves Taiwan's, or takes for the word of another trade; put in its place in this order."""
_CHANGE = re.compile(r'\.change\(\s*"([^"{]+)"(?: if \w+ else "([^"{]+)")?')


@cache
def messages() -> Catalog:
    """Returns every message that a person may read, without translations."""
    catalog = Catalog(project="duidu", fuzzy=False)
    found = extract_from_dir(
        ROOT / "tui", [("**.py", "python")], keywords=_KEYWORDS, comment_tags=["Translators:"]
    )
    for _file, _line, message, comments, _context in found:
        catalog.add(message, auto_comments=comments)
    shown_data = (
        *KINDS,
        *REGIONS,
        *RELATIONS,
        *INVERSE_LABELS.values(),
        *get_args(AnchorState),
        *get_args(NameSource),
    )
    for message in (*_of_bindings(), *shown_data, *_change_labels()):
        catalog.add(message)
    return catalog


def _of_bindings() -> Iterator[str]:
    for kinds in places_of_keys():
        for binding in own_bindings(kinds):
            yield binding.description
            yield binding.tooltip
            yield group_name(binding.id or "")
    for kind in (Input, TextArea):
        for binding in kind.BINDINGS:
            if isinstance(binding, Binding) and binding.description:
                yield binding.description


def _change_labels() -> Iterator[str]:
    """Yields what the store calls its changes where the call says it outright."""
    for labels in _CHANGE.findall(store_sentences()):
        yield from filter(None, labels)


@cache
def store_sentences() -> str:
    """Returns the code of store and clipboard: long sentences joined, `{…}` for what changes in them."""
    files = [*sorted((ROOT / "store").rglob("*.py")), ROOT / "tui" / "clipboard.py"]
    code = "\n".join(file.read_text("utf-8") for file in files)
    return pattern_of(_LINE_END.sub("", code))


def pattern_of(message: str) -> str:
    """Returns a message with `{…}` for what changes in it."""
    return _PLACEHOLDER.sub("{…}", message)


def translated() -> Catalog:
    """Returns the catalogue of Traditional Chinese."""
    with SOURCE.open("rb") as file:
        return read_po(file, locale="zh_Hant", domain=DOMAIN)


def simplified(catalog: Catalog) -> Catalog:
    """Returns a Traditional catalogue in Simplified characters and the mainland's words.

    The phrases of OpenCC's `tw2sp`, and the list that comes after them, change length and wording, which no
    text of an article may, but ours may.
    """
    converter = opencc.OpenCC("tw2sp")
    result = Catalog(locale="zh_Hans", domain=DOMAIN, fuzzy=False)
    for message in catalog:
        if message.id and message.string:
            strings = [message.string] if isinstance(message.string, str) else message.string
            plain = [_in_mainland_words(converter.convert(string)) for string in strings]
            result.add(message.id, plain[0] if isinstance(message.id, str) else tuple(plain))
    return result


def _in_mainland_words(words: str) -> str:
    for taiwan, mainland in _MAINLAND.items():
        words = words.replace(taiwan, mainland)
    return words


def compiled(catalog: Catalog) -> bytes:
    """Returns a catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def compiled_file(language: str) -> Path:
    """Returns where the compiled catalogue of `zh_Hant` or `zh_Hans` is."""
    return locale_folder() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def placeholders(message: str) -> set[str]:
    """Returns the names in braces."""
    return set(_PLACEHOLDER.findall(message))


def main() -> None:
    """Brings the catalogues up to the code, and says what lacks a translation."""
    catalog = translated() if SOURCE.exists() else Catalog(locale="zh_Hant", domain=DOMAIN)
    catalog.update(messages(), no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = _HEADER
    catalog.project, catalog.version = "duidu", ""
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "duidu"
    # Fixed, so that nothing changes in the file but what has changed.
    catalog.creation_date = catalog.revision_date = _NEVER
    with SOURCE.open("wb") as file:
        write_po(file, catalog, width=110, no_location=True, sort_output=True, omit_header=False)
    for language, one in (("zh_Hant", catalog), ("zh_Hans", simplified(catalog))):
        compiled_file(language).parent.mkdir(parents=True, exist_ok=True)
        compiled_file(language).write_bytes(compiled(one))
    missing = [message.id for message in catalog if message.id and not any(message.string or ())]
    sys.stdout.write("".join(f"not translated: {message!r}\n" for message in missing))
    sys.stdout.write(f"{len(catalog) - len(missing)} messages translated, {len(missing)} not.\n")


if __name__ == "__main__":
    main()
