"""What a suggestion is, and a text with all that is known of it when suggestions are sought."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple, Protocol

from store.text.fold import fold
from store.text.found_names import parted_at_offices, with_known
from store.text.glosses import find_glosses
from store.text.kinds import NameKind
from store.text.known_names import KnownWord, known_names
from store.text.segmenting import Word
from store.text.units import Span

SuggestionSource = Literal["gloss", "short", "title", "homophone", "latin", "tagger"]

MOST_EVIDENCE: Final = 20
"""Places of the text that a suggestion carries, however often its name stands there."""

_LATIN_NAME: Final = re.compile("[A-Za-z\u00c0-\u024f.'’\\-]+(?: [A-Za-z\u00c0-\u024f.'’\\-]+)+")


_TAGS: Final[dict[NameKind, str]] = {"person": "nr", "place": "ns", "organisation": "nt", "other": "nz"}


class KnownEntity(NamedTuple):
    """An entity of the catalogue."""

    id: int
    kind: NameKind
    names: tuple[str, ...]


class Suggestion(NamedTuple):
    """A proposed name.

    Attributes:
        start: Offset of the name in the text.
        end: Offset behind it.
        name: The form proposed, which is what stands there.
        kind: What it would be a name of.
        names: Its other forms, as far as the text gives them and the catalogue lacks them.
        source: What it rests on.
        joins: The entity to which the names would be added, or None where it would be a new one.
        confidence: 0 to 1; below 0.5 it is doubtful.
        evidence: The places of the text that speak for it, in order; never empty.
    """

    start: int
    end: int
    name: str
    kind: NameKind
    names: tuple[str, ...]
    source: SuggestionSource
    joins: int | None
    confidence: float
    evidence: tuple[Span, ...]


class Tokenizer(Protocol):
    """What parts a text into words, such as `store.text.segmenting.Segmenter`."""

    def words(self, text: str) -> list[Word]:
        """Parts a text into words."""
        ...


class Reading:
    """A text with all that is known of it."""

    def __init__(
        self,
        text: str,
        known: Sequence[KnownEntity],
        mentions: Iterable[tuple[int, int, int]],
        tokenizer: Tokenizer | None,
    ) -> None:
        self.text = text
        self.folded = fold(text)
        self.known = {entity.id: entity for entity in known}
        self.owners: dict[str, int] = {}
        self.surnames: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        forms = [(name, entity) for entity in known for name in entity.names]
        # All at once, for a call a name would take a tenth of the time of a whole article.
        folded_forms = fold("\n".join(name.replace("\n", " ") for name, _ in forms)).split("\n")
        for (name, entity), form in zip(forms, folded_forms, strict=False):
            self.owners.setdefault(form, entity.id)
            if entity.kind == "person" and _LATIN_NAME.fullmatch(name):
                self.surnames[form.rsplit(" ", 1)[-1]].append((form, entity.id))
        self.mentions = sorted(mentions)
        self.mentioned = {(start, end): entity for start, end, entity in self.mentions}
        self.mention_ends = {end: (start, entity) for start, end, entity in self.mentions}
        self.mention_starts = {start: (end, entity) for start, end, entity in self.mentions}
        self.covered = Ranges(len(text), ((start, end) for start, end, _ in self.mentions))
        self.taken = Ranges(len(text))
        self.words = (
            parted_at_offices(self.folded, with_known(tokenizer.words(text), self._known_names()))
            if tokenizer
            else []
        )
        self.glosses = find_glosses(text, self.words)

    def _known_names(self) -> list[KnownWord]:
        """Returns where known names stand, with the part of speech that the tokenizer should see in them."""
        names = [
            KnownWord(start, end, _TAGS[self.known[entity].kind if entity in self.known else "other"])
            for start, end, entity in self.mentions
        ]
        listed = known_names(self.folded)
        longer = [one for one in listed if self._holds_a_mention(one)]
        inside = Ranges(len(self.text), ((one.start, one.end) for one in longer))
        names = [name for name in names if not inside.touch(name.start, name.end)]
        names += [one for one in listed if not self.covered.touch(one.start, one.end)]
        return sorted([*names, *longer])

    def _holds_a_mention(self, one: KnownWord) -> bool:
        """Whether a listed name is longer than the known one in it: 莫斯科晚報."""
        return (
            one.sure
            and self.covered.touch(one.start, one.end)
            and (one.start, one.end) not in self.mentioned
            and not self.covered.runs_over(one.start, one.end)
        )

    def take(self, spans: Iterable[Span]) -> None:
        """Marks places of the text as spoken for: nothing that only looks like a name is sought there."""
        for start, end in spans:
            self.taken.add(start, end)

    def by_surname(self, latin: str) -> int | None:
        """Returns the known person whose Latin surname and first initial are those of a name."""
        parts = fold(latin).split(" ")
        if len(parts) < 2:
            return None
        owners = {
            entity
            for name, entity in self.surnames.get(parts[-1], ())
            if name[0] == parts[0][0] or any(part in name.split(" ") for part in parts[:-1])
        }
        return owners.pop() if len(owners) == 1 else None


class Ranges:
    """Half-open ranges of a text, to ask which overlap another."""

    def __init__(self, length: int, ranges: Iterable[tuple[int, int]] = ()) -> None:
        """Marks ranges of a text of so many code points."""
        self._taken = bytearray(length)
        for start, end in ranges:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Adds a range; what of it is outside of the text is left out."""
        start, end = max(start, 0), min(end, len(self._taken))
        if start < end:
            self._taken[start:end] = b"\x01" * (end - start)

    def hold(self, start: int, end: int) -> bool:
        """Whether the ranges hold all of this one."""
        return self._taken.count(1, start, end) == end - start

    def runs_over(self, start: int, end: int) -> bool:
        """Whether what overlaps this range may go on beyond its start or end."""
        taken = self._taken
        return any(
            0 < edge < len(taken) and taken[edge - 1] == 1 and taken[edge] == 1 for edge in (start, end)
        )

    def touch(self, start: int, end: int) -> bool:
        """Whether any range overlaps this one."""
        return self._taken.count(1, start, end) > 0
