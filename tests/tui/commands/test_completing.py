"""Completion by the shells themselves, as far as they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
