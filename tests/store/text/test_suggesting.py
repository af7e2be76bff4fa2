from __future__ import annotations

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.found_names import with_known
from store.text.known_names import KnownWord, known_names
from store.text.names import NameIndex
from store.text.segmenting import Segmenter, Word
from store.text.suggesting import KnownEntity, Suggestion, suggest
from tests.bench.suggestion_gold import GOLD, marked, measure_glosses, measure_names
from tests.store.text.samples import ODD_TEXTS, texts

KNOWN = [
    KnownEntity(1, "person", ("高市早苗", "Sanae Takaichi")),
    KnownEntity(2, "person", ("赫格斯", "Pete Hegseth")),
    KnownEntity(3, "person", ("澤倫斯基", "Volodymyr Zelenskyy")),
    KnownEntity(4, "person", ("習近平", "Xi Jinping")),
    KnownEntity(5, "organisation", ("北約", "NATO")),
    KnownEntity(6, "place", ("美國", "日本")),
    KnownEntity(7, "organisation", ("國防部",)),
]
INDEX = NameIndex((name, entity.id) for entity in KNOWN for name in entity.names)


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return Segmenter(tmp_path_factory.mktemp("suggesting"))


def suggested(text: str, segmenter: Segmenter | None = None, **options: object) -> dict[str, Suggestion]:
    declined = options.get("declined", frozenset())
    assert isinstance(declined, frozenset)
    return {one.name: one for one in suggest(text, KNOWN, INDEX.find(text), segmenter, declined)}


def test_a_gloss_makes_an_entity_with_all_its_names() -> None:
    text = "芬蘭總統史圖布（Alexander Stubb，又譯斯圖布）抵達。"
    one = suggested(text)["史圖布"]
    assert one[:2] == (4, 7)
    assert (one.kind, one.names, one.source, one.joins) == (
        "person",
        ("Alexander Stubb", "斯圖布"),
        "gloss",
        None,
    )
    assert one.confidence > 0.8
    assert [text[start:end] for start, end in one.evidence] == ["史圖布", "Alexander Stubb", "斯圖布"]


def test_a_gloss_of_a_known_entity_gives_it_the_new_names_only() -> None:
    found = suggested("澤倫斯基（Volodymyr Zelenskyy，又譯澤連斯基）說")
    assert list(found) == ["澤連斯基"]
    assert (found["澤連斯基"].joins, found["澤連斯基"].names) == (3, ())
    assert suggested("北大西洋公約組織（NATO，簡稱北約）說")["北大西洋公約組織"].joins == 5
    assert suggested("澤倫斯基（Volodymyr Zelenskyy）說") == {}


def test_a_shared_latin_surname_joins() -> None:
    one = suggested("五角大廈首長赫格賽斯(Peter Brian Hegseth)昨天抵埗")["赫格賽斯"]
    assert (one.joins, one.source, one.names) == (2, "latin", ("Peter Brian Hegseth",))
    assert suggested("作家赫格賽(Anna Hegseth)積極遊走")["赫格賽"].joins is None


def test_a_misprint_joins_who_sounds_alike() -> None:
    one = suggested("傍晚又見了首相高適早苗")["高適早苗"]
    assert (one.joins, one.source, one.kind) == (1, "homophone", "person")
    assert 0.5 < one.confidence < 0.9


def test_short_forms_of_known_people() -> None:
    text = "高市早苗上任。外界看好高市。"
    one = suggested(text)["高市"]
    assert (one.joins, one.source, one[:2]) == (1, "short", (11, 13))
    assert one.confidence > 0.5
    assert "高市" not in suggested("外界看好高市。")
    weak = suggested("習近平與川普通話。習主席說")["習"]
    assert weak.joins == 4
    assert weak.confidence < 0.5
    assert "習" not in suggested("習近平談學習。")


