"""Edits of articles as correctors make them, generated, with the truth of where each passage has gone.

Every character of an old text has a number that it keeps through the edits: that is how a wrong place shows.
The sample articles are the ground; sentences are repeated in them, and near-duplicates put in that differ in
one number, date, name or 不, for these are what a passage is most easily taken for.
"""

from __future__ import annotations

import functools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from store.catalogue import load_catalogue, sample_files
from store.ingest import read_path
from store.text.anchoring import Placement
from store.text.fold import fold
from store.text.names import NameIndex
from store.text.script import in_script

Marked = list[tuple[str, int]]
"""Characters with their numbers; -1 is new."""

KINDS: Final = (
    "typo",
    "insertion",
    "left out",
    "paragraph moved",
    "script converted",
    "footnotes removed",
    "marks set anew",
    "sentence deleted",
    "twin deleted",
    "telling change",
    "rewritten around",
)

_LENGTHS: Final = (1, 2, 3, 4, 6, 8, 10, 14, 20, 30, 45, 70, 120)
_TELLING: Final = re.compile(
    "[0-9一二兩三四五六七八九十百千萬万億亿]+[年月日]?|周[一二三四五六日]|不|没|未|去年|今年|昨天|前天|"
    "川普|特朗普|普丁|普京|默茨|梅爾茨|澤倫斯基|澤連斯基|泽连斯基|馬克宏|马克龙|石破茂|范斯|"
    "美國|美国|俄羅斯|俄罗斯|烏克蘭|乌克兰|歐洲|欧洲|日本|北約|北约"
)
_NUMBER: Final = re.compile("[0-9一二两三四五六七八九十百千万亿]")
_BLANKS: Final = re.compile("[\\s,，]")
_LETTERS: Final = re.compile(r"[^\W①-⑤]")
_NOTES: Final = re.compile(r"[\[［]\d*[\]］]|[①-⑤]")
_LATIN: Final = re.compile("[A-Za-z]+")
_NUMBERS: Final = "一二三四五六七八九"
_DIGITS: Final = "0123456789"
_NAMES: Final = ("美國", "俄羅斯", "日本", "印度", "朗普", "哈里斯", "周三", "周五", "明年", "前年")
_SLIPS: Final = "的地得再在已以做作像象他她它份分帶代形型式事是"
_ADDED: Final = ("的", "了", "也", "還", "則", "約莫", "其實", "再度", "當場", "同時")
_SENTENCE: Final = re.compile("[^。！？\n]+[。！？]*[」”]*|\n")
_MARKS: Final = str.maketrans("，。：；！？（）「」", ",.:;!?()“”")


