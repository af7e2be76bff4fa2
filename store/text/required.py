"""What a text must hold for a regular expression to match in it.

Told from the expression's own letters, so that most texts need not be searched at all: 第[0-9]+次會議 matches
only where 次會議 stands. Where an expression is not understood for certain nothing is said of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

MOST_CHOICES: Final = 8
"""Characters of a set, beyond which it is not told apart from any character; and strings of a branch."""

_GROUP: Final = re.compile(r"\((?:\?(?::|=|!|>|<=|<!|P?<\w+>)|(?![?*]))")
_REPEAT: Final = re.compile(r"\{[0-9]+(?:,[0-9]*)?\}")
_SET: Final = re.compile(r"\[(\^?)((?:[^\]\[\\&|~-]|-(?!-)|\\.)+)\]", re.DOTALL)
_CLASSES: Final = "dDwWsSbBAZ"


class Required(NamedTuple):
    """What one branch of an expression needs.

    Attributes:
        characters: One character of each of these.
        strings: One of these strings; none are given where single characters are all that is known.
    """

    characters: tuple[str, ...]
    strings: tuple[str, ...]


class _UnclearError(ValueError):
    """The expression has something that is not understood here."""


Run = list[str]
"""Characters that stand behind each other, each as its possible forms."""


def required(expression: str) -> tuple[Required, ...]:
    """Returns what a text must hold to match: what one of these branches needs.

    Args:
        expression: A valid expression of the `regex` package, without flags.

    Returns:
        The branches; none where nothing is certain.
    """
    try:
        end, branches = _branches(expression, 0)
    except (_UnclearError, RecursionError):
        return ()
    if end < len(expression) or not all(branches):
        return ()
    return tuple(_required(runs) for runs in branches)


def _required(runs: Iterable[Run]) -> Required:
    runs = list(runs)
    strings = max(map(_strings, runs), key=lambda strings: len(strings[0]))
    characters = dict.fromkeys(character for run in runs for character in run)
    return Required(tuple(characters), tuple(strings))


def _strings(run: Run) -> list[str]:
    """Returns the ways to write the longest part of a run that has few."""
    best: tuple[int, int] = (0, 1)
    for first in range(len(run)):
        ways, last = 1, first
        while last < len(run) and ways * len(run[last]) <= MOST_CHOICES:
            ways *= len(run[last])
            last += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return ["".join(way) for way in itertools.product(*run[best[0] : best[1]])]


def _branches(expression: str, at: int) -> tuple[int, list[list[Run]]]:
    """Reads up to the end of a group.

    Returns:
        Where it ends, and of every branch the runs that it must have.
    """
    branches: list[list[Run]] = []
    runs: list[Run] = [[]]
    while at < len(expression) and expression[at] != ")":
        if expression[at] == "|":
            branches.append(_kept(runs))
            runs = [[]]
            at += 1
        elif expression[at] == "(":
            start = _GROUP.match(expression, at)
            if start is None:
                raise _UnclearError
            at = _branches(expression, start.end())[0] + 1
            runs.append([])
        else:
            at = _piece(expression, at, runs)
    branches.append(_kept(runs))
    return at, branches


def _piece(expression: str, at: int, runs: list[Run]) -> int:
    """Reads one character of an expression, with what belongs to it; returns where the next begins."""
    character = expression[at]
    if character in "*?{":
        end = at + 1
        if character == "{":
            repeat = _REPEAT.match(expression, at)
            if repeat is None:
                raise _UnclearError
            end = repeat.end()
        del runs[-1][-1:]
        runs.append([])
        return end
    if character == "+":
        runs.append(runs[-1][-1:])
        return at + 1
    if character in ".^$":
        runs.append([])
        return at + 1
    if character == "[":
        found = _SET.match(expression, at)
        if found is None:
            raise _UnclearError
        if found[1] or "-" in found[2] or "\\" in found[2] or len(found[2]) > MOST_CHOICES:
            runs.append([])
        else:
            runs[-1].append("".join(dict.fromkeys(found[2])))
        return found.end()
    if character == "\\":
        character = expression[at + 1 : at + 2]
        if character in _CLASSES:
            runs.append([])
            return at + 2
        if not character or character.isalnum():
            raise _UnclearError
        at += 1
    runs[-1].append(character)
    return at + 1


def _kept(runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run]
