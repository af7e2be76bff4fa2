"""Ctrl+C during a verb that keeps one thing after the other."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType, TracebackType


class Interruption:
    """Takes the first Ctrl+C as a wish to stop after the thing at hand, the second as usual.

    So nothing is interrupted in the middle of being kept.

    Attributes:
        asked: Whether it was pressed.
    """

    def __init__(self, hurry: Callable[[], None]) -> None:
        """Makes one that watches from the beginning of its block to the end.

        Args:
            hurry: Ends what takes long in the thing at hand.
        """
        self.asked = False
        self._hurry = hurry
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Interruption:
        signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, _: int, __: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self._hurry()
