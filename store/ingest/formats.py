"""In which format a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import codecs
import re
from typing import Final, Literal

from store.errors import IngestError

Form = Literal["text", "markdown", "page", "saved page", "office", "pdf"]
"""What a file may be; "office" is a ZIP archive, a Word document or an EPUB book by what it holds."""

FORM_NAMES: Final[dict[Form, str]] = {
    "text": "text",
    "markdown": "Markdown",
    "page": "a web page",
    "saved page": "a saved web page",
    "office": "a document or book",
    "pdf": "a PDF file",
}
"""How each is called in a sentence."""

_SAMPLE: Final = 65_536
_BEFORE_A_PDF: Final = 1024

_FOREIGN: Final = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"{\\rtf", "an RTF document"),
)
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE: Final = b"PK\x03\x04"
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_PAGE: Final = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*){0,20}(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,20}"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|script|style|base|article|main|section|div|table"
    rb"|h1|p)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_HEADER: Final = re.compile(rb"\s*[A-Za-z][A-Za-z\-]{1,60}: ?[^\r\n]{0,2000}\r?\n")
_RELATED: Final = re.compile(
    rb"^content-type:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE | re.MULTILINE
)
_FRONT_MATTER: Final = re.compile(
    rb"\s{0,100}---[ \t]*\r?\n(?:[^\r\n]{0,2000}\r?\n){1,200}?(?:---|\.\.\.)[ \t]*\r?\n"
)
_FRONT_FIELD: Final = re.compile(rb"^[A-Za-z_][\w\-]*:", re.MULTILINE)
_FIRST_HEADING: Final = re.compile(rb"\s{0,100}#{1,6}[ \t]+\S")
_HEADING: Final = re.compile(rb"^#{1,6}[ \t]+\S", re.MULTILINE)
_LINK: Final = re.compile(rb"\[[^\[\]\r\n]{1,300}\]\(<?https?://|!\[[^\[\]\r\n]{0,300}\]\([^\s)]")
_STRONG: Final = re.compile(rb"\*\*[^*\s][^*\r\n]{0,300}\*\*")


def form_of(data: bytes, shown: str) -> Form:
    """Says which form a file has.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.

    Raises:
        IngestError: If it is of a kind that holds no text, or that is not read.
    """
    foreign = foreign_kind(data)
    if foreign is not None:
        raise IngestError(f"{shown} is not text but {foreign}: save it as a text file first.")
    if data.startswith(_ARCHIVE):
        return "office"
    if b"%PDF-" in data[:_BEFORE_A_PDF]:
        return "pdf"
    sample = _narrow(data)
    if _PAGE.match(sample):
        return "page"
    if _HEADER.match(sample) and _RELATED.search(sample):
        return "saved page"
    return "markdown" if _is_markdown(sample) else "text"


def foreign_kind(data: bytes) -> str | None:
    """Names the kind of a file that holds no text or is not read, by its first bytes; else None."""
    if data.startswith(_OLD_OFFICE):
        return "an old office document"
    return next((name for magic, name in _FOREIGN if data.startswith(magic)), None)


def _narrow(data: bytes) -> bytes:
    """Returns the beginning with one byte a letter, though the file be UTF-16."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return data[:_SAMPLE].decode(encoding, "replace").encode()
    return data[:_SAMPLE].removeprefix(codecs.BOM_UTF8)


def _is_markdown(sample: bytes) -> bool:
    front = _FRONT_MATTER.match(sample)
    if front is not None and _FRONT_FIELD.search(front.group()):
        return True
    if _FIRST_HEADING.match(sample) or len(_HEADING.findall(sample)) > 1:
        return True
    return _LINK.search(sample) is not None or _STRONG.search(sample) is not None
