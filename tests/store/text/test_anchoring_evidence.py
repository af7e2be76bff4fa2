"""What makes a place certain: what of the old text is known to be in the new, or what stands around."""

from __future__ import annotations

import pytest

from store.text.anchoring import Placement, find_again, quote_around
from store.text.anchoring_kept import Between, Kept
from store.text.anchoring_slips import is_slip_only
from store.text.fold import fold

FIRST = "碼頭的工人早上七點就開始卸貨，倉庫裡很快堆滿了木箱。"
SECOND = "會計拿著清單一箱一箱地核對，發現短少了兩件瓷器。"
THIRD = "船長認為瓷器在上一個港口就已經遺失，他願意寫一份說明。"
TEXT = FIRST + SECOND + THIRD + "\n" + "保險公司下午派人來看，拍了照片之後沒有多說什麼。"
NEW = "氣象站提醒漁民留意夜裡的風浪。"


def found(words: str, new: str, *, known: bool) -> tuple[str, str]:
    start = TEXT.index(words)
    quote = quote_around(TEXT, start, start + len(words))
    state, first, last, _ = find_again(*quote, start, new, old_text=TEXT if known else None)
    return state, new[first:last]


both_ways = pytest.mark.parametrize("known", [True, False])


@both_ways
@pytest.mark.parametrize("place", [SECOND, THIRD])
def test_a_sentence_put_in_beside_the_words_leaves_them_certain(known, place):
    words = "清單一箱一箱地核對"
    new = "快訊：" + TEXT.replace(place, NEW + place)
    assert found(words, new, known=known) == ("moved", words)


@both_ways
@pytest.mark.parametrize("gone", [FIRST, THIRD])
def test_a_sentence_left_out_beside_the_words_leaves_them_certain(known, gone):
    words = "清單一箱一箱地核對"
    state, now = found(words, TEXT.replace(gone, ""), known=known)
    assert (state in ("exact", "moved"), now) == (True, words)


@both_ways
def test_a_paragraph_of_one_sentence_is_certain_where_it_has_moved_to(known):
    text, words = f"{FIRST}\n{SECOND}\n{THIRD}", "發現短少了兩件瓷器"
    start = text.index(words)
    quote = quote_around(text, start, start + len(words))
    new = f"{SECOND}\n{FIRST}\n{THIRD}"
    placement = find_again(*quote, start, new, old_text=text if known else None)
    assert placement[:3] == ("moved", SECOND.index(words), SECOND.index(words) + len(words))


def test_edits_on_both_sides_leave_the_words_certain_if_the_old_text_is_known():
    new = TEXT.replace("會計拿著", "職員手持著").replace("發現短少", "結果查出少")
    assert found("清單一箱一箱地核對", new, known=True) == ("moved", "清單一箱一箱地核對")


def test_a_slip_in_a_number_is_followed_only_where_the_place_is_certain():
    words = "發現短少了兩件瓷器。船長認為"
    assert found(words, "補：" + TEXT.replace("兩件", "辆件"), known=True)[0] == "moved"
    for known in (True, False):
        assert found(words, "補：" + TEXT.replace("兩件", "三件"), known=known)[0] == "review"


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("周二上午在廣場集合", "周耳上午在廣場集合", True),
        ("周二上午在廣場集合", "周三上午在廣場集合", False),
        ("周二上午在廣場集合", "周上午在廣場集合", False),
        ("居民不願意搬走", "居民願意搬走", False),
        ("居民不願意搬走", "居民也願意搬走", False),
        ("價格上漲了許多", "價格下漲了許多", False),
        ("烏克蘭的糧食", "烏克闌的糧食", True),
        ("烏克蘭的糧食", "烏克又蘭的糧食", True),
        ("英國的糧食", "法國的糧食", False),
        ("在場的人都同意", "在場的陳大年都同意", False),
        ("在場的人都同意", "據本報了解在場的人都同意", True),
        ("部長王志強說明", "部長王志明說明", False),
    ],
)
def test_a_slip_is_told_from_another_thing(old, new, slip):
    old, new = fold(old), fold(new)
    assert is_slip_only(old, (0, len(old)), new, (0, len(new)), None) is slip


def test_the_twin_in_the_same_place_is_not_taken_for_a_quote_that_says_another_thing():
    one, other = (f"委員會第{number}次會議決定補助各校修繕老舊的圖書館" for number in "三八")
    text = f"{FIRST}{one}。{other}。{THIRD}"
    for words in ("補助各校修繕老舊的圖書館", "次會議決定"):
        start = text.index(words)
        new = text.replace(one + "。", "")
        assert find_again(*quote_around(text, start, start + len(words)), start, new).state == "review"


def test_a_short_context_of_another_tool_says_nothing_of_where_the_text_ended():
    start = TEXT.index("短少")
    assert find_again("短少", "核對，發現", "了兩件瓷器", 0, TEXT) == Placement("moved", start, start + 2)


def test_what_is_known_ends_where_another_sentence_may_begin():
    before, one, other = "子丑寅卯辰巳午未申酉戌亥" * 2, "甲乙丙丁戊己庚辛壬癸", "天地玄黃宇宙洪荒日月盈昃"
    letters = "東南西北春夏秋冬上下左右前後" + before + one + other
    new = "東南西北春夏秋冬上下左右前後" + before + other
    start = letters.index(one)
    assert Kept(letters, new).find(start, start + 4) is None
    assert Kept(letters, letters).find(start, start + 4) == Between(start, start + 4, edited=False)
    slipped = letters.replace("丙丁", "丙了")
    assert Kept(letters, slipped).find(start, start + 6) == Between(start, start + 6, edited=True)
    assert Kept(letters, slipped).find(start + 4, start + 6) == Between(start + 4, start + 6, edited=False)