def test_an_office_tells_a_person_without_a_tokenizer() -> None:
    found = suggested("國務卿魯比奧表示遺憾。")
    assert found["魯比奧"].source == "title"
    assert found["魯比奧"].kind == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("研究員刁振文說，價格會跌。", "刁振文", "person"),
        ("总统特使威塔科夫在莫斯科表示", "威塔科夫", "person"),
        ("安德烈·科瓦奇沒有回應。", "安德烈·科瓦奇", "person"),
        ("防衛大臣小泉健太郎指出", "小泉健太郎", "person"),
        ("他們飛抵卡拉索夫視察。", "卡拉索夫", "place"),
        ("救援隊進入漢源縣救災。", "漢源縣", "place"),
        ("台灣海洋保育基金會昨天呼籲", "台灣海洋保育基金會", "organisation"),
        ("嘉義地方法院裁定羈押", "嘉義地方法院", "organisation"),
        ("環境及生態局局長昨晚到場", "環境及生態局", "organisation"),
        ("居民在將軍澳散步", "將軍澳", "place"),
        ("委員會主席優庫布強調", "優庫布", "person"),
        ("四十七歲的楊滿海守著果園", "楊滿海", "person"),
        ("日本水產大廠社長久瀨達也鞠躬", "久瀨達也", "person"),
        ("（記者 鞏小雨 通訊員 冉啟明）連日降雨", "冉啟明", "person"),
        ("大隊長瓦木拉哈帶著隊員", "瓦木拉哈", "person"),
        ("副市長坂本千尋語帶保留", "坂本千尋", "person"),
        ("在熊本縣宇堂市興建新廠", "宇堂市", "place"),
        ("村子在望蘭山腳下", "望蘭山", "place"),
        ("瑞寶精工（603999.SH）再陷風波", "瑞寶精工", "organisation"),
        ("病人組織「同行之光」召集人說", "同行之光", "organisation"),
        ("《晨光週刊》昨天報導", "晨光週刊", "organisation"),
        ("（新华社记者李舸摄）", "李舸", "person"),
        ("（中央社記者溫曉嵐台北3日電）", "溫曉嵐", "person"),
        ("记者葛小兰、汤子骞／东莞报道", "汤子骞", "person"),
        ("大學教授小川真由美受訪分析", "小川真由美", "person"),
        ("作者是理查德·米尔恩，内容如下", "理查德·米尔恩", "person"),
        ("公司總裁名叫保罗·邦珀，談吐不俗", "保罗·邦珀", "person"),
        ("總理加納奧與他會面", "加納奧", "person"),
        ("丹麥組合拉斯穆森與克里斯滕森退賽", "克里斯滕森", "person"),
        ("希爾克內斯市長馬格努斯·邁蘭不感興趣", "希爾克內斯", "place"),
        ("男子在永和仁愛公園被捕", "永和仁愛公園", "place"),
        ("據介紹，青森、宮城等地的企業", "宮城", "place"),
        ("船隻抵達英國的費利克斯托，停了一夜", "費利克斯托", "place"),
        ("崎峰村村長指著牆上的水痕", "崎峰村", "place"),
        ("新华社北京5月24日电荷兰经济事务部没有回复", "荷兰经济事务部", "organisation"),
        ("東京都立大學教授昨天說", "東京都立大學", "organisation"),
        ("高雄科技大學造船及海洋工程系教授分析", "高雄科技大學造船及海洋工程系", "organisation"),
        ("他代表墨西哥參議院致詞", "墨西哥參議院", "organisation"),
        ("昭觉县教育和体育局称将安排复课", "昭觉县教育和体育局", "organisation"),
        ("海峽網11月25日報道，昨天", "海峽網", "organisation"),
        ("政策發言人艾哈邁托維奇、國防專家表達看法", "艾哈邁托維奇", "person"),
        ("总统别尔德穆哈梅多夫因故缺席", "别尔德穆哈梅多夫", "person"),
        ("匈牙利外长西雅尔多和总统出席", "西雅尔多", "person"),
        ("首都基輔、米爾諾格勒和康斯坦丁尼夫卡激戰未歇", "米爾諾格勒", "place"),
        ("班機往返秘魯伊基托斯之間", "伊基托斯", "place"),
        ("座談會由台美關係研究中心主辦", "台美關係研究中心", "organisation"),
        ("反對黨自由與正義黨領導人說", "自由與正義黨", "organisation"),
        ("理工大學建築及房地產學系教授提到", "理工大學建築及房地產學系", "organisation"),
    ],
)
def test_what_looks_like_a_name(segmenter: Segmenter, text: str, name: str, kind: str) -> None:
    one = suggested(text, segmenter)[name]
    assert (one.kind, one.joins) == (kind, None)
    assert one.confidence >= 0.5


