from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.glosses import Gloss, find_glosses
from store.text.script import in_script
from store.text.segmenting import Word
from tests.store.text.samples import ODD_TEXTS, texts


def read(text: str) -> list[tuple[str, list[str]]]:
    return [(gloss.name, [other.text for other in gloss.others]) for gloss in find_glosses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "昨天，巴西外長維埃拉（Mauro Vieira，又譯比埃拉或維耶拉）啟程。",
            [("維埃拉", ["Mauro Vieira", "比埃拉", "維耶拉"])],
        ),
        ("他與德國財長克林拜爾(Lars Klingbeil)通話。", [("克林拜爾", ["Lars Klingbeil"])]),
        ("隨後轉往瓦加杜古（Ouagadougou）。", [("瓦加杜古", ["Ouagadougou"])]),
        ("这位名叫安德烈·科瓦奇（Andrei Kovac）的工程师说", [("安德烈·科瓦奇", ["Andrei Kovac"])]),
        (
            "立陶宛總理斯塔尼斯（Jonas Stanys，46歲，港譯史丹尼斯，內地譯斯塔尼基）",
            [("斯塔尼斯", ["Jonas Stanys", "史丹尼斯", "斯塔尼基"])],
        ),
        ("SK海力士（SK Hynix）增產", [("SK海力士", ["SK Hynix"])]),
        ("她也在推特感謝麥考爾（Michael McCaul），說", [("麥考爾", ["Michael McCaul"])]),
        ("襲擊東部城市德尼羅夫（Dnirov）後", [("德尼羅夫", ["Dnirov"])]),
    ],
)
def test_a_name_written_by_sound(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("兩國將深海採礦（DSM）列入議程", "深海採礦"),
        ("他們並就攜手發展量子計算（QC）達成共識", "量子計算"),
        ("根據美國能源與氣候研究中心（CECR）的報告", "美國能源與氣候研究中心"),
        ("日本與亞洲發展銀行（ADB）簽約", "亞洲發展銀行"),
        ("美國移民及海關執法局（ICE）逮捕數百人", "美國移民及海關執法局"),
        ("與區域全面經濟夥伴協定（RCEP）並行", "區域全面經濟夥伴協定"),
        ("他引用「雙螺旋假說」（double helix hypothesis）說明", "雙螺旋假說"),
        ("依《南極海生物公約》（CCAMLR）規定", "南極海生物公約"),
        ("批評者稱之為「軟圍堵」(soft containment)的做法", "軟圍堵"),
        ("哈薩克國家鈾業公司（Kazuran）宣布", "哈薩克國家鈾業公司"),
        ("贓款在銀樓兌成穩定幣（USDX）", "穩定幣"),
        ("根據日本放送協會（NHK）報導", "日本放送協會"),
        ("則呼籲各國依聯合國海洋法公約（UNCLOS）解決爭端", "聯合國海洋法公約"),
        ("船隻在南海永興島（Woody Shoal）附近", "永興島"),
        ("提醒輝達、超微（AMD）的訂單集中", "超微"),
    ],
)
def test_the_left_edge_of_a_term(text: str, name: str) -> None:
    assert [gloss.name for gloss in find_glosses(text)] == [name]


