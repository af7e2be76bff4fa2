"""Finds where a text says outright that two names are one: 澤倫斯基（Volodymyr Zelenskyy，又譯澤連斯基）.

Read as glosses are names in brackets in Latin letters, acronyms, and what follows words such as 又譯, 簡稱
and 俗稱, in brackets or behind a comma; also the other way round, NATO（北約）. Not read as glosses are
remarks (特別是…, 如…), sources (圖／…, Reuters), ages, dates, numbers and constituencies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.text.fold import fold
from store.text.found_names import PartedWords
from store.text.gloss_brackets import LABELS, OtherName, is_agency, latin_name, parsed_bracket
from store.text.kinds import ending_kind
from store.text.known_names import listed_places
from store.text.left_edges import (
    BRAND,
    LONGEST,
    Edge,
    Expected,
    best_edge,
    expected_of_acronym,
    expected_of_latin,
    reach,
)
from store.text.name_words import any_of
from store.text.name_words import words as listed
from store.text.offices import is_office
from store.text.segmenting import Word
from store.text.transliteration import sound_share

_BRACKET: Final = re.compile("[（(]([^（()）\\n]{1,80})[）)]")
_QUOTED: Final = {"」": "「", "』": "『", "”": "“", "》": "《", "〉": "〈", "’": "‘", '"': '"'}
_LONGEST_QUOTED: Final = 40
_LONGEST_LATIN: Final = 60
_LONGEST_SHORT: Final = 12
_FIRST_PIECE: Final = re.compile("([\u3400-\u9fff]+)[,，、;；]\\s*")
_LATIN_BEFORE: Final = re.compile("[A-Z][^\\W_\u2e80-\U0010ffff]*(?:[ .&'’\\-][^\\W_\u2e80-\U0010ffff]+)*\\Z")
_HAN_INSIDE: Final = re.compile("[\u3400-\u9fff.·‧・•．]{2,16}")
_NOT_A_NAME: Final = frozenset(fold("的了是嗎呢吧將被把圖攝示見左右如"))
_NAMED_WORD: Final = re.compile("[^\\W\\d_]")
_PARTICLE_WORDS: Final = frozenset(listed("latin-particles"))
_TERM_WORDS: Final = frozenset(listed("latin-terms") + listed("latin-bodies"))
"""Words of terms and institutions, which are translated and not written by sound."""

_SHORT_LABELS: Final = [label for label in LABELS if label[1] not in ("latin", "acronym")]
_BEHIND_COMMA: Final = re.compile(
    ",(?:" + "|".join(pattern.pattern for pattern, _, _ in _SHORT_LABELS) + ")"
    "(?P<open>[「『“])?(?P<name>[^\\s,。;、()「」『』“”:]{2,16})(?P<close>[」』”])?(?=[,。;、\\n(]|\\Z)"
)
_OF_WHICH: Final = re.compile(
    any_of("labels-also", "labels-short") + "[「『“](?P<name>[^\\n「」『』“”]{2,16})[」』”]的"
    "(?P<whole>[\u3400-\u9fff]{2,10})"
)
"""Both are for folded text."""

_NICKNAMED: Final = tuple(fold("外號 綽號 暱稱 人稱 號稱").split())
"""What says how somebody is called in jest, which is no other form of the name."""

_ENDS_HERE: Final = re.compile("[,。;、「(\\n]|\\Z")
_NOUNS: Final = frozenset(["n", "nz", "ns", "nt", "nr", "nrt", "ng", "vn", "j", "x", "an", "b"])

_SHORTEST_ABBREVIATION: Final = 2
_LONGEST_ABBREVIATION: Final = 6
_ABBREVIATED_ENDING: Final = 3
"""Characters at the end of a name, one of which its abbreviation ends in."""

_FORMAL: Final = (4, 16)
"""Characters of an institution's name with a Latin name of one word: 俄羅斯國家原子能公司（Rosatom）."""

_ENOUGH: Final = 0.3
_MANY: Final = 40


class Gloss(NamedTuple):
    """A name and the other names that the text itself gives it.

    Attributes:
        start: Offset of the name.
        end: Offset behind it.
        name: The name, which is what stands there.
        others: Its other names, in order.
        confidence: 0 to 1; low where the left edge is doubtful.
        office: Whether a word for an office stands before it.
        title: Whether it stands in 《》 or 〈〉.
    """

    start: int
    end: int
    name: str
    others: tuple[OtherName, ...]
    confidence: float
    office: bool
    title: bool


