"""A program in a real pseudo-terminal, for the tests and benchmarks that need one."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Sequence

COLUMNS, ROWS = 180, 50
FRAME_END = b"\x1b[?2026l"
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What Textual asks a terminal, and what one says that can show a frame at once."""

DUIDU = """
import sys
from tui.cli import main
sys.exit(main())
"""
"""The command, for the interpreter's option -c."""


class Terminal:
    """A program in a pseudo-terminal that answers what Textual asks a terminal."""

    def __init__(
        self, arguments: Sequence[str], environment: dict[str, str], size: tuple[int, int] = (COLUMNS, ROWS)
    ) -> None:
        self.started = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.execve(sys.executable, [sys.executable, *arguments], environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.output = b""
        self.first_frame = 0.0

    def read(self, seconds: float) -> bytes:
        # Not `select`, which knows no descriptor above 1,023.
        watched = select.poll()
        watched.register(self.descriptor, select.POLLIN)
        if not watched.poll(seconds * 1000):
            return b""
        try:
            data = os.read(self.descriptor, 1 << 20)
        except OSError:
            return b""
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.descriptor, answer)
        self.output += data
        return data

    def until(self, *words: str, seconds: float = 20.0) -> float:
        """Reads until all words were written; returns the seconds since the start."""
        limit = time.perf_counter() + seconds
        while not all(word.encode() in self.output for word in words):
            if time.perf_counter() > limit:
                raise TimeoutError(f"never painted: {words}; last output {self.output[-400:]!r}")
            self.read(0.5)
        return time.perf_counter() - self.started

    def processor_seconds(self) -> float:
        """Returns the processor time that the program has used, which other programs do not lengthen."""
        # A process has a clock of its own; see clock_getcpuclockid(3).
        return time.clock_gettime(~self.process << 3 | 2)

    def settle(self, quiet: float = 0.4) -> None:
        while self.read(quiet):
            pass

    def step(self, key: bytes) -> tuple[float, float]:
        """Sends a key; returns the seconds until the first frame had come, and until the last."""
        begun = time.perf_counter()
        os.write(self.descriptor, key)
        first = last = 0.0
        got = b""
        while data := self.read(0.06 if got else 1.0):
            got += data
            last = time.perf_counter() - begun
            if not first and FRAME_END in got:
                first = last
        return first, last

    def answer(self, key: bytes, words: str = "", seconds: float = 5.0) -> float:
        """Sends a key; returns the seconds until a frame has come behind it, one with some words in it.

        `first_frame` has the seconds until the first frame, whatever it showed.

        Raises:
            TimeoutError: If it did not come.
        """
        begun = time.perf_counter()
        os.write(self.descriptor, key)
        got = b""
        self.first_frame = 0.0
        while True:
            got += self.read(0.5)
            taken = time.perf_counter() - begun
            if not self.first_frame and FRAME_END in got:
                self.first_frame = taken
            found = got.find(words.encode())
            if found >= 0 and FRAME_END in got[found:]:
                return taken
            if taken > seconds:
                raise TimeoutError(f"no frame with {words!r} behind {key!r}; last output {got[-400:]!r}")

    def until_new(self, words: str, seconds: float = 20.0) -> None:
        """Reads until some words were written anew.

        Raises:
            TimeoutError: If they did not come.
        """
        self.output = b""
        self.until(words, seconds=seconds)

    def close(self) -> None:
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)

    def send(self, keys: str) -> None:
        """Types keys."""
        os.write(self.descriptor, keys.encode())