def test_words_that_stand_elsewhere_alone_tell_where_a_name_begins() -> None:
    alone = "民間乙太光纖（OEF）上線。"
    again = alone + "以乙太光纖為主，可讓乙太光纖普及。"
    assert find_glosses(again)[0].name == "乙太光纖"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東南亞國家聯盟（簡稱東協）開會", [("東南亞國家聯盟", ["東協"])]),
        ("東南亞國家聯盟，簡稱「東協」，下月開會", [("東南亞國家聯盟", ["東協"])]),
        ("這種俗稱「跳跳水」的調味飲料，很甜。", [("調味飲料", ["跳跳水"])]),
        ("簽了《海岸互助條約》（俗稱海岸約）。", [("海岸互助條約", ["海岸約"])]),
        ("OECD（經濟合作暨發展組織）公布", [("OECD", ["經濟合作暨發展組織"])]),
        ("前議長裴洛絲（佩洛斯）訪台", [("裴洛絲", ["佩洛斯"])]),
    ],
)
def test_labels_and_other_orders(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("香港足球總會（足總）主席說", [("香港足球總會", ["足總"])]),
        ("台灣人權促進會（台權會）呼籲", [("台灣人權促進會", ["台權會"])]),
        ("把北方列島（俄羅斯稱南薩哈林）納入", [("北方列島", ["南薩哈林"])]),
        ("教育局（左）與學會（上）", []),
    ],
)
def test_an_abbreviation_needs_no_label(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert read(text) == expected


def test_other_names_carry_kind_and_region() -> None:
    gloss = find_glosses("世界衛生大會（WHA，簡稱世衛大會）與奧斯特（Jan Oster，港譯奧斯達）")
    assert [(other.text, other.kind, other.region) for one in gloss for other in one.others] == [
        ("WHA", "acronym", "latin"),
        ("世衛大會", "short", "any"),
        ("Jan Oster", "latin", "latin"),
        ("奧斯達", "variant", "hk"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "關鍵礦產（特別是稀土）領域",
        "區域安排（如RCEP或USMCA）裡",
        "▲會場外觀。（圖／路透）",
        "雙方舉行會談。（Reuters）",
        "兩人握手（AP）",
        "參選人林雅筑（42歲）表示",
        "周三（18日）下午",
        "眾議員史密斯（民主黨籍）",
        "流程（見圖）如下",
        "去年（2024年）",
        "售價（約30元）",
        "參議員史密斯（R-Texas）",
        "詳見官網（www.example.org）",
        "（Donald Trump）",
        "()（）",
        "她說（笑）",
        "美國防長（現稱戰爭部長）",
        "（Google Maps）",
        "因此（Therefore it is）",
        "的（AI）",
    ],
)
def test_what_is_no_gloss(text: str) -> None:
    assert find_glosses(text) == []


def test_both_scripts_are_read_alike() -> None:
    text = "與會者包括挪威外交大臣艾德（Espen Eide，又譯艾達）和北大西洋理事會（NAC，簡稱北理會）代表。"
    simplified = find_glosses(in_script(text, "simplified"))
    assert [(one.start, one.end) for one in simplified] == [
        (one.start, one.end) for one in find_glosses(text)
    ]


def claims_hold(text: str, glosses: list[Gloss]) -> None:
    for gloss in glosses:
        assert 0 <= gloss.start < gloss.end <= len(text)
        assert text[gloss.start : gloss.end] == gloss.name
        assert gloss.others
        assert 0 < gloss.confidence < 1
        for other in gloss.others:
            assert text[other.start : other.end] == other.text


PIECES = st.sampled_from(
    [
        "（",
        "）",
        "(",
        ")",
        "「",
        "」",
        "《",
        "》",
        "，",
        "。",
        "又譯",
        "簡稱",
        "俗稱",
        "的",
        "AI",
        "Jan Oster",
        "NATO",
        "總統",
        "葛拉斯",
        "將",
        "海上搜救",
        "\0",
        "\ud800",
        "·",
        " ",
        "\n",
        "😀",
        "e\u0301",
        "、",
        "或",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | texts)
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    claims_hold(text, find_glosses(text))


@given(
    st.lists(PIECES, max_size=20).map("".join), st.sets(st.integers(0, 80)), st.sampled_from(["v", "n", "p"])
)
def test_words_that_fit_nothing_do_no_harm(text: str, edges: set[int], tag: str) -> None:
    words = [Word(start, end, "詞", tag) for start, end in itertools.pairwise(sorted(edges))]
    claims_hold(text, find_glosses(text, words))


def test_a_tokenizers_verbs_end_before_a_name() -> None:
    text = "他們粗估燃氣輪機（GT）要三年"
    assert find_glosses(text)[0].name != "燃氣輪機"
    words = [
        Word(0, 2, "他们", "r"),
        Word(2, 4, "粗估", "v"),
        Word(4, 6, "燃气", "n"),
        Word(6, 8, "轮机", "n"),
    ]
    assert find_glosses(text, words)[0].name == "燃氣輪機"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts(text: str) -> None:
    claims_hold(text, find_glosses(text))


@pytest.mark.parametrize("piece", ["（", "）", "(", "「（", "，簡稱", "俗稱「", "葛", "A", "A（", "·"])
def test_a_long_text_of_one_piece(piece: str) -> None:
    claims_hold(piece * 50_000, find_glosses(piece * 50_000))


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("聯合國近東巴勒斯坦難民救濟和工程處", ["近東救濟工程處", "UNRWA"]),
        ("奥萨马·哈姆丹", ["Osama Hamdan"]),
        ("北岸投资", ["Northshore Investments"]),
    ],
)
def test_the_whole_name_is_glossed(name: str, others: list[str]) -> None:
    before = "主权基金" if name == "北岸投资" else "代表"
    (gloss,) = find_glosses(f"{before}{name}（{'，'.join(others)}）說")
    assert gloss.name == name
    assert [other.text for other in gloss.others] == others
