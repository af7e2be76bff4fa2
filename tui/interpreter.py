"""Python itself, tuned for a screen that must not stand still while a thread works behind it.

Two things of the whole process, so this is only for a process that is the application's alone.

* A thread that computes gives way every `SWITCH_SECONDS`. A key's frame lets go of the interpreter some ten
  times (to write, to look for more), and has to get it back each time.
* The collector of rubbish looks through everything that is not frozen. An index over thousands of articles
  would make that half a second, again and again as the index grows. So what a long collection has left over
  is frozen: the next one looks only at what is newer.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

SWITCH_SECONDS: Final = 0.0005
LONG_SECONDS: Final = 0.015
"""A collection that takes so long has met much that stays."""


class _Collections:
    """Watches full collections."""

    def __init__(self) -> None:
        self._begun = 0.0

    def __call__(self, phase: str, info: dict[str, Any]) -> None:
        if phase == "start":
            self._begun = time.perf_counter()
        elif info["generation"] == 2 and time.perf_counter() - self._begun > LONG_SECONDS:
            gc.freeze()


@contextmanager
def without_encryption() -> Iterator[None]:
    """Leaves out the encryption of connections where asyncio is imported in the block.

    It takes the interpreter 5 ms to load, and the reading room speaks to no other computer. asyncio goes
    without where there is none, as in a Python that was built without OpenSSL; None in `sys.modules` is how
    Python is told so (see "The module cache" in its language reference). Behind the block it can be imported.
    """
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        yield
        return
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules["ssl"] = None
    try:
        yield
    finally:
        del modules["ssl"]


def let_threads_give_way() -> None:
    """Lets threads that compute give way to the screen often."""
    sys.setswitchinterval(SWITCH_SECONDS)


def spare_what_stays() -> None:
    """Lets the collector run, but not over what is there by now, nor twice over much that stays."""
    gc.freeze()
    gc.enable()
    if not any(isinstance(watcher, _Collections) for watcher in gc.callbacks):
        gc.callbacks.append(_Collections())
