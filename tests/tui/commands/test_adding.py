"""What the verb `add` takes beside text files, and how it is stopped."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from store.errors import RefusedError
from store.ingest import read_articles
from store.records import Draft
from tests.store.ingest.makers import docx, epub

NEWS = "港務局今天說明，北堤的工程延後到五月。"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "書.epub"
    path.write_bytes(epub([("甲", f"<p>{NEWS}</p>"), ("乙", f"<p>{NEWS}完</p>")], title="港務"))
    return path


def test_a_book_is_its_chapters_or_one(duidu, book):
    assert [row["title"] for row in duidu("add", book, "--json").rows] == ["甲", "乙"]
    assert [row["title"] for row in duidu("add", "--one", book, "--json").rows] == ["港務"]


def test_the_same_text_is_known_again_in_another_format(duidu, tmp_path):
    (tmp_path / "a.txt").write_text(f"北堤\n\n{NEWS}", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(docx(["北堤", NEWS]))
    (tmp_path / "c.html").write_text(
        f"<html><body><h1>北堤</h1><p>{NEWS}</p></body></html>", encoding="utf-8"
    )
    assert [row["status"] for row in duidu("add", tmp_path, "--json").rows] == [
        "added",
        "duplicate",
        "duplicate",
    ]
    assert len(duidu("articles", "--json").rows) == 1


def test_the_clipboard_is_added_and_its_want_is_said(duidu, monkeypatch):
    monkeypatch.setattr("tui.clipboard.paste", lambda: NEWS)
    (row,) = duidu("add", "--clipboard", "--json").rows
    assert (row["path"], row["status"]) == ("clipboard", "added")
    assert duidu("show", 1, "--json").rows[0]["text"] == NEWS

    def empty() -> str:
        raise RefusedError("There is no text on the clipboard: copy some first.")

    monkeypatch.setattr("tui.clipboard.paste", empty)
    answer = duidu("add", "--clipboard")
    assert answer.status == 1
    assert "no text on the clipboard" in answer.err


def test_nothing_to_add_is_a_wrong_call(duidu):
    assert duidu("add").status == 2


def test_ctrl_c_keeps_what_was_read_and_says_so(duidu, tmp_path, monkeypatch):
    for name in "甲乙丙":
        (tmp_path / f"{name}.txt").write_text(f"{NEWS}{name}", encoding="utf-8")
    read: list[Path] = []

    def interrupted(path: Path) -> tuple[Draft, ...]:
        read.append(path)
        if len(read) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return read_articles(path)

    monkeypatch.setattr("store.ingest.read_articles", interrupted)
    answer = duidu("add", tmp_path, "--json")
    assert answer.status == 1
    assert "Stopped" in answer.err
    assert [row["status"] for row in answer.rows] == ["added", "added"]
    assert len(duidu("articles", "--json").rows) == 2


def test_an_address_is_shown_and_corrected(duidu, tmp_path):
    page = f'<html><head><link rel="canonical" href="https://news.example.tw/a"></head><body><p>{NEWS}</p></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    duidu("add", tmp_path)
    (row,) = duidu("show", 1, "--json").rows
    assert row["url"] == "https://news.example.tw/a"
    assert len(row["origin_digest"]) == 64
    assert "https://news.example.tw/a\n" in duidu("show", 1).out
    assert duidu("edit", 1, "--url", "https://news.example.tw/b").status == 0
    assert duidu("articles", "--json").rows[0]["url"] == "https://news.example.tw/b"
    refused = duidu("edit", 1, "--url", "javascript:alert(1)")
    assert refused.status == 1
    assert "no address of the web" in refused.err
    duidu("edit", 1, "--url", "")
    assert duidu("articles", "--json").rows[0]["url"] is None
