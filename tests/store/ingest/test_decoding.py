import pytest

from store.errors import IngestError
from store.ingest import read_bytes

_TRADITIONAL = "離島航線自下月起調整班次，縣府表示，新的班表將優先滿足就醫與就學的需要。"
_SIMPLIFIED = "沿海三座城市本周启动联合救援演练，参演船只超过四十艘。"
_HONG_KONG = "佢哋話，冬天嘅船係最少嘅，所以要早啲訂位，嗰日先至有得返嚟。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "big5", "cp950", "gb18030", "gbk"]
)
def test_traditional_text_in_every_encoding(encoding: str) -> None:
    assert read_bytes(_TRADITIONAL.encode(encoding), None).text == _TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb2312", "gbk", "gb18030"])
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    assert read_bytes(_SIMPLIFIED.encode(encoding), None).text == _SIMPLIFIED


def test_hong_kong_characters() -> None:
    assert read_bytes(_HONG_KONG.encode("big5hkscs"), None).text == _HONG_KONG


def test_utf_16_in_both_orders() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read_bytes(mark + _TRADITIONAL.encode(encoding), None).text == _TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line", [_TRADITIONAL, _SIMPLIFIED, "冷凍庫半夜停電", "他說：「好。」"])
def test_one_line_of_utf_16_without_a_mark(line: str, encoding: str) -> None:
    assert read_bytes(line.encode(encoding), None).text == line


@pytest.mark.parametrize("words", ["王晓岚", "记者陈垚报道"])
def test_a_rare_name_in_a_few_words(words: str) -> None:
    assert words in read_bytes(words.encode("gb18030"), None).text


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        ("L'été dernier, la mère et le père ont été très occupés à préparer la fête.", "latin-1"),
        ("Сегодня прошёл сильный дождь, и река вышла из берегов.", "cp1251"),
    ],
)
def test_other_languages_are_refused(line: str, encoding: str) -> None:
    with pytest.raises(IngestError, match="neither Big5 nor GB18030"):
        read_bytes(line.encode(encoding), None)


def test_broken_utf_8_is_refused_with_the_place() -> None:
    data = bytearray(_TRADITIONAL.encode())
    data[30] = 0xFF
    with pytest.raises(IngestError, match="byte 30 "):
        read_bytes(bytes(data), "壞檔.txt")


def test_utf_8_cut_in_a_character_is_refused() -> None:
    data = _TRADITIONAL.encode()
    with pytest.raises(IngestError, match=f"byte {len(data) - 3} "):
        read_bytes(data[:-1], None)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def test_broken_utf_8_is_not_taken_for_another_encoding() -> None:
    whole = ("新的班表，" * 8).encode()
    broken = [whole[:size] for size in range(30, len(whole))]
    tempting = [data for data in broken if not _decodes(data, "utf-8") and _decodes(data, "gb18030")]
    assert tempting
    for data in tempting:
        with pytest.raises(IngestError, match="is not UTF-8"):
            read_bytes(data, None)


def test_characters_that_nobody_writes_are_no_evidence() -> None:
    with pytest.raises(IngestError, match="neither Big5 nor GB18030"):
        read_bytes("龘靐齉爩鱻麤驫飝龖灩".encode("gb18030"), None)


def test_broken_utf_8_behind_its_mark_is_refused_with_the_place() -> None:
    with pytest.raises(IngestError, match="byte 4 "):
        read_bytes(b"\xef\xbb\xbfa\xff" + _TRADITIONAL.encode(), None)


def test_half_a_utf_16_character_is_refused() -> None:
    with pytest.raises(IngestError, match="UTF-16"):
        read_bytes(_TRADITIONAL.encode("utf-16") + b"\x4e", None)


@pytest.mark.parametrize(
    "data", [b"hello \xff\xfe world", "naïve café".encode("latin-1"), bytes(range(128, 256)) * 4]
)
def test_what_is_no_chinese_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="neither Big5 nor GB18030"):
        read_bytes(data, None)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\0\x01\x02\x03" * 40,
        b"\x89PNG\r\n\x1a\n" + b"x" * 40,
        b"{\\rtf1 text}",
        b"\xff\xd8\xff\xe0",
        b"\x1f\x8b\x08abc",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="not text but"):
        read_bytes(data, "圖.txt")


def test_controls_and_marks_are_taken_out_and_characters_left_alone() -> None:
    raw = (
        "\ufeff\u200b船班\x07延誤，旅客\u200d滯留碼頭。\u3000\u200b\x85\u2028\u0065\u0301tude，是他船的名字。\t完\n"
        + f"{_TRADITIONAL}\n" * 10
    )
    lines = read_bytes(raw.encode(), None).text.split("\n")
    assert lines[:2] == ["船班延誤，旅客\u200d滯留碼頭。", "e\u0301tude，是他船的名字。 完"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line(end: str) -> None:
    assert read_bytes(f"{_TRADITIONAL}{end}{end}{_SIMPLIFIED}{end}".encode(), None).text == (
        f"{_TRADITIONAL}\n{_SIMPLIFIED}"
    )


@pytest.mark.parametrize("raw", ["", " ", "\n\r\n\u3000", "\ufeff", "\u200b\n\u200b", "。。。！", "▲▼"])
def test_what_holds_nothing_to_read_is_refused(raw: str) -> None:
    with pytest.raises(IngestError, match="is empty"):
        read_bytes(raw.encode(), "空.txt")
