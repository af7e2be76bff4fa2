"""Reads one file after the other, as a program of its own; see `store.ingest.apart`.

Requests come by standard input, answers go by standard output; it ends when there are no more requests, also
because the program that asked is gone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # The package of this very file, wherever the program that asks has it from.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from store.errors import IngestError
from store.ingest.apart import (
    LONGEST_SECONDS,
    MOST_MEMORY,
    Answer,
    Request,
    read_message,
    write_message,
)
from store.ingest.formats import FORM_NAMES
from store.records import Draft

_MOST_CHARACTERS = 11_000_000
"""As many as the largest text file has."""


def answer(request: Request) -> Answer:
    """Reads a file; whatever its reader stumbles over becomes the sentence of a refusal."""
    shown = request.shown
    try:
        drafts = _drafts(request)
    except IngestError as refusal:
        return Answer(refused=str(refusal))
    except MemoryError:
        return Answer(refused=f"{shown} needs more memory than a text can: save it as text first.")
    except RecursionError:
        return Answer(refused=f"{shown} is nested too deeply to be read: save it as text first.")
    except Exception:  # noqa: BLE001 - what the libraries raise on a broken file cannot be listed
        return Answer(
            refused=f"{shown} is damaged: it cannot be read as {FORM_NAMES[request.form]}; "
            "save it anew, or as text."
        )
    if sum(len(draft.text) for draft in drafts) > _MOST_CHARACTERS:
        return Answer(refused=f"{shown} holds more text than an article can: split it first.")
    return Answer(drafts)


def _drafts(request: Request) -> tuple[Draft, ...]:
    data, shown = request.data, request.shown
    if request.form == "markdown":
        from store.ingest import markdown

        return (markdown.read(data, shown, None),)
    if request.form == "page":
        from store.ingest import page

        return (page.read(data, shown, None),)
    if request.form == "saved page":
        from store.ingest import saved_page

        return (saved_page.read(data, shown, None),)
    if request.form == "pdf":
        from store.ingest import pdf

        return (pdf.read(data, shown, None),)
    from store.ingest import office

    return office.read(data, shown, None, whole=request.whole)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the other program still watches the time.
    import contextlib

    with contextlib.suppress(OSError, ValueError):  # Some systems know the limit but do not keep it.
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_time() -> None:
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + LONGEST_SECONDS + 1, hard))


def main() -> None:
    """Serves until there are no more requests."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path to open as one
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # What a library prints is no answer.
    _limit_memory()
    while (message := read_message(requests)) is not None:
        _limit_time()
        write_message(answers, answer(msgspec.msgpack.decode(message, type=Request)))


if __name__ == "__main__":
    main()
