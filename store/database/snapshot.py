"""The library file: an ordinary TinyDB file, `{table: {id: document}}`, that knows whether it is whole.

Its first line is the table `_meta` with one document; the eight digits behind `"crc":"` are the CRC-32 of the
whole file with these digits written as zeros. The table `_history` holds the changes that can be undone.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Raw

from store.database.documents import DamagedError, ForeignError, RawTables
from store.database.files import write_temporary

SCHEMA: Final = 2
"""How the file is laid out; 1 was the layout without journal and CRC, 0 stands for a plain TinyDB file."""

META_TABLE: Final = "_meta"
HISTORY_TABLE: Final = "_history"
PREDECESSORS_KEPT: Final = 16

_ZEROS: Final = b"00000000"
_HEAD: Final = b'{"_meta":{"1":{"crc":"'
_CRC_AT: Final = len(_HEAD)
_SIGNS_OF_OURS: Final = re.compile(rb'"crc":"[0-9a-f]{8}"|"snapshot":"[0-9a-f]{16}"')
_LONGEST_META_LINE: Final = 1 << 16
_CHUNK: Final = 1 << 20


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says of itself.

    Attributes:
        schema: See `SCHEMA`.
        store: Names the library for as long as it lives.
        snapshot: Names this state of the file.
        predecessors: The states that it came from, newest first.
        sequence: Number of the last change that is in it.
        highest: The highest id that each table ever had.
    """

    crc: str = "00000000"
    schema: int = SCHEMA
    store: str
    snapshot: str
    predecessors: tuple[str, ...] = ()
    sequence: int = 0
    highest: dict[str, int] = {}

    def successor(self, sequence: int, highest: Mapping[str, int]) -> Meta:
        """Returns what the next state of the file says of itself."""
        return Meta(
            store=self.store,
            snapshot=new_name(),
            predecessors=(self.snapshot, *self.predecessors)[:PREDECESSORS_KEPT],
            sequence=sequence,
            highest=dict(highest),
        )


class Snapshot(msgspec.Struct, frozen=True):
    """A library file that was read.

    Attributes:
        meta: What it says of itself.
        tables: Its documents.
        history: Its changes that can be undone, by number.
        size: Bytes of the file.
    """

    meta: Meta
    tables: RawTables
    history: dict[int, Raw]
    size: int


class _OldMeta(msgspec.Struct):
    schema: int = 0
    store: str = ""
    snapshot: str = ""
    predecessors: tuple[str, ...] = ()
    sequence: int = 0
    highest: dict[str, int] = {}


_decode_file: Final = msgspec.json.Decoder(dict[str, dict[int, Raw]]).decode
_decode_line: Final = msgspec.json.Decoder(dict[str, dict[int, Meta]]).decode


def new_name() -> str:
    """Returns a random name for a library or for a state of its file."""
    return os.urandom(8).hex()


def first_meta() -> Meta:
    """Returns what the first, empty state of a new library says of itself."""
    return Meta(store=new_name(), snapshot=new_name())


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """Reads a library file, of this or an older layout, or of plain TinyDB.

    A file that is not of this layout gets a `meta.schema` below `SCHEMA` and is to be written anew, with a
    copy of the old one beside it, before anything is changed.

    Args:
        data: The whole file.
        name: The file's name, for the messages.

    Raises:
        DamagedError: If it was ours and is not what was written.
        ForeignError: If it is not a TinyDB file, or a newer program's.
    """
    if not data.startswith(_HEAD) and not _SIGNS_OF_OURS.search(data, 0, _LONGEST_META_LINE):
        return _read_foreign(data, name)
    view = memoryview(data)
    crc = zlib.crc32(view[_CRC_AT + 8 :], zlib.crc32(_ZEROS, zlib.crc32(view[:_CRC_AT])))
    if data[_CRC_AT : _CRC_AT + 8] != b"%08x" % crc:
        _refuse_newer(_schema_of(data), name)
        raise DamagedError(f"{name} is damaged: its content does not fit its checksum.")
    try:
        tables = _decode_file(data)
        meta = msgspec.json.decode(tables.pop(META_TABLE)[1], type=Meta)
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError) as error:
        raise DamagedError(f"{name} is damaged: {error}.") from error
    _refuse_newer(meta.schema, name)
    return Snapshot(meta, tables, tables.pop(HISTORY_TABLE, {}), len(data))


