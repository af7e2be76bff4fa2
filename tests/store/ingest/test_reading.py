from pathlib import Path

import pytest

from store.errors import IngestError
from store.ingest import read_bytes, read_path

_PAGE = """港口擴建案延宕　居民等待第三年

李曉雯

海洋大學運輸系副教授

三年前，縣府宣布擴建北岸漁港，當時預計兩年完工。今天，工地仍只有一排圍籬。

居民說，最擔心的是颱風季節。漁船無處可停，只能開往鄰縣避風。
"""


def test_a_text_file_becomes_a_draft(tmp_path: Path) -> None:
    path = tmp_path / "港口.txt"
    path.write_text(_PAGE, encoding="utf-8")
    draft = read_path(path)
    assert draft.title == "港口擴建案延宕　居民等待第三年"
    assert draft.author == "李曉雯"
    assert draft.affiliation == "海洋大學運輸系副教授"
    assert draft.published is None
    assert draft.origin == str(path)
    assert draft.text.count("\n") == 1
    assert draft.text.startswith("三年前")


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(IngestError, match="does not exist"):
        read_path(Path("沒有這個檔案.txt"))


def test_blank_bytes_are_refused() -> None:
    with pytest.raises(IngestError, match="is empty"):
        read_bytes(" \n\u3000\n".encode(), None)