class Case(NamedTuple):
    """One passage of a text that was edited.

    Attributes:
        kind: What edit.
        old: The old text.
        start: Where the passage starts in it.
        end: Where it ends.
        new: The new text.
        numbers: For each character of the new text, its number in the old; -1 for what is new.
        told: Whether a number, date, name or negation in the passage was changed.
    """

    kind: str
    old: str
    start: int
    end: int
    new: str
    numbers: list[int]
    told: bool

    @property
    def can_be_found(self) -> bool:
        """Whether the passage is still there, with at most one small edit in it."""
        where = [at for at, number in enumerate(self.numbers) if self.start <= number < self.end]
        here = [self.numbers[at] for at in where]
        slips = 1 + (self.end - self.start) // 20
        return (
            not self.told
            and here == sorted(here)
            and len(here) >= self.end - self.start - slips
            and bool(here)
            and where[-1] - where[0] + 1 <= len(here) + 2 * slips
            and (self.end - self.start >= 8 or len(here) == self.end - self.start == where[-1] - where[0] + 1)
        )

    def verdict(self, placement: Placement) -> str:
        """Judges a placement: `right`, `twin`, `wrong`, `ends` or `open`.

        A twin is a place that nobody could tell from the right one: its words and 32 characters on either
        side are those of old, or the same new text comes about if not this sentence is deleted, but another
        that is the same. Where only the ends are off, it is `ends`.
        """
        if placement.state not in ("exact", "moved"):
            return "open"
        inside = self.numbers[placement.start : placement.end]
        own = [number for number in inside if self.start <= number < self.end]
        words, now = self.old[self.start : self.end], self.new[placement.start : placement.end]
        if fold(words) == fold(now) and own:
            return "right"
        if says_another_thing(words, now):
            return "wrong"
        letters = len(_LETTERS.findall(_NOTES.sub("", words))) or self.end - self.start
        if 2 * len(own) < letters:
            return "twin" if self._stands_alike(placement) or self._could_be(inside) else "wrong"
        first, last = self.start in own, self.end - 1 in own
        off = (first and inside[0] != self.start) or (last and inside[-1] != self.end - 1)
        return "ends" if off or len(inside) > len(own) + 4 else "right"

    def _stands_alike(self, placement: Placement) -> bool:
        start, end = placement.start, placement.end
        before, behind = self.old[max(0, self.start - 32) : self.start], self.old[self.end : self.end + 32]
        return (
            _bare(self.old[self.start : self.end]) == _bare(self.new[start:end])
            and _bare(self.new[:start]).endswith(_bare(before))
            and _bare(self.new[end:]).startswith(_bare(behind))
        )

    def _could_be(self, inside: list[int]) -> bool:
        shift = inside[0] - self.start
        if shift == 0:
            return False
        gone = set(range(len(self.old))) - set(self.numbers)
        without = _bare("".join(one for at, one in enumerate(self.old) if at not in gone))
        return without == _bare("".join(one for at, one in enumerate(self.old) if at - shift not in gone))


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def grounds() -> list[str]:
    """Returns the texts of the sample articles."""
    return [read_path(path).text for path in sample_files()]


def cases(seed: int, count: int, *, longest: int = 900) -> Iterator[Case]:
    """Yields cases, all kinds in turn.

    Args:
        seed: The same gives the same cases.
        count: How many.
        longest: Characters of a sample article that are taken.
    """
    chance = random.Random(seed)
    texts = grounds()
    for number in range(count):
        text = chance.choice(texts)
        low = chance.randrange(max(1, len(text) - longest))
        yield _case(chance, KINDS[number % len(KINDS)], text[low : low + chance.randint(200, longest)])


def _case(chance: random.Random, kind: str, ground: str) -> Case:
    pieces: list[str] = _SENTENCE.findall(ground)
    _put_in_twins(chance, pieces, close=kind == "twin deleted")
    if kind == "footnotes removed":
        pieces = [_with_notes(chance, piece) for piece in pieces]
    spans = []
    old = ""
    for piece in pieces:
        spans.append((len(old), len(old) + len(piece)))
        old += piece
    marked: Marked = [(character, number) for number, character in enumerate(old)]
    sentence = chance.choice([span for span in spans if span[1] - span[0] > 4])
    start, end = _without_half_notes(old, *_passage(chance, old, sentence))
    new = _EDITS[kind](chance, list(marked), sentence, (start, end))
    if chance.random() < 0.3:
        at = chance.randrange(len(new))
        new = _insertion(chance, new, (at, at), (at, at + 1))
    text = "".join(character for character, _ in new)
    numbers = [number for _, number in new]
    return Case(kind, old, start, end, text, numbers, _is_told(fold(old), (start, end), fold(text), numbers))


