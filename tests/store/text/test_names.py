from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.text.fold import fold
from store.text.names import LONGEST_NAME, NameIndex, Occurrence
from tests.store.text.samples import ODD_TEXTS, texts

NAMES = [
    ("川普", 1), ("特朗普", 1), ("唐納·川普", 1), ("唐納德·特朗普", 1), ("Trump", 1), ("Donald Trump", 1),
    ("日本", 2), ("日本海", 3), ("海上自衛隊", 4), ("高市早苗", 5), ("高市", 5), ("美國", 6), ("US", 6),
    ("國務院", 7), ("北約", 8), ("NATO", 8), ("東北", 9), ("G7", 10), ("A股", 11), ("トランプ", 1),
    ("F-16", 12),    ("臺灣", 13), ("習", 14), ("衛福部", 15), ("𠮷野家", 16),
]  # fmt: skip
INDEX = NameIndex(NAMES, never=[("高市場", 5), ("東北約", 8)])


def found(text: str, index: NameIndex = INDEX) -> list[tuple[str, int]]:
    return [(text[start:end], entity) for start, end, entity in index.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("川普與川普會談", [("川普", 1), ("川普", 1)]),
        ("唐納德·特朗普說", [("唐納德·特朗普", 1)]),
        ("唐纳‧川普、唐納．川普和唐纳川普", [("唐纳‧川普", 1), ("唐納．川普", 1), ("唐纳川普", 1)]),
        ("台湾的卫福部與臺灣的衞福部", [("台湾", 13), ("卫福部", 15), ("臺灣", 13), ("衞福部", 15)]),
        ("ＴＲＵＭＰ在東京", [("ＴＲＵＭＰ", 1)]),
        ("😀𠮷野家😀川普", [("𠮷野家", 16), ("川普", 1)]),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日本海風大", [("日本海", 3)]),
        ("日本海上自衛隊出航", [("日本", 2), ("海上自衛隊", 4)]),
        ("美國務院發言人", [("國務院", 7)]),
        ("東北約了北約", [("東北", 9), ("北約", 8)]),
        ("提高市場信心，高市表示", [("高市", 5)]),
        ("高市早苗", [("高市早苗", 5)]),
        ("學習與複習", []),
    ],
)
def test_the_longest_wins_and_forms_that_must_not_match_yield_nothing(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump's plan, trumpet, TRUMP, Trumpism", [("Trump", 1), ("TRUMP", 1)]),
        ("川普Trump川普", [("川普", 1), ("Trump", 1), ("川普", 1)]),
        ("Donald Trumpet met Donald Trump", [("Donald Trump", 1)]),
        ("tell us, US and USA，ＵＳ。", [("US", 6), ("ＵＳ", 6)]),
        ("Nato與nato，NATO峰會", [("Nato", 8), ("NATO", 8)]),
        ("G7峰會，G70，3G7，在G7", [("G7", 10), ("G7", 10)]),
        ("A股下跌，AA股", [("A股", 11)]),
        ("トランプ氏、トランプタワー", [("トランプ", 1)]),
        ("F-16戰機與F-16V", [("F-16", 12)]),
        ("Trump\u0301 Trump", [("Trump", 1)]),
    ],
)
def test_letters_need_a_word_of_their_own(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_a_rejected_name_leaves_room_for_a_shorter_one() -> None:
    index = NameIndex([("New York Post", 1), ("New York", 2), ("York", 3)])
    assert found("New York Posters in New York", index) == [("New York", 2), ("New York", 2)]


def test_a_name_is_no_longer_strict_when_it_is_also_given_as_a_word() -> None:
    assert found("it's aids", NameIndex([("AIDS", 1)])) == []
    assert found("it's aids", NameIndex([("AIDS", 1), ("Aids", 1)])) == [("aids", 1)]
    assert found("it's aids", NameIndex([("Aids", 1), ("AIDS", 1)])) == [("aids", 1)]


def test_the_first_entity_has_a_shared_name_and_a_name_is_stronger_than_never() -> None:
    assert found("民主黨", NameIndex([("民主黨", 2), ("民主黨", 1)])) == [("民主黨", 2)]
    assert found("日本海", NameIndex([("日本", 1), ("日本海", 2)], never=[("日本海", 1)])) == [("日本海", 2)]


def test_names_that_cannot_be_used_are_left_out() -> None:
    index = NameIndex(
        [("", 1), (" ", 2), ("習", 3), ("長" * (LONGEST_NAME + 1), 4), ("甲\n乙", 5), ("\ud800壞", 6)],
        [("", 1)],
    )
    assert found("習 甲\n乙" + "長" * 200, index) == []
    assert NameIndex([]).find("川普") == []


def test_a_name_with_a_lone_surrogate_harms_no_other() -> None:
    assert found("\ud800川普\udc00", NameIndex([("\ud800壞", 6), ("川普", 1)])) == [("川普", 1)]


han = st.text(st.sampled_from("甲乙丙丁"), min_size=2, max_size=5)


def winners_by_definition(
    names: list[tuple[str, int]], never: list[tuple[str, int]], text: str
) -> list[Occurrence]:
    """What stands, longest first, then leftmost, nothing twice: slow and plain."""

    def places(form: str) -> list[tuple[int, int]]:
        return [(start, start + len(form)) for start in range(len(text)) if text.startswith(form, start)]

    def stronger(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return (one[0] - one[1], one[0]) < (other[0] - other[1], other[0])

    entities = dict(reversed(names))
    matches = {span: entity for form, entity in entities.items() for span in places(form)}
    words = [(span, entity) for form, entity in never for span in places(form)]
    standing = {
        span: entity
        for span, entity in matches.items()
        if not any(
            entity == owner and span[0] < word[1] and word[0] < span[1] and stronger(word, span)
            for word, owner in words
        )
    }
    tails = [
        (start, end)
        for start, end in standing
        if any(before < start and stop == end for before, stop in standing)
        and not any(stop == start for _, stop in standing)
    ]
    standing = {
        span: entity
        for span, entity in standing.items()
        if not any(span[0] == start and span[1] > end for start, end in tails)
    }
    free = set(range(len(text)))
    kept = []
    for start, end in sorted(standing, key=lambda span: (span[0] - span[1], span[0])):
        if free.issuperset(range(start, end)):
            free -= set(range(start, end))
            kept.append(Occurrence(start, end, standing[start, end]))
    return sorted(kept)


@given(
    st.lists(st.tuples(han, st.integers(1, 4)), max_size=8),
    st.lists(st.tuples(han, st.integers(1, 4)), max_size=3),
    st.text(st.sampled_from("甲乙丙丁，"), max_size=40),
)
def test_winners_are_those_of_the_definition(
    names: list[tuple[str, int]], never: list[tuple[str, int]], text: str
) -> None:
    assert NameIndex(names, never).find(text) == winners_by_definition(names, never, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("白俄羅斯國防部宣布", [("白俄羅斯", 2)]),
        ("俄羅斯國防部宣布", [("俄羅斯國防部", 3)]),
        ("甲方和俄羅斯國防部", [("俄羅斯國防部", 3)]),
        ("美國國會圖書館外", [("美國", 4), ("國會圖書館", 6)]),
        ("前大使哈卡尼與卡尼", [("卡尼", 7)]),
        ("卡尼斯說，卡尼爾後離去", [("卡尼", 7)]),
        ("俄羅斯卡尼、卡尼薩爾瓦", [("俄羅斯", 1), ("卡尼", 7), ("卡尼", 7), ("薩爾瓦", 8)]),
        ("偶爾卡尼也笑", [("卡尼", 7)]),
        ("阿卡尼", []),
        ("卡尼", [("卡尼", 7)]),
    ],
)
def test_a_name_is_no_part_of_a_longer_word(text: str, expected: list[tuple[str, int]]) -> None:
    names = [
        ("俄羅斯", 1), ("白俄羅斯", 2), ("俄羅斯國防部", 3), ("美國", 4), ("國會", 5), ("國會圖書館", 6),
        ("美國國會", 9), ("卡尼", 7), ("薩爾瓦", 8),
    ]  # fmt: skip
    assert found(text, NameIndex(names)) == expected


def test_a_longer_word_hides_the_names_of_its_entity_only() -> None:
    index = NameIndex([("日本", 1), ("日本海", 2), ("海軍節", 3)], never=[("日本海軍", 2)])
    assert found("日本海軍節", index) == [("日本", 1), ("海軍節", 3)]
    assert found("日本海軍", NameIndex([("日本海", 2)], never=[("日本海軍", 2)])) == []


@given(texts, st.lists(st.sampled_from(NAMES), max_size=4))
def test_an_occurrence_is_one_of_its_entitys_names(text: str, inserted: list[tuple[str, int]]) -> None:
    text += "。".join(name for name, _ in inserted)
    end = 0
    for occurrence in INDEX.find(text):
        assert end <= occurrence.start < occurrence.end <= len(text)
        end = occurrence.end
        forms = {fold(name) for name, entity in NAMES if entity == occurrence.entity}
        assert fold(text[occurrence.start : occurrence.end]) in forms | {
            form.replace(".", "") for form in forms
        }


@given(texts, texts)
def test_a_newline_keeps_texts_apart(text: str, other: str) -> None:
    shifted = [
        Occurrence(start + len(text) + 1, end + len(text) + 1, entity)
        for start, end, entity in INDEX.find(other)
    ]
    assert INDEX.find(f"{text}\n{other}") == INDEX.find(text) + shifted


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_searched(text: str) -> None:
    assert [entity for _, entity in found(f"{text}川普{text}")].count(1) == 1


@pytest.mark.parametrize(("piece", "expected"), [("川普連任了", 100_000), ("字", 0), ("Trump", 0)])
def test_half_a_million_characters_in_one_paragraph(piece: str, expected: int) -> None:
    text = (piece * 500_000)[:500_000]
    assert len(INDEX.find(text)) == expected