class _Found(NamedTuple):
    """A place where a name ends and the other names that follow it."""

    end: int
    others: list[OtherName]


def find_glosses(text: str, words: Sequence[Word] = ()) -> list[Gloss]:
    """Finds all glosses of a text, in order.

    Args:
        text: Any text. The work grows with it in step.
        words: Its words, if a tokenizer has told; they help to find where names begin and end.
    """
    folded = fold(text)
    parted = PartedWords(words) if words else None
    found = sorted(_brackets(text, folded), key=lambda one: one.end)
    occurrences = _Occurrences(folded, [one.end for one in found])
    glosses = [gloss for one in found if (gloss := _read(text, folded, one, occurrences, parted)) is not None]
    glosses = [new for gloss in glosses if (new := _without_its_own_name(gloss)).others]
    taken = {(other.start, other.end) for gloss in glosses for other in gloss.others}
    outright = _outright(text, folded, parted)
    glosses += [one for one in outright if not any(other[:2] in taken for other in one.others)]
    return sorted(glosses)


def _without_its_own_name(gloss: Gloss) -> Gloss:
    name = fold(gloss.name)
    return gloss._replace(others=tuple(other for other in gloss.others if fold(other.text) != name))


class _Occurrences:
    """Where else in the text a name stands, told by its last two characters."""

    def __init__(self, folded: str, ends: list[int]) -> None:
        self._folded = folded
        wanted = {folded[end - 2 : end] for end in ends if end >= 2}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        if wanted:
            for index in range(len(folded) - 1):
                pair = folded[index : index + 2]
                if pair in wanted and len(self._places[pair]) < _MANY:
                    self._places[pair].append(index + 2)

    def repeated(self, start: int, end: int) -> int:
        """Counts other places with the same words and another character before them."""
        folded = self._folded
        name = folded[start:end]
        before = folded[start - 1]
        return sum(
            place != end
            and folded[max(0, place - len(name)) : place] == name
            and folded[max(0, place - len(name) - 1) : place - len(name)] != before
            for place in self._places.get(folded[end - 2 : end], ())
        )


def _brackets(text: str, folded: str) -> Iterator[_Found]:
    for bracket in _BRACKET.finditer(text):
        end = bracket.start()
        if end and text[end - 1] in " \u00a0\u3000":
            end -= 1
        if not end:
            continue
        others = parsed_bracket(text, folded, bracket.start(1), bracket.end(1))
        if not others:
            others = _unlabelled(text, folded, end, bracket.start(1), bracket.end(1))
        elif all(other.region == "latin" for other in others):
            others = _with_abbreviation(text, folded, end, bracket.start(1), others)
        if others and not _is_credit(folded, end, others):
            yield _Found(end, others)


def _with_abbreviation(
    text: str, folded: str, end: int, inside: int, others: list[OtherName]
) -> list[OtherName]:
    """Adds a short form that stands first in a bracket without a label: …工程處（近東救濟工程處，UNRWA）.

    It holds characters of the name in their order, and ends as that does.
    """
    first = others[0].start
    piece = _FIRST_PIECE.match(text, inside, first)
    if piece is None or not 3 <= piece.end(1) - inside <= _LONGEST_SHORT:
        return others
    short = folded[inside : piece.end(1)]
    name = iter(folded[reach(folded, end) : end])
    if short[-2:] != folded[end - 2 : end] or not all(sign in name for sign in short):
        return others
    return [OtherName(inside, piece.end(1), text[inside : piece.end(1)], "short", "any"), *others]


def _is_credit(folded: str, end: int, others: list[OtherName]) -> bool:
    """Whether it only says where words or a picture are from."""
    if not all(is_agency(other.text) for other in others) or _formal_ending(folded, end):
        return False
    return folded[end - 1] not in fold("社報視聞書音歌器台")


def _formal_ending(folded: str, end: int) -> int:
    """Returns how many characters before an offset say that an institution's name ends there, or 0."""
    ending = ending_kind(folded[max(0, end - LONGEST) : end])
    return ending[1] if ending is not None and ending[0] == "organisation" else 0