def test_a_new_person_comes_with_the_short_form(segmenter: Segmenter) -> None:
    found = suggested("防衛大臣村上健一昨天表示，預算不夠。村上強調沒有退路。", segmenter)
    assert found["村上健一"].names == ("村上",)
    assert "村上" not in found


@pytest.mark.parametrize(
    "text",
    [
        "中美日韓四國之間，大國政治並不平靜。",
        "雷達照射事件引發中國經貿報復，外界明白表示擔憂。",
        "各地社會團體將召開大會，全國上下都在談論城市發展。",
        "兩國部隊與海空軍集結，軍事同盟動搖，海洋保護區外油價上漲。",
        "政府應該加強管理，安排高層對話，提高效率。",
        "記者曾採訪過，這段歷史與7項措施都有嚴肅性，教練曾高興地說。",
        "主教練同隊員談過，雷陣雨轉晴。",
        "蓬勃發展惠及各地，長眠於此，扎堆的人延時下班。",
        "責任全在菲方，高鐵站與棒球場都已關閉，演藝廳和海底隧道也是。",
        "若無中國基地支援，在志同道合的友人間便難以應對。",
    ],
)
def test_ordinary_words_are_no_names(segmenter: Segmenter, text: str) -> None:
    assert [one.name for one in suggest(text, [], [], segmenter) if one.confidence >= 0.5] in ([], ["中國"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("問題是，特朗普會不會相信，台灣海峽會從此太平。", "organisation"),
        ("大使遷出外交官邸一事引起議論。", "person"),
        ("內閣官房長官昨天說，中德關係發展良好。", "organisation"),
        ("他批評公司「道歉得太遲」。", "organisation"),
    ],
)
def test_what_only_looks_like_a_name_is_none(segmenter: Segmenter, text: str, kind: str) -> None:
    assert [one.name for one in suggest(text, [], [], segmenter) if one.kind == kind] == []


def test_what_is_known_is_not_proposed(segmenter: Segmenter) -> None:
    assert suggested("美國國防部說，高市早苗與澤倫斯基會談。", segmenter) == {}


def test_what_was_declined_is_not_proposed_again(segmenter: Segmenter) -> None:
    text = "傍晚又見了首相高適早苗，國務卿魯比奧表示"
    left = suggested(text, segmenter, declined=frozenset([("高适早苗", 1), ("魯比奧", None)]))
    assert "魯比奧" not in left
    assert all(one.joins != 1 for one in left.values())
    assert "魯比奧" in suggested(text, segmenter, declined=frozenset([("魯比奧", 4)]))


def test_the_best_come_first(segmenter: Segmenter) -> None:
    text = "芬蘭總統史圖布（Alexander Stubb）說，刁振文與何芳在漢源縣。习近平。習主席。"
    confidences = [one.confidence for one in suggest(text, KNOWN, INDEX.find(text), segmenter)]
    assert confidences == sorted(confidences, reverse=True)
    assert len(confidences) > 2


def test_the_gold_is_met(segmenter: Segmenter) -> None:
    gold = [one for path in sorted(GOLD.glob("suggestions-*.txt")) for one in marked(path.name)]
    counts = measure_glosses(gold)
    assert counts.wanted > 100
    assert counts.recall >= 0.96
    assert counts.precision >= 0.96
    names, by_confidence = measure_names(gold, segmenter)
    for kind, recall, precision in [
        ("person", 0.93, 0.95),
        ("place", 0.87, 0.92),
        ("organisation", 0.85, 0.85),
    ]:
        assert names[kind].wanted > 50
        assert names[kind].recall >= recall, kind
        assert names[kind].precision >= precision, kind
    right, found = by_confidence[9]
    assert right >= 0.95 * found


