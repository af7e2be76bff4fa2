"""How well pages that were copied from a browser are read: `python -m tests.bench.bench_headlines`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from store.ingest import read_bytes

GOLD: Final = Path(__file__).with_name("gold") / "headlines.txt"
FIELDS: Final = ("title", "author", "affiliation", "source", "published", "text")


class Copied(NamedTuple):
    """A page as it was copied, and what must be read from it, by the names in `FIELDS`."""

    page: str
    gold: dict[str, str | None]

    def found(self) -> dict[str, str | None]:
        draft = read_bytes(self.page.encode(), None)
        return {field: getattr(draft, field) for field in FIELDS}


def copied_pages() -> list[Copied]:
    """Returns the pages of `headlines.txt`; its head says how it is written."""
    pages = []
    for block in GOLD.read_text(encoding="utf-8").split("=====\n")[1:]:
        head, page = block.split("-----\n")
        gold: dict[str, str | None] = dict.fromkeys(FIELDS)
        for line in head.splitlines():
            field, _, gold[field] = line.partition(": ")
        of_article = [line[2:] for line in page.splitlines() if line.startswith("> ")]
        kept = [re.sub("^.*¦|‖.*$", "", line).strip() for line in of_article]
        gold["text"] = "\n".join(line for line in kept if line)
        pages.append(Copied(re.sub("^> |[¦‖]", "", page, flags=re.MULTILINE), gold))
    return pages


def main() -> None:
    """Prints how many pages have each field right, and what is wrong with the others."""
    pages = copied_pages()
    right = dict.fromkeys(FIELDS, 0)
    for page in pages:
        found = page.found()
        for field in FIELDS:
            right[field] += found[field] == page.gold[field]
            if found[field] != page.gold[field]:
                print(f"{page.gold['title']}\n  {field}: {found[field]!r}\n  wanted {page.gold[field]!r}")
    print(" ".join(f"{field} {count}/{len(pages)}" for field, count in right.items()))


if __name__ == "__main__":
    main()
