"""The starter catalogue of names, and where it and the sample articles are found.

`seeds/catalogue.tsv` holds one entity a line: its kind, its preferred name, its written forms by region, and
longer words that hold a form without naming the entity. Columns are parted by tabs, forms within a column by
`|`; lines that begin with `#` are comments, and the first other line names the columns.

A form that several regions write alike stands in the column of each. In memory it is one name: of the region
"any" if Taiwan, Hong Kong and the mainland all write it, else of the first whose column holds it.
"""

from __future__ import annotations

import uuid
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from store.errors import DuiduError
from store.records import KINDS, REGIONS, Entity, Kind, Name, Region

COLUMNS: Final = ("kind", "name", *REGIONS, "never")
"""The columns of a catalogue file, in order."""

_KINDS: Final[dict[str, Kind]] = {kind: kind for kind in KINDS}
_STARTER: Final = uuid.UUID("6f1f3f0e-6a3b-4f55-9c59-1d1f0f7a2c11")


class CatalogueError(DuiduError):
    """A catalogue file is missing or has a line that cannot be read."""


class CatalogueEntry(msgspec.Struct, frozen=True):
    """An entity of a catalogue file, not yet kept in a library.

    Attributes:
        kind: What it is.
        name: The preferred name; also the text of one of `names`.
        names: Every written form once, in the order of the columns.
        never: Longer words that hold a form but must not match.
    """

    kind: Kind
    name: str
    names: tuple[Name, ...]
    never: tuple[str, ...] = ()


def seeds_folder() -> Path:
    """Returns the folder of the starter catalogue and the sample articles.

    An installed package has it inside, a source checkout beside the package.

    Raises:
        CatalogueError: If neither place has it.
    """
    package = Path(__file__).parent
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise CatalogueError(f"The folder “seeds” is missing from {package}: install duidu again.")


def sample_files() -> list[Path]:
    """Returns the sample articles, ordered by file name.

    Raises:
        CatalogueError: If the seeds folder is missing.
    """
    return sorted(seeds_folder().glob("*.txt"))


def load_catalogue() -> tuple[CatalogueEntry, ...]:
    """Reads the starter catalogue.

    Raises:
        CatalogueError: If it is missing, unreadable or damaged.
    """
    path = seeds_folder() / "catalogue.tsv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"The starter catalogue {path} cannot be read ({error}): install duidu again."
        ) from error
    return parse_catalogue(text)


def starter_entities() -> tuple[Entity, ...]:
    """Returns the starter catalogue as a new library holds it, with ids from 1.

    Raises:
        CatalogueError: If it is missing, unreadable or damaged.
    """
    return tuple(
        Entity(
            id=identifier,
            # The same in every library, so that two readers' libraries know it for one when they are merged.
            uid=uuid.uuid5(_STARTER, f"{entry.kind} {entry.name}").hex,
            kind=entry.kind,
            name=entry.name,
            names=entry.names,
            never=entry.never,
        )
        for identifier, entry in enumerate(load_catalogue(), start=1)
    )


@lru_cache(maxsize=1)
def parse_catalogue(text: str) -> tuple[CatalogueEntry, ...]:
    """Reads the text of a catalogue file.

    Forms are compared as written. Whether two entries meet once scripts are folded is for the tests of the
    shipped file: folding has its own table to load.

    Args:
        text: The whole file.

    Raises:
        CatalogueError: At the first line that is wrong; the sentence names the line, counted from 1.
    """
    entries: list[CatalogueEntry] = []
    owners: dict[str, int] = {}
    header_seen = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if header_seen:
            entry = _entry(number, cells)
            _claim(owners, number, entry.names)
            entries.append(entry)
        elif tuple(cells) == COLUMNS:
            header_seen = True
        else:
            raise _error(number, f"must name the columns {', '.join(COLUMNS)}, parted by tabs")
    if not header_seen:
        raise CatalogueError("The catalogue is empty: its first line must name the columns.")
    return tuple(entries)


def _entry(number: int, cells: list[str]) -> CatalogueEntry:
    if len(cells) != len(COLUMNS):
        raise _error(number, f"has {len(cells)} columns where {len(COLUMNS)} are needed")
    kind = _KINDS.get(cells[0])
    if kind is None:
        raise _error(number, f"has the kind “{cells[0]}”, which must be one of {', '.join(KINDS)}")
    *columns, never = [cell.split("|") if cell else [] for cell in cells[2:]]
    regions = _regions(columns)
    for form in (*regions, *never):
        if len(form) < 2 or form[0].isspace() or form[-1].isspace():
            raise _error(
                number, f"has the form “{form}”, which needs two characters and no space around them"
            )
    if cells[1] not in regions:
        raise _error(number, f"prefers the name “{cells[1]}”, which is not among its forms")
    names = [Name(text, region, "catalogue") for text, region in regions.items()]
    return CatalogueEntry(kind, cells[1], tuple(names), tuple(never))


def _regions(columns: list[list[str]]) -> dict[str, Region]:
    """Returns each form of an entry once, with its region.

    Args:
        columns: The forms by region, in the order of `REGIONS`.
    """
    regions: dict[str, Region] = {}
    for region, forms in zip(REGIONS, columns, strict=True):
        for text in forms:
            regions.setdefault(text, region)
    in_taiwan, in_hong_kong, on_the_mainland = columns[:3]
    for text in in_taiwan:
        if text in in_hong_kong and text in on_the_mainland:
            regions[text] = "any"
    return regions


def _claim(owners: dict[str, int], number: int, names: tuple[Name, ...]) -> None:
    """Enters the names under their line.

    Raises:
        CatalogueError: If an earlier line has one of them.
    """
    for name in names:
        owner = owners.setdefault(name.text, number)
        if owner != number:
            raise _error(number, f"lists “{name.text}”, which line {owner} has already")


def _error(number: int, what: str) -> CatalogueError:
    return CatalogueError(f"Line {number} of the catalogue {what}.")
