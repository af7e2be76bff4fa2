"""What a person's name and post look like in a byline, and what a newspaper's name looks like."""

from __future__ import annotations

import re
from typing import Final

_SURNAMES: Final = frozenset(
    "趙赵錢钱孫孙李周吳吴鄭郑王馮冯陳陈褚衛卫蔣蒋沈韓韩楊杨朱秦尤許许何呂吕施張张孔曹嚴严華华金魏陶姜戚謝谢鄒邹喻柏水竇窦章雲云"
    "蘇苏潘葛奚范範彭郎魯鲁韋韦昌馬马苗鳳凤花方俞任袁柳酆鮑鲍史唐費费廉岑薛雷賀贺倪湯汤滕殷羅罗畢毕郝鄔邬安常樂乐于時时傅"
    "皮卞齊齐康伍余餘元卜顧顾孟平黃黄和穆蕭萧尹姚邵湛汪祁毛禹狄米貝贝明臧計计伏成戴談谈宋茅龐庞熊紀纪舒屈項项祝董梁杜阮藍蓝"
    "閔闵席季麻強强賈贾路婁娄危江童顏颜郭梅盛林刁鍾钟鐘徐邱丘駱骆高夏蔡田樊胡凌霍虞萬万支柯管盧卢莫經经房裘繆缪干解應应宗丁"
    "宣鄧邓郁杭洪包諸诸左石崔吉鈕钮龔龚程嵇邢裴陸陆榮荣翁荀羊惠甄麴封芮羿儲储靳汲邴糜松井段富巫烏乌焦巴弓牧隗山谷車车侯宓"
    "蓬全郗班仰秋仲伊宮宫甯宁仇欒栾暴甘厲厉戎祖武符劉刘景詹束龍龙葉叶幸司韶郜黎薊蓟薄印宿白懷怀蒲鄂索咸籍賴赖卓藺蔺屠蒙池"
    "喬乔陰阴胥能蒼苍雙双聞闻莘黨党翟譚谭貢贡勞劳逄姬申扶堵冉宰酈郦雍璩桑桂濮牛壽寿通邊边扈燕冀郟郏浦尚農农溫温別别莊庄晏"
    "柴瞿閻阎充慕連连茹習习宦艾魚鱼容向古易慎戈廖庾終终暨居衡步都耿滿满弘匡國国文寇廣广祿禄闕阙東东歐欧利師师鞏巩聶聂關关"
    "荊荆游遊簡简饒饶曾沙練练塗涂丘商佘佟岳帥帅亢況况郤涼凉琴粘藏辜官佐丛叢初冷卜母初鄞祖敖繞绕柒苑冼冚鄺邝麥麦植岑招釋释"
)
_DOUBLE_SURNAMES: Final = "歐陽|欧阳|司馬|司马|上官|諸葛|诸葛|東方|东方|皇甫|尉遲|尉迟|公孫|公孙|慕容|令狐|宇文|長孫|长孙|司徒|端木|夏侯|范姜|張簡|張廖|南宮|南宫|東郭|西門|申屠|獨孤|独孤"
_NOT_A_GIVEN_NAME: Final = frozenset(
    "業业論论圖图書书觀观表學学力性化法案戰战國国會会部局權权策式型者史題题點点區区報报社網网訊讯電电稿言文件聞闻片量價价率期軍军線线記记後后前們们"
)
_NOT_A_NAME: Final = re.compile(
    "[的是在與与和及了為为或並并對对將将]|不|這|这|記者|记者|報導|編輯|編譯|综合|綜合|中心|專欄|社論|本報|本刊|圖片|新聞|評論"
)

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAN_NAME: Final = re.compile(f"[{HAN}]{{2,3}}")
_LONG_HAN_NAME: Final = re.compile(f"(?:{_DOUBLE_SURNAMES})[{HAN}]{{1,2}}")
_FOREIGN_NAME: Final = re.compile(f"[{HAN}]{{1,8}}(?:[·‧・•．][{HAN}]{{1,8}}){{1,3}}")
_LATIN_NAME: Final = re.compile(
    r"[A-Z][A-Za-z'’.\-]{0,20}(?: (?:[A-Z][A-Za-z'’.\-]{0,20}|de|van|von|der|bin|al)){1,4}"
)
_PEN_NAME: Final = re.compile(f"[{HAN}A-Za-z][{HAN}A-Za-z0-9 ·‧・•.．\\-]{{0,29}}")

_POST: Final = re.compile(
    "(?:教授|教師|教师|老師|讲师|講師|研究員|研究员|研究生|博士|博士生|博士後|硕士|碩士|院士|院長|院长|校長|校长|所長|所长|主任|主席|主編|主编|"
    "主筆|主笔|總編輯|总编辑|編輯|编辑|評論員|评论员|評論人|评论人|撰述|作家|律師|律师|理事長|理事长|理事|監事|會長|会长|秘書長|秘书长|執行長|执行长|"
    "研發長|營運長|財務長|學者|学者|顧問|顾问|委員|委员|部長|部长|次長|局長|局长|處長|处长|署長|大使|公使|代表|董事長|董事长|董事|創辦人|创办人|创始人|負責人|负责人|"
    "分析師|分析师|經濟學家|经济学家|立委|議員|议员|市長|縣長|將軍|中將|少將|上校|醫師|医生|工程師|策略師|專家|专家|專欄作家|专栏作家|召集人|發言人|发言人|"
    "助理|總監|总监|經理|经理|總裁|总裁|導演|導師|學生|记者|記者|特派員|特派员|主持人|退休[^，。]{2,8}|fellow|Fellow|professor|Professor|editor|Editor|director|Director|analyst|correspondent)$"
)
_POST_INSIDE: Final = re.compile(
    "任教於|任教于|任職於|任职于|現任|现任|曾任|兼任|就讀於|教授|研究員|研究员|博士|理事長|主任|院長|執行長|秘書長"
)
ORGANISATION_END: Final = (
    "基金會|基金会|協會|协会|學會|学会|研究會|研究院|研究所|研究中心|大學|大学|學院|学院|智庫|智库|公司|集團|集团|中心|委員會|委员会|聯盟|联盟|出版社|通訊社|通讯社|"
    "日報|日报|時報|时报|晚報|晚报|週刊|周刊|雜誌|杂志|新聞網|新闻网|電視台|电视台|電視|协进会|協進會|同盟會|聯誼會"
)
_ORGANISATION: Final = re.compile(f"(?:{ORGANISATION_END}|論壇|论坛|編輯部|编辑部|編輯室|新聞部|本報|本刊)$")

