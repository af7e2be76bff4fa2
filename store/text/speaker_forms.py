"""The forms by which papers introduce whoever speaks: titles, crowds, bodies, papers, and bare names."""

from __future__ import annotations

import re
from typing import Final

from store.text.name_words import signs
from store.text.name_words import words as name_words
from store.text.speech_words import HAN, HIDDEN, any_of, letters, one_of, words

SURNAMES: Final = letters("surnames") + "".join(sorted(signs("surnames-common")))
_TITLES: Final = one_of(words("titles") | set(name_words("offices-before")) - words("crowds"))
_CROWDS: Final = any_of("crowds", "kin")
_BODIES: Final = any_of("bodies")
_CAPITALS: Final = any_of("capitals")
_PAPERS: Final = any_of("papers")
_HONORIFICS: Final = any_of("honorifics")
_OFFICES: Final = any_of("offices")
NO_NAMES: Final = words("no-names")
_FOLLOWS: Final = (
    rf"(?:[,:。、;!?「『“\"({HIDDEN}\d\s]|$|[{letters('name-ends')}]|时(?!任)"
    "|特[别意地]|生前|坦[言承白率]|敦促|此[前次外]|[\u3400-\u9fff]着)"
)
"""What may stand behind a name."""
PART_OF_NAME: Final = re.compile(
    rf"(?!以(?!色列)|对(?!外)|从(?!业)|[在与和向说称表把被将于是有为让使访的了也就及并由到往昨今等间时后]){HAN}"
)
_NO_NAME: Final = (
    "[昨今在也则又还亦就曾已将会对与从随后当受接表强指说称认透回宣重坦直呼补形批抨痛怒谴质反喊感解澄否承提评赞嘲写问答主告多首再更并便才都是的本上下前不没"
    "未要早突隔特至致出发呛叹援引轰份预们日级处打]|[公工]会|[事会赛]后|事前|周[一二三四五六日末]"
)
_LETTER: Final = f"(?![了着个的是不在得地姓]){HAN}"
_VERBS: Final = one_of(words("saying") | {word for word in name_words("verbs") if len(word) > 1})
_LAST_LETTER: Final = f"(?![说称问答喊讲]|(?:{_VERBS}|{any_of('behind-short-names')}))" + _LETTER
"""The third character of a name, which may as well be the verb behind one of two: 蔣斌說."""
_SOUND: Final = f"[{''.join(sorted(signs('sounds') | signs('possible-sounds')))}{letters('further-sounds')}]"
_SURNAME: Final = f"[{SURNAMES}]"
_BARE_SURNAME: Final = (
    rf"(?<!{_SURNAME}{HAN})(?<![对双各多美日中韩俄警校院军官检前现历时继上卸首在连{SURNAMES}]){_SURNAME}"
)
_HAN_SURNAME: Final = f"[{''.join(sorted(signs('surnames') | signs('surnames-common')))}]"
_JAPANESE_SURNAME: Final = f"{HAN}[{''.join(sorted(signs('surnames-japanese-last')))}]"
_JAPANESE: Final = f"{_JAPANESE_SURNAME}{HAN}?[{''.join(sorted(signs('given-japanese-last')))}]"
_ANY_GIVEN: Final = f"(?![{''.join(sorted(signs('not-given')))}]){HAN}"
_CALLED: Final = (
    f"(?:{HAN}[伯嫂姨姐叔婶哥](?={_FOLLOWS})|(?!{_NO_NAME}){_ANY_GIVEN}{{2,4}}?(?=[向对](?:本[报台])?记者))"
)
"""Whom a calling introduces with no surname: 清潔工玲姐, 商販素坤對記者說."""
_RARE: Final = (
    f"(?!星期|礼拜|当地|现场|大多|多数|普遍|团队){_ANY_GIVEN}{{2}}(?![时后中上]){_ANY_GIVEN}"
    f"(?={any_of('saying')}|[则也就却]|[向对][^,。;]{{1,8}}?(?:说|表示|透露|指出|坦言|强调|抱怨|证实))"
)
"""A name of three characters with a surname that no list has, right before a verb of saying: 都賢洙."""
_NAME: Final = (
    rf"(?!{_NO_NAME})(?:{_SURNAME}{_LETTER}{_LAST_LETTER}(?={_FOLLOWS})|{_SURNAME}{_LETTER}(?={_FOLLOWS})"
    rf"|(?:{_LETTER}){{1,5}}[.](?:{_LETTER}){{2,6}}?(?={_FOLLOWS})|{_JAPANESE}(?={_FOLLOWS})"
    rf"|{_SURNAME}氏{_LETTER}{{1,2}}?(?={_FOLLOWS})|{_SOUND}{{2,8}}?(?={_FOLLOWS})|{_SURNAME}{_LETTER}{_LAST_LETTER}|{_RARE}"
    rf"|{_HAN_SURNAME}{_ANY_GIVEN}{{1,2}}(?={any_of('saying')}|[说称])|{_CALLED})"
)
_FULL: Final = rf"(?:{HAN}{{1,5}}[.]{HAN}|(?!{_NO_NAME}){_SURNAME}(?:{_LETTER}){{2}}(?={_FOLLOWS})|{_CALLED})"
"""A whole name, which may follow what is no office: 渔民何金满."""
BEHIND_SHORT: Final = re.compile(f"[说称问答喊讲]|{_VERBS}|{any_of('behind-short-names')}")
"""What stands behind a name of two characters, and is not its third."""
THIRD: Final = re.compile(rf"{_LAST_LETTER}(?={_FOLLOWS})")
"""The third character of a name that ends behind it."""
FORMS: Final = re.compile(
    rf"""(?=[\u3400-\u9fff《])(?:
    (?P<pronoun>(?<![其吉排])(?:他们|她们|他(?![人国山乡日方])|她)|对方
        |[该这那][名位]?(?:发言人|官员|人士|人(?![们民类口士])))
  | (?P<someone>
        (?:另?(?:[一两几数另某该这那多有三四五六]|[一二两三四五六七八九数]?十[多余几]?|[数上]?百多?)(?:[名位个]|家(?=[^,。]{{1,12}}的))|有些|不少|许多|部份|匿名)
        (?:(?![也则]|[对向][^,。]{{1,8}}[说称表])[^,。、;:!?\n{HIDDEN}「“]){{0,16}}?
        (?:{_CROWDS}|{_TITLES}|[者人员家长工师民侨商客友农兵警生手迷徒匠星童妇翁士户](?={_FOLLOWS})
            |{HAN}{{1,3}}(?=用[^,。]{{1,8}}[说喊问答]))(?!的(?!话|说法)))
  | (?P<some>有(?:{_CROWDS}|{_TITLES}|人(?![们民类口士员])))
  | (?P<familiar>[老小阿]{_SURNAME}(?={_FOLLOWS})|{_BARE_SURNAME}(?:{_HONORIFICS})
        |(?:[老孔孟荀庄墨孙朱]|韩非)子(?=[也则]?[说曰云言])
        |(?<=[的,。、\n」”居友民客主]){_HAN_SURNAME}[伯嫂姨姐叔婶婆太](?!{_SOUND}|{_HONORIFICS})
        |{_BARE_SURNAME}(?:{_OFFICES})(?={_FOLLOWS})|{_SURNAME}姓(?:{_CROWDS}|{_LETTER}{_LETTER}(?={_FOLLOWS})))
  | (?P<titled>(?:(?!(?<![^,。;\n不能可])代表)(?:副(?:{_TITLES})|{_TITLES})|(?:{_CROWDS})(?={_FULL}))
        (?!会|团|处|室|制|权|席|选|性|府|办|职|事务|官|馆|部|队|协|联|界|娘|公会|公司|工会|学会|学院|大学|楼|行)
        (?P<name>(?!们){_NAME})?)
  | (?P<paper>《[^》\n]{{1,30}}》|[该这那]?(?:份|篇|项)?(?:{_PAPERS})(?={_FOLLOWS}))
  | (?P<capital>(?:{_CAPITALS})(?={_FOLLOWS}))
  | (?P<body>(?:{_BODIES})(?={_FOLLOWS}))
  | (?P<crowd>(?:{_CROWDS})(?![局部处署会院厅队协联界]|公会|工会|团体|权益))
    )""",
    re.VERBOSE,
)
NAMED_BEFORE: Final = re.compile(
    rf"(?!党|高[级等]|[金王]牌|{_NO_NAME})(?<![新现前时历候继卸离兼连]){_SURNAME}(?![驻命期]){_LETTER}(?![市县省区州国部院会局署级牌等方任副])"
    rf"(?![系院所组室部局处科会署厅社校司行团队台学]){_LETTER}"
)
_JAPANESE_SURNAMES: Final = one_of(name for name in name_words("surnames-japanese") if len(name) > 1)
_GIVEN: Final = f"[{letters('given-names')}{letters('given-names-of-women')}]"
_COMMON: Final = f"[{''.join(sorted(signs('surnames-common')))}]"
LIKELY_NAME: Final = re.compile(
    rf"{_COMMON}(?<!周(?=[一二三四五六日末]))(?:(?={_COMMON}{_LETTER}{_GIVEN}){_COMMON})?"
    rf"(?:{_LETTER}{_GIVEN}(?![市县区省州岛湖河])|{_GIVEN}{_LAST_LETTER}(?={_FOLLOWS}))"
)
"""A name of three characters, one of which hardly stands but in given names."""
JAPANESE_NAME: Final = re.compile(
    rf"(?P<surname>{_JAPANESE_SURNAMES}){HAN}{{0,3}}?[{''.join(sorted(signs('given-japanese-last')))}]"
    rf"(?![一二太][郎朗]|(?<=[克哲拓达和直龙裕雅真伸慎智圭俊])也(?={_FOLLOWS}))(?={_FOLLOWS})"
)
"""A Japanese name of a surname that is known. What ends it may be an adverb elsewhere: 岡田克也."""
REPEATED: Final = re.compile(
    rf"[,。;:、!?\n」”的]({_COMMON}{_ANY_GIVEN}{_ANY_GIVEN})(?:(?={_FOLLOWS})|(?=不))"
)
"""What may be a name where it opens a clause, if it does so more than once."""
LIKE_A_NAME: Final = re.compile(f"(?=({_COMMON}{_ANY_GIVEN}{_ANY_GIVEN}))")
"""Every three characters that may be a name."""
WOMEN: Final = frozenset(letters("given-names-of-women") + letters("signs-of-women"))
LEFT_OUT: Final = re.compile(f"[{letters('further-sounds')}](?={_FOLLOWS})")
"""What ends a foreign name and may be left out, as it is no common sound."""
_CLEAR_SOUND: Final = f"[{''.join(sorted(signs('sounds')))}]"
SOUNDING_SUBJECT: Final = re.compile(
    rf"[,。;!?\n」”的][但而不过然连就]{{0,2}}({_SOUND}{{4,8}}|{_CLEAR_SOUND}{{3}})"
    rf"(?=[在昨今则也又却曾早仍还就当]|周[一二三四五六日]|\d{{1,2}}日|{any_of('saying')}|说|称)"
)
"""A name written by sound that opens a clause, as a subject does."""
SOUNDING: Final = re.compile(f"{_SOUND}{{3,8}}$")
"""A name written by sound, at the end of what is looked at."""
PAPER: Final = re.compile(f"(?:{_PAPERS}|[法案书约章典经律令协定]|决议|共识)(?:》|.?$)")
"""The last word of a paper's name."""
TITLE: Final = re.compile(f"(?:{_TITLES})(?![们会团处室])")
TOPIC: Final = re.compile(
    rf"(?:^|[。!?\n 」”的])(?!{_NO_NAME})({_SURNAME}{_LETTER}{_LETTER})"
    "(?=,?是[^否不]|今年|,?现年|曾[任在是]|把)"
)
"""A name that opens a sentence about its bearer: 林阿福是船長."""
SEEN: Final = re.compile(
    rf"(?:(?<=[。!?\n」”\"的,])|^)(?!{_NO_NAME})({_SURNAME}{_LETTER}{_LETTER}|{_SURNAME}{_LETTER})"
    "(?=,|一?边[^,]|正[^,]|指着|擦|笑|望|看着|坐在|站在|[摇点][摇点了]?头|叹|拍|搓|抹|低头|抬头|想了想)"
)
"""A name of somebody who is seen doing something: 跳進大排救人的邱文山，…."""
