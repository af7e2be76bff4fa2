"""Regular expressions from a reader, which may be wrong and may never end.

The `regex` package is used for its limit of time, which the standard library's lacks. `^` and `$` are the
ends of a paragraph; upper and lower case differ, and so do scripts.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

LONGEST_PATTERN: Final = 1000
"""Code points of an expression."""

MOST_REPEATED: Final = 100_000
"""What the least repeats in an expression may come to when multiplied.

The package writes them out, so that `(?:a{60000}){60000}` would fill the memory.
"""

_REPEATS: Final = re.compile(r"\{\s*([0-9]+)")


class PatternError(ValueError):
    """A regular expression cannot be read; the message says why and where."""


class PatternTimeoutError(TimeoutError):
    """A regular expression took too long and was stopped; the message says so.

    Attributes:
        article: Id of the article in which it was stopped.
    """

    def __init__(self, message: str, article: int) -> None:
        super().__init__(message)
        self.article = article


def compiled(expression: str) -> regex.Pattern[str]:
    """Reads a regular expression.

    Raises:
        PatternError: If it cannot be read, or is longer than `LONGEST_PATTERN`.
    """
    import regex

    if len(expression) > LONGEST_PATTERN:
        raise PatternError(
            f"The regular expression has over {LONGEST_PATTERN} characters ({len(expression)}): shorten it."
        )
    if math.prod(max(1, int(times)) for times in _REPEATS.findall(expression)) > MOST_REPEATED:
        raise PatternError(f"The regular expression “{expression}” repeats its parts too often: simplify it.")
    try:
        return regex.compile(expression, regex.MULTILINE | regex.VERSION0)
    except regex.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        raise PatternError(f"“{expression}” is not a regular expression: {error.msg}{where}.") from error
    except (ValueError, IndexError, KeyError, OverflowError, RecursionError, MemoryError) as error:
        raise PatternError(f"“{expression}” cannot be read as a regular expression: simplify it.") from error


class Matcher:
    """A regular expression with the time that it has for all texts."""

    def __init__(self, pattern: regex.Pattern[str], seconds: float) -> None:
        """Takes the expression.

        Args:
            pattern: The expression.
            seconds: The time that matching may take for all texts; what is done between matches does not
                count.
        """
        self._pattern = pattern
        self._seconds = seconds
        self._left = seconds

    def matches(self, article: int, text: str) -> Iterator[tuple[int, int]]:
        """Yields where the expression matches something: the start and the end, in order.

        Raises:
            PatternTimeoutError: If the time is used up.
        """
        found = self._pattern.finditer(text, timeout=max(self._left, 1e-3))
        while True:
            began = time.monotonic()
            try:
                match = next(found, None)
            except TimeoutError as error:
                raise self._too_long(article) from error
            self._left -= time.monotonic() - began
            if match is None:
                break
            if match.end() > match.start():
                yield match.start(), match.end()
        if self._left <= 0:
            raise self._too_long(article)

    def _too_long(self, article: int) -> PatternTimeoutError:
        return PatternTimeoutError(
            f"The regular expression “{self._pattern.pattern}” took over {self._seconds:g} seconds: "
            "simplify it.",
            article,
        )
