"""Every reader of other people's files, fed with what is broken.

Each format's sound files are spoilt: bytes and characters changed, cut, doubled and moved, values put in the
place of others, parts of archives mixed. Whatever comes of it, it is a refusal in one sentence and a library
that is as it was, or a clean import: one change, everything readable, nothing for `check` to complain about.
`DUIDU_FUZZ` says how many files a format gets.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from store.errors import ExchangeError
from store.exchange.formats import export, import_file
from store.library import Library
from store.rescue import check
from tests.store.exchange.conftest import FEW
from tests.store.exchange.libraries import fill, temporary_library

FILES = int(os.environ.get("DUIDU_FUZZ", "30"))
TOGETHER = 30
SLOWEST_SECONDS = 20.0

ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**63,
    10**400,
    -1.5e308,
    "",
    " ",
    "\x00",
    "\x1b]52;c;QQ==\x07",
    "[@click=app.quit]",
    "𠮷" * 50,
    "\ufeff",
    "\r\n\u2028",
    [],
    {},
    [[]],
    {"id": {}},
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    "0" * 32,
    "internal://../../x.txt",
    "2026-02-30T25:61:61Z",
    "9999-12-31T23:59:59-23:59",
)
XML_ODD = (
    b"&#0;",
    b"&#27;",
    b"&lol;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<?x?>",
    b"<!DOCTYPE p>",
    b"</Sources>",
    b'guid=""',
    b"{",
    b"startPosition",
    b"-99999999999999999999",
    b"\xff",
    b"\x00",
)


def _files() -> dict[str, bytes]:
    chance = random.Random(2026)
    with temporary_library() as library:
        steps = [(kind % 9, chance.randrange(100), chance.randrange(100)) for kind in range(40)]
        fill(library, steps, starters=3)
        return {
            name: export(library, library.articles(), name).content for name in ("json", "webanno", "qdpx")
        }


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """A short starter catalogue, and no waiting for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.catalogue.load_catalogue", lambda: FEW)
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    return _files()


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        place = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 2, 8, 100))
        match chance.randrange(6):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length]
            case 3:
                other = chance.randrange(len(changed) + 1)
                changed[place:place] = changed[other : other + length]
            case 4:
                changed[place:place] = chance.choice(XML_ODD)
            case _:
                del changed[place : place + 1 if chance.random() < 0.8 else None]
    return bytes(changed)


def spoilt_values(data: bytes, chance: random.Random) -> bytes:
    """A JSON document with values exchanged, left out and made odd."""
    document = json.loads(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        node: Any = document
        while isinstance(node, dict | list) and node:
            key: Any = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
            inner = node[key]
            if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
                match chance.randrange(4):
                    case 0:
                        del node[key]
                    case 1 if isinstance(node, list):
                        node.append(inner)
                    case 2:
                        node[key] = chance.choice([*node.values()] if isinstance(node, dict) else node)
                    case _:
                        node[key] = chance.choice(ODD)
                break
            node = inner
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def spoilt_project(data: bytes, chance: random.Random) -> bytes:
    """An archive whose members are spoilt, renamed, doubled or missing, and packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = list(members)
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = "project.qde" if chance.random() < 0.8 else chance.choice(names)
        content = members.get(name, b"")
        match chance.randrange(5):
            case 0:
                members[chance.choice(names)] = content
            case 1:
                members.pop(name, None)
                members[chance.choice(("x.qde", "sources\\a.txt", "../a.txt", "SOURCES/a.txt", ""))] = content
            case _:
                members[name] = (
                    _spoilt_xml(content, chance) if name.endswith(".qde") else spoilt_bytes(content, chance)
                )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in members.items():
            archive.writestr(name or "x", content)
    return buffer.getvalue()


def _spoilt_xml(content: bytes, chance: random.Random) -> bytes:
    """A document with attributes and lines exchanged: mostly well-formed still."""
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 2, 6))):
        if not lines:
            break
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines[one], lines[other] = lines[other], lines[one]
            case 1:
                lines.insert(one, lines[other])
            case 2:
                parts = lines[one].split(b'"')
                from_parts = lines[other].split(b'"')
                if len(parts) > 1 and len(from_parts) > 1:
                    parts[chance.randrange(1, len(parts), 2)] = from_parts[
                        chance.randrange(1, len(from_parts), 2)
                    ]
                lines[one] = b'"'.join(parts)
            case 3:
                parts = lines[one].split(b'"')
                if len(parts) > 1:
                    odd = str(chance.choice(ODD)).encode().translate(None, b'<&"\x00\x1b\x07')
                    parts[chance.randrange(1, len(parts), 2)] = odd
                lines[one] = b'"'.join(parts)
            case 4:
                lines[one] = lines[one] + chance.choice(XML_ODD)
            case _:
                del lines[one]
    return b"\n".join(lines)


SPOILING: dict[str, tuple[Callable[[bytes, random.Random], bytes], ...]] = {
    "json": (spoilt_values, spoilt_bytes),
    "webanno": (spoilt_values, spoilt_values, spoilt_bytes),
    "qdpx": (spoilt_project, spoilt_project, spoilt_bytes),
}


def _cases(name: str, data: bytes) -> Iterator[tuple[int, bytes]]:
    for seed in range(FILES):
        chance = random.Random(f"{name} {seed}")
        yield seed, chance.choice(SPOILING[name])(data, chance)


@pytest.mark.parametrize("name", SPOILING)
def test_a_spoilt_file_is_refused_in_a_sentence_or_taken_in_whole(name, sound):
    cases = list(_cases(name, sound[name]))
    taken = 0
    for begin in range(0, len(cases), TOGETHER):
        with temporary_library() as library:
            for seed, data in cases[begin : begin + TOGETHER]:
                begun = time.monotonic()
                taken += _try(library, data, None if seed % 3 else name, seed)
                assert time.monotonic() - begun < SLOWEST_SECONDS, seed
    assert 0 < taken < FILES


def _try(library: Library, data: bytes, name: str | None, seed: int) -> bool:
    """Imports a file and takes that back; returns whether it was taken in at all."""
    before = (library.revision, len(library.history()))
    try:
        done = import_file(library, data, name, "a.json")
    except ExchangeError as error:
        sentence = str(error)
        assert "\n" not in sentence and sentence.endswith("."), (seed, sentence)
        assert (library.revision, len(library.history())) == before, seed
        return False
    assert len(library.history()) <= before[1] + 1, seed
    assert not check(library.path).problems, seed
    assert all("\n" not in loss for loss in done.losses), seed
    if library.history():
        library.undo()
    assert not library.notes() and not library.articles(), seed
    return True
