"""Who is quoted with what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text import (
    quotation_position,
    quoted_words,
    speaker_finding,
    speaker_forms,
    speakers,
    speech,
    speech_before,
    speech_behind,
    speech_called,
    speech_continued,
    speech_signs,
    speech_words,
)
from store.text.fold import fold
from store.text.open_text import OpenText
from store.text.quotations import quotations
from store.text.speech import find_speech
from tests.store.text.gold_reading import GOLD, speech_score, spoken_articles, spoken_samples, spoken_texts
from tests.store.text.samples import texts

NAMES = {"石川陽子": "person", "卡萊爾": "person", "港務局": "organisation", "北港": "place"}

spoken = st.text(
    st.sampled_from(
        '「」『』“”‘’"（）他她說說表示強調稱為所謂一名官員部長陳先生王毅，。：；、！？\n《》的了是不abc '
    ),
    max_size=80,
)
"""Text in which almost everything may be speech."""


def mentions(text: str) -> list[tuple[int, int, int, str]]:
    """Returns where the catalogued names stand, numbered in the order of the catalogue."""
    found = [
        (start, start + len(name), number, kind)
        for number, (name, kind) in enumerate(NAMES.items())
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    return sorted(found)


def said(text: str) -> list[tuple[str, str | None, str | None]]:
    """Returns the words of each speech, its speaker and its cue."""
    return [
        (text[each.start : each.end], each.speaker, each.cue) for each in find_speech(text, mentions(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("石川陽子表示：「碼頭一定會修。」", "碼頭一定會修。", "石川陽子", "表示"),
        ("石川陽子昨天在記者會上指出，「碼頭一定會修」。", "碼頭一定會修", "石川陽子", "指出"),
        ("「碼頭一定會修。」石川陽子說。", "碼頭一定會修。", "石川陽子", "說"),
        ("「碼頭一定會修」，石川陽子強調。", "碼頭一定會修", "石川陽子", "強調"),
        ("石川陽子強調，這次重修是「遲來的正義」。", "遲來的正義", "石川陽子", "強調"),
        ("卡萊爾稱她為「港邊最勇敢的人」。", "港邊最勇敢的人", "卡萊爾", "稱"),
        ("卡萊爾以「今天的碼頭就是明天的墓地」警示居民。", "今天的碼頭就是明天的墓地", "卡萊爾", "警示"),
        ("卡萊爾所謂「碼頭從來不是你們的，也不會是」。", "碼頭從來不是你們的，也不會是", "卡萊爾", "所謂"),
        ("卡萊爾那句「碼頭沒有明天」傳遍全鎮。", "碼頭沒有明天", "卡萊爾", None),
        ("海務執委奧拉夫·林德（Olaf Lind）周二回應，指工人「臨時加碼」。", "臨時加碼", "奧拉夫·林德", "指"),
        ("港务局高级官员奥拉夫·林德说：“堤防年久失修。”", "堤防年久失修。", "奥拉夫·林德", "说"),
        ("委員長、前港務局局長林達瑞到場。他說：「誰都沒有錯。」", "誰都沒有錯。", "林達瑞", "說"),
        ("運輸大臣表示將重修，並強調「絕不拖延」。", "絕不拖延", "運輸大臣", "強調"),
        ("港務局設備組組長三輪健司透露，經費「還差三成」。", "還差三成", "三輪健司", "透露"),
        ("五十歲的林阿滿守船。「我沒有輸給誰。」夕陽下，她望著海笑說。", "我沒有輸給誰。", "林阿滿", "笑說"),
        ("她引述主診醫生說：「紗布都點過數。」", "紗布都點過數。", "主診醫生", "說"),
        ("林小姐去年遷到北港，「推門就是海，推窗就是山」。", "推門就是海，推窗就是山", "林小姐", None),
        ("卡萊爾指出，堤防會垮。在她看來，真正的問題是「誰願意留下」。", "誰願意留下", "卡萊爾", "看來"),
        ("港务局发言人林德特9日强调，“绝不让步”。", "绝不让步", "林德特", "强调"),
        ("港邊漁民林阿滿昨天宣布收船。「我沒有輸給誰。」她說。", "我沒有輸給誰。", "林阿滿", "說"),
        ("國際漁業總會（IFF）則發布聲明，形容碼頭是「活著的字典」。", "活著的字典", "國際漁業總會", "形容"),
        ("市長到場，引用前局長卡萊爾名言「慢就是快，快就是慢」。", "慢就是快，快就是慢", "卡萊爾", "引用"),
        ("港務局發布文件明確指出：「堤防年久失修。」", "堤防年久失修。", "港務局", "指出"),
        ("港務局發言人說：「堤防年久失修。」", "堤防年久失修。", "港務局發言人", "說"),
        ("北港强调：“绝不让步。”", "绝不让步。", "北港", "强调"),
        ("一名不願具名的船員透露：「船早就壞了。」", "船早就壞了。", "一名不願具名的船員", "透露"),
        ("漁會理事長林阿福說：「船早就壞了。」", "船早就壞了。", "林阿福", "說"),
        ("林阿福理事長說：「船早就壞了。」", "船早就壞了。", "林阿福", "說"),
        ("陳先生苦笑：「船早就壞了。」", "船早就壞了。", "陳先生", "苦笑"),
        ("《港灣白皮書》載明：「堤防每十年重修一次。」", "堤防每十年重修一次。", "《港灣白皮書》", "載明"),
        ("石川陽子：「碼頭一定會修。」", "碼頭一定會修。", "石川陽子", None),
        ('石川陽子說："碼頭一定會修。"', "碼頭一定會修。", "石川陽子", "說"),
        ("他引述父親的話：「潮水不等人。」", "潮水不等人。", "父親", "引述"),
        ("石川陽子（Yoko Ishikawa）表示：「碼頭一定會修。」", "碼頭一定會修。", "石川陽子", "表示"),
        ("石川陽子說：「人說『潮水不等人』，我信。」", "人說『潮水不等人』，我信。", "石川陽子", "說"),
    ],
)  # fmt: skip
def test_speech_has_its_words_speaker_and_cue(text: str, words: str, speaker: str, cue: str | None) -> None:
    assert said(text) == [(words, speaker, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "這次「深港計畫」風波，石川陽子始終沉默。",
        "石川陽子表示，「深港計畫」的預算已經用完。",
        "對於外界所謂「港口要另起爐灶」的說法，石川陽子不以為然。",
        "石川陽子提出「海港優先」理念。",
        "這種船俗稱「水蜘蛛」，又稱「港鴨」。",
        "碼頭被稱為「死亡之角」。",
        "展覽以「回家」為題。",
        "所謂「海港優先」，其實是陸地優先。",
        "他登上「海神號」，繞港一周。",
        "「28點」已經改成「19點」。",
        "換句話說，漁民成了「多餘的人」。",
        "小說《「海」》",
        "石川陽子說「好」。",
        "電視上的碼頭是「希望之城」。",
        "林阿福：「以港養市」正把北港推向懸崖",
        "石川陽子指出，把北港當作「不沉的船塢」，等於放棄它。",
    ],
)
def test_terms_and_names_are_no_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("发言人蒋斌说：“中方坚决反制。”", "蒋斌"),
        ("「我只是做了該做的事。」跳進水溝救人的邱文山，隔天照常上工。", "邱文山"),
        ("在基隆開店的何阿枝一邊撈麵一邊搖頭：「連蔥都漲。」", "何阿枝"),
        ("“路修了八年。”村支书秦大勇指着山梁，“以前上学要翻两座山。”", "秦大勇"),
        ("「人要知足。」賣菜的邱文山擦了擦手。街上沒人。「錢夠用就好。」", "邱文山"),
    ],
)
def test_who_is_seen_beside_the_words_speaks(text: str, speaker: str) -> None:
    speeches = find_speech(text, [])
    assert {speech.speaker for speech in speeches} == {speaker}
    assert len(speeches) == text.count("「") + text.count("“")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("港務局局長林阿福回應稱，市府雖已宣布停工，但「停工不等於拆遷」。", "林阿福"),
        ("局長林阿福告訴北港日報，市長在意的不是居民說了什麼，而是「錢從哪裡來」。", "林阿福"),
        ("局長林阿福此前在說明會上表示，市府「絕不會拿漁會做交易」。", "林阿福"),
        ("在回答有關船長林阿福提名新任駐港代表的提問時，卡萊爾說，「我們不作評論」。", "卡萊爾"),
        ("北港電台引述一名知情的船長說，港口「早就該封了」。", "一名知情的船長"),
        ("用奧拉維的話來說，「港口不是倉庫」。", "奧拉維"),
        ("市府批評漁會漫天開價；漁會理事長林阿福則回嗆：「市長沒下過海。」", "林阿福"),
        ("石川陽子昨天到港，林阿福最常掛在嘴邊的是：「海不欠誰。」", "林阿福"),
        ("俗話說：「遠水救不了近火。」", None),
        ("港務局設備處一名工作人員說，井蓋「換了兩千多個」。", "港務局設備處一名工作人員"),
        ("新華社北港11月20日電 漁會的林阿福20日表示，漁船「不會離港」。", "林阿福"),
        ("卡萊爾的看法更為悲觀，「再等三年碼頭就塌了」。", "卡萊爾"),
        ("前港腳何志強卻提醒，球隊「還沒有站穩」。", "何志強"),
        ("「電話一響她就發抖。」被害人的女兒在庭外哽咽。", "被害人的女兒"),
        ("總理林阿福辦公室發表聲明稱，任何協議「都必須先停工」。", "總理林阿福辦公室"),
        ("前總統林阿福辦公室執行長何志強指出，這次訪問「純屬私人行程」。", "何志強"),
        ("國家漁業與港口研究所所長林阿福生前曾提醒，「海上沒有僥倖」。", "林阿福"),
        ("代表原告的律師卡瓦爾（Neal Kaval）則說：「今天海贏了一局。」", "卡瓦爾"),
        ("港務局發言人稱，打擊「精確且有限」。", "港務局發言人"),
        ("卡萊爾上周會見市長，席間那句「港口不是誰的零錢」傳遍全鎮。", "卡萊爾"),
        ("卡萊爾難掩失望，「我們不能讓一個港口綁架二十六個」。", "卡萊爾"),
        ("發言人何志強表示，漁會立場沒有改變，要求市府「在三天之內全數退款賠罪」。", "何志強"),
        ("何志強稱此舉危險；局長林阿福卻在網上嘲笑居民「自導自演」。", "林阿福"),
        ("石川陽子到場，港務局則把卡萊爾那句「港口沒有明天」印成海報。", "卡萊爾"),
        ("石川陽子到場，又提起卡萊爾生前那句「海不欠誰的錢」。", "卡萊爾"),
        ("石川陽子到場，又提起素坤生前那句「海不欠誰的錢」。", None),
        ("卡萊爾昨天到港。清潔工玲姐就笑言：「我掃了三十年。」", "玲姐"),
        ("卡萊爾昨天到港。賣魚的商販素坤對記者說：「船都走了。」", "素坤"),
        ("卡萊爾昨天到港。矢內原忠雄來港，也曾寫道：「港如老人。」", None),
        ("卡萊爾昨天到港。在北港開店的素坤卻笑言：「船都走了。」", None),
        ("港務局發布的通稿則引述卡萊爾說，碼頭「絕對不會關閉」。", "卡萊爾"),
        ("市長林阿福提名的法官何志強說：「港口不是倉庫。」", "何志強"),
        ("議員林阿福一見到市長便說：「水三天都退不下去。」", "林阿福"),
        ("林阿福出身的派系內一名資深議員抱怨：「話說得太快。」", "一名資深議員"),
        ("漁會的岡田克也昨天到場。岡田隨即嘆道：「漁民要用一年來還。」", "岡田"),
        ("三十多名護理師高呼「拒絕再過勞」。", "三十多名護理師"),
        ("學者阮氏秋河認為，停火「一鬆手就會反彈」。", "阮氏秋河"),
        ("《東京新聞》批評說：「這是拿飯碗填窟窿。」", "《東京新聞》"),
        ("雕塑家簡志達正蹲著磨鐵。「你們隨便坐。」", "簡志達"),
        ("公明黨代表齊藤鐵夫表示：「港口不能再退。」", "齊藤鐵夫"),
        ("漁會委任的律師何志強宣讀聲明，強調公司「絕對不推卸責任」。", "何志強"),
        ("卡萊爾回憶說，那年建港，市長林阿福的理由很簡單：「生意就是生意。」", "林阿福"),
        ("卡萊爾認為，市府對港務局的看法不一致：「有人想的是錢。」", "卡萊爾"),
        ("漁工阿迪的表哥用印尼語哭喊：「我怎麼跟他媽媽講！」", "漁工阿迪的表哥"),
        ("一位老額吉用生硬的漢語說：「你們救了我們的羊。」", "一位老額吉"),
        ("麵店老闆娘何秋霞驚魂未定，「我以為是地震，門都飛了」。", "何秋霞"),
        ("學者林阿福認為，這叫「用沉默說話」。", "林阿福"),
        ("幹事長安住淳當晚便開砲，他質問：「港是誰封的？」", "安住淳"),
        ("市長林阿福的發言人拒絕評論，但重申「該收的錢一定要收」。", "市長林阿福的發言人"),
        ("局長林阿福只對身旁幕僚說：「回去查清楚。」", "林阿福"),
        ("市長林阿福到場。陪同的石川陽子在旁，這位前總理說，小港要學會「在夾縫裡種花」。", "石川陽子"),
        ("這不代表市長認為有必要要求各方「立即停工」。", None),
    ],
)  # fmt: skip
def test_the_speaker_is_the_subject_of_the_reporting_verb(text: str, speaker: str | None) -> None:
    assert [each[1] for each in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("在野黨立委批評港務局救災「慢三拍」。", "慢三拍", "在野黨立委"),
        ("石川陽子把這份計畫形容為「玩火」。", "玩火", "石川陽子"),
        ("漁會增購船隻，官方的解釋是「優化港口結構」。", "優化港口結構", "官方"),
        ("局長林阿福只對身旁的人低聲交代「回去查清楚」。", "回去查清楚", "林阿福"),
        ("石川陽子放下杯子想了想，「年輕時不懂，後來才懂。」他笑了。", "年輕時不懂，後來才懂。", "石川陽子"),
        ("【港報綜合】「碼頭不會關。」港務局局長林阿福昨天說，經費已有著落。", "碼頭不會關。", "林阿福"),
        ("石川陽子對記者說，雙方取得了「巨大的進展」，便離去。", "巨大的進展", "石川陽子"),
    ],
)
def test_short_words_are_speech_where_something_tells_so(text: str, words: str, speaker: str) -> None:
    assert [each[:2] for each in said(text)] == [(words, speaker)]


def test_a_verb_that_is_denied_reports_nothing() -> None:
    text = "市長未直接回應，港口「一直都還開著」。"
    assert said(text) == []


def test_a_paragraph_about_one_person_is_his() -> None:
    text = "村支書林阿福有自己的理解。去年建了一座塔，一直沒用上。「塔立在那裡，像塊碑。」"
    assert [each[1] for each in said(text)] == ["林阿福"]
    text = "村支書林阿福見過石川陽子。去年建了一座塔，一直沒用上。「塔立在那裡，像塊碑。」"
    assert [each[1] for each in said(text)] == [None]


def test_a_pronoun_goes_on_meaning_whom_it_meant() -> None:
    text = "局長林阿福說：「好的。」" + "他說：「港口還開著。」" * 9
    assert {each[1] for each in said(text)} == {"林阿福"}
    text = "他說：「好的。」" * 3 + "局長林阿福說：「不好。」他說：「港口還開著。」"
    assert [each[1] for each in said(text)] == [None, None, None, "林阿福", "林阿福"]


def test_a_pronoun_of_somebody_unknown_has_no_speaker() -> None:
    text = "局長林阿福昨天到港。在港邊開店的素坤卻說，生意少了。「照片我看到了，」他說，「船沒看到。」"
    assert [each[1] for each in said(text)] == [None, None]


def test_a_pronoun_is_whoever_was_quoted_just_before() -> None:
    text = "議員林阿福追問是否封港，局長石川陽子回答：「必須依情況判斷。」她並說，「大門始終敞開」。"
    assert [each[1] for each in said(text)] == ["石川陽子", "石川陽子"]
    text = "工人奧拉維·林德打零工，靠妻子何秀娟縫衣維生。「她的手都磨破了，」他停了停，「我過意不去。」"
    assert [each[1] for each in said(text)] == ["奧拉維·林德", "奧拉維·林德"]


@pytest.mark.parametrize(
    "text",
    [
        "局長林阿福聲明，港務局將「採取一切措施」。",
        "局長林阿福要求漁會「立刻停手」。",
        "局長林阿福直到傍晚才斥其「挾洋自重，自欺欺人」。",
        "局長林阿福的回應同樣取巧——「先請她問問海肯不肯」。",
        "局長林阿福點了根煙：「今年收成，難。」",
        "局長林阿福交代進展，指人員已逐戶搜索，「不會放棄任何可能」。",
    ],
)
def test_words_without_a_mark_before_them_may_be_speech(text: str) -> None:
    assert [each[1] for each in said(text)] == ["林阿福"]


def test_slogans_are_no_speech() -> None:
    assert said("漁會高喊「兩岸和解」，市府強調「海港優先」。") == []


def test_who_came_between_leaves_words_without_a_speaker() -> None:
    text = "「人要知足。」賣菜的邱文山擦了擦手。街上走來一名記者。「錢夠用就好。」"
    assert find_speech(text, [])[1].speaker != "邱文山"


def test_an_interrupted_sentence_is_one_persons() -> None:
    text = "「船早就壞了，」林阿福理事長嘆道，「只是沒人肯說。」"
    assert [each[1] for each in said(text)] == ["林阿福", "林阿福"]


def test_a_quotation_may_go_on_in_the_next() -> None:
    text = "石川陽子批評對方「言而無信」、「目無法紀」。"
    assert [each[:2] for each in said(text)] == [("言而無信", "石川陽子"), ("目無法紀", "石川陽子")]


def test_a_pronoun_is_who_was_the_subject_last() -> None:
    text = (
        "石川陽子昨天會見卡萊爾。她強調：「碼頭一定會修。」卡萊爾則反問：「錢從哪裡來？」他補充：「別看我。」"
    )
    speeches = find_speech(text, mentions(text))
    assert [each.speaker for each in speeches] == ["石川陽子", "卡萊爾", "卡萊爾"]
    assert [each.entity for each in speeches] == [0, 1, 1]
    first = speeches[0]
    assert (first.speaker_start, first.speaker_end) == (0, 4)


def test_a_pronoun_of_nobody_has_no_speaker() -> None:
    assert said("他說：「碼頭一定會修。」") == [("碼頭一定會修。", None, "說")]
    assert said("對方說：「碼頭一定會修。」") == [("碼頭一定會修。", None, "說")]


def test_whoever_is_described_by_a_quotation_is_no_speaker_of_another() -> None:
    text = "石川陽子到場，昨天批評市府是「說一套做一套、只會剪綵的人」的漁民也來了。"
    assert said(text) == [("說一套做一套、只會剪綵的人", None, "批評")]


def test_a_quotation_of_its_own_goes_on_from_the_sentence_before() -> None:
    text = "石川陽子表示，碼頭的工程如期進行。「我們不會讓大家失望。」"
    assert said(text) == [("我們不會讓大家失望。", "石川陽子", None)]


def test_a_name_that_spoke_once_is_known_from_then_on() -> None:
    text = "林阿福昨天說，船要修。漁會與林阿福會面，林阿福也在場。他說：「船要修。」"
    assert said(text) == [("船要修。", "林阿福", "說")]


def test_a_name_that_opens_a_sentence_is_known() -> None:
    assert said("林阿福是北港最老的船長。他說：「船要修。」") == [("船要修。", "林阿福", "說")]


def test_a_term_with_its_gloss_is_no_speech() -> None:
    assert said("石川陽子指出，「海港優先」（harbour first）能夠振興地方。") == []


def test_the_object_of_a_sentence_is_not_its_speaker() -> None:
    text = "石川陽子會見卡萊爾，並告訴記者：「碼頭一定會修。」"
    assert said(text)[0][1] == "石川陽子"
    text = "針對卡萊爾的質疑，石川陽子回應：「碼頭一定會修。」"
    assert said(text)[0][1] == "石川陽子"


def test_a_woman_stays_she() -> None:
    text = "一位船長的女兒林小姐受訪。她介紹，船是父親造的。卡萊爾去年來過。她說：「他沒買票。」"
    assert said(text) == [("他沒買票。", "林小姐", "說")]


def test_a_spokesman_is_taken_up() -> None:
    text = "港務局發言人昨天露面。該發言人說：「堤防年久失修。」"
    assert said(text) == [("堤防年久失修。", "港務局發言人", "說")]


def test_speech_over_paragraphs_opens_each_of_them() -> None:
    text = "石川陽子說：「碼頭一定會修。\n「錢也一定會有。」\n沒有人拍手。"
    assert [each[:2] for each in said(text)] == [
        ("碼頭一定會修。", "石川陽子"),
        ("錢也一定會有。", "石川陽子"),
    ]
    assert said("石川陽子說：「碼頭一定會修。\n沒有人拍手。") == []


def test_only_the_outer_marks_count() -> None:
    text = "「甲「乙」丙」丁『戊』己“庚‘辛’壬”"
    assert [text[each.start : each.end] for each in quotations(text)] == [
        "「甲「乙」丙」",
        "『戊』",
        "“庚‘辛’壬”",
    ]


def test_a_mark_that_is_never_closed_hides_nothing_behind_it() -> None:
    text = "他寫「到一半，石川陽子說：「碼頭一定會修。」"
    assert [each[0] for each in said(text)] == ["碼頭一定會修。"]


@given(st.one_of(spoken, texts))
def test_hiding_keeps_every_place(text: str) -> None:
    assert len(OpenText(text, quotations(text)).masked) == len(text)


@given(
    st.one_of(spoken, texts),
    st.lists(
        st.tuples(
            *[st.integers(-5, 90)] * 2,
            st.integers(1, 3),
            st.sampled_from(["person", "place", "organisation", "other", "?"]),
        )
    ),
)
def test_speech_is_in_order_and_as_claimed(text: str, names: list[tuple[int, int, int, str]]) -> None:
    end = 0
    for each in find_speech(text, names):
        assert end <= each.start <= each.end <= len(text)
        end = each.end
        if each.speaker is None:
            assert each.speaker_start is None
            assert each.speaker_end is None
        else:
            assert text[each.speaker_start : each.speaker_end] == each.speaker != ""
        if each.cue is not None:
            assert text[each.cue_start : each.cue_end] == each.cue != ""


def test_the_forms_are_written_as_the_fold_writes() -> None:
    modules = (
        quotation_position,
        quoted_words,
        speaker_finding,
        speaker_forms,
        speakers,
        speech,
        speech_before,
        speech_behind,
        speech_called,
        speech_continued,
        speech_signs,
        speech_words,
    )
    forms = [
        each.pattern for module in modules for each in vars(module).values() if isinstance(each, re.Pattern)
    ]
    assert len(forms) > 60
    assert {
        each for form in forms for each in form if "\u3400" <= each <= "\u9fff" and fold(each) != each
    } == set()


def test_gold_is_found() -> None:
    for texts_, named_at_least in (
        (spoken_texts(GOLD / "speech.txt"), 0.9),
        (spoken_texts(GOLD / "speech-further.txt"), 0.85),
        (spoken_texts(GOLD / "speech-third.txt"), 0.8),
        (spoken_samples(), 0.9),
        (spoken_articles(GOLD / "speech-articles.txt"), 0.85),
        (spoken_articles(GOLD / "suggestions-papers.txt"), 0.85),
        (spoken_articles(GOLD / "suggestions-unseen.txt"), 0.85),
        (spoken_articles(GOLD / "suggestions-fresh.txt"), 0.85),
    ):
        score, named = speech_score(texts_)
        assert score.precision >= 0.95
        assert score.recall >= 0.8
        assert named >= named_at_least
