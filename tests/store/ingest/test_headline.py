import pytest

from store.ingest import read_bytes
from store.ingest.bylines import read_byline
from store.ingest.drafting import draft_of
from store.ingest.particulars import Particulars
from tests.store.ingest.pages import FIRST, PLAIN_BODY, SECOND


@pytest.mark.parametrize(
    ("line", "author", "affiliation"),
    [
        ("記者陳大文／台北報導", "陳大文", None),
        ("記者陳大文台北報導", "陳大文", None),
        ("【記者陳大文台北報導】", "陳大文", None),
        ("記者歐陽大文／花蓮專題報導", "歐陽大文", None),
        ("本報記者 陳大文 林小雯", "陳大文、林小雯", None),
        ("特派記者陳大文／東京十三日電", "陳大文", None),
        ("文／陳大文", "陳大文", None),
        ("文:老船長", "老船長", None),
        ("撰文／陳大文、林小雯", "陳大文、林小雯", None),
        ("作者：陳大文（海洋大學教授）", "陳大文", "海洋大學教授"),
        ("作者：陳大文／海洋大學教授", "陳大文", "海洋大學教授"),
        ("作者：陳大文，海洋大學教授", "陳大文", "海洋大學教授"),
        (
            "●陳大文／海洋大學教授、離島協會理事，任教於澎湖科技大學",
            "陳大文",
            "海洋大學教授、離島協會理事，任教於澎湖科技大學",
        ),
        ("陳大文/離島交通發展協會研究員", "陳大文", "離島交通發展協會研究員"),
        ("陳大文｜海洋大學教授", "陳大文", "海洋大學教授"),
        ("陳大文（海洋大學教授）", "陳大文", "海洋大學教授"),
        ("海洋大學教授／陳大文", "陳大文", "海洋大學教授"),
        ("瓦歷斯·諾亞／部落文史工作室研究員", "瓦歷斯·諾亞", "部落文史工作室研究員"),
        ("By Anna Whitfield", "Anna Whitfield", None),
        ("By Anna Whitfield and Tom Reed", "Anna Whitfield, Tom Reed", None),
        ("2025-12-13 05:22 聯合報／ 林子嘉／政治大學經濟系教授（台北市）", "林子嘉", "政治大學經濟系教授"),
        ("2025-12-13 23:24 聯合報  林子嘉（政治大學經濟系教授）", "林子嘉", "政治大學經濟系教授"),
        ("淡江大學戰略所教授 林子嘉", "林子嘉", "淡江大學戰略所教授"),
        ("⊙林子嘉", "林子嘉", None),
        ("林子嘉　市場觀察", "林子嘉", None),
        ("林子嘉 法新社、德新社", "林子嘉", None),
        ("聯合報／ 編譯陳大文林小雯／綜合報導", "陳大文、林小雯", None),
        ("聯合報／ 國際中心／綜合報導", None, None),
        ("时间:2020-01-03 來源:海風論壇 作者:马千里 本文字數:19693字", "马千里", None),
        ("2020-03-09  来源： 海风时报 作者：", None, None),
        ("責任編輯：林小雯", None, None),
        ("來源：海風日報", None, None),
        ("2025年12月13日", None, None),
        ("國際中心／綜合報導", None, None),
    ],
)
def test_a_byline_names_its_author_and_nobody_else(
    line: str, author: str | None, affiliation: str | None
) -> None:
    told = read_byline(line)
    assert told is not None
    assert (told.author, told.affiliation) == (author, affiliation)


@pytest.mark.parametrize(
    "line",
    [
        FIRST,
        "離島航線的難題",
        "漁港／碼頭的兩難",
        "外媒：離島航線將再減班",
        "時間：居民最缺的東西",
        "2025年12月13日，首班船離港",
        "陳大文說明航線調整",
        "海風日報",
        "北岸／南岸",
        "漁港停電",
        "國防部長 顧立雄",
        "林書豪　重返球場",
    ],
)
def test_what_is_no_byline_is_not_read_as_one(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "head",
    [
        "",
        f"{FIRST}這一段很長，而且有好幾句話。\n\n",
        "前言\n\n",
        "一、冬天的船\n\n",
        "「只希望有船」\n\n",
        "▲首班船離港\n\n",
        "社論\n\n",
    ],
)
def test_no_title_is_invented(head: str) -> None:
    draft = read_bytes(f"{head}{PLAIN_BODY}".encode(), None)
    assert draft.title is None
    assert draft.author is None


def test_a_list_of_short_lines_has_no_title() -> None:
    draft = read_bytes("蘋果\n香蕉\n橘子".encode(), None)
    assert (draft.title, draft.text) == (None, "蘋果\n香蕉\n橘子")