def _is_told(old: str, passage: tuple[int, int], new: str, numbers: list[int]) -> bool:
    """Whether an edit in the passage touches a number, a date, a name or a negation."""
    spans = [match.span() for match in (*_TELLING.finditer(old), *_LATIN.finditer(old))]
    notes = {at for note in _NOTES.finditer(old) for at in range(*note.span())}
    spans = [span for span in spans + names_in(old) if notes.isdisjoint(range(*span))]
    where = {number: at for at, number in enumerate(numbers)}
    for span in spans:
        part = range(max(span[0], passage[0]), min(span[1], passage[1]))
        places = [where[number] for number in part if number in where]
        now = new[places[0] : places[-1] + 1] if places else ""
        if _LETTERS.findall(now) != _LETTERS.findall(old[part.start : part.stop]):
            return True
    return False


def telling(words: str) -> list[str]:
    """Returns the numbers, dates, names and negations of some words, in order, folded."""
    words = _BLANKS.sub("", _NOTES.sub("", fold(words)))
    spans = {match.span() for match in (*_TELLING.finditer(words), *_LATIN.finditer(words))}
    return [words[slice(*span)] for span in sorted(spans | set(names_in(words)))]


def says_another_thing(words: str, now: str) -> bool:
    """Whether some words have another number, date, name or negation than they had.

    One that has become none or a part of it, as 周耳 of 周二, is a misprint; but a number that is left out is
    another number.
    """
    then, here = Counter(telling(words)), Counter(telling(now))
    gone = then - here
    left_out = len(_BLANKS.sub("", now)) < len(_BLANKS.sub("", words)) and any(map(_NUMBER.search, gone))
    others = [one for one in here - then if not any(one in other for other in gone)]
    return bool(others) or left_out or any(one in "不没未" for one in gone)


@functools.cache
def _names() -> NameIndex:
    entries = enumerate(load_catalogue())
    return NameIndex((name.text, number) for number, entry in entries for name in entry.names)


def names_in(text: str) -> list[tuple[int, int]]:
    """Returns where names of the starter catalogue stand."""
    return [(found.start, found.end) for found in _names().find(text)]


def _passage(chance: random.Random, old: str, sentence: tuple[int, int]) -> tuple[int, int]:
    """Chooses a passage: mostly in or about a sentence, sometimes anywhere, sometimes the sentence itself."""
    way = chance.random()
    if way < 0.15:
        return sentence
    length = chance.choice(_LENGTHS)
    if way < 0.55:
        start = chance.randint(max(0, sentence[0] - 12), sentence[1] - 1)
    else:
        start = chance.randrange(len(old))
    return start, min(len(old), start + length)


def _without_half_notes(old: str, start: int, end: int) -> tuple[int, int]:
    for note in _NOTES.finditer(old):
        if note.start() < start < note.end():
            start = note.start()
        if note.start() < end < note.end():
            end = note.end()
    return start, end


