"""What becomes of a passage when its words are edited, or what stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.anchoring import Finder, find_again, quote_around
from store.text.anchoring_differences import compare_words
from store.text.anchoring_letters import Letters
from store.text.script import in_script
from tests.bench.anchor_cases import cases, names_in
from tests.bench.news_cases import news_cases
from tests.store.text.samples import texts

OLD = (
    "市議會昨天通過了明年的圖書館預算，比今年多了一成。\n"
    "館長表示，新書的採購[1]會以兒童讀物為主，並且在每個分館增設「安靜區」，預計三月完工。\n"
    "議員質疑分館的人手不足，他們要求館方在下次會期之前提出說明。\n"
    "讀者則希望開放時間能夠延長到晚上，週末也不要提早關門。"
)
WORDS = "新書的採購[1]會以兒童讀物為主，並且在每個分館增設「安靜區」"


def found(old: str, words: str, new: str, *, known: bool) -> tuple[str, str]:
    start = old.index(words)
    quote = quote_around(old, start, start + len(words))
    state, first, last, candidates = find_again(*quote, start, new, old_text=old if known else None)
    assert (state == "review") == bool(candidates)
    assert [one.score for one in candidates] == sorted((one.score for one in candidates), reverse=True)
    assert candidates[:1] == () or candidates[0][:2] == (first, last)
    return state, new[first:last]


both_ways = pytest.mark.parametrize("known", [True, False])


@both_ways
@pytest.mark.parametrize(
    ("edit", "state", "now"),
    [
        (("[1]", ""), "moved", WORDS.replace("[1]", "")),
        (("兒童讀物", "兒童讀務"), "moved", WORDS.replace("物", "務")),
        (("採購[1]", "採買[1]"), "moved", WORDS.replace("購", "買")),
        (("為主，", "為主,"), "moved", WORDS.replace("，", ",")),
        (("「安靜區」，", "“安靜區”，"), "moved", WORDS.replace("「", "“").replace("」", "”")),
        (("會以", "將會以"), "moved", WORDS.replace("會以", "將會以")),
        (("並且在", "並在"), "moved", WORDS.replace("並且", "並")),
        (("館長表示，", "館長受訪時表示，"), "moved", WORDS),
        (("會以", "不會以"), "review", WORDS.replace("會以", "不會以")),
        (("每個分館", "三個分館"), "review", WORDS.replace("每個", "三個")),
        (("每個分館", "台北分館"), "review", WORDS.replace("每個", "台北")),
    ],
)
def test_what_was_mended_is_followed_and_what_says_another_thing_is_asked(edit, state, now, known):
    assert found(OLD, WORDS, "刊誤已經更正。\n" + OLD.replace(*edit), known=known) == (state, now)


@both_ways
@pytest.mark.parametrize("words", [WORDS, "分館", "圖書館預算，比今年多了一成。", "。\n", "晚上"])
@pytest.mark.parametrize("script", ["simplified", "hongkong"])
def test_another_script_is_no_difference(words, script, known):
    other = in_script(OLD, script)
    if any(character.isalnum() for character in words):
        assert found(OLD, words, other, known=known) == ("exact", in_script(words, script))
        assert found(other, in_script(words, script), OLD, known=known) == ("exact", words)
    else:
        assert found(OLD, words, other, known=known)[0] in ("exact", "review")


@both_ways
def test_the_twin_of_a_deleted_sentence_is_not_taken_for_it(known):
    one, other = "川普周一宣布对中国商品加征关税", "朗普周二宣布对欧洲商品加征关税"
    for text in (f"{one}。{other}。", f"据报{one}。市场下跌。\n又讯，{other}，欧洲抗议。\n其余从略。"):
        state, now = found(text, one, text.replace(one + "。", ""), known=known)
        assert (state, now) == ("review", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新站預計明年三月完工，屆時通勤時間可以縮短", "新站預計明年五月完工，屆時通勤時間可以縮短"),
        ("委員會同意延長補助，各校應於月底前提出申請", "委員會不同意延長補助，各校應於月底前提出申請"),
        ("主席王正德在會中說，財務狀況已經逐漸好轉", "主席李正德在會中說，財務狀況已經逐漸好轉"),
        ("日本代表團抵達會場之後，首先參觀了展覽", "韓國代表團抵達會場之後，首先參觀了展覽"),
    ],
)
def test_sentences_that_differ_in_one_word_are_told_apart(one, other):
    for text in (f"前言從略。{one}。{other}。會議到此結束。", f"前言。{other}。\n{one}。會議到此結束。"):
        for low, high in ((0, len(one)), (3, len(one)), (9, 14), (0, 8)):
            words = one[low:high]
            start = text.index(one) + low
            quote = quote_around(text, start, start + len(words))
            new = text.replace(one + "。", "")
            assert find_again(*quote, start, new, old_text=text).state in ("review", "orphan"), words


def test_a_twin_that_says_the_same_in_other_words_is_not_taken_either():
    around = "依照規劃單位公布的說法與各方的意見，{}，附近居民對此期待已久，也相當支持。"
    one, other = (around.format(f"新站{word}帶來人潮與商機，並且提高地價") for word in ("將會", "會"))
    text = f"開場白從略。\n{one}\n{other}\n會後沒有其他討論。"
    start = text.index("新站")
    words = text[start : start + 18]
    # Both still stand, and what stands before the first was quoted.
    quote = quote_around(text, start, start + 18)
    assert find_again(*quote, start, text.replace("將會", "會"))[:3] == ("moved", start, start + 17)
    assert found(text, words, text.replace(one + "\n", ""), known=True)[0] == "review"


def test_a_twin_is_known_by_what_stands_far_behind_though_it_was_edited_nearby():
    twin = (
        "兩天後，審議委員會{}在會中聽取了各單位的報告，並且逐項討論附近居民所提出的意見，會後決定退回第{}案。"
    )
    text = (
        f"會議照例公開舉行，旁聽席坐滿了人。{twin.format('', '一')}{twin.format('', '五')}主席隨即宣布散會。"
    )
    start = text.index("審議")
    quote = quote_around(text, start, start + 3)
    new = text.replace(twin.format("", "一"), "").replace("委員會在會中", "委員會依例在會中")
    assert find_again(*quote, start, new, old_text=text).state == "review"


def test_the_end_of_a_deleted_sentence_is_not_put_at_the_end_of_its_twin():
    twin = "根據第{}組的紀錄，各位委員在會中聽取了報告，並且逐項討論附近居民所提出的意見，會後決定暫緩辦理。"
    behind = "主席隨即宣布散會，並且感謝大家在雨中遠道前來參加這次會議，工作人員也開始收拾場地。"
    text = f"會議公開舉行。{twin.format('一')}{twin.format('五')}{behind}"
    start = text.rindex("暫緩")
    quote = quote_around(text, start, start + 4)
    new = text.replace(twin.format("五"), "")
    assert find_again(*quote, start, new, old_text=text).state == "review"
    start = text.index("紀錄")
    quote = quote_around(text, start, start + 9)
    assert find_again(*quote, start, text.replace(twin.format("一"), ""), old_text=text).state == "review"


def test_a_twin_shows_though_a_footnote_stands_in_it():
    words = "館方的說明是經費不足以聘請更多的人手來整理舊書"
    noted = words.replace("經費", "經費[2]")
    text = f"上午的會議裡，{words}，在場者都同意。\n下午的會議裡，{noted}，沒有人反對。"
    start = text.index(words)
    new = text.split("\n")[1].replace("[2]", "")
    assert (
        find_again(*quote_around(text, start, start + len(words)), start, new, old_text=text).state
        == "review"
    )


def test_a_name_that_no_catalogue_has_is_taken_for_one_by_its_surname():
    old = OLD.replace("館長表示", "館長陳文義在議場表示")
    words = "館長陳文義在議場表示，新書的採購"
    assert found(old, words, old.replace("義", "儀"), known=True)[0] == "review"
    assert found(old, words, old.replace("議場", "現場"), known=True)[0] == "moved"


def test_nothing_is_guessed_of_few_characters():
    assert found(OLD, "分館的人手不", OLD.replace("分館的人手不", "分館的人力不"), known=True) == (
        "orphan",
        "",
    )


@both_ways
def test_a_passage_that_was_rewritten_is_an_orphan(known):
    gone = OLD.split("\n")[1]
    new = OLD.replace(gone, "至於其他的開支，會計處說要等到決算出來以後才能答覆。")
    assert found(OLD, WORDS, new, known=known) == ("orphan", "")


def test_a_name_that_is_known_stays_as_it_was():
    old = "昨天由阿甘主持的說明會，里民都來了，他們提出的意見很多，會開到天黑。"
    new = old.replace("甘", "柑")
    quote = quote_around(old, 0, 15)
    assert find_again(*quote, 0, new, old_text=old).state == "moved"
    at = old.index("阿甘")

    def names(text: str) -> list[tuple[int, int]]:
        return [(place, place + 2) for place in [text.find("阿甘")] if place != -1]

    assert at and find_again(*quote, 0, new, old_text=old, names=names).state == "review"


def test_a_long_passage_is_followed_through_a_few_edits():
    old = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(20_000))
    new = "序" + old[:7_000] + "的" + old[7_000:12_000] + old[12_001:]
    quote = quote_around(old, 1_000, 19_000)
    state, start, end, _ = find_again(*quote, 1_000, new, old_text=old)
    assert (state, start, end) == ("review", 1_001, 19_001) or (state, start, end) == ("moved", 1_001, 19_001)


@pytest.mark.parametrize(
    ("make", "known", "share"),
    [(cases, True, 0.96), (cases, False, 0.82), (news_cases, True, 0.95), (news_cases, False, 0.9)],
)
def test_none_of_the_generated_edits_puts_a_passage_in_a_wrong_place(make, known, share):
    kept = survive = 0
    for case in make(20_261_122, 440):
        finder = Finder(case.new, case.old if known else None, names_in)
        placement = finder.find(*quote_around(case.old, case.start, case.end), case.start)
        verdict = case.verdict(placement)
        assert verdict != "wrong", (case.kind, case.old[case.start : case.end], placement, case.new)
        survive += case.can_be_found
        kept += case.can_be_found and verdict != "open"
    assert kept >= share * survive


@given(texts, texts, st.data())
def test_the_batch_gives_each_passage_what_it_gets_alone(old, new, data):
    finder = Finder(new, old)
    for _ in range(4):
        start = data.draw(st.integers(0, len(old)))
        end = data.draw(st.integers(start, len(old)))
        quote = quote_around(old, start, end)
        assert finder.find(*quote, start) == find_again(*quote, start, new, old_text=old)


@given(texts, texts, st.data())
def test_any_edit_of_any_text_leaves_a_range_of_the_text(old, inserted, data):
    cut = data.draw(st.integers(0, len(old)))
    new = old[:cut] + inserted + old[data.draw(st.integers(cut, len(old))) :]
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    for known in (old, None):
        placement = find_again(*quote_around(old, start, end), start, new, old_text=known)
        for first, last in [placement[1:3], *(one[:2] for one in placement.candidates)]:
            assert 0 <= first <= last <= len(new)
            assert (first < last) or placement.state == "orphan"
        assert all(0 <= one.score <= 1 for one in placement.candidates)


@given(texts, texts)
def test_what_two_wordings_share_and_not_makes_up_both(old, new):
    parts = compare_words(old, new)
    assert "".join(text for kind, text in parts if kind != "added") == old
    assert "".join(text for kind, text in parts if kind != "removed") == new
    assert all(text for _, text in parts)


def test_very_long_wordings_are_laid_over_each_other_in_one_piece():
    one, other = "甲" + "乙丙" * 4_000 + "丁", "甲" + "戊己" * 4_000 + "丁"
    assert [kind for kind, _ in compare_words(one, other)] == ["kept", "removed", "added", "kept"]


@given(texts)
def test_letters_know_their_way_back(text):
    letters = Letters(text)
    assert len(letters.letters) == len(letters.offsets)
    assert list(letters.offsets) == sorted(set(letters.offsets))
    assert [letters.index(offset) for offset in letters.offsets] == list(range(len(letters.offsets)))


def test_a_passage_keeps_the_marks_at_its_ends_and_steps_over_footnotes():
    letters = Letters("他說：「先走了［１］①。」然後")
    first, last = letters.index(4), letters.index(7)
    assert letters.passage(first, last, "「", "。」") == (3, 13)
    assert letters.passage(first, last, "(", "？") == (4, 7)
    assert letters.passage(first, last, "“", "，.”") == (3, 13)
    old = "他說：「先走了。」然後離開會場，沒有再回答記者的問題。"
    assert found(old, "「先走了。」", old.replace("了。", "了［１］。"), known=True) == (
        "moved",
        "「先走了［１］。」",
    )


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("「增加 3.5%」，①見［註2］；-2 度", "增加3.5%见-2度"),
        ("1,000元、1、2條，10:30", "1000元1、2条10:30"),
        ("E=mc²，人²", "emc²人"),
    ],
)
def test_letters_are_what_a_text_says(text, letters):
    assert Letters(text).letters == letters


def test_the_work_grows_with_the_text_and_no_faster(monkeypatch):
    import store.text.anchoring_places as places

    compared = 0
    same = places.same_around

    def counted(*arguments):
        nonlocal compared
        compared += 1
        return same(*arguments)

    monkeypatch.setattr(places, "same_around", counted)
    counts = []
    for length in (20_000, 40_000):
        old = "他說，這件事情還要再看看。" * (length // 13)
        compared = 0
        finder = Finder("序。" + old.replace("事情", "事"), old)
        for start in range(0, 2_000, 100):
            finder.find(*quote_around(old, start, start + 10), start)
        counts.append(compared)
    assert counts[1] <= 2 * counts[0] + 100
