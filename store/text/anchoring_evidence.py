"""How much of what stands around a place says that a quoted passage is there, where the old text is unknown.

Sentences are repeated with another number or name in them, near by or in another report, and the one that was
quoted may be gone. So the sentence in which the words stand must say what it said, as far as it was quoted;
and what stands beside that sentence must be what stood there, at least on one side. Where the quote does not
reach the end of the sentence, all that it has must be there, but for a slip.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal, NamedTuple

from store.text.anchoring_differences import NamesIn, Part, differences, is_slight, tells_another
from store.text.anchoring_letters import Letters
from store.text.anchoring_slips import is_slip, may_be_person

ENOUGH_BESIDE: Final = 8
"""Letters beside the sentence that show that it is the one."""

_ENOUGH_IN_ALL: Final = 24
"""Letters of the words and around them that must be those of old."""

_ENOUGH_ALONE: Final = 12
"""The same where they are a paragraph that has moved as it was."""

_ENOUGH_LEFT: Final = 52
"""The same where the one half of their sentence was not quoted and the paragraph ends with the other."""

_CLEAR: Final = 10
"""Letters by which a place must leave another behind."""

_MOST_OFF: Final = 12
"""Letters of one difference; after a longer one the texts have parted."""

_MOST_REWORDED: Final = 4
_MOST_EDITS: Final = 3
_NEAR: Final = 120
"""Code points by which a sentence put in or left out beside a place moves it at most."""

_FEWEST: Final = 3
"""Letters in a row that are not the same by chance."""


class Edit(IntEnum):
    """How far a difference says another thing."""

    NONE = 0
    SLIGHT = 1
    SLIP = 2
    REWORDED = 3
    TOLD = 4
    LOST = 5


_SIDES: Final = {Edit.NONE: 0, Edit.SLIGHT: 0, Edit.SLIP: 1, Edit.REWORDED: 2, Edit.TOLD: 2}
"""Sides of the sentence that must be as they were for what was edited."""


class Quote(NamedTuple):
    """The letters of a quote.

    Attributes:
        letters: All of them.
        start: Where the words start.
        end: Where they end.
        old_start: Where they started in the old text, in code points.
        first: Where the sentence starts in which the words start, as far as it was quoted.
        last: Where the sentence ends in which they end.
        begins: Whether nothing stood before the quote.
        finishes: Whether nothing stood behind it.
        across: Whether the words are of more than one sentence, and enough of each.
    """

    letters: Letters
    start: int
    end: int
    old_start: int
    first: int
    last: int
    begins: bool
    finishes: bool
    across: bool

    @property
    def is_said_once(self) -> bool:
        """Whether the words do not stand beside themselves as well."""
        letters, words = self.letters.letters, self.letters.letters[self.start : self.end]
        return letters.find(words) == letters.rfind(words)


class Side(NamedTuple):
    """What stands on one side of a place, laid over what stood there.

    Attributes:
        kept: Letters that are there.
        edits: Differences within the sentence.
        worst: The worst of them, and of those beside it that are not just where the texts part.
        beside: Letters beside the sentence that are there.
        seen: Letters beside the sentence that were quoted; if the texts part with the paragraph, up to there.
        parts: Whether anything beside the sentence is not as it was, other than beyond the paragraph.
        torn: Whether that is more than a few letters.
        left: Whether the texts part where the paragraph ends.
        close: Letters directly beside the words that are there.
        next: Letters directly beside the sentence that are there.
        crosses: Whether any of another paragraph are there.
    """

    kept: int
    edits: int
    worst: Edit
    beside: int
    seen: int
    parts: bool
    torn: bool
    left: bool
    close: int
    next: int
    crosses: bool

    @property
    def agrees(self) -> bool:
        """Whether what stood beside the sentence is there."""
        return self.beside >= ENOUGH_BESIDE

    @property
    def parted(self) -> bool:
        """Whether something else stands beside the sentence."""
        return self.beside < min(self.seen, ENOUGH_BESIDE)


class Evidence(NamedTuple):
    """What speaks for a place.

    Attributes:
        words: Letters of the words that are there.
        edits: Differences in the words.
        worst: The worst of them.
        before: What stands before it.
        behind: What stands behind it.
        moved: By how many code points it has moved.
    """

    words: int
    edits: int
    worst: Edit
    before: Side
    behind: Side
    moved: int

    @property
    def in_all(self) -> int:
        """Letters that are those of old."""
        return self.words + self.before.kept + self.behind.kept

    @property
    def told(self) -> bool:
        """Whether another thing is said in the words or around them."""
        return max(self.worst, self.before.worst, self.behind.worst) >= Edit.TOLD

    def is_enough(self, quote: Quote) -> bool:
        """Whether the place is certain if no other comes near."""
        sides = self.before, self.behind
        edits = self.edits + sum(side.edits for side in sides)
        worst = max(self.worst, *(side.worst for side in sides))
        alone = self.before.left and self.behind.left and not edits
        if self.in_all < (_ENOUGH_ALONE if alone else _ENOUGH_IN_ALL) or edits > _MOST_EDITS:
            return False
        if self.moved > _NEAR and (
            edits
            or any(side.parts for side in sides)
            or (self.before.left and self.behind.crosses)
            or (self.behind.left and self.before.crosses)
        ):
            # Another report may say the same, but for what was edited.
            return False
        agree = sum(side.agrees for side in sides)
        parted = any(side.parted for side in sides)
        if worst == Edit.LOST or self.worst == Edit.TOLD:
            return False
        if edits and (any(side.torn for side in sides) or not self._is_close):
            return False
        if worst == Edit.TOLD and (
            edits > 1 or min(side.next for side in sides) < ENOUGH_BESIDE or not quote.is_said_once
        ):
            return False
        if edits or worst == Edit.TOLD:
            return not parted and agree >= _SIDES[worst]
        if agree or quote.across:
            return True
        if all(side.seen for side in sides) and any(side.beside >= _FEWEST for side in sides):
            return self.moved <= _NEAR
        if self.before.left or self.behind.left:
            return not parted and (alone or (self.words > _FEWEST and self.in_all >= _ENOUGH_LEFT))
        return not parted

    @property
    def _is_close(self) -> bool:
        """Whether enough of the words and directly beside them is as it was, that they are not others."""
        close = self.before.close, self.behind.close
        return self.words > _FEWEST or (max(close) if self.words > 1 else min(close)) >= _FEWEST

    def leaves_behind(self, other: Evidence) -> bool:
        """Whether another place with its evidence is out of the question."""
        if self.told and not other.told:
            return False
        if other.told:
            return self.in_all >= other.in_all
        return self.in_all >= other.in_all + _CLEAR


def weigh(quote: Quote, letters: Letters, place: tuple[int, int], names: NamesIn | None) -> Evidence:
    """Weighs what speaks for a place.

    Args:
        quote: What is looked for.
        letters: The letters of the new text.
        place: Where the place starts and ends.
        names: Finds known names in letters.
    """
    (start, end), (old, new) = place, (quote.letters.letters, letters.letters)
    low, high = max(0, start - quote.start), min(len(new), end + len(old) - quote.end)
    before = _side(
        (quote.letters, 0, quote.start), (letters, low, start), quote.start - quote.first, names, outwards=-1
    )
    behind = _side(
        (quote.letters, quote.end, len(old)), (letters, end, high), quote.last - quote.end, names, outwards=1
    )
    if quote.begins:
        before = _with_edge(before, low, letters.ends_at(low, "\n"))
    if quote.finishes:
        behind = _with_edge(behind, len(new) - high, letters.ends_at(high, "\n"))
    off, worst = 0, Edit.NONE
    found = differences(old[quote.start : quote.end], new[start:end])
    for one in found:
        gone = old, quote.start + one.old_start, quote.start + one.old_end
        come = new, start + one.new_start, start + one.new_end
        off += max(gone[2] - gone[1], come[2] - come[1])
        worst = max(worst, _edit(gone, come, names) if is_slip(gone, come, names) else Edit.TOLD)
    moved = abs(letters.offsets[start] - quote.old_start)
    return Evidence(quote.end - quote.start - off, len(found), worst, before, behind, moved)


_Stretch = tuple[Letters, int, int]
"""Letters of a text, and where a part of them starts and ends."""


def _with_edge(side: Side, more: int, breaks: bool) -> Side:
    """Returns a side beyond which the old text had nothing.

    Args:
        side: The side.
        more: Letters of the new text beyond it; what was put in pushes some there.
        breaks: Whether another paragraph is there.
    """
    reached = more <= (_MOST_OFF if side.edits else 0)
    if side.left or (breaks and not reached):
        return side._replace(left=True)
    beside = side.beside + ENOUGH_BESIDE * reached
    return side._replace(
        beside=beside,
        seen=side.seen + ENOUGH_BESIDE,
        parts=side.parts or not reached,
        torn=side.torn or not reached,
    )


class _Gap(NamedTuple):
    """A difference on one side of a place.

    Attributes:
        near: Letters of the old side before it, from the words outwards.
        far: Letters up to its outer end.
        gone: The letters that stood there.
        come: The letters that stand there now.
        ends_sentence: Whether a sentence ends, now, where the difference begins.
        ends_paragraph: Whether a paragraph ends there, then and now.
    """

    near: int
    far: int
    gone: Part
    come: Part
    ends_sentence: bool
    ends_paragraph: bool

    @property
    def removed(self) -> int:
        """Letters that are gone."""
        return self.gone[2] - self.gone[1]

    @property
    def added(self) -> int:
        """Letters that have come."""
        return self.come[2] - self.come[1]

    @property
    def size(self) -> int:
        """Letters that differ."""
        return max(self.removed, self.added)


def _gaps(then: _Stretch, now: _Stretch, outwards: Literal[1, -1]) -> list[_Gap]:
    """Returns the differences of a side, from the words outwards."""
    length = then[2] - then[1]
    gaps = []
    for one in differences(then[0].letters[then[1] : then[2]], now[0].letters[now[1] : now[2]]):
        near, far = one.old_start, one.old_end
        old_border, border = then[1] + one.old_start, now[1] + one.new_start
        if outwards < 0:
            near, far = length - far, length - near
            old_border, border = then[1] + one.old_end, now[1] + one.new_end
        gone = then[0].letters, then[1] + one.old_start, then[1] + one.old_end
        come = now[0].letters, now[1] + one.new_start, now[1] + one.new_end
        breaks = then[0].ends_at(old_border, "\n") and now[0].ends_at(border, "\n")
        gaps.append(_Gap(near, far, gone, come, now[0].ends_at(border), breaks))
    return gaps[::outwards]


def _side(
    then: _Stretch, now: _Stretch, reach: int, names: NamesIn | None, *, outwards: Literal[1, -1]
) -> Side:
    """Lays what stands on one side over what stood there, from the words outwards.

    Args:
        then: The side as it was quoted.
        now: The side of the place.
        reach: Letters of the side that are of the words' own sentence.
        names: Finds known names in letters.
        outwards: 1 if the side is behind the words, -1 if it is before them.
    """
    length = then[2] - then[1]
    gaps = _gaps(then, now, outwards)
    kept = beside = edits = position = grown = 0
    first, after = reach, length
    seen, worst = max(0, length - reach), Edit.NONE
    parts = torn = left = False
    for gap, following in zip(gaps, [*(gap.near for gap in gaps[1:]), length], strict=False):
        kept += _unless_by_chance(position, gap.near)
        beside += 0 if left else _beside(position, gap.near, reach)
        position = gap.far
        if left or (gap.far == length and not gap.removed):
            continue
        if gap.near >= reach and gap.ends_paragraph:
            seen, left, after = gap.near - reach, True, min(after, gap.near)
            continue
        if gap.far == length and not gap.added:
            # What was put in elsewhere may have pushed this out of sight; else the text ends here.
            seen = max(0, seen - min(gap.removed, grown))
            if gap.removed > grown:
                parts, torn, worst = True, True, Edit.LOST if gap.near < reach else worst
            continue
        grown += max(0, gap.added - gap.removed)
        if gap.near < reach or (gap.near < reach + _FEWEST and not gap.ends_sentence):
            edits += 1
            first = max(reach, gap.far)
            worst = max(worst, _edit(gap.gone, gap.come, names))
        else:
            parts, after = True, min(after, gap.near)
            torn = torn or gap.size > _MOST_REWORDED
            if gap.size <= _MOST_OFF and following - gap.far >= _FEWEST:
                worst = max(worst, _edit_beside(gap.gone, gap.come, names))
        if gap.size > _MOST_OFF:
            position = length
            break
    kept += _unless_by_chance(position, length)
    beside += 0 if left else _beside(position, length, reach)
    close = gaps[0].near if gaps else length
    crosses = _crosses(then, beside and beside + reach, outwards)
    return Side(kept, edits, worst, beside, seen, parts, torn, left, close, max(0, after - first), crosses)


def _crosses(then: _Stretch, shared: int, outwards: Literal[1, -1]) -> bool:
    """Whether a paragraph ends within so many letters of a side, from the words outwards."""
    letters, start, end = then
    borders = range(start, start + shared) if outwards > 0 else range(end - shared + 1, end + 1)
    return any(0 < at < len(letters.letters) and letters.ends_at(at, "\n") for at in borders)


def _edit(gone: Part, come: Part, names: NamesIn | None) -> Edit:
    """Returns how far a difference in the words' own sentence says another thing."""
    if is_slight(gone, come, names):
        return Edit.SLIGHT
    if is_slip(gone, come, names):
        return Edit.REWORDED if tells_another(gone, come, names) else Edit.SLIP
    lengths = gone[2] - gone[1], come[2] - come[1]
    if max(lengths) > _MOST_REWORDED:
        return Edit.LOST
    if 0 in lengths or tells_another(gone, come, names):
        return Edit.TOLD
    return Edit.TOLD if may_be_person(*gone) or may_be_person(*come) else Edit.REWORDED


def _edit_beside(gone: Part, come: Part, names: NamesIn | None) -> Edit:
    """Returns whether the sentence beside says another thing, as it does in another report."""
    return Edit.TOLD if tells_another(gone, come, names) and not is_slip(gone, come, names) else Edit.NONE


def _unless_by_chance(first: int, last: int) -> int:
    return last - first if last - first >= _FEWEST else 0


def _beside(first: int, last: int, reach: int) -> int:
    """Returns how many letters of a stretch are beside the sentence, if that is not by chance."""
    return last - reach if first <= reach < last else _unless_by_chance(max(first, reach), last)
