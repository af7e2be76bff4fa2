"""Work that takes long: how far it has come, and that who asked for it may leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: who asked wants no answer any more
    """What was asked for is not wanted any more."""


class Progress(NamedTuple):
    """How far a long piece of work has come: so many articles of so many."""

    done: int
    total: int


def never() -> bool:
    """Says of what cannot be cancelled that it is not."""
    return False


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Asks whether an answer is still wanted.

    Raises:
        Cancelled: If it is not.
    """
    if cancelled():
        raise Cancelled
