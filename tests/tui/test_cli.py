from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from rich.cells import cell_len

import tui.cli
import tui.command
from store.acts.articles import add_drafts
from store.errors import LibraryFileError
from store.library import Library
from store.records import Draft
from tui.cli import main
from tui.paths import settings_file
from tui.statuses import REFUSED

VERBS = tuple(tui.command._MODULES)
CALL = "import sys; from tui.cli import main; sys.exit(main())"
ROOT = Path(tui.cli.__file__).parents[1]


def _environment(**changes: str) -> dict[str, str]:
    """The environment without what tunes the interpreter, such as output that is not buffered."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, **changes}


def _run(*words: object, code: str = CALL, **changes: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", code, *map(str, words)]
    environment = _environment(**changes)
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=60, check=False)


@pytest.fixture
def opened(monkeypatch):
    """What the reading room was opened with."""
    calls: list[tuple[Path, list[int]]] = []

    def run(library, articles, settings):
        calls.append((library.path, list(articles)))
        return 0

    app = ModuleType("tui.app")
    monkeypatch.setattr(app, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "tui.app", app)
    return calls


def test_alone_it_opens_the_reading_room_as_it_was_left(opened, library_path):
    assert main(["--library", str(library_path)]) == 0
    assert opened == [(library_path, [])]


def test_what_reads_other_calls_is_not_loaded_for_a_plain_opening(articles, library_path):
    code = (
        "import sys, types; from tui.cli import main\n"
        "room = sys.modules['tui.app'] = types.ModuleType('tui.app')\n"
        "room.run = lambda library, articles, settings: print(list(articles), 'click' in sys.modules) or 0\n"
        "sys.exit(main())"
    )
    plain = _run("--library", library_path, 2, 1, code=code)
    assert (plain.stdout.decode(), plain.stderr, plain.returncode) == ("[2, 1] False\n", b"", 0)
    by_title = _run("--library", library_path, 2, "電話", code=code)
    assert (by_title.stdout.decode(), by_title.stderr, by_title.returncode) == ("[2, 1] True\n", b"", 0)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("measure = 'wide'", "line 1: “measure” takes"),
        ("[keys]\n'room.nte' = 'a'", "line 2: no act is called"),
    ],
)
def test_mistakes_in_the_settings_are_named_before_the_room_opens(written, says, library_path, capsys):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(written, "utf-8")
    assert main(["--library", str(library_path)]) == REFUSED
    assert f"{settings_file()}, {says}" in capsys.readouterr().err
    assert not library_path.exists()
    assert main(["--library", str(library_path), "where"]) == 0


@pytest.mark.parametrize(
    ("words", "identifiers"),
    [(["2"], [2]), (["2", "1"], [2, 1]), (["電話"], [1]), (["通话内外", "1"], [2, 1])],
)
def test_articles_alone_open_side_by_side(opened, articles, library_path, words, identifiers):
    assert main([*words, "--library", str(library_path)]) == 0
    assert opened == [(library_path, identifiers)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["3"], 1),
        (["1", "3"], 1),
        (["1", "1"], 1),
        (["1", "電話之後"], 1),
        (["無此題"], 1),
        (["9" * 5_000], 1),
        (["話"], 1),
        (["articels"], 2),
        (["1", "--wide"], 2),
        (["--wide"], 2),
    ],
)
def test_what_is_neither_verb_nor_article_opens_nothing(
    opened, articles, library_path, words, status, capsys
):
    assert main(["--library", str(library_path), *words]) == status
    assert opened == []
    assert capsys.readouterr().err.startswith("duidu: ")


def test_a_word_close_to_a_verb_is_answered_with_the_verb(library_path, capsys):
    main(["--library", str(library_path), "artcles"])
    assert "did you mean `articles`?" in capsys.readouterr().err


def test_a_file_in_the_place_of_an_article_is_answered_with_add(library_path, tmp_path, capsys):
    (tmp_path / "新聞.txt").write_text("一。")
    assert main(["--library", str(library_path), str(tmp_path / "新聞.txt")]) == 1
    assert "duidu add" in capsys.readouterr().err


def test_the_common_options_stand_before_and_behind_the_verb(
    articles, library_path, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("DUIDU_LIBRARY", str(tmp_path / "other.json"))
    path = str(library_path)
    for words in (
        ["--library", path, "--json", "articles"],
        ["articles", "--library", path, "--json"],
        ["--library", path, "articles", "--json"],
        ["--library", str(tmp_path / "none.json"), "--json", "articles", "--library", path],
    ):
        assert main(words) == 0
        assert [json.loads(line)["article"] for line in capsys.readouterr().out.splitlines()] == [1, 2]
    assert main(["articles", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["entity", "--library", path, "add", "林一禾", "--kind", "person", "--json"]) == 0
    assert Library.open(library_path).history()[-1].label == "Add entity"


@pytest.mark.parametrize(
    "verb", [[], ["entity"], ["entity", "add"], *([verb] for verb in tui.command._MODULES)]
)
def test_help_is_everywhere(verb, capsys):
    assert main([*verb, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Usage: duidu")
    assert "--library" in out
    assert "--json" in out


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"hello", b"[1, 2]", b'{"a": {"x": {}}}', b"\xff\xfe\x00", b"{" * 100_000]
)
def test_a_library_file_that_is_not_one_is_left_as_it_is(tmp_path, capsys, content):
    path = tmp_path / "library.json"
    path.write_bytes(content)
    for words in (["articles"], ["1"], ["note", "1", "看"], ["undo"]):
        assert main(["--library", str(path), *words]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert str(path) in captured.err
        assert len(captured.err.splitlines()) == 1
    assert path.read_bytes() == content


def test_a_place_where_no_library_can_be_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "library.json"):
        assert main(["--library", str(path), "entity", "add", "林一禾", "--kind", "person"]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_control_c_is_said_and_has_its_own_status(monkeypatch, capsys):
    def stop(path):
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "open", stop)
    assert main(["articles"]) == 130
    assert capsys.readouterr().err.strip() == "duidu: Stopped."


def test_a_failing_disk_is_one_sentence(monkeypatch, capsys):
    def fail(path):
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(Library, "open", fail)
    assert main(["articles"]) == 1
    assert (
        capsys.readouterr().err == "duidu: “/somewhere” cannot be read or written: No space left on device.\n"
    )


def test_an_error_never_reaches_the_terminal_raw(monkeypatch, capsys):
    def fail(path):
        raise LibraryFileError("a\x1b]52;c;eHg=\x07b")

    monkeypatch.setattr(Library, "open", fail)
    main(["articles"])
    assert capsys.readouterr().err == "duidu: a␛]52;c;eHg=␇b\n"


def test_the_version_loads_nothing_heavy():
    code = (
        "import sys; from tui.cli import main; status = main(['--version'])\n"
        "print([name for name in ('textual', 'jieba', 'opencc', 'tinydb', 'rich') if name in sys.modules])"
    )
    answer = _run(code=code)
    assert answer.stderr == b""
    assert answer.stdout.decode().splitlines() == [f"duidu {version('duidu')}", "[]"]


def test_no_verb_loads_the_screens(articles, library_path):
    code = (
        "import sys; from tui.cli import main\n"
        "calls = [['articles'], ['show', '1'], ['mentions'], ['entities', '川'], ['quote', '1:0-2'],\n"
        "         ['note', '1', '看'], ['notes'], ['link', '1:0-2', '2:0-2'], ['links'], ['undo'],\n"
        "         ['where'], ['tag', '1:0-2', '川普'], ['add', sys.argv[1]]]\n"
        "statuses = [main(call) for call in calls]\n"
        "heavy = [name for name in ('textual', 'jieba', 'opencc') if name in sys.modules]\n"
        "print(statuses, heavy, file=sys.stderr)"
    )
    file = library_path.parent / "new.txt"
    file.write_text("港口的燈又亮了。\n", encoding="utf-8")
    answer = _run(file, code=code, DUIDU_LIBRARY=str(library_path))
    assert answer.stderr.decode() == f"{[0] * 13} []\n"


def test_output_is_utf_8_whatever_the_locale(articles, library_path):
    for words in (["articles", "--json"], ["articles"]):
        answer = _run("--library", library_path, *words, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
        assert answer.returncode == 0
        assert "電話之後" in answer.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_answer_that_cannot_be_written_is_one_sentence(articles, library_path):
    command = [sys.executable, "-c", CALL, "--library", str(library_path), "articles", "--json"]
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=_environment(),
            timeout=60,
            check=False,
        )
    assert answer.returncode == 1
    assert answer.stderr.decode() == "duidu: The answer cannot be read or written: No space left on device.\n"


@pytest.mark.parametrize("repeats", [1, 100_000])
def test_a_reader_that_leaves_early_is_no_trouble(library, library_path, repeats):
    add_drafts(library, [Draft("很長的一段話。" * repeats)])
    command = [sys.executable, "-c", CALL, "--library", str(library_path), "show", "1", "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=_environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_table_fits_and_what_is_foreign_is_shown_safely(library, library_path):
    import pty

    add_drafts(library, [Draft("字。", "對讀" * 40 + "\x1b[2J"), Draft("句。", "\x1b]0;title\x07短題")])
    master, slave = pty.openpty()
    environment = _environment(COLUMNS="60", TERM="xterm", NO_COLOR="1")
    command = [sys.executable, "-c", CALL, "--library", str(library_path), "articles"]
    with subprocess.Popen(command, stdout=slave, stderr=slave, cwd=ROOT, env=environment) as process:
        os.close(slave)
        shown = b""
        try:
            while piece := os.read(master, 65536):
                shown += piece
        except OSError:
            pass  # How Linux says that the other end of a terminal is closed.
        assert process.wait() == 0
    os.close(master)
    text = shown.decode("utf-8")
    assert "\x1b" not in text
    lines = text.splitlines()
    assert len(lines) == 3
    assert all(cell_len(line) <= 60 for line in lines)
    assert "␛]0;title␇短題" in lines[2]
