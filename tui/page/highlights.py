"""Stretches of a text that are drawn differently, and which of them lie on a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Protocol


class Highlight(NamedTuple):
    """A half-open range of code points and the name of the style that it is drawn in."""

    start: int
    end: int
    style_name: str


class Run(NamedTuple):
    """A half-open range of code points, not empty, and the styles that lie on all of it."""

    start: int
    end: int
    style_names: tuple[str, ...]


class Layer(Protocol):
    """What can say which runs lie in a range."""

    def between(self, start: int, end: int) -> list[Run]:
        """Returns the runs that touch a range, cut to it, in order and without overlap."""


class Highlights:
    """Highlights made ready for looking up, whatever their number."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        """Parts overlapping highlights into runs that do not overlap.

        Args:
            highlights: In any order; empty and negative ranges are left out.
        """
        ordered = sorted(h for h in highlights if 0 <= h.start < h.end)
        self._runs = _disjoint(ordered)
        self._ends = [run.end for run in self._runs]

    def between(self, start: int, end: int) -> list[Run]:
        """Returns the runs that touch a range, cut to it, in order."""
        found: list[Run] = []
        for index in range(bisect_right(self._ends, start), len(self._runs)):
            run = self._runs[index]
            if run.start >= end:
                break
            found.append(Run(max(run.start, start), min(run.end, end), run.style_names))
        return found


def _disjoint(ordered: list[Highlight]) -> list[Run]:
    runs: list[Run] = []
    index = 0
    while index < len(ordered):
        start, reach, style_name = ordered[index]
        first = index
        index += 1
        while index < len(ordered) and ordered[index].start < reach:
            reach = max(reach, ordered[index].end)
            index += 1
        if index == first + 1:
            runs.append(Run(start, reach, (style_name,)))
        else:
            runs.extend(_runs_of(ordered[first:index]))
    return runs


def _runs_of(group: list[Highlight]) -> Iterator[Run]:
    """Parts highlights that hang together, ordered by their start; the style that begins last comes last."""
    edges = sorted({edge for highlight in group for edge in highlight[:2]})
    closing = sorted(group, key=_end_of)
    active: Counter[str] = Counter()
    opened = closed = 0
    for start, end in pairwise(edges):
        while closed < len(closing) and closing[closed].end <= start:
            active[closing[closed].style_name] -= 1
            closed += 1
        while opened < len(group) and group[opened].start <= start:
            name = group[opened].style_name
            count = active.pop(name, 0)
            active[name] = count + 1
            opened += 1
        yield Run(start, end, tuple(name for name, count in active.items() if count > 0))


def _end_of(highlight: Highlight) -> int:
    return highlight.end


def styled_runs(start: int, end: int, layers: Iterable[Iterable[Run]]) -> list[Run]:
    """Lays layers of runs over each other and returns the whole range in runs, later layers' names last.

    Args:
        start: First code point of the range.
        end: Code point behind its last.
        layers: Runs within the range, ordered and without overlap within a layer.
    """
    stacked = [list(layer) for layer in layers]
    edges = sorted({start, end, *(edge for layer in stacked for run in layer for edge in run[:2])})
    names: list[list[str]] = [[] for _ in edges]
    for layer in stacked:
        for run in layer:
            for index in range(bisect_left(edges, run.start), bisect_left(edges, run.end)):
                names[index] += run.style_names
    return [Run(a, b, tuple(names[index])) for index, (a, b) in enumerate(pairwise(edges))]
