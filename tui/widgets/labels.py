"""Labels as they are written in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual.suggester import Suggester

from store.text.fold import fold
from store.text.safety import safe_to_show

_SEPARATOR = re.compile(r"[,，、;；\n]")


def split_labels(written: str) -> tuple[str, ...]:
    """Returns the labels in a line, each once, in their order.

    Args:
        written: Labels parted by a comma, a Chinese comma or 、.
    """
    return tuple(dict.fromkeys(label for part in _SEPARATOR.split(written) if (label := part.strip())))


def join_labels(labels: Iterable[str]) -> str:
    """Returns labels as one line that `split_labels` reads."""
    return ", ".join(labels)


class LabelSuggester(Suggester):
    """Proposes the rest of the label being written, whatever its script."""

    def __init__(self, known: Sequence[str]) -> None:
        """Makes a suggester.

        Args:
            known: Labels in use. One that is not safe to show is not proposed.
        """
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = [(fold(label), label) for label in known if safe_to_show(label) == label]

    async def get_suggestion(self, value: str) -> str | None:
        """Returns the line with its last label complete, or None where nothing fits."""
        begun = _SEPARATOR.split(value)[-1].lstrip()
        if not begun:
            return None
        used = set(split_labels(value[: len(value) - len(begun)]))
        for folded, label in self._known:
            if label not in used and len(label) > len(begun) and folded.startswith(fold(begun)):
                return value[: len(value) - len(begun)] + label
        return None
