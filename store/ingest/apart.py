"""Files in formats that a stranger's library must take apart are read by a program of its own.

A document can be made to fill the memory, to run for hours, or to crash the library that reads it. So the
reading of all but plain text is done by `apart_program`, a process with limits of its own that serves one
file after the other. What becomes of it, this program goes on.
"""

from __future__ import annotations

import atexit
import contextlib
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

import msgspec

from store.errors import IngestError
from store.ingest.formats import Form
from store.records import Draft

LONGEST_SECONDS: Final = 60
"""Processor time that one file may take; on the clock twice that, since other programs are busy, too."""
MOST_MEMORY: Final = 1536 * 1024 * 1024
"""Bytes of memory that the reading program may have."""
_MOST_FILES: Final = 500
"""Files that one process reads before a fresh one takes its place, so that no leak adds up."""

_PROGRAM: Final = Path(__file__).with_name("apart_program.py")
_SIZE: Final = struct.Struct("!Q")


class Request(msgspec.Struct, frozen=True):
    """A file to read.

    Attributes:
        form: Its form.
        data: All of it.
        shown: How it is called in an error's sentence.
        whole: Whether a book is to be one article.
    """

    form: Form
    data: bytes
    shown: str
    whole: bool


class Answer(msgspec.Struct, frozen=True):
    """What became of it: drafts, or the sentence of a refusal."""

    drafts: tuple[Draft, ...] = ()
    refused: str | None = None


def write_message(stream: IO[bytes], message: Request | Answer) -> None:
    """Writes one message.

    Raises:
        OSError: If nobody is there to read it.
    """
    data = msgspec.msgpack.encode(message)
    stream.write(_SIZE.pack(len(data)) + data)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """Reads one message, still encoded; None at the end."""
    head = stream.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None


def read_apart(request: Request) -> tuple[Draft, ...]:
    """Has a file read by the other program; may be called from any thread, which waits its turn.

    Raises:
        IngestError: If the file is refused, takes more time or memory than a file may, or ends the reader.
    """
    with _READER.lock:
        answer = _READER.read(request)
    if answer.refused is not None:
        raise IngestError(answer.refused)
    return answer.drafts


def give_up_reading() -> None:
    """Ends the reading of the present file, if there is one, which is then refused; from any thread."""
    _READER.interrupt()


class _Reader:
    """The other program: started when it is first needed, and anew whenever it has ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._given_up = False

    def read(self, request: Request) -> Answer:
        """Has a file read; once more, if the process was gone before it got the file."""
        self._given_up = False
        answer = self._try(request)
        if answer is None and not self._given_up:
            answer = self._try(request)
        refused = f"{request.shown} is damaged: reading it failed; save it anew, or as text."
        return answer or Answer(refused=refused)

    def _try(self, request: Request) -> Answer | None:
        """Has a file read; None where the process ended without an answer."""
        process = self._running(request.shown)
        too_long = threading.Event()

        def end_it() -> None:
            too_long.set()
            process.kill()

        timer = threading.Timer(2 * LONGEST_SECONDS, end_it)
        timer.daemon = True
        timer.start()
        data = None
        try:
            if process.stdin is not None and process.stdout is not None:
                with contextlib.suppress(OSError):
                    write_message(process.stdin, request)
                    data = read_message(process.stdout)
        except BaseException:
            self.stop()  # Whoever interrupts leaves a message half way.
            raise
        finally:
            timer.cancel()
        self._files += 1
        if data is not None:
            return msgspec.msgpack.decode(data, type=Answer)
        ended = self.stop()
        if too_long.is_set() or ended == -getattr(signal, "SIGXCPU", 0):
            return Answer(
                refused=f"{request.shown} takes more than {LONGEST_SECONDS} seconds to read: "
                "save it as text first."
            )
        return None

    def interrupt(self) -> None:
        """Kills the process; who waits for it sees that it is gone."""
        self._given_up = True
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> int | None:
        """Ends the process; returns its exit status, None where there was none."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return None
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            status = process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        if process.stdout is not None:
            process.stdout.close()
        return status

    def _running(self, shown: str) -> subprocess.Popen[bytes]:
        if self._files >= _MOST_FILES or (self._process is not None and self._process.poll() is not None):
            self.stop()
        if self._process is None:
            try:
                self._process = subprocess.Popen(  # noqa: S603 - our own file, run by our own interpreter
                    [sys.executable, "-P", str(_PROGRAM)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl+C is for this program to answer.
                )
            except OSError as error:
                raise IngestError(
                    f"{shown} cannot be read: the program that reads such files does not start "
                    f"({error.strerror})."
                ) from None
        return self._process


_READER: Final = _Reader()
atexit.register(_READER.stop)
