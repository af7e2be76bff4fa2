"""XML from outside becomes a tree: no entities, nothing fetched."""

from __future__ import annotations

from typing import Final

from lxml import etree

from store.errors import IngestError

DEEPEST: Final = 256
"""How deep elements may stand in each other; the parser itself refuses more."""


def xml_tree(data: bytes, shown: str) -> etree._Element:
    """Parses XML.

    Args:
        data: All of it; its encoding as it says itself.
        shown: How the file is called in an error's sentence.

    Raises:
        IngestError: If it is damaged, or declares entities, by which a few bytes can become gigabytes or
            another file's words.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IngestError(f"{shown} is damaged: part of it is no sound XML; save it anew.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise IngestError(f"{shown} declares entities of its own, which no document needs: it was not read.")
    return root


def local_name(element: etree._Element) -> str:
    """Returns an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
