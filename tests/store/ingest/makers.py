"""Small files of every format, made from words: Word documents, books, PDF files."""

# ruff: noqa: E501 - markup stands here as files have it

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    """Makes a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(paragraphs: Sequence[str], *, title: str = "", creator: str = "", body: str | None = None) -> bytes:
    """Makes a Word document; `body` is its XML where paragraphs alone are not enough."""
    xml = body or "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs
    )
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
            ' Target="docProps/core.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"'
            f' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{xml}</w:body></w:document>',
            "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
            "<dcterms:created>2020-01-02T03:04:05Z</dcterms:created></cp:coreProperties>",
        }
    )


def epub(
    chapters: Sequence[tuple[str, str]], *, title: str, creator: str = "", date: str = "", extra: str = ""
) -> bytes:
    """Makes an EPUB 3 book; a chapter is its title in the table of contents and its XHTML."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(len(names)))
    contents = "".join(
        f'<li><a href="{name}">{escape(shown)}</a></li>'
        for name, (shown, _) in zip(names, chapters, strict=True)
        if shown
    )
    pages = {
        f"OEBPS/{name}": f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{content}</body></html>'
        for name, (_, content) in zip(names, chapters, strict=True)
    }
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
            f"<dc:date>{date}</dc:date></metadata><manifest>{items}{extra}"
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
            f"<spine>{spine}</spine></package>",
            "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
            f'<body><nav epub:type="toc"><ol>{contents}</ol></nav></body></html>',
            **pages,
        }
    )


class Printed(tuple[str, float, float, float]):
    """A line as printed: its words, where it begins, how high it stands, and its size, in points."""

    __slots__ = ()


def printed(text: str, x: float, y: float, size: float = 12) -> Printed:
    """Makes a line for `pdf`."""
    return Printed((text, x, y, size))


def pdf(
    pages: Sequence[Sequence[Printed]], *, info: Mapping[str, str] | None = None, tail: bytes = b""
) -> bytes:
    """Makes a PDF file whose font names its characters; `tail` is put before the trailer."""
    characters = sorted({one for page in pages for line in page for one in line[0]})
    codes = {one: number + 1 for number, one in enumerate(characters)}
    pairs = "\n".join(f"<{number:04x}> <{one.encode('utf-16-be').hex()}>" for one, number in codes.items())
    blocks = [pairs.split("\n")[start : start + 100] for start in range(0, len(characters), 100)]
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{listed}\nendcmap end end"
    )
    widths = (
        "[" + " ".join(f"{number} [{500 if one.isascii() else 1000}]" for one, number in codes.items()) + "]"
    )
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W {widths} >>".encode(),
        _stream(table.encode()),
        (
            "<< "
            + " ".join(
                f"/{key} <feff{value.encode('utf-16-be').hex()}>" for key, value in (info or {}).items()
            )
            + " >>"
        ).encode(),
    ]
    kids: list[int] = []
    for page in pages:
        content = "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[one]:04x}' for one in text)}> Tj ET"
            for text, x, y, size in page
        )
        objects.append(_stream(content.encode()))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        kids.append(len(objects))
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    return assembled(objects, tail)


def assembled(objects: Sequence[bytes], tail: bytes = b"") -> bytes:
    """Makes a PDF file of its objects; the first is the catalogue, the sixth the properties."""
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    information = b" /Info 6 0 R" if len(objects) > 5 else b""
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R".encode() + information + tail + b" >>\n"
    return data + f"startxref\n{start}\n%%EOF\n".encode()


def _stream(content: bytes) -> bytes:
    return f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
