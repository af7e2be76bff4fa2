"""The same article is the same text, whatever file it came in."""

# ruff: noqa: E501 - markup stands here as files have it

import hashlib
from pathlib import Path

import pytest

from store.ingest import read_articles, read_bytes, read_path
from store.text.digest import text_digest
from tests.store.ingest.layouts import BODY, TITLE
from tests.store.ingest.makers import docx, epub, pdf, printed

_BYLINE = "記者陳大文／北灣報導"
_MARKUP = f"<h1>{TITLE}</h1><p>{_BYLINE}</p>" + "".join(f"<p>{text}</p>" for text in BODY)
_PAGE = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{_MARKUP}</body></html>"
_PRINTED = [
    printed(text[start : start + 34], 72, 780 - 80 * number - 18 * (start // 34))
    for number, text in enumerate((TITLE, _BYLINE, *BODY))
    for start in range(0, len(text), 34)
]

SAME = {
    "text": "\n".join((TITLE, _BYLINE, *BODY)).encode(),
    "text in Big5, blank lines": "\r\n\r\n".join((TITLE, _BYLINE, *BODY)).encode("big5"),
    "text in UTF-16": "\n".join((TITLE, _BYLINE, *BODY)).encode("utf-16"),
    "UTF-16 without a mark": "\n".join((TITLE, _BYLINE, *BODY)).encode("utf-16-le"),
    "Markdown": "\n\n".join((f"# {TITLE}", f"*{_BYLINE}*", f"**{BODY[0]}**", *BODY[1:])).encode(),
    "page": _PAGE.encode(),
    "page in UTF-16": _PAGE.encode("utf-16"),
    "page saved as one file": (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example.tw/a/2\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n----x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{_PAGE}\r\n----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----x--\r\n"
    ).encode(),
    "Word": docx([TITLE, _BYLINE, *BODY]),
    "book": epub([(TITLE, _MARKUP)], title=TITLE),
    "PDF": pdf([_PRINTED]),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_article_has_the_same_digest_in_every_format(name: str) -> None:
    draft = read_bytes(SAME[name], None)
    assert draft.text == "\n".join(BODY)
    assert (draft.title, draft.author) == (TITLE, "陳大文")
    assert text_digest(draft.text) == text_digest(read_bytes(SAME["text"], None).text)


@pytest.mark.parametrize("name", SAME)
def test_the_path_and_the_digest_of_the_bytes_are_kept_and_the_name_does_not_matter(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "稿.jpg"
    path.write_bytes(SAME[name])
    draft = read_path(path)
    assert (draft.origin, draft.origin_digest) == (str(path), hashlib.sha256(SAME[name]).hexdigest())
    assert read_articles(path) == (draft,)


def test_a_page_saved_as_one_file_knows_its_address() -> None:
    assert read_bytes(SAME["page saved as one file"], None).url == "https://news.example.tw/a/2"
