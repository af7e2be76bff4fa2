"""What shows that a quotation is speech."""

from __future__ import annotations

from typing import NamedTuple

from store.text.units import Span


class Evidence(NamedTuple):
    """What shows that a quotation is speech.

    Attributes:
        cue: The reporting words, or None.
        subject_end: Where the subject must stand before; -1 where nobody is named.
        behind: Whether the subject stands behind the quotation.
        chained: Whether the speaker is that of the quotation before.
        owned: Whether the speaker stands right at `subject_end`, as 安倍 does in 安倍那句「…」.
    """

    cue: Span | None
    subject_end: int = -1
    behind: bool = False
    chained: bool = False
    owned: bool = False
