"""The words of a passage as they stand in quotation marks.

The words are those of the stored text. Only their quotation marks change level, as they must inside of
others: 「」 become 『』 and the other way round, or “” become ‘’ in a text that uses those. Of a quotation of
several paragraphs each begins with the opening mark, and the last ends with the closing one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from store.citation.work import Work
from store.records import Anchor, Article
from store.text.script import Script, in_script
from store.text.units import paragraph_number

_CORNERS: Final = str.maketrans("「」『』", "『』「」")
_CURLY: Final = str.maketrans("“”", "‘’")


class Excerpt(NamedTuple):
    """A passage to be quoted.

    Attributes:
        paragraphs: Its words, a paragraph each, their marks changed in level.
        marks: The opening and the closing mark to put around it.
        first: Number of its first paragraph from 1; 0 where it no longer stands in the text.
        last: Number of its last paragraph.
        remarks: Sentences without a full stop that the quotation has to say of itself.
    """

    paragraphs: tuple[str, ...]
    marks: str
    first: int
    last: int
    remarks: tuple[str, ...]

    @property
    def quoted(self) -> tuple[str, ...]:
        """The paragraphs in their marks."""
        opening, closing = self.marks[0], self.marks[1]
        paragraphs = [opening + paragraph for paragraph in self.paragraphs]
        paragraphs[-1] += closing
        return tuple(paragraphs)

    @property
    def numbers(self) -> str:
        """Which paragraphs: `3`, `3–4`, or nothing where that is not known."""
        if not self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def excerpt_at(article: Article, work: Work, start: int, end: int, script: Script) -> Excerpt:
    """Takes a passage out of an article as it now stands.

    White space at the passage's ends is not quoted, unless there is nothing else.

    Args:
        article: The article.
        work: What is said of it.
        start: First code point of the passage in the article's text.
        end: Code point behind the last.
        script: The characters to quote in.

    Raises:
        ValueError: If the passage is empty or not within the text.
    """
    text = article.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}-{end} is not a passage of article {article.id}.")
    words = text[start:end]
    if words.strip():
        start, end = end - len(words.lstrip()), start + len(words.rstrip())
    return _excerpt(
        _marks(text, work),
        text[start:end],
        in_script(text, script)[start:end],
        work.wording.converted.get(script, ""),
        paragraphs=(paragraph_number(text, start), paragraph_number(text, end - 1)),
    )


def excerpt_of(article: Article, work: Work, anchor: Anchor, script: Script) -> Excerpt:
    """Takes the words of an anchor: those that were marked, whatever has become of the article since."""
    stands = anchor.placed and article.text[anchor.start : anchor.end] == anchor.exact
    if stands and anchor.exact:
        excerpt = excerpt_at(article, work, anchor.start, anchor.end, script)
        remark = work.wording.moved if anchor.state == "moved" else ""
    else:
        words = anchor.exact.strip() or anchor.exact
        converted = work.wording.converted.get(script, "")
        excerpt = _excerpt(
            _marks(article.text, work), words, in_script(words, script), converted, paragraphs=(0, 0)
        )
        remark = work.wording.gone
    return excerpt._replace(remarks=(*excerpt.remarks, remark)) if remark else excerpt


def _excerpt(marks: str, stored: str, words: str, converted: str, paragraphs: tuple[int, int]) -> Excerpt:
    inner = words.translate(_CORNERS) if marks == "「」" else _curly_inside(words)
    lines = tuple(line for line in inner.split("\n") if line) or ("",)
    remarks = () if words == stored else (converted,)
    return Excerpt(lines, marks, *paragraphs, remarks)


def _marks(text: str, work: Work) -> str:
    """Returns the marks that a text uses, or those of its language where it uses none."""
    corners, curly = text.count("「"), text.count("“")
    if corners == curly:
        return "「」" if work.language == "zh-Hant" else "“”"
    return "「」" if corners > curly else "“”"


def _curly_inside(words: str) -> str:
    """Makes “” of ‘’ and the other way round; an apostrophe is no mark."""
    changed = list(words.translate(_CURLY))
    opened = 0
    for place, character in enumerate(words):
        if character == "‘":
            opened += 1
            changed[place] = "“"
        elif character == "’" and _closes(words, place, opened):
            opened = max(opened - 1, 0)
            changed[place] = "”"
    return "".join(changed)


def _closes(words: str, place: int, opened: int) -> bool:
    """Tells a closing ’ from an apostrophe, which stands behind a Latin letter: it’s, the workers’ day."""
    before, behind = words[max(place - 1, 0) : place], words[place + 1 : place + 2]
    if not (before.isascii() and before.isalnum()):
        return True
    return opened > 0 and not (behind.isascii() and behind.isalnum())