def claims_hold(text: str, suggestions: list[Suggestion]) -> None:
    for one in suggestions:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.name
        assert 0 < one.confidence < 1
        assert one.evidence
        assert list(one.evidence) == sorted(one.evidence)
        for start, end in one.evidence:
            assert 0 <= start < end <= len(text)
        for name in one.names:
            assert name in text


WHOLE = (
    "（ ） 「 」 ， 。 又譯 的 AI NATO 總統 葛拉斯 高適早苗 高市早苗 高市 習近平 習主席 林雅筑 說 在 縣 "
    "基金會 美國 國防部 · 😀 村上健一 與 董事長 機場"
)
PIECES = st.sampled_from([*WHOLE.split(), "Jan Hegseth", "\0", "\ud800", "\n", "e\u0301"])


@given(text=st.lists(PIECES, max_size=25).map("".join) | texts)
def test_whatever_is_suggested_stands_in_the_text(segmenter: Segmenter, text: str) -> None:
    mentions = INDEX.find(text)
    claims_hold(text, suggest(text, KNOWN, mentions, segmenter))
    claims_hold(text, suggest(text, [], []))


def test_a_fuller_form_of_a_known_place_joins_it(segmenter: Segmenter) -> None:
    known = [KnownEntity(1, "place", ("台北",)), KnownEntity(2, "person", ("台南",))]
    text = "選民壓力和台北市不同，台南市亦然。"
    found = {one.name: one for one in suggest(text, known, [(5, 7, 1), (11, 13, 2)], segmenter)}
    assert (found["台北市"].joins, found["台北市"].kind) == (1, "place")
    assert all(one.joins is None for name, one in found.items() if name != "台北市")


def test_a_name_found_for_sure_is_whole_everywhere(segmenter: Segmenter) -> None:
    text = "日本學習院大學教授江藤保名子表示遺憾。江藤保名子提及歷史。"
    people = [one for one in suggest(text, [], [], segmenter) if one.kind == "person"]
    assert [one.name for one in people] == ["江藤保名子"]
    assert [span.start for span in people[0].evidence if span.end - span.start == 5] == [9, 19]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts(segmenter: Segmenter, text: str) -> None:
    claims_hold(text, suggest(text, KNOWN, INDEX.find(text), segmenter))


@pytest.mark.parametrize("piece", ["（", "葛", "葛（A）", "王小明說", "\ud800", "·", "基金會"])
def test_a_long_text_of_one_piece(segmenter: Segmenter, piece: str) -> None:
    text = piece * 5_000
    claims_hold(text, suggest(text, KNOWN, INDEX.find(text), segmenter))


