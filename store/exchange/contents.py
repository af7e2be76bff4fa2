"""What travels between libraries: records that belong together, apart from any library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from store.errors import ExchangeError
from store.library import Library
from store.records import Article, CrossReference, Declined, Entity, Note, Quotation, Tag

MOST_CHARACTERS: Final = 100_000_000
"""Code points of all the words that one file may quote and note."""

MOST_SENTENCES: Final = 50
"""Sentences about losses that are given one by one."""


class Contents(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Records whose ids are valid among themselves, and nowhere else."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    tags: tuple[Tag, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[CrossReference, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    declined: tuple[Declined, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return {name: len(getattr(self, name)) for name in self.__struct_fields__}


class Received(NamedTuple):
    """What a file held.

    Attributes:
        contents: The records; checked.
        losses: A sentence about each thing that could not be taken in.
        whole: Whether it is a whole library, so that an empty one is to become the same.
        notices: Sentences about how it was read.
    """

    contents: Contents
    losses: tuple[str, ...] = ()
    whole: bool = False
    notices: tuple[str, ...] = ()


class Allowance:
    """How many characters a file may become: a short one can name the same long passage very often."""

    def __init__(self) -> None:
        self._left = MOST_CHARACTERS

    def spend(self, *words: str) -> None:
        """Takes words off.

        Raises:
            ExchangeError: If too little is left.
        """
        self._left -= sum(map(len, words))
        if self._left < 0:
            raise ExchangeError(
                f"What the file quotes and notes is more than {MOST_CHARACTERS:,} characters; split it."
            )


def contents_on(library: Library, articles: Sequence[Article]) -> tuple[Contents, int]:
    """Gathers articles with all that stands on them, and the entities that their tags name.

    Returns:
        The records, and the number of cross-references left out because their other end is on an article
        that is not among these.
    """
    chosen = {article.id for article in articles}
    tags = [tag for article in articles for tag in library.tags(article.id)]
    references: dict[int, CrossReference] = {}
    cut: set[int] = set()
    for article in articles:
        for reference in library.references(article.id):
            if {reference.origin.article, reference.target.article} <= chosen:
                references[reference.id] = reference
            else:
                cut.add(reference.id)
    tray = [quotation for quotation in library.quotations() if quotation.anchor.article in chosen]
    contents = Contents(
        articles=tuple(articles),
        entities=tuple(library.entity(identifier) for identifier in sorted({tag.entity for tag in tags})),
        tags=tuple(tags),
        notes=tuple(note for article in articles for note in library.notes(article.id)),
        references=tuple(references[identifier] for identifier in sorted(references)),
        quotations=tuple(tray),
    )
    return contents, len(cut)


def counted(number: int, one: str, several: str) -> str:
    """Returns a number with its noun, such as `1 note` or `3 notes`."""
    return f"{number:,} {one if number == 1 else several}"


def quoted(words: str, most: int = 100) -> str:
    """Returns words from outside for a sentence: on one line, at most so many code points, in marks."""
    line = " ".join(words[: 2 * most].split())
    return f"“{line[:most]}…”" if len(line) > most else f"“{line}”"


def gathered(sentences: Iterable[str]) -> tuple[str, ...]:
    """Returns sentences without repetitions, at most `MOST_SENTENCES`, and how many more there were."""
    every = list(dict.fromkeys(sentences))
    if len(every) > MOST_SENTENCES:
        return (*every[:MOST_SENTENCES], f"And {len(every) - MOST_SENTENCES:,} more of the kind.")
    return tuple(every)
