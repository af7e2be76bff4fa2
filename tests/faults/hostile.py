"""Files made to do harm: bombs, loops, entities, names that lead elsewhere."""

# ruff: noqa: E501 - markup stands here as files have it

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.store.ingest.makers import archive, assembled, docx, epub

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ENTITIES = '<!DOCTYPE a [<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_TEXT = "港務局今天說明，北堤的工程延後到五月。"


def entries_of(data: bytes) -> dict[str, bytes]:
    """Returns what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def word_with(document: str | bytes) -> bytes:
    """Makes a Word file with another document in it."""
    return archive({**entries_of(docx([_TEXT])), "word/document.xml": document})


def _lying(data: bytes) -> bytes:
    """Makes an archive's directory claim that every entry is one byte long."""
    changed = bytearray(data)
    start = 0
    while (start := changed.find(b"PK\x01\x02", start)) >= 0:
        changed[start + 24 : start + 28] = struct.pack("<I", 1)
        start += 4
    return bytes(changed)


def _many_entries() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for number in range(20_000):
            file.writestr(str(number), b"")
    return stream.getvalue()


def _pdf(
    content: bytes, *others: bytes, kids: str = "[3 0 R]", count: int = 1, page: str = "/Resources << >>"
) -> bytes:
    stream = b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {count} /Kids {kids} >>".encode(),
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>".encode(),
            stream,
            *others,
        ]
    )


def _deflated(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    return f"<< /Filter [{filters}] /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def hostile_files() -> dict[str, Callable[[], bytes]]:
    """Returns what makes each of them."""
    return {
        "a bomb in a document": lambda: word_with(b"<a>" + bytes(40_000_000)),
        "a bomb whose directory lies": lambda: _lying(word_with(b"<a>" + bytes(4_000_000))),
        "a bomb inside a bomb": lambda: archive(
            {"word/document.xml": archive({"x": bytes(30_000_000)}), "[Content_Types].xml": "<a/>"}
        ),
        "a hundred entries of a megabyte and more": lambda: archive(
            {
                **entries_of(epub([("", "")], title="書")),
                **{f"OEBPS/c{number}.xhtml": b"<p>" + b" " * 2_000_000 for number in range(100)},
                "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
                + "".join(
                    f'<item id="i{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>'
                    for number in range(100)
                )
                + "</manifest><spine>"
                + "".join(f'<itemref idref="i{number}"/>' for number in range(100))
                + "</spine></package>",
            }
        ),
        "too many entries": _many_entries,
        "entities within entities": lambda: word_with(
            f'{_ENTITIES}]><w:document xmlns:w="{_WORD}"><w:body>{_PARAGRAPH.format("&j;")}</w:body></w:document>'
        ),
        "entities in an attribute": lambda: word_with(
            f'{_ENTITIES}]><w:document xmlns:w="{_WORD}" x="&j;"/>'
        ),
        "an entity in UTF-16": lambda: word_with(
            (
                '<?xml version="1.0" encoding="UTF-16"?>' + f'{_ENTITIES}]><w:document xmlns:w="{_WORD}"/>'
            ).encode("utf-16")
        ),
        "an entity from outside": lambda: word_with(
            '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f'<w:document xmlns:w="{_WORD}"><w:body>{_PARAGRAPH.format("&e;")}</w:body></w:document>'
        ),
        "a document type from outside": lambda: word_with(
            f'<!DOCTYPE a SYSTEM "file:///dev/zero"><w:document xmlns:w="{_WORD}"><w:body>{_PARAGRAPH.format(_TEXT)}</w:body></w:document>'
        ),
        "elements nested without end": lambda: word_with(
            f'<w:document xmlns:w="{_WORD}">' + "<w:p>" * 300_000
        ),
        "a page nested without end": lambda: b"<html><body>" + b"<div>" * 300_000 + _TEXT.encode(),
        "inline elements nested without end": lambda: (
            b"<html><body><p>" + b"<b><i>" * 200_000 + _TEXT.encode()
        ),
        "lists nested in Markdown": lambda: b"# a\n" + b"- " * 40_000 + b"a",
        "quotes nested in Markdown": lambda: b"# a\n" + b"> " * 40_000 + b"a",
        "brackets without end in Markdown": lambda: b"# a\n" + b"[" * 200_000,
        "stars without end in Markdown": lambda: b"# a\n" + b"*a " * 100_000 + b"**",
        "links without end in Markdown": lambda: b"# a\n" + b"[a](<b " * 50_000,
        "a page of comments": lambda: b"<html>" + b"<!--" * 300_000,
        "a page of open tags": lambda: b"<html><p" + b" a" * 500_000,
        "a page of scripts that do not end": lambda: b"<html>" + b"<script>" * 100_000,
        "a page of open styles": lambda: b"<html>" + b"<style " * 100_000,
        "JSON nested without end": lambda: (
            b"<html><head><script type='application/ld+json'>"
            + b"[" * 200_000
            + b"</script></head><p>"
            + _TEXT.encode()
        ),
        "a page of data": lambda: (
            b"<html><body><img src='data:image/png;base64," + b"A" * 8_000_000 + b"'><p>" + _TEXT.encode()
        ),
        "parts within parts": lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
            + b"--a\nContent-Type: multipart/related; boundary=a\n\n" * 20_000
        ),
        "pages that are each other's": lambda: _pdf(b"", kids="[2 0 R]"),
        "a page that is its own content": lambda: _pdf(b"", page="/Resources << /XObject << /X 3 0 R >> >>"),
        "pages without end": lambda: _pdf(b"", kids="[" + "3 0 R " * 200_000 + "]", count=200_000),
        "a bomb in a page": lambda: _pdf(b"", _deflated(b"BT (a) Tj ET " * 20_000_000)).replace(
            b"/Contents 4 0 R", b"/Contents 5 0 R"
        ),
        "a bomb within a bomb in a page": lambda: _pdf(b"", _deflated(bytes(100_000_000), 3)).replace(
            b"/Contents 4 0 R", b"/Contents 5 0 R"
        ),
        "a form that draws itself": lambda: _pdf(
            b"/X Do",
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream",
            page="/Resources << /XObject << /X 5 0 R >> >>",
        ),
        "brackets without end in a page": lambda: _pdf(b"[" * 500_000),
        "dictionaries without end": lambda: _pdf(b"", b"<<" * 200_000).replace(
            b"/Contents 4 0 R", b"/Contents 5 0 R"
        ),
        "an object that is its own length": lambda: _pdf(
            b"", b"<< /Length 5 0 R >>\nstream\n\nendstream"
        ).replace(b"/Contents 4 0 R", b"/Contents 5 0 R"),
        "a table of places that leads to itself": lambda: (
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF"
        ),
    }
