"""Word documents, books and PDF files: what is read of them and what is left."""

# ruff: noqa: E501 - markup stands here as files have it

from pathlib import Path

import pytest

from store.errors import IngestError
from store.ingest import read_articles, read_bytes, read_path
from tests.store.ingest.layouts import BODY, TITLE
from tests.store.ingest.makers import archive, docx, epub, pdf, printed


def _word(body: str) -> str:
    return read_bytes(docx([], body=body), None).text


def test_word_keeps_what_stands_and_leaves_what_was_struck_or_drawn() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    assert _word(
        f"<w:p>{run.format(BODY[0])}<w:del>{run.format('刪去的字')}</w:del><w:ins>{run.format(BODY[1])}</w:ins></w:p>"
        f"<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink>{run.format(BODY[2])}</w:hyperlink></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format(BODY[3])}</w:p></w:tc></w:tr></w:tbl>"
    ).split("\n") == [BODY[0] + BODY[1], BODY[2], BODY[3]]


def test_word_parts_lines_at_its_line_breaks() -> None:
    assert _word(f"<w:p><w:r><w:t>{BODY[0]}</w:t><w:br/><w:t>{BODY[1]}</w:t></w:r></w:p>").split("\n") == [
        *BODY[:2]
    ]


CHAPTERS = [
    ("", "<h1>目錄外的扉頁</h1>"),
    ("第一章　停電", f"<p>{BODY[0]}</p><p>{BODY[1]}</p>"),
    ("", f"<p>{BODY[2]}</p>"),
    ("第二章　補助", f"<h2>第二章　補助</h2><p>{BODY[3]}</p>"),
]


def test_the_chapters_of_a_book_are_articles_and_its_contents_say_where_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "書.epub"
    path.write_bytes(epub(CHAPTERS, title="北灣紀事", creator="王曉嵐", date="2025-12-13"))
    first, second = read_articles(path)
    assert (first.title, second.title) == ("第一章　停電", "第二章　補助")
    assert first.text.split("\n") == [*BODY[:3]]
    assert second.text == BODY[3]
    assert {(one.source, one.author, one.published) for one in (first, second)} == {
        ("北灣紀事", "王曉嵐", "2025-12-13")
    }


def test_a_book_may_be_one_article(tmp_path: Path) -> None:
    path = tmp_path / "書.epub"
    path.write_bytes(epub(CHAPTERS, title="北灣紀事", creator="王曉嵐"))
    book = read_path(path)
    assert book.title == "北灣紀事"
    assert book.text.split("\n") == ["第一章　停電", *BODY[:3], "第二章　補助", BODY[3]]


def test_a_book_without_contents_has_a_chapter_in_each_document(tmp_path: Path) -> None:
    path = tmp_path / "書.epub"
    path.write_bytes(
        epub(
            [("", f"<h1>{title}</h1><p>{text}</p>") for title, text in zip("甲乙", BODY[:2], strict=True)],
            title="書",
        )
    )
    assert [draft.text for draft in read_articles(path)] == [*BODY[:2]]


def test_a_chapter_may_begin_in_the_middle_of_a_document(tmp_path: Path) -> None:
    page = f'<h2 id="a">上篇</h2><p>{BODY[0]}</p><h2 id="b">下篇</h2><p>{BODY[1]}</p>'
    entries = epub([("x", page)], title="書")
    path = tmp_path / "書.epub"
    path.write_bytes(
        _changed(
            entries,
            "OEBPS/nav.xhtml",
            '<a href="c0.xhtml">x</a>',
            '<a href="c0.xhtml#a">上篇</a><a href="c0.xhtml#b">下篇</a>',
        )
    )
    assert [(draft.title, draft.text) for draft in read_articles(path)] == [
        ("上篇", BODY[0]),
        ("下篇", BODY[1]),
    ]


