"""Where an article ends on its page, and what stands behind its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from store.ingest.captions import is_caption
from store.ingest.houses import is_organisation, is_publication
from store.ingest.menus import is_button
from store.ingest.paragraphs import Paragraph, finishes, is_prose
from store.ingest.titles import is_section_heading
from store.ingest.words import any_of

_MOST_BEHIND: Final = 0.25
"""The share of a page's running text that may stand behind the end of its article."""
_LONGEST: Final = 400
_HOUSE_ITSELF: Final = re.compile(f"{any_of('the house itself')}|About ")
_SPEAKS: Final = re.compile("[^：:，。《》]{2,8}(?=提醒|關心|关心|歡迎|欢迎|呼籲|呼吁)")
_CALLING_MARKS: Final = "★☆●◎■◆※＊*"
_HOUSE_SPEAKS: Final = re.compile(f"[{_CALLING_MARKS} ]*《(?P<house>[^《》]{{2,12}})》")
_TAG: Final = re.compile("#?[^\\s，。、：；！？「」／/（）()]{2,10}")
_ROW_OF_TAGS: Final = re.compile(f"{_TAG.pattern}(?:\\s+{_TAG.pattern}){{2,12}}")
_FEWEST_TAGS: Final = 3
_OF_A_HEADLINE: Final = re.compile("[\u4e00-\u9fff！？!?」][ \u3000！？!?][\u4e00-\u9fff「]|[！？!?](?=.)")
_SHORTEST_HEADLINE: Final = 10


class Foot:
    """The search for the end of one article."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        beside: set[int],
        ends: Callable[[str], bool],
        points_elsewhere: Callable[[str], bool],
    ) -> None:
        """Takes a page.

        Args:
            paragraphs: All its paragraphs.
            beside: The places of those that are furniture by their own form.
            ends: Says whether such a line, if little running text stands behind it, ends the article.
            points_elsewhere: Says whether such a line is a pointer to, or a heading over, other articles.
        """
        self._paragraphs = paragraphs
        self._texts = [paragraph.text for paragraph in paragraphs]
        self._prose = [is_prose(text) for text in self._texts]
        self._beside = beside
        self._ends = ends
        self._points_elsewhere = points_elsewhere

    def places(self) -> set[int]:
        """Returns the places of what stands behind the article's end and is no furniture by its own form."""
        self._cut_behind(self._ends)
        last = self._last_prose()
        for number in sorted(self._beside):
            if number > last >= 0 and self._points_elsewhere(self._texts[number]):
                self._beside = self._beside | set(range(number, len(self._texts)))
                break
        self._beside = self._beside | self._house()
        return self._beside | self._tags() | self._headlines()

    def _cut_behind(self, ends: Callable[[str], bool]) -> None:
        """Takes what stands behind the first line that ends an article, where most running text is before."""
        sizes = [
            len(text) if prose and number not in self._beside else 0
            for number, (text, prose) in enumerate(zip(self._texts, self._prose, strict=True))
        ]
        whole = sum(sizes)
        before = 0
        for number, size in enumerate(sizes):
            before += size
            behind = whole - before
            if (
                before
                and behind <= whole * _MOST_BEHIND
                and number in self._beside
                and ends(self._texts[number])
            ):
                self._beside = self._beside | set(range(number, len(sizes)))
                return

    def _last_prose(self) -> int:
        return max(
            (number for number, prose in enumerate(self._prose) if prose and number not in self._beside),
            default=-1,
        )

    def _behind(self) -> list[int]:
        """Returns the places of the lines between the last sentence and the furniture behind it."""
        last = self._last_prose()
        if last < 0 or not any(number > last for number in self._beside):
            return []
        return [number for number in range(last + 1, len(self._texts)) if number not in self._beside]

    def _tags(self) -> set[int]:
        """Finds the key words before other furniture: three lines, or three in a line."""
        behind = self._behind() or self._last_lines()
        tags = [number for number in behind if _TAG.fullmatch(self._texts[number])]
        buttons = {number for number in behind if is_button(self._texts[number])}
        rows = buttons | {number for number in behind if _ROW_OF_TAGS.fullmatch(self._texts[number])}
        return rows | (set(tags) if len(tags) >= _FEWEST_TAGS else set())

    def _last_lines(self) -> list[int]:
        """Returns the lines behind the last sentence where nothing is behind them, on a page of a site."""
        last = self._last_prose()
        around = sum(1 for number in self._beside if not is_caption(self._texts[number]))
        return list(range(last + 1, len(self._texts))) if last >= 0 and around > 1 else []

    def _headlines(self) -> set[int]:
        """Finds the headlines of other articles before other furniture: two or more, one below the other."""
        behind = self._behind() or self._trailing()
        found = {
            number
            for number in behind
            if len(self._texts[number]) >= _SHORTEST_HEADLINE
            and not finishes(self._texts[number])
            and not is_section_heading(self._texts[number])
        }
        return {number for number in found if number - 1 in found or number + 1 in found}

    def _trailing(self) -> list[int]:
        """Returns the last lines where nothing is behind them, on a page with advertisements in its text."""
        last = self._last_prose()
        lines = list(range(last + 1, len(self._texts)))
        within = sum(1 for number in self._beside if number < last and not is_caption(self._texts[number]))
        headlines = sum(1 for number in lines if _OF_A_HEADLINE.search(self._texts[number]))
        return lines if last >= 0 and within > 1 and headlines > 1 else []

    def _house(self) -> set[int]:
        """Finds the house's name and what it says of itself, among other furniture at the end of a page."""
        found: set[int] = set()
        waiting: set[int] = set()
        footed = False
        for number in range(len(self._texts) - 1, -1, -1):
            text = self._texts[number]
            if number in self._beside:
                footed = footed or not is_caption(text)
                found |= waiting
                waiting = set()
            elif footed and text[0] in _CALLING_MARKS and _speaks(text):
                found.add(number)
            elif footed and (is_organisation(text) or is_publication(text)):
                found |= waiting | {number}
                waiting = set()
            elif footed and len(text) <= _LONGEST and (_HOUSE_ITSELF.match(text) or _speaks(text)):
                waiting.add(number)
            else:
                break
        return found


def _speaks(text: str) -> bool:
    """Says whether a house's name in title marks begins a line: in a foot it speaks of itself."""
    begins = _HOUSE_SPEAKS.match(text)
    if begins is not None:
        return is_publication(begins["house"])
    speaks = _SPEAKS.match(text.lstrip(f"{_CALLING_MARKS} "))
    return text[0] in _CALLING_MARKS and speaks is not None and is_publication(speaks.group())