def read_meta(path: Path) -> Meta | None:
    """Reads only what a library file says of itself, without looking whether it is whole.

    Returns:
        None if that cannot be read, or the file is not of this layout.
    """
    try:
        with path.open("rb") as stream:
            meta = _decode_meta_line(stream.readline(_LONGEST_META_LINE))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, KeyError):
        return None
    return meta if meta.schema == SCHEMA else None


def write_snapshot(path: Path, meta: Meta, tables: RawTables, history: Iterable[tuple[int, Raw]]) -> Path:
    """Writes a library file under a temporary name beside `path`, down to the disk; returns that name.

    Raises:
        OSError: If it cannot be written; nothing is left behind then.
    """
    crc = 0

    def pieces() -> Iterator[bytes]:
        nonlocal crc
        piece = bytearray()
        for part in _parts(meta, tables, history):
            piece += part
            if len(piece) >= _CHUNK:
                crc = zlib.crc32(piece, crc)
                yield bytes(piece)
                piece.clear()
        crc = zlib.crc32(piece, crc)
        yield bytes(piece)

    return write_temporary(path, pieces(), lambda: (_CRC_AT, b"%08x" % crc))


def _parts(meta: Meta, tables: RawTables, history: Iterable[tuple[int, Raw]]) -> Iterator[bytes | memoryview]:
    yield b'{"_meta":{"1":' + msgspec.json.encode(msgspec.structs.replace(meta, crc="00000000")) + b"}"
    for name, rows in (*tables.items(), (HISTORY_TABLE, dict(history))):
        yield b",\n" + msgspec.json.encode(name) + b":{"
        separator = b'\n"'
        for identifier, raw in rows.items():
            yield b'%s%d":' % (separator, identifier)
            yield memoryview(raw)
            separator = b',\n"'
        yield b"}"
    yield b"}\n"


def _read_foreign(data: bytes, name: str) -> Snapshot:
    if not data.strip():
        # TinyDB leaves such a file where nothing was inserted yet; so does what cuts a library off.
        raise ForeignError(f"{name} is empty, so it is no library; move it away to begin a new one.")
    try:
        everything, tables = msgspec.json.decode(data), _decode_file(data)
        if not all(isinstance(row, dict) for rows in everything.values() for row in rows.values()):
            raise ForeignError(f"{name} is not a library: not everything in it is a document.")
        # What plain TinyDB changed cannot be stepped back over: the steps know nothing of it.
        tables.pop(HISTORY_TABLE, None)
        own = tables.pop(META_TABLE, {}).get(1, Raw(b"{}"))
        old = msgspec.json.decode(own, type=_OldMeta)
    except (msgspec.DecodeError, UnicodeDecodeError, AttributeError) as error:
        raise ForeignError(
            f"{name} is not a library, or nothing is left of it that can be read ({error})."
        ) from error
    _refuse_newer(old.schema, name)
    highest = {table: max(old.highest.get(table, 0), *rows, 0) for table, rows in tables.items()} | {
        table: number for table, number in old.highest.items() if table not in tables
    }
    meta = Meta(
        schema=min(old.schema, SCHEMA - 1),
        store=old.store or new_name(),
        snapshot=new_name(),
        predecessors=(old.snapshot, *old.predecessors) if old.snapshot else (),
        sequence=old.sequence,
        highest=highest,
    )
    return Snapshot(meta, tables, {}, len(data))


def _schema_of(data: bytes) -> int:
    try:
        return _decode_meta_line(data[:_LONGEST_META_LINE]).schema
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError):
        return 0


def _decode_meta_line(data: bytes) -> Meta:
    line = data[: data.find(b"\n") + 1]
    return _decode_line(line.rstrip(b"\n").removesuffix(b",") + b"}")[META_TABLE][1]


def _refuse_newer(schema: int, name: str) -> None:
    if schema > SCHEMA:
        raise ForeignError(
            f"{name} was written by a newer duidu (schema {schema}; this one knows {SCHEMA}). "
            "It was left as it is; update duidu to open it."
        )
