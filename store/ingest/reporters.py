"""Reporters' lines: 記者陳某某／台北報導."""

from __future__ import annotations

import re
from typing import Final

from store.ingest.houses import is_publication
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, name_at
from store.ingest.words import any_of

OWN_HOUSE: Final = re.compile(any_of("own houses"))
HOUSE: Final = f"(?:{any_of('own houses', 'agencies')}|[\u4e00-\u9fff]{{1,5}}(?:報|报|社|網|网|新聞|新闻))"

_REPORTER: Final = re.compile(
    f"(?:(?P<house>{HOUSE})\\s*)?(?:[駐驻][\u4e00-\u9fff]{{1,6}}?)?"
    f"(?:{any_of('kinds of reporter')}|[\u4e00-\u9fff]{{2}}組)?{any_of('reporters')}\\s*[:：／/|｜]?\\s*"
)
_AND: Final = re.compile(
    "\\s*[、，,&＆]\\s*(?:(?:記者|记者)\\s*)?|[ \u3000](?=[\u4e00-\u9fff]{2,3}(?:[ \u3000／/╱、]|$))"
)
_REPORTED: Final = re.compile(
    "\\s*(?:[／/╱|｜\\-—－–]\\s*)?[自從在]?[\u4e00-\u9fff]{0,8}?(?:\\d{1,2}月)?(?:\\d{1,2}日)?"
    f"{any_of('kinds of report')}{{0,2}}{any_of('reports')}[:：]?\\s*"
)
_RUN_OF_NAMES: Final = re.compile("(?P<names>(?:[\u4e00-\u9fff]{3}){2,4})(?=\\s*[／/])")
_DESK: Final = re.compile("[\u4e00-\u9fff]{2,8}(?:中心|組|组|部|室|台|臺)(?=\\s*[／/｜|])")
_FILED: Final = re.compile(
    f"[\u4e00-\u9fff]{{0,4}}?(?:\\d{{1,2}}月)?(?:\\d{{1,2}}日(?:{any_of('kinds of report')}){{0,2}}"
    f"|(?:{any_of('kinds of report')}){{1,2}}){any_of('reports')}[:：]?\\s*"
)
_PLACE_ONLY: Final = re.compile("\\s*[／/╱|｜]\\s*[\u4e00-\u9fff]{2,8}\\s*$")


def names_a_reporter(text: str, start: int = 0) -> bool:
    """Says whether 記者 or its like stands at an offset."""
    return _REPORTER.match(text, start) is not None


def read_reporter(text: str, start: int = 0) -> tuple[Particulars | None, int]:
    """Reads a reporter's line at an offset.

    Returns:
        What it tells and the offset behind it; None and the same offset where no name can be read.
    """
    match = _REPORTER.match(text, start)
    if match is None:
        return None, start
    names = _names_without_parting(text, match.end())
    position = match.end() + sum(map(len, names))
    if names:
        return _told(match, names), end_of_report(text, position)
    while (name := name_at(text, position)) is not None:
        names.append(name)
        position += len(name)
        parting = _AND.match(text, position)
        if parting is None or name_at(text, parting.end()) is None:
            break
        position = parting.end()
    if not names:
        return None, start
    return _told(match, names), end_of_report(text, position)


def _told(match: re.Match[str], names: list[str]) -> Particulars:
    house = match["house"]
    source = house if house and not OWN_HOUSE.fullmatch(house) and is_publication(house) else None
    return Particulars(author="、".join(names), source=source)


def _names_without_parting(text: str, start: int) -> list[str]:
    """Reads several full names that stand without anything between them before a slash."""
    run = _RUN_OF_NAMES.match(text, start)
    if run is None:
        return []
    names = [run["names"][place : place + 3] for place in range(0, len(run["names"]), 3)]
    return names if all(is_person(name) for name in names) else []


def find_reporter(text: str) -> Particulars | None:
    """Reads the first reporter that a text names."""
    match = _REPORTER.search(text)
    return read_reporter(text, match.start())[0] if match is not None else None


def end_of_report(text: str, start: int) -> int:
    """Returns the offset behind ／台北報導 where that stands at an offset, else the offset itself."""
    match = _REPORTED.match(text, start) or _PLACE_ONLY.match(text, start)
    return match.end() if match is not None else start


def end_of_desk(text: str, start: int) -> int:
    """Returns the offset behind 國際中心／綜合報導 at an offset, which names nobody; else the offset."""
    desk = _DESK.match(text, start)
    match = _REPORTED.match(text, desk.end()) if desk is not None else _FILED.match(text, start)
    return match.end() if match is not None else start
