"""The words by which papers report speech; the words themselves are in `speech_words.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final

from store.text.fold import fold

HAN: Final = "[\u3400-\u9fff]"
HIDDEN: Final = "〓"
"""Stands for every character of a quotation or a bracket, so that no rule reads their words."""


def _read() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    section: list[str] = []
    for line in fold(files(__package__).joinpath("speech_words.txt").read_text(encoding="utf-8")).split("\n"):
        if line.startswith("[") and line.endswith("]") and line.strip("[]").replace("-", "").isascii():
            section = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section += line.split()
    return sections


_SECTIONS: Final = _read()


def words(section: str) -> frozenset[str]:
    """Returns the words of a section, folded."""
    return frozenset(_SECTIONS[section])


def letters(section: str) -> str:
    """Returns the characters of a section, folded."""
    return "".join(_SECTIONS[section])


def any_of(*sections: str) -> str:
    """Returns a regular expression, without a group, for any word of some sections, the longest first."""
    return one_of({word for section in sections for word in _SECTIONS[section]})


def one_of(choices: Iterable[str]) -> str:
    """Returns a regular expression, without a group, for any of some words or expressions, the longest first.

    Plain words share their beginnings, as a search tries one after another what stands beside each other.
    """
    every = sorted(choices, key=lambda word: (-len(word), word))
    plain = [word for word in every if _PLAIN.fullmatch(word)]
    others = [word for word in every if not _PLAIN.fullmatch(word)]
    return "|".join([*others, *_branches(plain)])


def _branches(plain: Iterable[str]) -> list[str]:
    """Returns one expression for each first letter of some plain words."""
    tails: dict[str, list[str]] = {}
    for word in plain:
        tails.setdefault(word[0], []).append(word[1:])
    return [letter + _tail(rest) for letter, rest in tails.items()]


def _tail(rest: Sequence[str]) -> str:
    further = _branches(filter(None, rest))
    if not further:
        return ""
    return f"(?:{'|'.join(further)}){'' if all(rest) else '?'}"


def _first_letters(*sections: str) -> str:
    """Returns a class of the letters that words of some sections begin with, the faster to search."""
    signs = {_LOOK_BEHIND.sub("", word)[0] for section in sections for word in _SECTIONS[section]}
    return f"[{''.join(sorted(signs))}]"


_PLAIN: Final = re.compile(f"{HAN}+")
_LOOK_BEHIND: Final = re.compile(r"^(?:\(\?<[!=][^)]*\))+")

CUE: Final = re.compile(
    f"(?={_first_letters('saying', 'saying-at-the-end')}|[说称指])(?P<cue>{any_of('saying')}"
    "|(?<![小学传游解演论来再虽照据听])(?<![句的这那闲,。\n]话)说(?!法|服|客|不定|辞|明)"
    "|(?<=[,又并还更他她则亦])指(?![导定出示挥控责数标令引明南的着向])"
    "|(?<![自俗简号通堪统旧别全名职代昵敬宣对])(?<![,。、的\\n]人)称(?!号|霸|职|呼|为|得上|不上|之|臣)"
    f'|(?:{any_of("saying-at-the-end")})(?=[着道过出]?[,:「『“"])'
    ")(?!式|书|法|性|力度|会[,。上中])"
)
"""A verb of saying."""
DIRECT: Final = re.compile("(?:[着道过了是出到]|(?<=[称评形])作|一句|说)?(?:[,:] ?|—+)?$")
"""What may stand between a verb of saying and the mark."""
WEAK_CUES: Final = words("saying-weakly")
BEHIND_WORDS: Final = re.compile(
    "(?:[这那]|的?一|的)?(?:句话|番话|席话|等语|云云|的说法|的言论|的原话|之语|一语|一句)"
)
"""What behind a quotation calls it words: 「…」這句話."""
BEFORE_WORDS: Final = re.compile(
    "[那这]句(?:话|名言)?[^,。;:「『“]{0,8}$"
    "|(?:挂在(?:嘴边|口头|嘴上)|[常爱]说|常讲|说过)的(?:一?句?(?:话|名言)?)?(?:就|便)?(?:是|有|:|,)+$"
    "|(?:句话[,:]|句话就?是|名言|口号|原话|的话|原文|标语|口头禅|俗谚|谚语)(?:是|:|,|为)?$"
)
"""What before a quotation calls it words: 那句「…」."""
INLINE: Final = re.compile(
    "(?P<cue>(?<![名职对])称|形容|比喻|批评|评价|定性|定调|定位|描述|看作|誉|赞|喻|(?<![一这那首大整份])批|斥|讽|骂|封"
    "|(?<![电重忽近注歧轻])视|(?<![系色行罗])列)"
    "(?P<object>[^,。;:!?]{0,20}?)(?:为|是|作|成|如同|有如|像是|好比|像)$"
)
"""稱她為「…」, 將…形容為「…」."""
WITH_VERB: Final = re.compile(
    "(?:来|作|做)?(?P<cue>作为回应|回应|形容|警示|比喻|描述|答复|勉励|期许|批评|评价|总结|概括|自况|致意|回敬"
    "|回绝|婉拒|作答|开场|作结|反驳|自嘲|喊话|提醒|定调|表达)"
)
"""以「…」警示."""
PASSING_ON: Final = re.compile(any_of("passing-on"))
"""A verb of passing on what somebody else says."""
NAMING: Final = re.compile(f"(?:{any_of('naming')})$")
NAMED_BEHIND: Final = re.compile(any_of("named"))
TAKES_OBJECT: Final = re.compile(f"(?:{any_of('taking-objects')})[了过到]?$")
TERM: Final = re.compile(f"(?:{any_of('terms')})$")
