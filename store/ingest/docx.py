"""Word documents (Office Open XML)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from store.errors import IngestError
from store.ingest.archive import Archive, entry_beside
from store.ingest.document_fields import document_fields
from store.ingest.drafting import draft_of
from store.ingest.xml_tree import local_name, xml_tree
from store.records import Draft

_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "/officeDocument"
_CORE: Final = "/core-properties"
_UNREAD: Final = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "txbxContent",
        "pict",
        "drawing",
        "object",
        "rt",
    )
)
"""What is taken back, drawn, or no words: struck text, field codes, pictures, properties, pronunciations."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(archive: Archive, shown: str, origin: str | None) -> Draft:
    """Reads a document: its paragraphs in order, and what its properties tell where the text does not.

    Args:
        archive: The opened file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it is damaged, another kind of document, or holds nothing to read.
    """
    relations = _relations(archive, shown)
    main = next((target for kind, target in relations if kind.endswith(_MAIN)), "word/document.xml")
    if main not in archive:
        raise IngestError(f"{shown} is damaged: it holds no document; save it anew.")
    root = xml_tree(archive.read(main), shown)
    if local_name(root) != "document":
        raise IngestError(f"{shown} is a spreadsheet or presentation: save its text as .docx or .txt first.")
    text = "\n\n".join(_paragraphs(root))
    draft = draft_of(text, shown, origin)
    core = next((target for kind, target in relations if kind.endswith(_CORE)), "docProps/core.xml")
    if core not in archive:
        return draft
    properties = xml_tree(archive.read(core), shown)
    values = {local_name(child): child.text or "" for child in properties}
    return document_fields(draft, values.get("title"), values.get("creator"))


def _relations(archive: Archive, shown: str) -> list[tuple[str, str]]:
    if _RELATIONS not in archive:
        return []
    root = xml_tree(archive.read(_RELATIONS), shown)
    return [
        (child.get("Type") or "", entry_beside("", child.get("Target") or ""))
        for child in root
        if (child.get("TargetMode") or "").lower() != "external"
    ]


def _paragraphs(root: etree._Element) -> list[str]:
    """Returns the text of each paragraph, in tables too; those inside another one part it."""
    done: list[str] = []
    pieces: list[str] = []
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        starts = event == "start"
        if unread or name in _UNREAD:
            unread += 1 if starts else -1
        elif name == "p":
            if not starts or pieces:
                done.append("".join(pieces))
                pieces = []
        elif starts and name == "t":
            pieces.append(element.text or "")
        elif starts and name in _SIGNS:
            pieces.append(_SIGNS[name])
    return [text for text in done if text.strip()]
