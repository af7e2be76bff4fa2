"""The parts of a Web Annotation: values that may be one or several, and the passage that selectors mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from store.exchange.placing import Placing
from store.records import Anchor, AnchorState, Article
from store.text.anchoring import quote_around

Node = dict[str, Any]
"""A JSON-LD object."""


def string(value: object) -> str:
    """Returns a value that is a string, or nothing."""
    return value if isinstance(value, str) else ""


def strings(value: object) -> list[str]:
    """Returns the strings that a value is or lists."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def nodes(value: object, name: str = "id") -> list[Node]:
    """Returns the objects that a value is or lists; a bare string becomes one, under the name given."""
    values = value if isinstance(value, list) else [value]
    return [
        one if isinstance(one, dict) else {name: one} for one in values if isinstance(one, dict | str) and one
    ]


def anchor_of(article: Article, selectors: Sequence[Node], state: str, placing: Placing) -> Anchor | None:
    """Returns the anchor that selectors describe, None where they describe none.

    Positions in UTF-16 units, in which programs for browsers count, are understood where the words prove it.

    Args:
        article: Where the passage is.
        selectors: What says where; of each kind the last counts.
        state: What is known of the anchor, as `duidu:state` says it.
        placing: Looks for words that do not stand at their place.
    """
    start = end = -1
    exact = prefix = suffix = ""
    for node in selectors:
        if node.get("type") == "TextPositionSelector":
            begin, behind = node.get("start"), node.get("end")
            if isinstance(begin, int) and isinstance(behind, int):
                start, end = begin, behind
        elif node.get("type") == "TextQuoteSelector":
            exact, prefix, suffix = (string(node.get(name)) for name in ("exact", "prefix", "suffix"))
    text = article.text
    if not exact:
        if not 0 <= start < end <= len(text):
            return None
        exact, prefix, suffix = quote_around(text, start, end)
    anchor = Anchor(article.id, start, end, exact, prefix, suffix)
    if state == "orphan":
        return msgspec.structs.replace(anchor, start=0, end=0, state="orphan")
    known = next((name for name in get_args(AnchorState) if name == state), "exact")
    if start < 0:
        placed = placing.on(anchor, article)
        # What was never anywhere else has not moved.
        return msgspec.structs.replace(placed, state="exact") if placed.state == "moved" else placed
    if text[start:end] != exact:
        units = _from_utf16(text, start, end)
        if text[units[0] : units[1]] == exact:
            start, end = units
    return placing.on(msgspec.structs.replace(anchor, start=start, end=end, state=known), article)


def _from_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a range of UTF-16 units as code points, an empty one where it cuts a character in two."""
    units = text.encode("utf-16-le", "surrogatepass")
    try:
        before = units[: 2 * start].decode("utf-16-le")
        return len(before), len(before) + len(units[2 * start : 2 * end].decode("utf-16-le"))
    except UnicodeDecodeError:
        return 0, 0


def flattened(selector: object) -> list[Node]:
    """Returns selectors and those that refine them."""
    found = nodes(selector)
    for node in found:
        # The list grows while it is walked, and ends where nothing refines any more.
        found += nodes(node.get("refinedBy"))
    return found
