"""What is known of the articles beyond what is kept: computed when it is asked for, never stored.

The library belongs to the main thread. So does `Knowledge`; but its `snapshot()`, which takes a moment, may
be handed to any thread, and answers there while the library changes. A screen's worker looks like this:

    def look(self, query: str) -> None:  # On the main thread.
        self.search(self.app.knowledge.snapshot(), query)

    @work(thread=True, exclusive=True)
    def search(self, snapshot: Snapshot, query: str) -> None:  # In a thread: no library, no widget.
        worker = get_current_worker()
        with contextlib.suppress(Cancelled):
            for found in find(snapshot, query, cancelled=lambda: worker.is_cancelled):
                self.post_message(Hits(snapshot.revision, found))

* An answer is about the texts of its snapshot. The screen that gets it looks whether `snapshot.revision` is
  still the library's `revision`; if not, it asks again, or checks that the article's text is the same.
* What takes long either yields piece by piece (`find`, `reading_texts`, `reading_passages`),
  and is left by no longer reading it, or asks its argument `cancelled` before each article and raises
  `Cancelled`.
* The first `related` has to read all passages, and `find` is quicker once it has read all texts: run
  `reading_texts(snapshot)` and `reading_passages(snapshot)` in a worker when there is time; each step
  yields a `Progress` for a bar. Both are kept for later snapshots, which read only what has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store import related, searching
from store.computed import Computed
from store.library import Library
from store.proposals import Proposal
from store.records import Passage
from store.shared_indexes import Names
from store.snapshot import Snapshot
from store.text import finding
from store.text.comparing import Contrast, NameUse
from store.text.dates import TimeExpression
from store.text.finding import FindMode, Hit
from store.text.likeness import Related
from store.text.segmenting import Segmenter

if TYPE_CHECKING:
    from store.text.speech import Speech


class Knowledge:
    """What is known of the articles of a library. Like the library, for the main thread only.

    All but `snapshot` is for callers that may wait: each asks a snapshot of the library as it is.
    """

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        """Makes it; nothing is computed or loaded yet.

        Args:
            library: Whose articles it is about.
            cache: A folder of the reader's own, where jieba keeps its cache. Without it jieba is not used,
                and suggestions are only what can be told without parting a text into words.
        """
        self._library = library
        self._computed = Computed(Segmenter(cache) if cache is not None else None)
        self._snapshot: Snapshot | None = None
        self._names: Names | None = None

    @property
    def segmenter(self) -> Segmenter | None:
        """What parts texts into words, loaded at its first use, in any thread; None without a cache."""
        return self._computed.segmenter

    def snapshot(self) -> Snapshot:
        """Returns the library as it is now, for use in any thread; 2 ms at 10,000 articles, read or not."""
        library = self._library
        if self._snapshot is None or self._snapshot.revision != library.revision:
            if self._names is None or self._names.revision != library.catalogue_revision:
                self._names = Names(library.catalogue_revision, library.entities())
            self._snapshot = Snapshot(
                revision=library.revision,
                articles=library.articles_now(),
                tags=library.tags(),
                names=self._names,
                declined=library.declined(),
                computed=self._computed,
            )
        return self._snapshot

    def dates(self, article: int) -> tuple[TimeExpression, ...]:
        """See `Snapshot.dates`."""
        return self.snapshot().dates(article)

    def speech(self, article: int) -> tuple[Speech, ...]:
        """See `Snapshot.speech`."""
        return self.snapshot().speech(article)

    def suggestions(self, articles: Iterable[int]) -> list[Proposal]:
        """See `Snapshot.suggestions`."""
        return self.snapshot().suggestions(articles)

    def naming_profile(
        self, articles: Iterable[int], entities: Collection[int] | None = None
    ) -> tuple[NameUse, ...]:
        """See `Snapshot.naming_profile`."""
        return self.snapshot().naming_profile(articles, entities)

    def contrast(self, articles: Iterable[int]) -> Contrast:
        """See `Snapshot.contrast`."""
        return self.snapshot().contrast(articles)

    def find(
        self,
        query: str,
        mode: FindMode = "wide",
        article: int | None = None,
        *,
        seconds: float = finding.SECONDS,
    ) -> Iterator[Hit]:
        """Yields the hits of `searching.find` one by one, in all articles or in one."""
        chosen = None if article is None else (article,)
        for found in searching.find(self.snapshot(), query, mode, chosen, seconds=seconds):
            yield from found.hits

    def offers(self, query: str) -> tuple[str, ...]:
        """See `searching.offers`."""
        return searching.offers(self.snapshot(), query)

    def related(self, passage: Passage, number: int = 10) -> list[Related]:
        """See `related.related`."""
        return related.related(self.snapshot(), passage, number)
