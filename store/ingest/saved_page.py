"""Web pages saved as one file, as browsers write them (MHTML, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
from email.message import Message
from typing import Final

from store.errors import IngestError
from store.ingest.page import markup_of, read_markup
from store.records import Draft

_MOST_PARTS: Final = 10_000


def read(data: bytes, shown: str, origin: str | None) -> Draft:
    """Reads the page that such a file holds; its pictures and scripts are left alone.

    Args:
        data: The whole file.
        shown: How the file is called in an error's sentence.
        origin: Path or address of the file, kept in the draft.

    Raises:
        IngestError: If it holds no page, or one that cannot be read.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                charset = part.get_param("charset")
                markup = markup_of(payload, shown, charset if isinstance(charset, str) else None)
                return read_markup(markup, shown, origin, _address(part) or _address(message))
    raise IngestError(f"{shown} holds no web page: save the page again, or its text.")


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        value = part.get(name)
        if value is not None:
            return str(value).strip()
    return None
