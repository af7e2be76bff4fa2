"""Where a text tells who wrote it besides its byline: in its title, and behind its last sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.ingest.bylines import read_byline
from store.ingest.openings import read_about_author, read_sign_off
from store.ingest.paragraphs import Paragraph, is_prose
from store.ingest.particulars import Particulars
from store.ingest.people import is_person, is_post

_ZONE: Final = 60
"""How many paragraphs at either end are looked at."""
_NAMED_COLUMN: Final = re.compile(
    "[^》：]{2,8}》(?P<behind>[\u4e00-\u9fff]{2,4})[／/：]"
    "|[【〔]?(?P<ahead>[\u4e00-\u9fff]{2,4}?)"
    "(?:(?:觀點|观点|專欄|专栏|專文|专文|文章|投書)[》〉】〕]|[》〉])"
)

_WHO_AND_WHAT: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff·‧・]{2,12})[，,：:]\\s*(?:現任|现任|現為|现为)?(?P<post>[^。，,：:]{2,40})"
    "(?:[，,]\\s*(?:著有|現任|现任|曾任|曾獲|曾获|任教|畢業|毕业|現居|现居|長期|长期|專長|专长|研究)[^。]{2,60})?。?"
)
_WHAT: Final = re.compile("(?P<post>[^。，,：:]{2,40})(?:[，,][^。]{2,60})?。?")
"""The same below the writer's name, which stands on a line of its own."""
_IN_BRACKETS: Final = re.compile("[\\[【〔［(（](?P<name>[\u4e00-\u9fff]{2,4})[\\]】〕］)）]")

_SIGNED_TITLE: Final = re.compile(
    "(?P<column>[^》／]{2,10}[》／])?.{4,60}[（(](?P<name>[\u4e00-\u9fff]{2,4})[）)]"
)
"""A column's title with who wrote it behind."""


def author_in_title(
    told: Particulars, paragraphs: Sequence[Paragraph], furniture: Sequence[Paragraph]
) -> str | None:
    """Finds the writer before a column's title, 陳某某：…, where more says that it is no speaker."""
    title = told.title or ""
    column = _NAMED_COLUMN.match(title)
    if column is not None and is_person(column["behind"] or column["ahead"]):
        return column["behind"] or column["ahead"]
    signed = _SIGNED_TITLE.fullmatch(title)
    if (
        signed is not None
        and is_person(signed["name"])
        and (signed["column"] or told.affiliation is not None)
    ):
        return str(signed["name"])
    name, colon, _ = title.partition("：")
    if not colon or not is_person(name):
        return None
    alone = any(paragraph.text.strip("[]【】〔〕") == name for paragraph in (*paragraphs[:_ZONE], *furniture))
    return name if alone or told.affiliation is not None else None


def _signed(line: str) -> Particulars | None:
    """Reads a byline, or the writer's name in brackets as columns close with it: [陳某某]."""
    name = _IN_BRACKETS.fullmatch(line)
    if name is not None and is_person(name["name"]):
        return Particulars(author=name["name"])
    return read_byline(line)


def _bio(body: Sequence[Paragraph], author: str | None) -> Particulars | None:
    """Reads a last paragraph that only says who its writer is, as 陳某某，某大學教授，著有某書 does.

    Whom the article has named before may be a person it tells of, unless the head says that this one wrote.
    """
    last = body[-1].text
    if author is not None and last == author:
        return Particulars(author=author)
    if author is not None and len(body) > 2 and body[-2].text == author:
        below = _WHAT.fullmatch(last)
        return (
            Particulars(affiliation=below["post"]) if below is not None and is_post(below["post"]) else None
        )
    bio = _WHO_AND_WHAT.fullmatch(last)
    if bio is None or not is_person(bio["name"]) or not is_post(bio["post"]):
        return None
    named = any(bio["name"] in paragraph.text for paragraph in body[:-1])
    if author != bio["name"] and (author is not None or named):
        return None
    return Particulars(author=bio["name"], affiliation=bio["post"])


def read_foot(
    body: list[Paragraph], author: str | None = None
) -> tuple[list[Paragraph], Particulars, list[Paragraph]]:
    """Reads the lines behind the last sentence, and an agency's mark at its end.

    Args:
        body: The article's paragraphs.
        author: Who the head says wrote them.

    Returns:
        The paragraphs that remain, what is told, and the lines that told it.
    """
    told = Particulars()
    beside: list[Paragraph] = []
    kept = list(body)
    for _ in range(_ZONE):
        if len(kept) < 2:
            break
        last = kept[-1]
        found = (
            read_about_author(last.text)
            or _bio(kept, author)
            or (None if is_prose(last.text) else _signed(last.text))
        )
        if found is None:
            break
        told = found._replace(title=None).or_else(told)
        beside.append(kept.pop())
    if kept:
        signed = read_sign_off(kept[-1].text)
        if signed is not None and len(kept[-1].text) - signed.length >= 8:
            told = told.or_else(signed.told)
            whole = kept[-1].text
            beside.append(kept[-1]._replace(text=whole[-signed.length :]))
            kept[-1] = kept[-1]._replace(text=whole[: -signed.length].rstrip())
    return kept, told, beside
