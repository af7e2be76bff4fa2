"""What the properties of a document file tell: little, for programs write them unasked."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from store.ingest.addresses import is_address
from store.ingest.people import people
from store.ingest.plain_values import plain_value
from store.ingest.words import words
from store.records import Draft

_LONGEST_TITLE: Final = 160
_PROGRAM_BEFORE: Final = re.compile(r"^Microsoft (?:Office )?Word - ", re.IGNORECASE)
_FILE_NAME: Final = re.compile(r"\.(?:docx?|pdf|txt|rtf|odt|indd|html?)$", re.IGNORECASE)
_NOBODY: Final = frozenset(word.casefold() for word in words("no author"))
_NO_TITLE: Final = frozenset(word.casefold() for word in words("no title"))


def document_fields(draft: Draft, title: str | None, author: str | None) -> Draft:
    """Fills what the text does not tell from a document's properties.

    The day on which a file was made is no day of publication, and is not taken for one.

    Args:
        draft: What the text tells.
        title: The property of that name.
        author: The property of that name; often only the name of a computer's account.
    """
    return replace(
        draft,
        title=draft.title or _title(title, draft.text),
        author=draft.author or _author(author),
    )


def _title(value: str | None, text: str) -> str | None:
    title = _PROGRAM_BEFORE.sub("", plain_value(value))
    if not 2 <= len(title) <= _LONGEST_TITLE or title.casefold() in _NO_TITLE:
        return None
    if _FILE_NAME.search(title) or is_address(title) or not any(one.isalpha() for one in title):
        return None
    return title if title != text else None


def _author(value: str | None) -> str | None:
    name = plain_value(value)
    if not name or name.casefold() in _NOBODY:
        return None
    return people(name, marked=True)
