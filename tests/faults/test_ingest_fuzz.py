"""Any damage to files of any format: a draft or a refusal in one sentence, in time, and nothing else.

The suite reads a few files of each format. `DUIDU_FUZZ=10000 pytest -s tests/faults/test_ingest_fuzz.py`
reads as many of each as it says, prints how they ended, and takes a quarter of an hour.
"""

# ruff: noqa: E501 - a list of small pieces

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest

from store.errors import IngestError
from store.ingest import read_bytes
from store.ingest.apart import LONGEST_SECONDS
from tests.faults.hostile import entries_of
from tests.store.ingest.layouts import BODY, LAYOUTS, TITLE
from tests.store.ingest.makers import archive, epub
from tests.store.ingest.test_same_text import SAME

_FILES = int(os.environ.get("DUIDU_FUZZ", "12"))
_SEED = 20251213
_LONGEST_DRAFT = 200_000

_BOOK = epub(
    [(f"第{number}章", f"<h1>{TITLE}</h1><p>{text}</p>") for number, text in enumerate(BODY)], title="書"
)
FORMATS: dict[str, list[bytes]] = {
    "text": [layout.data for layout in LAYOUTS if layout.name.startswith("Text")],
    "Markdown": [layout.data for layout in LAYOUTS if layout.name.startswith("Markdown")],
    "page": [layout.data for layout in LAYOUTS if layout.data.startswith(b"<!DOCTYPE html>")],
    "saved page": [SAME["page saved as one file"]],
    "Word": [layout.data for layout in LAYOUTS if layout.name.startswith("Word")],
    "book": [_BOOK, SAME["book"]],
    "PDF": [layout.data for layout in LAYOUTS if layout.name.startswith("PDF")],
}
_TOKENS = (
    b"<", b">", b"&", b"\"", b"'", b"</p>", b"<p>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#x0;", b"&#xD800;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf",
    b"<script>", b"</script>", b"<script type='application/ld+json'>{\"@type\":[", b"<table>", b"<br>", b"[", b"](http://", b"**", b"# ", b"---\n",
    b"obj", b"endobj", b"stream\n", b"endstream", b"<<", b">>", b"/Length 99999999", b"/Kids [2 0 R]", b"/Parent 3 0 R", b"/Filter /FlateDecode", b"BT", b"ET", b"Tj",
    b"-1", b"0", b"4294967296", b"1e999", b"xref", b"trailer", b"startxref\n0", b"w:p", b"w:t", b"xmlns:w=''", b"--x", b"----x--", b"\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n", "記者".encode(), "作者：".encode(), "（".encode(), "2025年13月45日".encode(), "\u202e".encode(), "𠀀".encode(), b"\xa4\xa4",
)  # fmt: skip


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not data:
            return b"x"
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.choice((1, 2, 8, 64, 512)))
        way = chance.randrange(8)
        if way == 0:
            data = data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :]
        elif way == 1:
            data = data[:start] + data[end:]
        elif way == 2:
            data = data[:end] + data[start:end] * chance.choice((1, 3, 200)) + data[end:]
        elif way == 3:
            data = data[:start] + chance.randbytes(end - start) + data[end:]
        elif way == 4:
            data = data[: max(start, 40)]
        elif way == 5:
            other = chance.randrange(len(data))
            data = data[:start] + data[other : other + end - start] + data[end:]
        else:
            data = data[:start] + chance.choice(_TOKENS) + data[start if way == 6 else end :]
    return data


def damaged_files(name: str, count: int) -> list[bytes]:
    """Damages files of a format; of archives also what is inside."""
    chance = random.Random(f"{_SEED} {name}")
    files: list[bytes] = []
    for number in range(count):
        data = chance.choice(FORMATS[name])
        if name in ("Word", "book") and number % 4:
            entries = entries_of(data)
            inside = chance.choice(list(entries))
            entries[inside] = _mutated(entries[inside], chance)
            if number % 8 == 1:
                del entries[chance.choice(list(entries))]
            files.append(archive(entries))
        else:
            damaged = _mutated(data, chance)
            # Every other file stays in its encoding, so that more of it than its first bytes is looked at.
            readable = number % 2 and name != "PDF" and b"\0" not in data
            files.append(damaged.decode("utf-8", "ignore").encode() if readable else damaged)
    return files


@pytest.mark.parametrize("name", FORMATS)
def test_damage_gives_a_draft_or_a_refusal(name: str) -> None:
    ends: Counter[str] = Counter()
    slowest = 0.0
    for data in damaged_files(name, _FILES):
        begun = time.monotonic()
        try:
            draft = read_bytes(data, "檔")
        except IngestError as refusal:
            assert str(refusal).startswith("“檔” ")
            assert "\n" not in str(refusal)
            ends[str(refusal)[3:30]] += 1
        else:
            ends["read"] += 1
            assert draft.text
            assert len(draft.text) < _LONGEST_DRAFT
            assert all(line and line == line.strip() for line in draft.text.split("\n"))
            assert draft.title is None or "\n" not in draft.title
        slowest = max(slowest, time.monotonic() - begun)
    if _FILES > 100:
        print(f"\n{name}: slowest {slowest:.2f} s, {dict(ends.most_common(12))}")
    assert slowest < 2 * LONGEST_SECONDS + 5