_PUBLICATION_END: Final = re.compile(
    "(?:日報|日报|時報|时报|晚報|晚报|早報|早报|晨報|晨报|快報|快报|商報|商报|週報|周报|導報|导报|週刊|周刊|月刊|雙月刊|季刊|半月刊|學刊|学刊|年報|雜誌|杂志|新聞網|新闻网|新聞雲|新闻云|"
    "新聞台|通訊社|通讯社|電視台|电视台|廣播電台|中文網|中文网|傳媒|传媒|評論網|评论网|論壇|论坛|智庫|智库|時評|書評|评论周刊|評論社|基金會|基金会|研究院|研究所|新聞|新闻|在线|在線|網|网|報|报)$"
)
_PUBLICATION_KNOWN: Final = re.compile(
    "(?:新華社|新华社|新華網|新华网|中新社|中央社|中通社|人民網|人民网|央視|央视|路透社?|法新社|美聯社|美联社|共同社|時事社|塔斯社|彭博社?|觀察者網|观察者网|澎湃|財新|财新|財訊|"
    "端傳媒|風傳媒|關鍵評論網?|上報|鏡報|鏡週刊|今周刊|天下|遠見|信報|明報|星島|香港01|HK01|端媒|眾新聞|立場新聞|獨立媒體|FT中文網|BBC(?: ?News)?中文網?|紐約時報中文網|德國之聲|美國之音|自由亞洲電台|"
    "ETtoday|TVBS|udn|NOWnews|Newtalk|CNN|BBC|NHK|Reuters|Bloomberg|The [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}|"
    "[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3} (?:Times|Post|News|Daily|Journal|Review|Herald|Tribune|Weekly|Magazine|Observer|Standard|Forum))"
)
_ACTIVE: Final = re.compile(
    "[，。！？、：:]|出席|舉行|举行|召開|發表|訪問|加入|成立|批評|報導|报道|指出|的|首次|將|如何|為何|对|對"
)


def is_person(text: str, *, marked: bool = False) -> bool:
    """Says whether a text can be a person's name.

    Args:
        text: The words alone.
        marked: Whether a label such as 文／ or 作者： stands before them; pen names are believed only then.
    """
    if _NOT_A_NAME.search(text) or _ORGANISATION.search(text):
        return False
    if _FOREIGN_NAME.fullmatch(text) or _LATIN_NAME.fullmatch(text) or _LONG_HAN_NAME.fullmatch(text):
        return True
    if _HAN_NAME.fullmatch(text) and text[0] in _SURNAMES:
        return marked or text[-1] not in _NOT_A_GIVEN_NAME
    if not marked:
        return False
    if _PUBLICATION_END.search(text) and len(text) > 2:
        return False
    longest = 30 if text.isascii() else 10
    return 2 <= len(text) <= longest and _PEN_NAME.fullmatch(text) is not None


def people(text: str, *, marked: bool = False) -> str | None:
    """Reads one or several names as they stand in a byline.

    Returns:
        The names parted by 、 (Latin ones by a comma), or None if any part is not a name.
    """
    text = text.strip(" \u3000")
    if is_person(text, marked=marked):
        return text
    parts = [
        part.strip() for part in re.split("[、，,;；&＆/／\u3000]| and |(?<=[^A-Za-z]) +(?=[^A-Za-z])", text)
    ]
    if not 2 <= len(parts) <= 8 or not all(is_person(part, marked=marked) for part in parts):
        return None
    return (", " if text.isascii() else "、").join(parts)


def is_post(text: str) -> bool:
    """Says whether a line names a person's post or house: 某某大學教授."""
    if not 2 <= len(text) <= 90 or "。" in text or text[-1] in "，、：":
        return False
    return _POST.search(text) is not None or (_POST_INSIDE.search(text) is not None and len(text) >= 5)


def is_organisation(text: str) -> bool:
    """Says whether a line is the name of an organisation and nothing more."""
    return 4 <= len(text) <= 40 and _ORGANISATION.search(text) is not None and _ACTIVE.search(text) is None


def is_publication(text: str) -> bool:
    """Says whether a text is the name of a newspaper, magazine, agency, site or column of that kind."""
    if not 2 <= len(text) <= 40 or _ACTIVE.search(text):
        return False
    if _PUBLICATION_KNOWN.fullmatch(text):
        return True
    known = _PUBLICATION_KNOWN.match(text)
    if (
        known
        and len(text) - known.end() <= 8
        and (text[known.end()] in " 　-" or _PUBLICATION_END.search(text))
    ):
        return True
    ending = _PUBLICATION_END.search(text)
    if ending is None or " " in text.strip() or "\u3000" in text:
        return False
    weight = len(ending.group())
    return (
        weight < len(text) <= {1: 4, 2: 6}.get(weight, 12) + (2 if ending.group()[-1] in "報报刊會会" else 0)
    )
