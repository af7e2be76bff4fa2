from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.anchoring import Placement, find_again, quote_around
from store.text.anchoring_places import CONTEXT, MOST_PLACES
from store.text.fold import fold
from tests.store.text.samples import texts

OLD = (
    "立法院昨天審查年度預算，朝野兩黨為國防支出爭論到深夜。\n"
    "財政部長表示，明年的稅收估計會增加百分之三，但是還要看出口。\n"
    "主席說明年的重點是醫療與教育，並且承諾每一季公布進度。\n"
    "反對黨質疑數字沒有根據，要求部長在下週之前提出書面報告。"
)


def again(old: str, words: str, new: str) -> tuple[str, str]:
    """Marks the first such words, changes the text, and returns the state and what is marked now."""
    start = old.index(words)
    state, first, end, _ = find_again(*quote_around(old, start, start + len(words)), start, new)
    return state, new[first:end]


def test_a_quote_holds_the_words_and_what_stands_around() -> None:
    assert quote_around("甲乙丙丁", 1, 2) == ("乙", "甲", "丙丁")
    exact, prefix, suffix = quote_around("前" * 50 + "中" + "後" * 50, 50, 51)
    assert (exact, prefix, suffix) == ("中", "前" * CONTEXT, "後" * CONTEXT)


def test_an_unchanged_text_has_it_exactly_there() -> None:
    assert again(OLD, "稅收", OLD) == ("exact", "稅收")


def test_an_edit_far_behind_or_near_by_leaves_it_exact() -> None:
    assert again(OLD, "稅收", OLD.replace("下週", "下個月")) == ("exact", "稅收")
    assert again(OLD, "稅收", OLD.replace("估計會增加", "預料將增加")) == ("exact", "稅收")


@pytest.mark.parametrize(
    "new",
    [
        "更正：本文數字有誤。\n" + OLD,
        OLD.replace("昨天", "在昨天上午十點"),
        OLD.replace("但是還要看出口", "不過得看出口") + "（記者整理）",
        "\n".join(OLD.split("\n")[index] for index in (0, 3, 1, 2)),
        OLD.replace("朝野兩黨", "朝野各黨團").replace("提出", "交出"),
    ],
)
def test_it_is_found_where_it_has_moved_to(new: str) -> None:
    assert again("題目\n" + OLD, "明年的稅收估計", new) == ("moved", "明年的稅收估計")


def test_a_whole_paragraph_is_found_by_itself() -> None:
    paragraphs = OLD.split("\n")
    long = paragraphs[1] + paragraphs[2]
    assert again(OLD.replace("\n主席", "主席"), long, "甲\n" + long + "\n乙") == ("moved", long)


def test_words_at_the_same_offset_yield_to_those_with_the_right_surroundings() -> None:
    old = "甲方說預算不足。" + OLD
    start = old.index("預算", 10)
    quote = quote_around(old, start, start + 2)
    new = "乙" * start + "預算無關緊要。" + old
    state, first, *_ = find_again(*quote, start, new)
    assert (state, first) == ("moved", start + 7 + start)


@pytest.mark.parametrize("words", ["部長", "明年的", "主席說明年的重點"])
def test_words_whose_own_place_is_gone_are_not_put_elsewhere(words: str) -> None:
    gone = next(paragraph for paragraph in OLD.split("\n") if words in paragraph)
    new = OLD.replace(gone, f"另外一段文字，也提到{words}，但說的是別的事情。")
    state, _ = again(OLD, words, new)
    assert state == "review"


def test_one_of_several_alike_is_for_the_reader_to_judge() -> None:
    old = "他點頭。" * 30
    exact, prefix, suffix = quote_around(old, 42, 43)
    assert find_again(exact, prefix, suffix, 42, "序。" + old).state == "review"


def test_the_same_offset_is_no_proof_by_itself() -> None:
    exact, prefix, suffix = quote_around(OLD, 44, 46)
    other = "".join(chr(0x4E00 + number) for number in range(60))
    assert find_again(exact, prefix, suffix, 44, other[:42] + prefix[-2:] + exact + other).state == "review"
    assert (
        find_again(exact, prefix, suffix, 44, other[:37] + prefix[-7:] + exact + suffix[:7] + other).state
        == "review"
    )
    old = "序" * (44 - 32) + prefix + exact + suffix
    near = other[:37] + prefix[-7:] + exact + suffix[:7] + other
    assert find_again(exact, prefix, suffix, 44, near, old_text=old).state == "exact"


def test_a_place_is_not_taken_while_another_has_more_on_one_side() -> None:
    before, behind = (
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳",
        "午未申酉戌亥天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏",
    )
    split = f"某{before[-4:]}的{behind}。另{before}的某某"
    assert find_again("的", before, behind, 0, split).state == "review"
    alone = f"某{before[-4:]}的{behind}。"
    assert find_again("的", before, behind, 0, alone).state == "review"
    old = f"{before}的{behind}。"
    assert find_again("的", before, behind, len(before), alone, old_text=old) == Placement("moved", 5, 6)


def test_few_words_at_the_edge_of_an_edit_may_be_others() -> None:
    exact, prefix, suffix = quote_around(OLD, 45, 46)
    other = "，" * 60
    assert find_again(exact, prefix, suffix, 45, f"{prefix}{exact}{other}", old_text=OLD).state == "review"
    exact, prefix, suffix = quote_around(OLD, 45, 58)
    assert find_again(exact, prefix, suffix, 45, f"{prefix}{exact}{other}", old_text=OLD).state == "moved"