def _unlabelled(text: str, folded: str, end: int, start: int, stop: int) -> list[OtherName]:
    """Reads a bracket with nothing but Han: a rendering of Latin before it, or another one of a sound."""
    if stop - start > 16 or not _HAN_INSIDE.fullmatch(text, start, stop):
        return []
    inside = folded[start:stop]
    if _NOT_A_NAME.intersection(inside):
        return []
    if _latin_before(text, end) is not None:
        return [OtherName(start, stop, text[start:stop], "variant", "any")]
    before = folded[max(0, end - (stop - start)) : end]
    if len(inside) >= 3 and before != inside and min(sound_share(inside), sound_share(before)) >= 0.85:
        return [OtherName(start, stop, text[start:stop], "variant", "any")]
    if _abbreviates(folded, end, inside):
        return [OtherName(start, stop, text[start:stop], "short", "any")]
    return []


def _abbreviates(folded: str, end: int, short: str) -> bool:
    """Whether a word holds characters of an institution's name before it, in order: 足球總會（足總）."""
    if not _SHORTEST_ABBREVIATION <= len(short) <= _LONGEST_ABBREVIATION or not _formal_ending(folded, end):
        return False
    first = reach(folded, end)
    name = folded[first:end]
    place = end - first
    for sign in reversed(short):
        place = name.rfind(sign, 0, place)
        if place == -1:
            return False
    return short not in name and short[-1] in name[-_ABBREVIATED_ENDING:]


def _read(
    text: str, folded: str, found: _Found, occurrences: _Occurrences, words: PartedWords | None
) -> Gloss | None:
    """Finds where the glossed name begins."""
    end = found.end
    others = tuple(found.others)
    opening = _QUOTED.get(text[end - 1])
    if opening:
        start = text.rfind(opening, max(0, end - 1 - _LONGEST_QUOTED), end - 1) + 1
        name = text[start : end - 1]
        if not start or not _is_quoted_name(folded[start : end - 1]):
            return None
        return Gloss(start, end - 1, name, others, 0.9, office=False, title=opening in "《〈")
    latin = _latin_before(text, end)
    if latin is not None:
        if any(other.kind in ("latin", "acronym") for other in others) and not _expands(
            text[latin:end], others
        ):
            return None
        return Gloss(latin, end, text[latin:end], others, 0.8, office=False, title=False)
    expected = _expected(folded, others)
    if expected.by_sound and _formal_ending(folded, end) > 1:
        expected = expected._replace(lengths=(*expected.lengths, _FORMAL), by_sound=None)
    if others[0].kind == "acronym" and end - reach(folded, end) <= BRAND[1]:
        expected = expected._replace(lengths=(*expected.lengths, BRAND))  # 輝達、超微（AMD）
    edge = best_edge(folded, end, expected, repeated=occurrences.repeated, words=words)
    if edge is None or edge.score < _ENOUGH:
        return None
    if is_office(folded[edge.start : end]):
        return None
    start = _with_letters(text, _behind_a_sea(folded, edge.start, end), others)
    return Gloss(start, end, text[start:end], others, _confidence(edge), office=edge.office, title=False)


def _behind_a_sea(folded: str, start: int, end: int) -> int:
    """Leaves out the sea or region before the name of a known place in it: 南海 黃岩島."""
    return next(
        (
            inner
            for inner in range(start + 2, end - 2)
            if folded[start:inner] in listed_places() and folded[inner:end] in listed_places()
        ),
        start,
    )


def _is_quoted_name(folded: str) -> bool:
    """Whether what stands in quotation marks can be a name, and not a sentence."""
    return 2 <= len(folded) <= 30 and not any(mark in folded for mark in ",。!?;、「」『』")


def _expands(acronym: str, others: tuple[OtherName, ...]) -> bool:
    """Whether Latin words in the bracket spell out an acronym before it."""
    return acronym.isupper() and any(len(other.text) > 2 * len(acronym) for other in others)


def _latin_before(text: str, end: int) -> int | None:
    """Returns where a name in Latin letters begins that ends at an offset, or None."""
    if not text[end - 1].isalnum() or text[end - 1] > "\u2e80":
        return None
    first = max(0, end - _LONGEST_LATIN)
    match = _LATIN_BEFORE.search(text[first:end])
    if match is None or latin_name(text, first + match.start(), end) is None:
        return None
    start = first + match.start()
    return None if start and text[start - 1].isalnum() and text[start - 1] < "\u2e80" else start


def _with_letters(text: str, start: int, others: tuple[OtherName, ...]) -> int:
    """Moves the start of a name over letters that its Latin form begins with too: SK海力士（SK Hynix）."""
    for other in others:
        first = other.text.split(" ", 1)[0]
        if other.region == "latin" and text.endswith(first, 0, start) and first != other.text:
            return start - len(first)
    return start


