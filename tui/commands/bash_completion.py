"""Completion in bash, which takes a line apart at other places than a call does.

Readline ends a word at each of `COMP_WORDBREAKS`, the colon of a PASSAGE among them, and puts an answer in
the place of what stands behind the last of them. So bash hands over the line as it is written, here it is
read as a call, and the answers leave out what bash will not replace and are quoted as the reader has begun.
"""

from __future__ import annotations

import os
import re
from typing import Any, ClassVar, Final, NamedTuple

from click.shell_completion import BashComplete, CompletionItem, split_arg_string

_SCRIPT: Final = """\
%(complete_func)s() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${answer#*,}") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1")
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_END: Final = "\0"
"""Stands at the end of the line while it is split, so that an empty last word is one too."""
_SPECIAL: Final = re.compile(r"""[\s\\'"`$&|;<>()\[\]{}*?!#~^=]""", re.ASCII)
"""What bash takes as more than the character itself where nothing is quoted."""
_SPECIAL_IN_QUOTES: Final = re.compile(r'[\\"`$]')


class _Written(NamedTuple):
    """How the last word of a line is written.

    Attributes:
        quote: The quotation mark that is open at its end; empty for none.
        kept: What readline leaves as it is: the word up to the last break, without quoting.
    """

    quote: str
    kept: str


class BashCompletion(BashComplete):
    """Reads the line that bash completes, and words the answers for it."""

    source_template: ClassVar[str] = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """Returns the finished words behind the command, and the one at the cursor."""
        words = split_arg_string(os.environ["COMP_LINE"] + _END)
        return words[1:-1], words[-1].removesuffix(_END)

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Returns an answer as bash is to write it."""
        if item.type != "plain":
            return super().format_completion(item)
        written = _last_word(os.environ["COMP_LINE"], os.environ.get("COMP_WORDBREAKS", ""))
        return f"{item.type},{_quoted(item.value.removeprefix(written.kept), written.quote)}"


def _last_word(line: str, breaks: str) -> _Written:
    """Reads how the last word of a line is written.

    Args:
        line: Up to the cursor.
        breaks: The characters at which readline ends a word.
    """
    quote, begun, replaced = "", 0, 0
    at = 0
    while at < len(line):
        character = line[at]
        if character == "\\" and quote != "'":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote, replaced = character, at + 1
        elif character in " \t\n":
            begun = replaced = at + 1
        elif character in breaks:
            replaced = at + 1
        at += 1
    before = line[begun : replaced - 1 if quote else replaced]
    return _Written(quote, "".join(split_arg_string(before)))


def _quoted(answer: str, quote: str) -> str:
    if quote == "'":
        return answer.replace("'", r"'\''")
    return (_SPECIAL_IN_QUOTES if quote else _SPECIAL).sub(r"\\\g<0>", answer)
