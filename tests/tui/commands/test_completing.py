"""Completion by the shells themselves, as far as they are installed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store.acts.articles import Corrections, edit_article
from store.acts.entities import add_entity
from tui.cli import main

ROOT = Path(__file__).parents[3]
BREAKS = " \t\n\"'><=;|&(:"
"""Where bash ends a word unless it is told otherwise."""
SCRIPTS = {
    "zsh": """
        autoload -Uz compinit && compinit -u -d "$HOME/zcompdump"
        eval "$(duidu completion zsh)"
        [[ $_comps[duidu] == _duidu_completion ]] || exit 1
        compadd() { print -r -- $completions }
        _describe() { print -r -- ${completions_with_descriptions%%:*} }
        for line in "duidu compl" "duidu show "; do
            words=(${(s: :)line}); [[ $line == *" " ]] && words+=("")
            CURRENT=$#words
            _duidu_completion
        done
    """,
    "fish": """
        duidu completion fish | source
        for line in "duidu compl" "duidu show "
            complete -C $line | string split -f1 \\t | string join " "; or true
        end
    """,
}


@pytest.mark.parametrize(
    ("words", "incomplete", "proposed"),
    [
        ("link 1:0-3 2:0-3 --relation", "s", ["plain,supports", "plain,same-event", "plain,see-also"]),
        ("tag 1:0-3", "普", ["plain,普丁", "plain,普京"]),
        ("entity remove", "", ["plain,台灣"]),
        ("--library", "x", ["file,x"]),
        ("add", "", ["file,"]),
        ("export html -o", "", ["file,"]),
    ],
)
def test_what_an_argument_takes_is_proposed(
    words, incomplete, proposed, library, articles, monkeypatch, capsys
):
    library.close()
    monkeypatch.setenv("DUIDU_LIBRARY", str(library.path))
    monkeypatch.setenv("_DUIDU_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_LINE", f"duidu {words} {incomplete}")
    monkeypatch.setenv("COMP_WORDBREAKS", BREAKS)
    with pytest.raises(SystemExit):
        main([])
    assert [line for line in capsys.readouterr().out.splitlines() if line in proposed] == proposed


def test_a_relation_may_be_written_with_hyphens(library, articles, duidu):
    (row,) = duidu("link", "1:4-6", "2:4-7", "--relation", "same-event", "--json").rows
    assert row["relation"] == "same event"


@pytest.fixture
def environment(tmp_path, library, articles) -> dict[str, str]:
    """What a shell finds: a command of that name, and a library with names and titles that want quotes."""
    add_entity(library, "Ida Lund", "person", names=("Ada O'Hara",))
    add_entity(library, "埤頭　合編", "other")
    edit_article(library, 1, Corrections(title="Ferry: (late), again"))
    library.close()
    command = tmp_path / "bin" / "duidu"
    command.parent.mkdir()
    call = f'exec "{sys.executable}" -c "import sys; from tui.cli import main; sys.exit(main())" "$@"'
    command.write_text(f"#!/bin/sh\n{call}\n")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "DUIDU_LIBRARY": str(library.path),
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
        "TERM": "dumb",
    }


@pytest.mark.parametrize("shell", [shell for shell in SCRIPTS if shutil.which(shell)])
def test_shells_complete_verbs_and_articles(shell, environment):
    done = subprocess.run(
        [shell, "-c", SCRIPTS[shell]],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert not done.stderr
    assert done.stdout.splitlines() == ["completion", "1 2"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("typed", "called_with"),
    [
        ("compl\t", ["completion"]),
        ("show 2\t", ["show", "2"]),
        ("tag 1:0-2 Ida\\ L\t", ["tag", "1:0-2", "Ida Lund"]),
        ("tag 1:0-2 'Ida Lund\t", ["tag", "1:0-2", "Ida Lund"]),
        ("tag 1:0-2 \"Ada O'\t", ["tag", "1:0-2", "Ada O'Hara"]),
        ("tag 1:0-2 Ada\\ O\\'\t", ["tag", "1:0-2", "Ada O'Hara"]),
        ("tag 1:0-2 埤\t", ["tag", "1:0-2", "埤頭　合編"]),
        ("show Fe\t", ["show", "Ferry: (late), again"]),
        ("show Ferry:\t", ["show", "Ferry: (late), again"]),
        ("show Ferry:\\ \\(l\t", ["show", "Ferry: (late), again"]),
        ("link 1:0-2 2:0-2 --relation=sup\t", ["link", "1:0-2", "2:0-2", "--relation=supports"]),
        ("show 1 --library env\t", ["show", "1", "--library", "env*"]),
    ],
)
def test_an_interactive_bash_completes_what_is_typed(typed, called_with, environment, tmp_path):
    (tmp_path / "env*").touch()
    with _Bash(environment, tmp_path) as bash:
        bash.run('eval "$(command duidu completion bash)"')
        bash.run("duidu() { printf '<%s>\\n' \"$@\" > called; }")
        bash.run(f"duidu {typed}")
    assert (tmp_path / "called").read_text("utf-8").splitlines() == [f"<{word}>" for word in called_with]


class _Bash:
    """A bash as a reader has it: on a terminal, with readline."""

    PROMPT = "ready> "

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self._terminal, slave = pty.openpty()
        self._process = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "-i"],
            env={**environment, "PS1": self.PROMPT, "INPUTRC": os.devnull},
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> _Bash:
        self._until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def run(self, line: str) -> None:
        os.write(self._terminal, f"{line}\n".encode())
        self._until_ready()

    def _until_ready(self) -> None:
        seen = b""
        while not seen.endswith(self.PROMPT.encode()):
            assert select.select([self._terminal], [], [], 60)[0], seen
            seen += os.read(self._terminal, 4096)
