"""What the finders of people, places and organisations share: a found name, and the words around it."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.kinds import NameKind
from store.text.known_names import KnownWord
from store.text.offices import office_ending_at
from store.text.segmenting import Word
from store.text.transliteration import is_sound

ENOUGH: Final = 1.6
"""The score from which a name is worth proposing."""

LISTED_FROM: Final = 0.2
"""The score from which a doubtful name may be raised by a list in which it stands."""

_SURE_IN_A_LIST: Final = 2.4
IN_A_LIST: Final = 1.7
"""What a doubtful name gains beside a sure one."""

_OF_TWO: Final = 2
_NAMES: Final = frozenset(["nr", "nrt", "x"])
_LIST_SIGNS: Final = frozenset(fold("、與和及"))


class FoundName(NamedTuple):
    """A place in the text that looks like a name.

    Attributes:
        start: Offset.
        end: Offset behind it.
        kind: What it seems to be a name of.
        score: From `ENOUGH` (doubtful) to about 6 (sure).
        office: Whether an office stands before or behind it.
    """

    start: int
    end: int
    kind: NameKind
    score: float
    office: bool = False


class PartedWords:
    """The tokenizer's words by where they begin and end; nothing where there is no tokenizer."""

    def __init__(self, found: Sequence[Word]) -> None:
        self.all = found
        self.known = bool(found)
        self.at = {word.start: word for word in found}
        self.to = {word.end: word for word in found}

    def parts(self, start: int, end: int) -> list[Word]:
        """Returns the words from an offset up to another, none that reaches beyond."""
        parts = []
        while start < end and (word := self.at.get(start)) is not None and word.end <= end:
            parts.append(word)
            start = word.end
        return parts

    def fits(self, start: int, end: int) -> float:
        """Weighs whether words begin and end where a name does."""
        if not self.known:
            return 0.0
        return (0.3 if start in self.at else -1.2) + (0.4 if end in self.to else -1.2)


def repeated(folded: str, names: list[FoundName]) -> list[FoundName]:
    """Raises the score of what is found more than once, and gives each the best of its places."""
    forms = [folded[name.start : name.end] for name in names]
    counts = Counter(forms)
    best: dict[str, float] = {}
    for form, name in zip(forms, names, strict=True):
        best[form] = max(best.get(form, name.score), name.score)
    return [
        name._replace(
            score=round(0.7 * best[form] + 0.3 * name.score + min(1.2, 0.5 * (counts[form] - 1)), 2)
        )
        for form, name in zip(forms, names, strict=True)
    ]


def in_lists(
    folded: str,
    names: Sequence[FoundName],
    known: Iterable[tuple[int, int]] = (),
    *,
    gain: float = IN_A_LIST,
) -> list[FoundName]:
    """Raises doubtful names that stand in a list beside a sure one: 拉斯穆森與克里斯滕森.

    Args:
        folded: A folded text.
        names: What was found in it.
        known: Where other names of the kind stand that are sure.
        gain: By how much the score rises.
    """
    starting: defaultdict[int, list[int]] = defaultdict(list)
    ending: defaultdict[int, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        starting[name.start].append(number)
        ending[name.end].append(number)
    raised = list(names)
    queue = deque([*known, *((one.start, one.end) for one in names if one.score >= _SURE_IN_A_LIST)])
    seen: set[int] = set()
    while queue:
        start, end = queue.popleft()
        beside = starting[end + 1] if folded[end : end + 1] in _LIST_SIGNS else []
        beside = beside + (ending[start - 1] if folded[start - 1 : start] in _LIST_SIGNS else [])
        for number in beside:
            one = raised[number]
            if number not in seen and LISTED_FROM <= one.score < _SURE_IN_A_LIST:
                seen.add(number)
                raised[number] = one._replace(score=one.score + gain)
                queue.append((one.start, one.end))
    return raised


def without_overlaps(names: Iterable[FoundName]) -> list[FoundName]:
    """Returns the best names that do not overlap, in order; of equally good ones, the longer."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda one: (-one.score - 0.15 * (one.end - one.start), one.start)):
        span = range(name.start, name.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(name)
    return sorted(kept)


def with_known(words: Sequence[Word], known: Iterable[KnownWord]) -> list[Word]:
    """Makes one word of each known name, where the tokenizer's words begin and end with it, or it is sure.

    Args:
        words: The tokenizer's words, in order.
        known: The known names, in order and without overlaps.
    """
    merged: list[Word] = []
    queue = deque(words)
    for start, end, tag, sure in known:
        while queue and queue[0].end <= start:
            merged.append(queue.popleft())
        held = []
        while queue and queue[0].start < end:
            held.append(queue.popleft())
        if not held:
            continue
        first, last = held[0], held[-1]
        if not (sure or (first.start == start and last.end == end)):
            merged += held[:-1]
            queue.appendleft(last)  # The next name may begin within it.
            continue
        if first.start < start:
            merged.append(_part(first, first.start, start))
        text = "".join(_part(one, max(one.start, start), min(one.end, end)).text for one in held)
        merged.append(Word(max(first.start, start), min(last.end, end), text, tag))
        if last.end > end:
            queue.appendleft(_part(last, end, last.end))
    return [*merged, *queue]


def parted_at_offices(folded: str, words: Sequence[Word]) -> list[Word]:
    """Parts a place that begins with the end of an office and ends with the beginning of a name by sound.

    So the 長沙 of 國防部長沙弗里, which is no place there.

    Args:
        folded: A folded text.
        words: Its words, in order.
    """
    parted: list[Word] = []
    following = {word.start for word in words if word.tag in _NAMES}
    for word in words:
        if (
            word.tag == "ns"
            and word.end - word.start == _OF_TWO
            and word.end in following
            and is_sound(folded[word.start + 1])
            and (office := office_ending_at(folded, word.start + 1)) is not None
            and office < word.start
        ):
            middle = word.start + 1
            parted += [_part(word, word.start, middle), _part(word, middle, word.end)]
        else:
            parted.append(word)
    return parted


def _part(word: Word, start: int, end: int) -> Word:
    """Returns a part of a word, as a word that no dictionary has."""
    return Word(start, end, word.text[start - word.start : end - word.start], "x")