def _put_in_twins(chance: random.Random, pieces: list[str], *, close: bool) -> None:
    """Repeats sentences, word for word or with one telling change, close by or elsewhere."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3)) + close):
        at = chance.randrange(len(pieces))
        twin = pieces[at]
        if len(twin) > 4 and chance.random() < 0.7:
            twin = _told_otherwise(chance, twin)
        pieces.insert(at + 1 if close or chance.random() < 0.4 else chance.randrange(len(pieces)), twin)
    if chance.random() < 0.1:
        pieces += ["\n", *(_told_otherwise(chance, piece) for piece in pieces[:6])]


def _told_otherwise(chance: random.Random, sentence: str) -> str:
    places = list(_TELLING.finditer(sentence))
    if not places:
        return sentence
    place = chance.choice(places)
    return sentence[: place.start()] + _another(chance, place[0]) + sentence[place.end() :]


def _another(chance: random.Random, telling: str) -> str:
    if telling[0] in "不没未":
        return ""
    if telling.isdecimal() or telling in tuple(_NUMBERS):
        others = _DIGITS if telling.isdecimal() else _NUMBERS
        return telling[:-1] + chance.choice(others.replace(telling[-1], ""))
    return chance.choice([name for name in _NAMES if name != telling])


def _with_notes(chance: random.Random, piece: str) -> str:
    if len(piece) < 6 or chance.random() < 0.4:
        return piece
    at = chance.randrange(2, len(piece))
    note = chance.choice(
        [f"[{chance.randint(1, 40)}]", chance.choice("①②③④⑤"), f"［{chance.randint(1, 9)}］"]
    )
    return piece[:at] + note + piece[at:]


Edit = Callable[[random.Random, Marked, tuple[int, int], tuple[int, int]], Marked]
"""Takes a text, the sentence where the edit is to be, and the passage."""


def _new(text: str) -> Marked:
    return [(character, -1) for character in text]


def _spot(chance: random.Random, sentence: tuple[int, int], passage: tuple[int, int], text: Marked) -> int:
    """Chooses where to edit: in the sentence, or at the passage."""
    low, high = chance.choice((sentence, (passage[0] - 6, passage[1] + 6), passage))
    return min(len(text) - 1, chance.randrange(max(0, low), max(1, high, low + 1)))


def _typo(chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]) -> Marked:
    at = _spot(chance, sentence, passage, text)
    slip = chance.choice(_SLIPS if chance.random() < 0.5 else [one for one, _ in text if one > "一"])
    if text[at][0] > "一" and not _TELLING.search(text[at][0] + slip):
        text[at] = (slip, -1)
    return text


def _insertion(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    at = _spot(chance, sentence, passage, text)
    text[at:at] = _new(chance.choice(_ADDED))
    return text


def _left_out(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    at = _spot(chance, sentence, passage, text)
    # Of two that are the same, nobody can tell which one was left out.
    if not _TELLING.search(text[at][0]) and text[at][0] not in {
        one for one, _ in text[at - 1 : at] + text[at + 1 : at + 2]
    }:
        del text[at]
    return text


def _moved(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    paragraphs: list[Marked] = [[]]
    home = 0
    for one in text:
        if one[1] == passage[0]:
            home = len(paragraphs) - 1
        if one[0] == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(one)
    moved = paragraphs.pop(home)
    paragraphs.insert(chance.randint(0, len(paragraphs)), moved)
    return [one for paragraph in paragraphs for one in [*paragraph, ("\n", -1)]]


def _converted(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    script = chance.choice(("simplified", "taiwan", "hongkong"))
    written = in_script("".join(one for one, _ in text), script)
    return [(one, number) for one, (_, number) in zip(written, text, strict=True)]


def _without_notes(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    written = "".join(one for one, _ in text)
    notes = {at for note in _NOTES.finditer(written) for at in range(*note.span())}
    return [one for at, one in enumerate(text) if at not in notes]


def _set_anew(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    return [(one.translate(_MARKS), number) for one, number in text]


def _deleted(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    return [one for one in text if not sentence[0] <= one[1] < sentence[1]]


def _told(chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]) -> Marked:
    low, high = chance.choice((sentence, passage))
    places = list(_TELLING.finditer("".join(one for one, _ in text[low:high])))
    if places:
        place = chance.choice(places)
        text[low + place.start() : low + place.end()] = _new(_another(chance, place[0]))
    return text


def _rewritten(
    chance: random.Random, text: Marked, sentence: tuple[int, int], passage: tuple[int, int]
) -> Marked:
    """Edits on both sides of the passage, some characters away."""
    for at in (passage[1] + chance.randint(0, 12), passage[0] - chance.randint(1, 12)):
        if 0 <= at < len(text):
            text[at : at + chance.randint(0, 3)] = _new(chance.choice(_ADDED))
    return text


_EDITS: Final[dict[str, Edit]] = {
    "typo": _typo,
    "insertion": _insertion,
    "left out": _left_out,
    "paragraph moved": _moved,
    "script converted": _converted,
    "footnotes removed": _without_notes,
    "marks set anew": _set_anew,
    "sentence deleted": _deleted,
    "twin deleted": _deleted,
    "telling change": _told,
    "rewritten around": _rewritten,
}
