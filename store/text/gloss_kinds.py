"""Guesses what a glossed name is of, from its own ending, its other forms and what stands around it."""

from __future__ import annotations

import re
from typing import Final

from store.text.fold import fold
from store.text.glosses import Gloss
from store.text.kinds import NameKind, ending_kind
from store.text.known_names import listed_bodies, listed_places
from store.text.name_words import any_of, words
from store.text.transliteration import sound_share

_PUBLICATION: Final = re.compile(any_of("publications") + r"\Z")
_BEFORE_A_PLACE: Final = re.compile(any_of("before-places", "place-words") + r"\Z")
_BEHIND_A_PLACE: Final = re.compile(any_of("behind-places") + fold("|[0-9一二兩三四五]*[個座]?[村鎮市鄉島]"))
_LONGEST_BEFORE: Final = max(map(len, words("before-places") + words("place-words")))
_OF_A_DISTRICT: Final = re.compile(fold("(?<=[省州縣市郡區])(?:[(][^()]{1,40}[)])?的?") + r"\Z")
_FAR: Final = 48
_LATIN_PLACE: Final = re.compile(
    "(?:sk|vka|vo|grad|gorod|burg|berg|ville|ton|ham|ford|shire|stan|abad|pur|nagar|polis|land|haven|mouth|dorf"
    r"|heim|stadt|shima|wan|dao|yang|chuk|hsk|nia|ria|lia)\Z"
)
"""What the Latin names of places end in."""
_BODIES: Final = frozenset(words("latin-bodies"))
_TERMS: Final = frozenset(words("latin-terms")) | _BODIES


_BY_SOUND: Final = 0.7
_SURE_ENDING: Final = 2
"""Characters of an ending that tells what a name is of even behind a person's name: 普朗克…研究所."""

_COMPANY_BEFORE: Final = re.compile(f"(?:{any_of('appositions')}|{fold('[商廠]')})\\Z")


def _is_a_company(folded: str, start: int) -> bool:
    """Whether a word for a company stands before a name: 材料商東邦化研."""
    return _COMPANY_BEFORE.search(folded[max(0, start - 8) : start]) is not None


def kind_of_gloss(folded: str, gloss: Gloss) -> NameKind:
    """Returns the likeliest kind of a glossed name.

    Args:
        folded: The text that the gloss is from, folded.
        gloss: The gloss.
    """
    name = folded[gloss.start : gloss.end]
    if name in listed_places() and not gloss.office:
        return "place"
    if name in listed_bodies():
        return "organisation"
    if gloss.title:
        return "organisation" if _PUBLICATION.search(name) else "other"
    ending = ending_kind(name)
    if gloss.office or ("." in name and (ending is None or ending[1] < _SURE_ENDING)):
        return "person"
    latin = next((other.text for other in gloss.others if other.kind == "latin"), "")
    latin_words = [word for word in latin.split(" ") if word]
    if latin and latin == latin.lower():
        return "other"
    by_sound = sound_share(name)
    if ending is not None and (by_sound < 0.8 or ending[1] > 1):
        return ending[0]
    named = bool(latin_words) and all(word[0].isupper() for word in latin_words)
    if named and not any(word.lower() in _TERMS for word in latin_words):
        behind = folded.find(")", gloss.end) + 1
        if _BEHIND_A_PLACE.match(folded, behind):
            return "place"
        if len(latin_words) > 1 and not (by_sound < _BY_SOUND and _is_a_company(folded, gloss.start)):
            return "person"
        before = folded[max(0, gloss.start - _LONGEST_BEFORE) : gloss.start]
        if _BEFORE_A_PLACE.search(before) or _OF_A_DISTRICT.search(
            folded, max(0, gloss.start - _FAR), gloss.start
        ):
            return "place"
        company = _is_a_company(folded, gloss.start) or by_sound < _BY_SOUND
        return "organisation" if company or _LATIN_PLACE.search(latin) is None else "place"
    if any(word.lower() in _BODIES for word in latin_words):
        return "organisation"
    if any(other.kind == "acronym" and len(other.text) > 3 for other in gloss.others) and by_sound < 0.6:
        return "organisation"
    return "other"
