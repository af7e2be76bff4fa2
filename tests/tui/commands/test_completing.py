"""Completion by the shells themselves, as far as they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import main

ROOT = Path(__file__).parents[3]
SCRIPTS = {
    "bash": """
        eval "$(duidu completion bash)"
        for line in "duidu compl" "duidu show "; do
            COMP_WORDS=($line); [[ $line == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
            _duidu_completion duidu
            echo "${COMPREPLY[*]}"
        done
        complete -p duidu | grep -q _duidu_completion
    """,
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
    monkeypatch.setenv("COMP_WORDS", f"duidu {words} {incomplete}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) + 1))
    with pytest.raises(SystemExit):
        main([])
    assert [line for line in capsys.readouterr().out.splitlines() if line in proposed] == proposed


def test_a_relation_may_be_written_with_hyphens(library, articles, duidu):
    (row,) = duidu("link", "1:4-6", "2:4-7", "--relation", "same-event", "--json").rows
    assert row["relation"] == "same event"


@pytest.mark.parametrize("shell", [shell for shell in SCRIPTS if shutil.which(shell)])
def test_shells_complete_verbs_and_articles(shell, tmp_path, library, articles):
    library.close()
    command = tmp_path / "bin" / "duidu"
    command.parent.mkdir()
    call = f'exec "{sys.executable}" -c "import sys; from tui.cli import main; sys.exit(main())" "$@"'
    command.write_text(f"#!/bin/sh\n{call}\n")
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "DUIDU_LIBRARY": str(library.path),
        "LC_ALL": "C.UTF-8",
    }
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
