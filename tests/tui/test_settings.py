"""Settings as a reader writes them, and what is said of mistakes in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from tui.settings import QuotationSettings, Settings, SettingsError, line_of, load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_a_missing_and_an_empty_file_choose_nothing(path):
    assert load_settings(path) == Settings()
    path.write_text("# nothing yet\n", "utf-8")
    assert load_settings(path) == Settings()


def test_what_is_written_is_chosen(path):
    path.write_bytes(
        "\ufefflanguage = 'zh-Hant'\r\nmeasure = 0\r\nnames = false\r\n"
        '[keys]\r\n"room.note" = "a,ctrl+n"\r\n[quotation]\r\nscript = "taiwan"\r\n'.encode()
    )
    assert load_settings(path) == Settings(
        language="zh-Hant",
        measure=0,
        names=False,
        keys={"room.note": "a,ctrl+n"},
        quotation=QuotationSettings(script="taiwan"),
    )


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("theme = 'dark'\nmeasre = 60\n", 2, "“measre” is no setting: perhaps “measure” is meant"),
        ("\n\nmeasure = 'wide'\n", 3, 'takes a whole number of cells from 0 to 1000, not "wide"'),
        ("measure = true\n", 1, "from 0 to 1000, not true"),
        ("measure = -1\n", 1, "not -1"),
        ("language = 'de'\n", 1, 'takes one of "en", "zh-Hant", "zh-Hans", not "de"'),
        ("[quotation]\n# of what\nscript = 'latin'\n", 3, '"hongkong", not "latin"'),
        ("quotation.script = 3\n", 1, '"hongkong", not 3'),
        ("quotation = 3\n", 1, "write its settings below [quotation]"),
        (
            "[quotation]\ntemplate = '{nonsense}'\n",
            2,
            "asks for {nonsense} at character 1; there are quote, ",
        ),
        ("[keys]\n'room.note' = 'a'\n'room.tag' = 5\n", 3, "“room.tag” takes keys in quotation marks, not 5"),
        (
            "[keys]\nroom.note = 'a'\n",
            2,
            '“keys” takes lines such as "room.note" = "a,ctrl+n" below [keys], not a',
        ),
        ("keys = 5\n", 1, "“keys” takes lines such as"),
        ("theme = {}\n", 1, '"contrast-light", not a table'),
        ("theme = '" + "x" * 9999 + "'\n", 1, "xxx…."),
        ("editor = ''\n", 1, '“editor” takes a command in quotation marks, such as "nano"'),
        ('editor = """\n\nnano"""\n[quotations]\n', 4, "perhaps “quotation” is meant"),
        ("theme = 'dark\n", 1, "this is not TOML"),
        ("\n\nkeys = [\n", 3, "this is not TOML: Invalid value"),
    ],
)
def test_a_mistake_is_named_with_its_line(path, written, line, says):
    path.write_text(written, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_cannot_be_read_is_refused_plainly(path):
    for content, says in [
        (b"theme = 'dark'\n# \xb8\xf4\n", "line 2: this is not UTF-8 text: save it as UTF-8"),
        (b"\xff\xfe\x00", "line 1: this is not UTF-8 text"),
        (b"a = " + b"[" * 9000, "nested too deeply"),
    ]:
        path.write_bytes(content)
        with pytest.raises(SettingsError, match=says):
            load_settings(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(path.parent)


@pytest.mark.parametrize("kind", [Settings, QuotationSettings])
def test_every_setting_says_what_it_takes(kind):
    for field in fields(kind):
        assert field.type is QuotationSettings or field.type.__metadata__[0].description


@given(
    st.lists(st.sampled_from(["a = 1", "# note", "", "b = [\n1,\n2]", "c = '''\nx = 1\n'''"]), unique=True)
)
def test_the_line_of_a_setting_is_where_it_begins(blocks):
    written = "\n".join([*blocks, "[t.u]", "", "'x.y' = 1", ""])
    assert written.splitlines()[line_of(written, ("t", "u", "x.y")) - 1] == "'x.y' = 1"
    assert written.splitlines()[line_of(written, ("t",)) - 1] == "[t.u]"
    for block in blocks:
        if "=" in block:
            assert written.splitlines()[line_of(written, (block[0],)) - 1] == block.splitlines()[0]
