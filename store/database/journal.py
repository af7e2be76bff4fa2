"""The journal: the changes that are fresher than the library file, one line each.

A line is the CRC-32 of its JSON in eight hexadecimal digits, a blank, the JSON and a newline. The first line
names the library and the state of its file that the changes follow on; the CRC of every other line starts
from the first one's, so that a line of another journal does not pass for one of this.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Raw

from store.database.documents import DamagedError, Edit

SECTOR: Final = 512
"""Bytes that a disk writes whole or not at all."""

BEFORE_BODY: Final = 9
"""Bytes of a line before its JSON."""
_LONGEST_HEADER: Final = 512


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line.

    Attributes:
        journal: How the journal is laid out.
        store: The library's name.
        base: The state of the library file that the first change follows on.
        sequence: Number of the last change in that state.
    """

    journal: int = 1
    store: str
    base: str
    sequence: int

    @property
    def line(self) -> bytes:
        """The line itself."""
        return framed(msgspec.json.encode(self))

    @property
    def seed(self) -> int:
        """What the CRCs of the other lines start from."""
        return zlib.crc32(msgspec.json.encode(self))


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change.

    Attributes:
        sequence: Number of the change, rising by one.
        time: When, ISO 8601 in UTC.
        label: What the reader did.
        undoable: Whether it is a step of the history.
        undoes: Number of the change that it takes back, or 0.
        redoes: Number of the change that it does again, or 0.
        edits: Its edits, an array of `[table, id, before, after]`; `before` is null where it is not needed.
    """

    sequence: int
    time: str
    label: str
    undoable: bool = True
    undoes: int = 0
    redoes: int = 0
    edits: Raw

    def all_edits(self) -> tuple[Edit, ...]:
        """Returns the edits."""
        return _decode_edits(self.edits)


class Reading(msgspec.Struct, frozen=True):
    """What was read of a journal's records.

    Attributes:
        records: The changes, in order.
        end: Where the last whole one ends, in bytes from the journal's beginning.
        tail: What stands behind: a change that was not finished when its program or the machine stopped.
    """

    records: tuple[Record, ...]
    end: int
    tail: bytes = b""


class DamagedJournalError(DamagedError):
    """A record is not what was written.

    Attributes:
        sound: What was read before it.
    """

    def __init__(self, problem: str, sound: Reading) -> None:
        super().__init__(problem)
        self.sound = sound


_decode_edits: Final = msgspec.json.Decoder(tuple[Edit, ...]).decode
_decode_record: Final = msgspec.json.Decoder(Record).decode
_decode_header: Final = msgspec.json.Decoder(Header).decode


def framed(body: bytes, seed: int = 0) -> bytes:
    """Returns the line that holds `body`."""
    return b"%08x %s\n" % (zlib.crc32(body, seed), body)


def read_header(path: Path) -> Header | None:
    """Reads the first line of a journal.

    Returns:
        None where there is no journal.

    Raises:
        DamagedError: If it is not what was written.
        OSError: If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return header_of(stream.read(_LONGEST_HEADER), path.name)
    except FileNotFoundError:
        return None


def header_of(data: bytes, name: str) -> Header:
    """Returns the first line of a journal that begins with `data`.

    Raises:
        DamagedError: If it is not what was written.
    """
    line = data[: data.find(b"\n") + 1]
    body = line[BEFORE_BODY:-1]
    try:
        if line != framed(body):
            raise DamagedError(f"{name} is damaged: its first line does not fit its checksum.")
        return _decode_header(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedError(f"{name} is damaged: its first line is of a kind not known here.") from error


def read_records(data: bytes, offset: int, header: Header, sequence: int, name: str) -> Reading:
    """Reads the records of a journal.

    Args:
        data: The journal from `offset` on.
        offset: Where a record begins, in bytes from the journal's beginning.
        header: The journal's first line.
        sequence: Number of the last change before them.
        name: The journal's name, for the messages.

    Raises:
        DamagedJournalError: If a record is not what was written.
    """
    records: list[Record] = []
    seed, position = header.seed, 0
    while position < len(data):
        line_end = data.find(b"\n", position) + 1
        record = record_of(data[position:line_end], seed) if line_end else None
        if record is None:
            tail = data[position:]
            if _is_unfinished(tail, offset + position, sequence + 1, seed):
                return Reading(tuple(records), offset + position, tail)
            problem = f"change {sequence + 1} does not fit its checksum"
        elif record.sequence != sequence + 1:
            problem = f"change {sequence + 1} is missing before {record.sequence}"
        else:
            records.append(record)
            sequence, position = record.sequence, line_end
            continue
        sound = Reading(tuple(records), offset + position)
        raise DamagedJournalError(f"{name} is damaged: {problem}.", sound)
    return Reading(tuple(records), offset + position)


def record_of(line: bytes, seed: int) -> Record | None:
    """Returns the record of a whole line, None if the line is not what was written."""
    body = line[BEFORE_BODY:-1]
    if line != framed(body, seed):
        return None
    try:
        return _decode_record(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _is_unfinished(tail: bytes, offset: int, sequence: int, seed: int) -> bool:
    """Whether `tail` is what a stopped write of change `sequence` leaves: never acknowledged, so no loss.

    A stopped program leaves the beginning of the line; a power cut leaves each sector written, missing or
    zero. Whatever else stands there was changed by somebody else.
    """
    if tail.endswith(b"\n") and b"\0" not in tail:
        return False
    lines = tail.splitlines(keepends=True)
    if any(record_of(line, seed) is not None for line in lines):
        return False
    expected = b'{"sequence":%d,"time":"' % sequence
    start = tail[: SECTOR - offset % SECTOR]
    if not start.strip(b"\0"):
        return True
    crc, blank, body = start[:8], start[8:9], start[9 : 9 + len(expected)]
    return (
        all(byte in b"0123456789abcdef" for byte in crc)
        and b" ".startswith(blank)
        and (expected.startswith(body) or not body.removeprefix(_common(body, expected)).strip(b"\0"))
    )


def _common(one: bytes, other: bytes) -> bytes:
    length = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[:length]