def _expected(folded: str, others: tuple[OtherName, ...]) -> Expected:
    short = next((other for other in others if other.kind == "short" and other.region != "latin"), None)
    latin = next((other for other in others if other.kind == "latin"), None)
    acronym = next((other for other in others if other.kind == "acronym"), None)
    if latin is not None:
        words = [word for word in re.split("[ \u00a0]+", latin.text) if _NAMED_WORD.search(word)]
        expected = expected_of_latin(_without_particles(words), named=_is_named(words))
    elif acronym is not None:
        expected = expected_of_acronym(sum(letter.isalpha() for letter in acronym.text))
    elif (
        short is None
        and others[0].kind == "variant"
        and sound_share(folded[others[0].start : others[0].end]) > 0.7
    ):
        length = len(others[0].text)
        expected = Expected(((max(2, length - 1), length + 1),), by_sound=True)
    else:
        length = len(others[0].text)
        expected = Expected(((max(2, length), LONGEST),), by_sound=None)
    if short is not None:
        return expected._replace(by_sound=None, initials=folded[short.start : short.end])
    return expected


def _without_particles(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in _PARTICLE_WORDS] or words


def _is_named(words: list[str]) -> bool:
    """Whether Latin words look like the name of a person or place, which is written by sound."""
    telling = _without_particles(words)
    if any(word.lower() in _TERM_WORDS for word in telling) or any(
        word.isupper() and len(word) > 3 for word in telling
    ):
        return False
    return all(word[0].isupper() for word in telling)


def _confidence(edge: Edge) -> float:
    return round(min(0.97, max(0.2, 0.42 + 0.14 * edge.score)), 2)


def _outright(text: str, folded: str, words: PartedWords | None) -> Iterator[Gloss]:
    """Yields what is said without brackets: 北大西洋公約組織，簡稱北約 and 俗稱「一帶一路」的……."""
    for match in _BEHIND_COMMA.finditer(folded):
        start, end = match.span("name")
        quoted = match["open"] is not None and match["close"] is not None
        gloss = _behind_comma(text, folded, match.start(), start, end, quoted=quoted, words=words)
        if gloss is not None:
            yield gloss
    for match in _OF_WHICH.finditer(folded):
        first, last = match.span("whole")
        last = _noun_end(words, first, last) if words else last if _ENDS_HERE.match(folded, last) else first
        if not 2 <= last - first <= 8 or _NOT_A_NAME.intersection(folded[first:last]):
            continue
        if match[0].startswith(_NICKNAMED):
            continue
        start, end = match.span("name")
        other = OtherName(start, end, text[start:end], "also", "any")
        yield Gloss(first, last, text[first:last], (other,), 0.6, office=False, title=False)


def _noun_end(words: PartedWords, start: int, end: int) -> int:
    """Returns where the nouns end that begin at an offset."""
    for word in words.parts(start, end):
        if word.tag not in _NOUNS and word.end - word.start > 1:
            return word.start
    return end


def _behind_comma(
    text: str,
    folded: str,
    comma: int,
    start: int,
    end: int,
    *,
    quoted: bool,
    words: PartedWords | None,
) -> Gloss | None:
    label = next(
        ((kind, region) for pattern, kind, region in _SHORT_LABELS if pattern.match(folded, comma + 1)), None
    )
    if label is None or not comma:
        return None
    latin = latin_name(text, start, end)
    if _NOT_A_NAME.intersection(folded[start:end]):
        return None
    kind, region = label
    other = latin or OtherName(start, end, text[start:end], kind, region)
    opening = _QUOTED.get(text[comma - 1])
    if opening:
        return _read(text, folded, _Found(comma, [other]), _Occurrences("", []), None)
    latin_start = _latin_before(text, comma)
    if latin_start is not None:
        return Gloss(latin_start, comma, text[latin_start:comma], (other,), 0.75, office=False, title=False)
    expected = _expected(folded, (other,))
    edge = best_edge(folded, comma, expected, words=words)
    if edge is None:
        return None
    name = folded[edge.start : comma]
    if kind == "short":
        fits = folded[start] in name and sum(sign in name for sign in folded[start:end]) * 2 >= end - start
    else:
        fits = quoted or edge.start == reach(folded, comma)
    if not fits or edge.score < 1.2:
        return None
    return Gloss(edge.start, comma, text[edge.start : comma], (other,), 0.65, office=edge.office, title=False)
