"""The words of ours on pages that are made to be read, in the language of most of their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from store.citation.work import Language, work_of
from store.records import INVERSE_LABELS, RELATIONS, AnchorState, Article, Relation


class Headings(NamedTuple):
    """Words of ours.

    Attributes:
        sheet: Title of the interviewer's sheet.
        reading_notes: Title of the notes.
        contents: Over the list of articles.
        whole_article: Over notes on a whole article.
        unlabelled: Over notes without a label.
        notes: What a note is.
        references: What cross-references are.
        quotations: What the quotations of the tray are.
        tag: Before an entity that a passage is.
        no_tag: Before an entity that a passage is not.
        homeless: Over what has no certain place in the text.
        paragraph: A paragraph by its number, with `{number}`.
        colon: Between a word of ours and what it is about.
        relations: How each relation reads from its origin, and from its far end.
        states: What has become of an anchor.
    """

    sheet: str
    reading_notes: str
    contents: str
    whole_article: str
    unlabelled: str
    notes: str
    references: str
    quotations: str
    tag: str
    no_tag: str
    homeless: str
    paragraph: str
    colon: str
    relations: dict[Relation, tuple[str, str]]
    states: dict[AnchorState, str]


_TRADITIONAL: Final = Headings(
    sheet="訪談提綱",
    reading_notes="閱讀筆記",
    contents="篇目",
    whole_article="全篇",
    unlabelled="未加標籤",
    notes="筆記",
    references="互見",
    quotations="摘錄",
    tag="指",
    no_tag="不指",
    homeless="原處已不能確定",
    paragraph="第{number}段",
    colon="：",
    relations={
        "supports": ("支持", "受支持於"),
        "contradicts": ("牴觸", "受牴觸於"),
        "continues": ("接續", "由此接續"),
        "quotes": ("引用", "為此所引"),
        "same event": ("同一事件", "同一事件"),
        "see also": ("參見", "參見"),
    },
    states={"exact": "", "moved": "位置已移", "review": "位置待定", "orphan": "原文已無"},
)

_SIMPLIFIED: Final = Headings(
    sheet="访谈提纲",
    reading_notes="阅读笔记",
    contents="篇目",
    whole_article="全篇",
    unlabelled="未加标签",
    notes="笔记",
    references="互见",
    quotations="摘录",
    tag="指",
    no_tag="不指",
    homeless="原处已不能确定",
    paragraph="第{number}段",
    colon="：",
    relations={
        "supports": ("支持", "受支持于"),
        "contradicts": ("抵触", "受抵触于"),
        "continues": ("接续", "由此接续"),
        "quotes": ("引用", "为此所引"),
        "same event": ("同一事件", "同一事件"),
        "see also": ("参见", "参见"),
    },
    states={"exact": "", "moved": "位置已移", "review": "位置待定", "orphan": "原文已无"},
)

_ENGLISH: Final = Headings(
    sheet="Interview sheet",
    reading_notes="Reading notes",
    contents="Articles",
    whole_article="The whole article",
    unlabelled="Without a label",
    notes="Note",
    references="Cross-references",
    quotations="Quotations",
    tag="this is",
    no_tag="this is not",
    homeless="No longer at a certain place",
    paragraph="¶ {number}",
    colon=": ",
    relations={relation: (relation, INVERSE_LABELS[relation]) for relation in RELATIONS},
    states={"exact": "", "moved": "moved", "review": "place in doubt", "orphan": "no longer in the text"},
)

_HEADINGS: Final[dict[Language, Headings]] = {
    "zh-Hant": _TRADITIONAL,
    "zh-Hans": _SIMPLIFIED,
    "en": _ENGLISH,
}


def page_language(articles: Iterable[Article]) -> Language:
    """Returns the language of most articles; Traditional Chinese where there is none."""
    languages: Counter[Language] = Counter({"zh-Hant": 0})
    languages.update(work_of(article).language for article in articles)
    return languages.most_common(1)[0][0]


def headings_in(language: Language) -> Headings:
    """Returns the words of ours in a language."""
    return _HEADINGS[language]