def test_a_cache_folder_is_all_it_needs(tmp_path: pathlib.Path) -> None:
    assert suggested("研究員刁振文說", Segmenter(tmp_path))["刁振文"].kind == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("檢警在口湖鄉下湖口查獲毒品，口湖鄉公所表示", "口湖鄉公所", "organisation"),
        ("俄軍向扎波羅熱州發射飛彈，扎波羅熱州停電", "扎波羅熱州", "place"),
        ("列車在鑽石山站停駛，鑽石山站人潮擁擠", "鑽石山站", "place"),
        ("貨物經文錦渡口岸運入", "文錦渡口岸", "place"),
        ("男子戴俊宏涉嫌偷竊", "戴俊宏", "person"),
        ("村民蔡王秀鳳說，水來得很快", "蔡王秀鳳", "person"),
        ("水資源處處長來自黑河流域管理局水資源處", "黑河流域管理局", "organisation"),
        ("喬治亞表示將退出談判，喬治亞反對", "喬治亞", "place"),
        ("她主張在嘉義高鐵站設托育中心", "嘉義高鐵站", "place"),
        ("隊伍明天移師高雄澄清湖棒球場", "高雄澄清湖棒球場", "place"),
        ("球隊將在雲林縣立體育場春訓", "雲林縣立體育場", "place"),
        ("議員針對北港園區提出質詢", "北港園區", "place"),
        ("市府要資助虎尾特大型天然氣發電廠", "虎尾", "place"),
        ("兩人昨天到葵涌葵昌路翠景工業大廈查看", "葵昌路", "place"),
        ("駁船從黑海康斯坦察港開出", "康斯坦察港", "place"),
        ("車隊滯留在奧魯加納，無法前進", "奧魯加納", "place"),
        ("車隊從奧魯加納出發，經恩科羅山口進入", "奧魯加納", "place"),
        ("他住在新園鄉光榮路的老屋", "光榮路", "place"),
        ("卡車排在湄公河公路橋兩端", "湄公河公路橋", "place"),
        ("車隊由觀塘海底隧道駛往中環", "觀塘海底隧道", "place"),
        ("五人被帶返後壁港調查，船停在後壁港", "後壁港", "place"),
        ("工人到訪五星關區的工地", "五星關區", "place"),
        ("他回到內蒙古的阿拉善右旗", "阿拉善右旗", "place"),
        ("商務部發言人李詠前18日在記者會表示遺憾", "李詠前", "person"),
        ("立委吉田哲也質詢時語氣平靜", "吉田哲也", "person"),
        ("工程師龔磊笑著說，他不怕", "龔磊", "person"),
        ("首席營銷官譚旻對記者表示，訂單不少", "譚旻", "person"),
        ("郵差司機從業員總會發言人批評政府", "郵差司機從業員總會", "organisation"),
        ("調查的結論出自縣林草局", "縣林草局", "organisation"),
        ("難民湧過東蒙博利瓦國際大橋，橋上擠滿了人", "東蒙博利瓦國際大橋", "place"),
        ("導彈落在羅馬尼亞圖爾恰縣，一度拉響警報", "圖爾恰縣", "place"),
        ("洛佩斯州、塔奇洛州與馬杜州進入戒備", "塔奇洛州", "place"),
        ("俄軍逼近北邊的基爾諾格勒激戰正酣", "基爾諾格勒", "place"),
        ("縣長清晨到彌勒街勘災，隨後離開", "彌勒街", "place"),
        ("物資空投至呂宋島的奧爾莫什。", "奧爾莫什", "place"),
        ("專家組由西藏自治區能源局派出", "西藏自治區能源局", "organisation"),
        ("印尼國防部長沙弗里對此不置可否", "沙弗里", "person"),
        ("柏林市中心當天封路，柏林警方表示", "柏林", "place"),
        ("海嘯之後，日本紅十字會募得善款", "日本紅十字會", "organisation"),
        ("武裝分子襲擊北瓦濟里斯坦縣的哨所", "北瓦濟里斯坦縣", "place"),
        ("飛機降落在錫亞爾科特，機上無人", "錫亞爾科特", "place"),
        ("國家醫保局醫藥價格管理司司長表示", "國家醫保局醫藥價格管理司", "organisation"),
        ("日本駐印尼大使館在聲明中寫道", "日本駐印尼大使館", "organisation"),
        ("五星關區婦幼保健院院長說", "五星關區婦幼保健院", "organisation"),
        ("新加坡尤索夫伊薩東南亞研究院的學者說", "尤索夫伊薩東南亞研究院", "organisation"),
    ],
)
def test_names_are_whole_and_of_their_kind(segmenter: Segmenter, text: str, name: str, kind: str) -> None:
    found = {one.name: one.kind for one in suggest(text, [], [], segmenter) if one.confidence >= 0.5}
    assert found.get(name) == kind


def test_a_place_beside_a_catalogued_name_stays_whole() -> None:
    listed = [(found.start, found.end) for found in known_names("莫斯科晚報與和平區域的納巴提耶")]
    assert (0, 5) in listed
    assert with_known(
        [Word(0, 2, "马尔", "nr"), Word(2, 4, "贾永", "x"), Word(4, 5, "说", "v")],
        [KnownWord(1, 3, "ns", sure=True), KnownWord(4, 6, "ns")],
    ) == [Word(0, 1, "马", "x"), Word(1, 3, "尔贾", "ns"), Word(3, 4, "永", "x"), Word(4, 5, "说", "v")]