def test_a_single_line_is_the_text() -> None:
    draft = read_bytes("離島航線的難題".encode(), None)
    assert (draft.title, draft.text) == (None, "離島航線的難題")


def test_only_a_headline_is_kept_as_text() -> None:
    draft = read_bytes("date 2025-12-13\n記者陳大文／台北報導".encode(), None)
    assert draft.text
    assert "陳大文" in draft.text


def test_a_title_may_ask() -> None:
    draft = read_bytes(f"冬天的離島，誰來開船？\n\n{PLAIN_BODY}".encode(), None)
    assert draft.title == "冬天的離島，誰來開船？"


def test_a_second_heading_is_the_text_s() -> None:
    draft = read_bytes(f"離島航線的難題\n\n縣府的算盤\n\n{PLAIN_BODY}".encode(), None)
    assert draft.title == "離島航線的難題"
    assert draft.text.startswith("縣府的算盤\n")


def test_a_wrong_date_stays_in_the_text() -> None:
    draft = read_bytes(f"date 2025-13-45 {PLAIN_BODY}".encode(), None)
    assert draft.published is None
    assert draft.text.startswith("date 2025-13-45")


def test_a_date_in_the_text_is_not_the_publication_s() -> None:
    draft = read_bytes(f"2025年12月13日，{FIRST}\n\n{SECOND}".encode(), None)
    assert draft.published is None


def test_what_a_format_knows_wins_over_what_the_text_says() -> None:
    known = Particulars(title="離島航線的三個難題", published="2025-12-14")
    text = f"離島航線的難題\n記者陳大文／台北報導\n2025-12-13\n{PLAIN_BODY}"
    draft = draft_of(text, "頁", None, known)
    assert (draft.title, draft.author, draft.published) == ("離島航線的三個難題", "陳大文", "2025-12-14")
    assert draft.furniture == ("離島航線的難題", "記者陳大文／台北報導", "2025-12-13")


def test_of_two_dates_the_second_is_not_lost() -> None:
    draft = read_bytes(f"date 2025-12-13 08:30 離島航線的難題\n2025-12-14\n{PLAIN_BODY}".encode(), None)
    assert (draft.title, draft.published) == ("離島航線的難題", "2025-12-13")
    assert draft.furniture == ("2025-12-13 08:30", "2025-12-14")


def test_a_date_of_renewal_alone_is_not_the_publication_s() -> None:
    draft = read_bytes(f"離島航線的難題\n更新：2025-12-14 09:15\n{PLAIN_BODY}".encode(), None)
    assert draft.published is None


@pytest.mark.parametrize(
    ("opening", "author", "source"),
    [
        ("【民眾網陳大文台中報導】", "陳大文", "民眾網"),
        ("【海風論壇陳大文文章】", "陳大文", "海風論壇"),
        ("即時中心／陳大文、林小雯報導", "陳大文、林小雯", None),
        ("本報記者陳大文／台北報導：", "陳大文", None),
        ("【大紀元2025年03月11日訊】（大紀元記者陳大文台北報導）", "陳大文", "大紀元"),
        ("【文/观察者网 陈大文】", "陈大文", "观察者网"),
        ("（中央社東京13日電）", None, "中央社"),
        ("[Newtalk新聞] ", None, "Newtalk新聞"),
        ("（德国之声中文网）", None, "德国之声中文网"),
    ],
)
def test_a_dateline_is_read_and_taken_off_the_first_sentence(
    opening: str, author: str | None, source: str | None
) -> None:
    draft = read_bytes(f"離島航線的難題\n\n{opening}{PLAIN_BODY}".encode(), None)
    assert (draft.author, draft.source) == (author, source)
    assert draft.text.startswith(FIRST)


def test_a_sentence_on_a_reporter_is_no_dateline() -> None:
    told = f"記者陳大文報導說，{FIRST}"
    assert read_bytes(f"離島航線的難題\n\n{told}\n\n{SECOND}".encode(), None).text.startswith(told)


def test_posts_on_several_lines_are_all_the_author_s() -> None:
    head = "離島航線的難題\n\n林子嘉\n(海洋大學教授)\n離島協會理事\n"
    draft = read_bytes(f"{head}\n{PLAIN_BODY}".encode(), None)
    assert (draft.author, draft.affiliation) == ("林子嘉", "海洋大學教授、離島協會理事")
    assert draft.text.startswith(FIRST)


def test_a_bracket_behind_the_last_sentence_tells_the_author_s_post() -> None:
    draft = read_bytes(f"離島航線的難題\n\n{PLAIN_BODY}（作者為資深船員）".encode(), None)
    assert draft.affiliation == "資深船員"
    assert draft.text.endswith("」")