def test_words_that_are_gone_leave_an_orphan() -> None:
    assert again(OLD, "國防支出", OLD.replace("國防支出", "軍費")) == ("orphan", "")
    assert find_again("", "甲", "乙", 0, "甲乙") == Placement("orphan", 0, 0)
    assert find_again("甲", "", "", 0, "") == Placement("orphan", 0, 0)


def test_the_known_trap() -> None:
    old = "周一的消息：川普周一宣布对中国商品加征关税。市场下跌。川普周二宣布对欧洲商品加征关税。欧洲抗议。"
    new = old.replace("川普周一宣布对中国商品加征关税。", "")
    assert again(old, "川普周一宣布对中国商品加征关税", new) == ("review", "川普周二宣布对欧洲商品加征关税")
    assert again(old, "宣布对", new)[0] == "review"


def test_words_that_stand_everywhere_are_looked_at_within_bounds() -> None:
    text = "的" * 1_000_000
    assert find_again("的", "前", "後", 500_000, text).state == "review"
    assert find_again("的", "", "", 3, "的" * (MOST_PLACES + 5)).state == "exact"
    # Beyond the bound there may be as good a place.
    twice = f"{'甲' * 40}{'的' * MOST_PLACES}" * 2
    assert find_again("的", "乙" * 3 + "甲" * 29, "的" * 20 + "丙", 3, twice).state == "review"
    place = find_again("的", "甲" * 32, "乙" * 32, 0, text + "甲" * 32 + "的" + "乙" * 32)
    assert place == Placement("moved", 1_000_032, 1_000_033)


@given(texts, st.data())
def test_any_passage_of_any_text_is_exact_while_nothing_changes(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    exact, prefix, suffix = quote_around(text, start, end)
    assert prefix + exact + suffix == text[max(0, start - CONTEXT) : end + CONTEXT]
    expected = Placement("exact", start, end) if exact else Placement("orphan", 0, 0)
    assert find_again(exact, prefix, suffix, start, text) == expected


@given(texts, texts, texts, texts, st.integers(-3, 200))
def test_a_place_is_always_in_range(exact: str, prefix: str, suffix: str, text: str, old_start: int) -> None:
    state, start, end, _ = find_again(exact, prefix, suffix, old_start, text)
    assert 0 <= start <= end <= len(text)
    assert (start == end) == (state == "orphan")
    assert (state == "exact") <= (start == old_start and fold(text[start:end]) == fold(exact))


SUBJECTS = ["財政部長", "川普", "總統府發言人", "主席", "國務卿", "反對黨"]
VERBS = ["表示", "說", "強調", "在例行記者會上表示", "回應"]
OBJECTS = ["關稅", "預算案", "停火協議", "軍售", "明年的稅收", "兩岸關係"]
TAILS = ["還要再談", "沒有改變", "已經送出", "會在下週公布", "不會影響供應", "必須由國會決定"]


def sentence(chance: random.Random) -> str:
    """A sentence such as news is full of: much is the same from one to the next."""
    parts = [chance.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, TAILS)]
    return f"{parts[0]}{parts[1]}，{parts[2]}{parts[3]}。"


Marked = list[tuple[str, int]]
"""A text whose every character knows which one it was: that is how a wrong place shows."""


def edited(chance: random.Random, text: Marked) -> Marked:
    """Edits a text as correctors do."""
    text = list(text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text))
        kind = chance.choice(["typo", "insert", "delete", "sentence", "drop", "move"])
        stop = min(len(text), at + chance.randint(1, 40))
        if kind == "typo":
            text[at] = (chance.choice("的是在了不"), -1)
        elif kind == "insert":
            text[at:at] = [(one, -1) for one in chance.choice(OBJECTS)]
        elif kind == "delete" and len(text) > 60:
            del text[at : at + 2]
        elif kind == "sentence":
            at = next((end for end in range(at, len(text)) if end and text[end - 1][0] == "。"), 0)
            text[at:at] = [(one, -1) for one in sentence(chance)]
        elif kind == "drop" and len(text) > 60:
            del text[at:stop]
        elif kind == "move":
            part = text[at:stop]
            del text[at:stop]
            to = chance.randint(0, len(text))
            text[to:to] = part
    return text


def test_no_edit_puts_a_passage_in_a_wrong_place() -> None:
    chance = random.Random(20_240_601)
    survived = placed = 0
    for _ in range(1000):
        old: Marked = [
            (one, 0)
            for _ in range(chance.randint(3, 25))
            for one in sentence(chance) + ("\n" if chance.random() < 0.3 else "")
        ]
        old = [(one, number) for number, (one, _) in enumerate(old)]
        new = edited(chance, old)
        old_text, new_text = ("".join(one for one, _ in text) for text in (old, new))
        start = chance.randrange(len(old))
        end = min(len(old), start + chance.choice([1, 2, 3, 4, 6, 9, 14, 20, 40]))
        exact, prefix, suffix = quote_around(old_text, start, end)
        state, first, last, _ = find_again(exact, prefix, suffix, start, new_text, old_text=old_text)
        numbers = [number for _, number in new]
        survives = any(
            numbers[at : at + end - start] == list(range(start, end)) for at in range(len(numbers))
        )
        survived += survives
        if state in ("exact", "moved"):
            right = not set(numbers[first:last]).isdisjoint(range(start, end))
            # Where all the words around are the same as well, nobody could tell the two places apart.
            same_around = (
                new_text[max(0, first - len(prefix)) : last + len(suffix)] == prefix + exact + suffix
            )
            assert right or same_around, (exact, prefix, suffix, new_text)
            placed += right and survives
    assert placed >= 0.75 * survived
