from __future__ import annotations

import base64
import os
import select
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import RefusedError
from tui import clipboard
from tui.clipboard import TERMINAL_LIMIT, copy, paste, terminal_clipboard

TEXT = "「風雨停了，\n居民開始清理。」\n（範例）\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "duidu"


@pytest.fixture
def xclip(tmp_path, monkeypatch):
    """Puts a shell script in the place of xclip; `$STORE` is what its clipboard is kept in."""
    if sys.platform != "linux":
        pytest.skip("pyperclip looks for xclip on Linux alone")
    programs = tmp_path / "bin"
    programs.mkdir()
    store = tmp_path / "clipboard"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":99")

    def install(script: str) -> Path:
        program = programs / "xclip"
        program.write_text(f"#!/bin/sh\nSTORE='{store}'\n{script}\n")
        program.chmod(0o755)
        return store

    return install


WORKING = 'case "$*" in *-o*) cat "$STORE";; *) cat > "$STORE";; esac'


def test_the_system_clipboard_comes_first_and_gets_the_exact_text(xclip, folder):
    store = xclip(WORKING)
    outcome = copy(TEXT, terminal=_refuse, folder=folder)
    assert outcome.way == "system"
    assert outcome.sentence == "Copied to the clipboard."
    assert store.read_bytes() == TEXT.encode()
    assert not folder.exists()


@pytest.mark.parametrize(
    "script",
    [
        'echo "Error: Can\'t open display: :99" >&2; exit 1',
        'case "$*" in *-o*) echo something else;; *) cat > "$STORE";; esac',
        "kill -9 $$",
    ],
)
def test_a_clipboard_that_does_not_hold_the_text_is_not_believed(xclip, folder, script, capfd):
    xclip(script)
    sent: list[str] = []
    outcome = copy(TEXT, terminal=sent.append, folder=folder)
    assert outcome.way == "terminal"
    assert sent == [TEXT]
    assert capfd.readouterr() == ("", "")


def test_a_clipboard_that_hangs_is_stopped_with_all_it_started(xclip, folder, monkeypatch, tmp_path):
    # 0.5 seconds suffice for the script to begin; it would end by itself after ten minutes.
    monkeypatch.setattr(clipboard, "SYSTEM_SECONDS", 0.5)
    begun = tmp_path / "begun"
    xclip(f"echo $$ > '{begun}'\nexec sleep 600")
    assert copy(TEXT, terminal=None, folder=folder).way == "file"
    if begun.exists():
        assert _ends(int(begun.read_text()))


def _ends(process: int) -> bool:
    """Waits until a process has ended."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    # Not `select`, which knows no descriptor above 1,023.
    watched = select.poll()
    watched.register(descriptor, select.POLLIN)
    ended = watched.poll(30_000)
    os.close(descriptor)
    return bool(ended)


def test_no_program_to_copy_with_is_no_error(folder, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(folder / "none"))
    assert copy(TEXT, terminal=None, folder=folder).way == "file"


def test_the_terminal_is_only_said_to_have_been_sent_the_text(folder):
    sent: list[str] = []
    outcome = copy(TEXT, terminal=sent.append, folder=folder)
    assert outcome.way == "terminal"
    assert "Sent" in outcome.sentence
    assert "opied" not in outcome.sentence
    assert sent == [TEXT]


def test_more_than_a_terminal_takes_goes_into_the_file(folder):
    most = "字" * (TERMINAL_LIMIT // 4)
    assert copy(most, terminal=lambda _: None, folder=folder).way == "terminal"
    assert copy(most + "字", terminal=_refuse, folder=folder).way == "file"


def test_a_terminal_that_has_gone_leads_to_the_file(folder):
    def gone(text: str) -> None:
        raise OSError(5, "Input/output error")

    assert copy(TEXT, terminal=gone, folder=folder).way == "file"


def test_the_file_holds_the_exact_text_for_its_owner_only(folder):
    copy("before", terminal=None, folder=folder)
    outcome = copy(TEXT, terminal=None, folder=folder)
    (file,) = folder.iterdir()
    assert str(file) in outcome.sentence
    assert file.read_bytes() == TEXT.encode()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_link_in_the_place_of_the_file_is_not_followed(folder, tmp_path):
    folder.mkdir(parents=True)
    (tmp_path / "precious").write_text("keep me")
    (folder / clipboard.FILE_NAME).symlink_to(tmp_path / "precious")
    copy(TEXT, terminal=None, folder=folder)
    assert (tmp_path / "precious").read_text() == "keep me"


def test_a_file_that_cannot_be_written_is_said(folder):
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(RefusedError, match="Nothing was copied"):
        copy(TEXT, terminal=None, folder=folder)


@pytest.mark.parametrize("name", ["dumb", "linux", ""])
def test_a_terminal_without_a_clipboard_is_not_written_to(monkeypatch, name):
    monkeypatch.setenv("TERM", name)
    assert terminal_clipboard() is None


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_the_command_writes_the_sequence_to_its_terminal_and_not_to_its_output():
    import pty

    master, slave = pty.openpty()
    code = (
        "import fcntl, os, sys, termios\n"
        "os.setsid(); fcntl.ioctl(int(sys.argv[1]), termios.TIOCSCTTY, 0)\n"
        "from tui.clipboard import terminal_clipboard\n"
        "terminal_clipboard()(sys.argv[2])\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code, str(slave), "對讀"],
        pass_fds=[slave],
        capture_output=True,
        cwd=Path(clipboard.__file__).parents[1],
        env={**os.environ, "TERM": "xterm"},
        timeout=60,
        check=False,
    )
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
    assert os.read(master, 1000) == b"\x1b]52;c;" + base64.b64encode("對讀".encode()) + b"\x07"
    os.close(slave)
    os.close(master)


def _refuse(text: str) -> None:
    raise AssertionError("the terminal must not be asked")


def test_the_text_on_the_clipboard_is_taken_as_it_is(xclip):
    store = xclip(WORKING)
    store.write_bytes(TEXT.encode())
    assert paste() == TEXT


@pytest.mark.parametrize(
    ("script", "reason"),
    [("exit 1", "no text|cannot be read"), (": ", "no text"), ("sleep 60", "cannot be read")],
)
def test_a_clipboard_without_text_or_answer_is_refused(xclip, monkeypatch, script, reason):
    monkeypatch.setattr(clipboard, "SYSTEM_SECONDS", 0.5)
    xclip(script)
    with pytest.raises(RefusedError, match=reason):
        paste()
