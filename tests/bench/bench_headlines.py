"""How well pages copied from a browser are read: `python -m tests.bench.bench_headlines [FILE ...]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from store.ingest import read_bytes

_FOLDER: Final = Path(__file__).with_name("gold")
GOLD: Final = tuple(sorted(_FOLDER.glob("headlines*.txt")))
FIELDS: Final = ("title", "author", "affiliation", "source", "published", "text")


class Differing(NamedTuple):
    """Paragraphs of an article that were not read from its page, and others that were."""

    lost: list[str]
    strange: list[str]


class Copied(NamedTuple):
    """A page as it was copied, and what must be read from it, by the names in `FIELDS`."""

    page: str
    gold: dict[str, str | None]

    def found(self) -> dict[str, str | None]:
        draft = read_bytes(self.page.encode(), None)
        return {field: getattr(draft, field) for field in FIELDS}

    def differing_paragraphs(self) -> Differing:
        wanted, read = (Counter(str(text["text"]).split("\n")) for text in (self.gold, self.found()))
        return Differing([*(wanted - read).elements()], [*(read - wanted).elements()])


def copied_pages(gold: Path) -> list[Copied]:
    """Returns the pages of a file; the heads of `headlines.txt` and its neighbours say how it is written."""
    pages = []
    for block in gold.read_text(encoding="utf-8").split("=====\n")[1:]:
        head, _, page = block.partition("-----\n")
        fields: dict[str, str | None] = dict.fromkeys(FIELDS)
        for line in head.splitlines():
            field, _, fields[field] = line.partition(": ")
        fields["text"] = _article(page)
        pages.append(Copied(re.sub(r"^[>+] |[¦‖]", "", page, flags=re.MULTILINE), fields))
    return pages


def _article(page: str) -> str:
    paragraphs: list[str] = []
    for line in page.splitlines():
        kept = re.sub("^.*¦|‖.*$", "", line[2:]).strip()
        if line.startswith("> ") and kept:
            paragraphs.append(kept)
        elif line.startswith("+ "):
            paragraphs[-1] += kept
    return "\n".join(paragraphs)


def main() -> None:
    """Prints how many pages have each field right, and what is wrong with the others."""
    for gold in [Path(name) for name in sys.argv[1:]] or GOLD:
        pages = copied_pages(gold)
        right: Counter[str] = Counter()
        lost = strange = paragraphs = 0
        for page in pages:
            found = page.found()
            differing = page.differing_paragraphs()
            right.update(field for field in FIELDS if found[field] == page.gold[field])
            paragraphs += str(page.gold["text"]).count("\n") + 1
            lost += len(differing.lost)
            strange += len(differing.strange)
            for line in _wrong(page, found, differing):
                print(f"{page.gold['title']}: {line}")
        counts = " ".join(f"{field} {right[field]}/{len(pages)}" for field in FIELDS)
        print(f"{gold.stem}: {counts}; paragraphs {paragraphs}, lost {lost}, strange {strange}")


def _wrong(page: Copied, found: dict[str, str | None], differing: Differing) -> Iterator[str]:
    for field in FIELDS:
        if field != "text" and found[field] != page.gold[field]:
            yield f"{field} {found[field]!r}, wanted {page.gold[field]!r}"
    yield from (f"lost {paragraph[:60]}" for paragraph in differing.lost)
    yield from (f"strange {paragraph[:60]}" for paragraph in differing.strange)


if __name__ == "__main__":
    main()
