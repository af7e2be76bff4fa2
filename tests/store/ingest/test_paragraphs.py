import pytest

from store.ingest import read_bytes

_LONG = "船公司坦言，燃料價格上漲使成本增加兩成，但短期內不會調高票價。居民則擔心，冬天的班次會再少一半"


def _text(raw: str) -> list[str]:
    return read_bytes(raw.encode(), None).text.split("\n")


def test_a_stray_blank_line_in_a_sentence_is_joined() -> None:
    before, after = (
        "縣長說，船要準時開，人要平安到，這是他上任整整三年以來最常掛在嘴",
        "邊的一句話，也是居民最想聽的。",
    )
    assert _text(f"{_LONG}。\n\n{before}\n\n\n\n{after}\n\n{_LONG}。") == [
        f"{_LONG}。",
        f"{before}{after}",
        f"{_LONG}。",
    ]


def test_a_comma_at_the_end_is_joined() -> None:
    assert _text(f"{_LONG}，\n\n學童上學也會受影響。") == [f"{_LONG}，學童上學也會受影響。"]


def test_three_pieces_of_one_sentence_are_joined() -> None:
    assert _text(f"{_LONG}，\n\n而學童，\n\n也會受影響。\n\n{_LONG}。") == [
        f"{_LONG}，而學童，也會受影響。",
        f"{_LONG}。",
    ]


@pytest.mark.parametrize(
    "following",
    [
        "居民的憂慮",
        "一、冬天怎麼辦",
        "首先，班表要先公布。",
        "此外，縣府也承諾補助。",
        "▪ 補助辦法：下月公布，可上網申請。",
    ],
)
def test_a_missing_full_stop_does_not_swallow_what_begins_anew(following: str) -> None:
    assert _text(f"{_LONG}\n\n{following}\n\n{_LONG}。") == [_LONG, following, f"{_LONG}。"]


def test_a_list_of_short_lines_is_not_swallowed_by_its_last() -> None:
    lines = [f"第{number}航線，每周三班，票價不變" for number in "一二三四五六"]
    assert _text("\n".join([f"{_LONG}。", *lines, "其餘航線，班次照舊。"]))[1:] == [
        *lines,
        "其餘航線，班次照舊。",
    ]


def test_headings_stay_by_themselves() -> None:
    assert _text(f"{_LONG}。\n\n居民的憂慮\n\n{_LONG}。") == [f"{_LONG}。", "居民的憂慮", f"{_LONG}。"]


def test_an_english_sentence_is_joined_with_a_space() -> None:
    raw = (
        "The ferry was late again, the clerk admitted. It had been late every day, and the reason was\n\n"
        "that nobody had repaired the second engine, which broke in March."
    )
    assert _text(raw) == [raw.replace("\n\n", " ")]


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    first = f"{_LONG}。縣府回應，補助的辦法下月就會公布，凡是就醫與就學的居民都可以先行申請。" * 2
    second = f"至於票價，{_LONG}。" * 3
    assert _text(f"{_wrapped(first, 22)}\n\n{_wrapped(second, 22)}") == [first, second]


def test_hard_wrapped_paragraphs_opened_by_an_indent() -> None:
    first = f"{_LONG}。縣府回應，補助的辦法下月就會公布，凡是就醫與就學的居民都可以先行申請。" * 2
    second = f"至於票價，{_LONG}。" * 3
    raw = "\n".join(_wrapped("　　" + piece, 22) for piece in (first, second))
    assert _text(raw) == [first, second]


def test_an_indent_opens_a_paragraph_where_the_line_before_is_full() -> None:
    sentence = "船公司坦言，燃料漲價使成本增加兩成，但票價不變。縣府說補助"
    first, second = sentence * 3 + "照舊給付，從寬從速發放。", sentence * 4
    first = first[: 22 * 4 - 3] + "。"
    raw = f"{_wrapped('　　' + first, 22)}\n{_wrapped('　　' + second, 22)}"
    assert len(raw.split("\n")[3]) == 22
    assert _text(raw) == [first, second]


def test_hard_wrapped_english() -> None:
    words = (
        "The ferry was late again and the clerk admitted that nobody knew when it would arrive " * 4
    ).strip() + "."
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert _text("\n".join([*lines, line])) == [words]


def test_lines_of_differing_length_are_paragraphs() -> None:
    lines = [f"{_LONG[:size]}。" for size in (9, 24, 16, 30, 12, 19, 27)]
    assert _text("\n".join(lines)) == lines


def test_verses_are_left_alone() -> None:
    verses = ["海上生寒霧，", "孤舟夜未歸。", "燈明三兩點，", "聽浪到窗扉。"] * 3
    assert _text("\n".join(verses)) == verses