def _changed(data: bytes, name: str, old: str, new: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entries = {each: file.read(each) for each in file.namelist()}
    entries[name] = entries[name].decode().replace(old, new).encode()
    return archive(entries)


def test_radicals_of_a_pdf_become_the_characters_they_stand_for() -> None:
    draft = read_bytes(pdf([[printed("⼀個⽼⼈在⻑堤上看⻛箏，⾵很⼤，⽔很冷，⼈很少。", 72, 700)]]), None)
    assert draft.text == "一個老人在長堤上看风箏，風很大，水很冷，人很少。"


def test_a_word_cut_by_a_hyphen_is_whole_again_and_words_keep_their_blanks() -> None:
    lines = [
        "The harbour authority said on Monday that the cold stor-",
        "age plant will be rebuilt, and that fishermen will be paid",
        "for their losses.",
    ]
    draft = read_bytes(
        pdf([[printed(text, 72, 700 - 18 * number) for number, text in enumerate(lines)]]), None
    )
    assert draft.text == (
        "The harbour authority said on Monday that the cold storage plant will be rebuilt, and that fishermen will "
        "be paid for their losses."
    )


def test_a_browser_s_lines_at_the_edges_of_a_printed_page_are_furniture() -> None:
    head, foot = "11/22/26, 1:34 PM 北灣漁港", "https://news.example.tw/a/3 1/1"
    draft = read_bytes(
        pdf([[printed(head, 20, 820, 8), printed(BODY[0][:40], 72, 700), printed(foot, 20, 20, 8)]]), None
    )
    assert draft.text == BODY[0][:40]
    assert draft.furniture == (head, foot)


def test_turned_words_are_left_out() -> None:
    data = pdf([[printed(BODY[0], 72, 700), printed("樣張", 200, 400, 40)]])
    assert read_bytes(data.replace(b"40 Tf 1 0 0 1", b"40 Tf .7 .7 -.7 .7"), None).text == BODY[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[]]), "no text layer"),
        (pdf([[printed("甲", 72, 700)]] * 3), "no text layer"),
        (
            pdf(
                [[printed(BODY[0], 72, 700)]],
                tail=b" /Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P 0 >>",
            ),
            "is encrypted",
        ),
        (pdf([[printed("\ue000\ue001\ue002甲乙丙丁戊己", 72, 700)]]), "which characters its fonts show"),
        (b"%PDF-1.7\nnothing of a PDF", "damaged"),
        (b"PK\x03\x04rest", "damaged"),
        (archive({"a.txt": BODY[0]}), "ZIP archive"),
        (
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "OpenDocument",
        ),
        (docx([], body=""), "nothing to read"),
        (epub([("甲", "<img src='a.png'/>")], title="圖"), "no text"),
        (b"<html><head><title>x</title></head><body><script>x</script></body></html>", "without any text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office document"),
    ],
)
def test_a_refusal_is_one_sentence_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason) as refusal:
        read_bytes(data, "檔.bin")
    assert str(refusal.value).startswith("“檔.bin” ")
    assert "\n" not in str(refusal.value)


def test_a_title_of_a_word_processor_s_own_making_is_none() -> None:
    draft = read_bytes(
        pdf(
            [[printed(BODY[0], 72, 700)]],
            info={"Title": "Microsoft Word - 稿.docx", "Author": "Administrator"},
        ),
        None,
    )
    assert (draft.title, draft.author) == (None, None)
    named = read_bytes(pdf([[printed(BODY[0], 72, 700)]], info={"Title": f"Microsoft Word - {TITLE}"}), None)
    assert named.title == TITLE


def test_a_spread_line_has_no_blanks_between_its_characters() -> None:
    spread = pdf(
        [
            [
                printed(BODY[0][:10], 72, 700),
                printed(f" {' '.join(BODY[0][10:20])} ", 200, 700),
                printed(BODY[0][20:], 420, 700),
            ]
        ]
    )
    assert read_bytes(spread, None).text == BODY[0]


def test_the_second_column_goes_on_with_the_first() -> None:
    lines = [text[start : start + 12] for text in BODY for start in range(0, len(text), 12)]
    half = len(lines) // 2
    page = [
        printed(
            text, 72 if number < half else 320, 700 - 18 * (number % half if number < half else number - half)
        )
        for number, text in enumerate(lines)
    ]
    assert "".join(read_bytes(pdf([page]), None).text.split("\n")) == "".join(BODY)


def test_two_lines_that_repeat_in_the_text_are_no_running_heads() -> None:
    page = [printed("港務局說明，北堤的工程延後。", 72, 700 - 18 * number) for number in range(20)]
    assert read_bytes(pdf([page, page]), None).furniture == ()


def _issue_of_one_page(*above: str, head: str = "北灣學刊　第42期　2025年3月10日") -> bytes:
    lines = [text[start : start + 20] for text in BODY for start in range(0, len(text), 20)]
    title = [printed(text, 72, 760 - 28 * number, 22) for number, text in enumerate(above)]
    body = [printed(text, 72, 660 - 18 * number) for number, text in enumerate(lines)]
    return pdf([[printed(head, 72, 810, 9), *title, *body, printed("- 1 -", 180, 30, 9)]])


def test_a_journal_s_head_gives_its_name_and_day_even_on_a_single_page() -> None:
    draft = read_bytes(_issue_of_one_page("老港的冷凍庫"), None)
    assert (draft.title, draft.source, draft.published) == ("老港的冷凍庫", "北灣學刊", "2025-03-10")
    assert draft.furniture == ("北灣學刊　第42期　2025年3月10日", "- 1 -")


def test_a_title_in_large_type_may_take_two_lines() -> None:
    draft = read_bytes(_issue_of_one_page("老港的冷凍庫與四十噸", "漁獲"), None)
    assert draft.title == "老港的冷凍庫與四十噸漁獲"


def test_the_day_on_which_a_page_was_printed_is_not_its_publication_s() -> None:
    draft = read_bytes(_issue_of_one_page("老港的冷凍庫", head="2025/3/10 15:20"), None)
    assert draft.published is None
