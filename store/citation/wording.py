"""The fixed words of a reference, in the three ways of writing them."""

from __future__ import annotations

from typing import Final, NamedTuple

from store.text.script import Script


class Wording(NamedTuple):
    """What a reference says that no article does.

    Attributes:
        converted: That the characters of the quotation are not those of the text.
        moved: That the article has been changed since, though the words still stand in it.
        gone: That the article has been changed since, and the words cannot be found in it for certain.
        no_date: In place of a date.
        accessed: When a page was read, with `{day}`.
        two: What stands between two authors in running text.
        others: What stands for all authors but the first, behind the first's name.
        title_marks: Around an article's title.
    """

    converted: dict[Script, str]
    moved: str
    gone: str
    no_date: str
    accessed: str
    two: str
    others: str
    title_marks: str


TRADITIONAL: Final = Wording(
    converted={
        "simplified": "引文轉為簡體字",
        "traditional": "引文轉為繁體字",
        "taiwan": "引文轉為臺灣用字",
        "hongkong": "引文轉為香港用字",
    },
    moved="文章在摘錄後有改動",
    gone="文章在摘錄後有改動，引文不見於現有文本",
    no_date="無日期",
    accessed="{day}檢索",
    two="與",
    others="等人",
    title_marks="〈〉",
)

SIMPLIFIED: Final = Wording(
    converted={
        "simplified": "引文转为简体字",
        "traditional": "引文转为繁体字",
        "taiwan": "引文转为台湾用字",
        "hongkong": "引文转为香港用字",
    },
    moved="文章在摘录后有改动",
    gone="文章在摘录后有改动，引文不见于现有文本",
    no_date="无日期",
    accessed="{day}检索",
    two="和",
    others="等人",
    title_marks="《》",
)

ENGLISH: Final = Wording(
    converted={
        "simplified": "characters converted to Simplified",
        "traditional": "characters converted to Traditional",
        "taiwan": "characters converted to those of Taiwan",
        "hongkong": "characters converted to those of Hong Kong",
    },
    moved="the article was changed after this was excerpted",
    gone="the article was changed after this was excerpted and no longer has these words",
    no_date="n.d.",
    accessed="accessed {day}",
    two=" and ",
    others=" et al.",
    title_marks="“”",
)
