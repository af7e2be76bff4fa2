from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.acts.articles import add_drafts
from store.lookup import find_entity
from store.records import Draft
from tests.conftest import HONGKONG, TAIPEI
from tui.paths import cache_folder

TEXTS = {1: TAIPEI, 2: HONGKONG}
FISHERS = "南灣漁會（Nanwan Fishers，又譯南灣漁人會）反對。局長石田丸說明工程。"


def _are_the_words_of_their_passages(rows) -> bool:
    return all(row["text"] == TEXTS[row["article"]][row["start"] : row["end"]] for row in rows)


@pytest.fixture
def fishers(library):
    add_drafts(library, [Draft(FISHERS, "碼頭要關了", published="2025-11-28")])


@pytest.fixture
def unparted(monkeypatch):
    """Leaves jieba out, which takes seconds to load."""
    monkeypatch.setattr("store.text.segmenting.Segmenter.words", lambda self, text: [])


def test_dates_are_days_of_the_published_week(duidu, articles):
    rows = duidu("dates", "--json").rows
    assert list(rows[0]) == ["article", "start", "end", "text", "from", "to", "granularity"]
    assert _are_the_words_of_their_passages(rows)
    assert [(row["article"], row["text"], row["from"], row["to"], row["granularity"]) for row in rows] == [
        (1, "周三", "2026-03-04", "2026-03-04", "day"),
        (2, "星期三", "2026-03-04", "2026-03-04", "day"),
    ]
    assert [row["article"] for row in duidu("dates", "通話內外", "--json").rows] == [2]


def test_dates_that_cannot_be_known_are_null(duidu, library):
    add_drafts(library, [Draft("會議在周三舉行。2016年起每年一次。")])
    first, second = duidu("dates", "--json").rows
    assert (first["from"], first["to"]) == (None, None)
    assert (second["from"], second["to"], second["granularity"]) == ("2016-01-01", None, "interval")


def test_dates_for_people_are_a_table(duidu, articles):
    lines = duidu("dates", 1).out.splitlines()
    assert lines[0].split() == ["passage", "text", "from", "to", "granularity"]
    assert lines[1].split() == ["1:6-8", "周三", "2026-03-04", "2026-03-04", "day"]


def test_speech_names_speaker_and_cue(duidu, library, articles):
    rows = duidu("speech", "--json").rows
    assert list(rows[0]) == [
        "article",
        "start",
        "end",
        "text",
        "speaker",
        "speaker_start",
        "speaker_end",
        "entity",
        "cue",
    ]
    assert _are_the_words_of_their_passages(rows)
    trump = find_entity(library, "川普").id
    assert [(row["text"], row["speaker"], row["entity"]) for row in rows] == [
        ("我們會一起面對。", "川普", trump),
        ("一切都有可能", "特朗普", trump),
    ]
    assert rows[0]["cue"] == "表示"
    speaker = TAIPEI[rows[0]["speaker_start"] : rows[0]["speaker_end"]]
    assert speaker == "川普"
    assert "我們會一起面對。" in duidu("speech", 1).out


@pytest.mark.parametrize(
    ("verb", "sentence"), [("dates", "No date"), ("speech", "No quoted"), ("suggest", "nothing to suggest")]
)
def test_where_there_is_nothing_that_is_said(duidu, library, unparted, verb, sentence):
    add_drafts(library, [Draft("港口的風很大。")])
    answer = duidu(verb)
    assert (answer.status, answer.out) == (0, "")
    assert sentence in answer.err
    assert duidu(verb, "--json").out == ""
    missing = duidu(verb, 7)
    assert missing.status == 1
    assert "article 7" in missing.err
    assert sentence not in missing.err


def test_related_gives_passages_of_other_articles_with_reasons(duidu, library, articles):
    rows = duidu("related", "1:0-27", "-n", 2, "--json").rows
    assert list(rows[0]) == ["article", "start", "end", "text", "score", "because"]
    assert list(rows[0]["because"]) == ["entities", "dates", "figures", "words"]
    assert len(rows) == 2
    assert _are_the_words_of_their_passages(rows)
    assert {row["article"] for row in rows} == {2}
    assert rows[0]["because"]["dates"] == ["2026-03-04"]
    assert find_entity(library, "川普").id in rows[0]["because"]["entities"]
    assert rows[0]["score"] > rows[1]["score"] > 0
    table = duidu("related", "1:0-27").out
    assert table.splitlines()[0].split() == ["passage", "score", "text", "because"]
    assert "2026-03-04" in table


def test_related_without_a_counterpart_and_outside_of_an_article(duidu, library):
    add_drafts(library, [Draft("港口的風很大。"), Draft("山上下了雪。")])
    answer = duidu("related", "1:0-7")
    assert (answer.status, answer.out) == (0, "")
    assert "No passage" in answer.err
    assert duidu("related", "1:0-99").status == 1
    assert duidu("related", "9:0-5").status == 1
    assert duidu("related", "港口").status == 2


def test_find_meets_names_and_scripts(duidu, articles):
    rows = duidu("find", "特朗普", "--json").rows
    assert list(rows[0]) == ["article", "start", "end", "text", "before", "after"]
    assert _are_the_words_of_their_passages(rows)
    assert {row["text"] for row in rows} == {"川普", "特朗普", "Donald Trump"}
    assert rows[0]["before"] == "美國總統"
    assert rows[0]["after"].startswith("周三與日本")
    assert {row["text"] for row in duidu("find", "台湾海峡", "--json").rows} == {"臺灣海峽"}


def test_find_can_be_narrowed(duidu, articles):
    assert {row["text"] for row in duidu("find", "川普", "--exact", "--json").rows} == {"川普"}
    assert duidu("find", "特朗普", "--exact", "--in", 1, "--json").rows == []
    assert {row["article"] for row in duidu("find", "川普", "--in", "通話內外", "--json").rows} == {2}
    assert [row["text"] for row in duidu("find", "星期.", "--regex", "--json").rows] == ["星期三"]


def test_find_for_people_aligns_what_it_finds(duidu, articles):
    from rich.cells import cell_len

    lines = duidu("find", "川普").out.splitlines()
    assert len(lines) == 7
    assert all(any(f" {name} " in line for name in ("川普", "特朗普", "Donald Trump")) for line in lines)
    places = set()
    for line in lines:
        at = min(
            line.index(f" {name}") for name in ("川普 ", "特朗普 ", "Donald Trump ") if f" {name}" in line
        )
        places.add(cell_len(line[:at]))
    assert len(places) == 1
    assert all(cell_len(line) <= 100 for line in lines)


def test_find_says_what_is_not_there_and_what_is_wrong(duidu, articles):
    answer = duidu("find", "查無此語")
    assert (answer.status, answer.out) == (0, "")
    assert "查無此語" in answer.err
    refused = duidu("find", "(", "--regex")
    assert refused.status == 1
    assert "regular expression" in refused.err
    assert duidu("find", "川普", "--exact", "--regex").status == 2
    assert duidu("find", " ").status == 2
    assert duidu("find", "川普", "--in", 9).status == 1


def test_find_offers_wordings_that_are_there(duidu, library):
    add_drafts(library, [Draft("網上的信息很多。")])
    answer = duidu("find", "資訊", "--json")
    assert answer.out == ""
    assert "信息" in answer.err
    assert "信息" not in duidu("find", "資訊", "--exact").err


def test_what_is_found_reaches_a_terminal_safely(duidu, library):
    add_drafts(library, [Draft("前面\x1b[2J的字，碼頭\x9b31m後面。")])
    out = duidu("find", "碼頭").out
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_suggest_lists_best_first_and_hides_doubts(duidu, fishers, unparted):
    rows = duidu("suggest", "--all", "--json").rows
    assert list(rows[0]) == [
        "article",
        "start",
        "end",
        "name",
        "kind",
        "names",
        "source",
        "joins",
        "confidence",
    ]
    assert [row["confidence"] for row in rows] == sorted((row["confidence"] for row in rows), reverse=True)
    (gloss,) = [row for row in rows if row["name"] == "南灣漁會"]
    assert set(gloss["names"]) == {"Nanwan Fishers", "南灣漁人會"}
    assert (gloss["source"], gloss["joins"]) == ("gloss", None)
    assert FISHERS[gloss["start"] : gloss["end"]] == "南灣漁會"
    sure = duidu("suggest", "--json").rows
    assert sure == [row for row in rows if row["confidence"] >= 0.5]
    lines = duidu("suggest").out.splitlines()
    assert lines[0].split()[:3] == ["sure", "name", "kind"]
    assert any("南灣漁會" in line and "1:0-4" in line for line in lines)


def test_what_is_doubtful_is_listed_only_when_asked_for(duidu, fishers, unparted, monkeypatch):
    monkeypatch.setattr("store.proposals.LEAST_CONFIDENCE", 1.0)
    answer = duidu("suggest")
    assert answer.out == ""
    assert "--all" in answer.err
    assert "南灣漁會" in duidu("suggest", "--all").out


def test_what_several_articles_suggest_stands_once_in_the_table(duidu, library, fishers, unparted):
    add_drafts(library, [Draft("南灣漁會（Nanwan Fishers）今天開會。")])
    rows = duidu("suggest", "--json").rows
    assert sorted(row["article"] for row in rows if row["name"] == "南灣漁會") == [1, 2]
    (line,) = [line for line in duidu("suggest").out.splitlines() if "南灣漁會" in line]
    assert line.endswith("+1")


def test_a_suggestion_is_accepted_or_declined_by_its_name(duidu, library, fishers, unparted):
    (accepted,) = duidu("suggest", "--accept", "南湾渔会", "--json").rows
    assert accepted["accepted"] is True
    library.refresh()
    assert find_entity(library, "Nanwan Fishers").id == accepted["entity"]
    duidu("undo")
    assert "never" not in duidu("suggest", "--decline", "南灣漁會").err
    assert "南灣漁會" not in {row["name"] for row in duidu("suggest", "--all", "--json").rows}
    refused = duidu("suggest", "--decline", "南灣漁會")
    assert refused.status == 1
    assert "南灣漁會" in refused.err


def test_only_suggest_loads_jieba_and_keeps_its_cache_with_ours(library_path: Path, articles):
    program = (
        "import sys; from tui.cli import main; "
        f"words = ['--library', {str(library_path)!r}]; "
        "print([main([*verb, *words, '--json']) for verb in "
        "(['dates'], ['speech'], ['related', '1:0-9'], ['find', '川普'])], file=sys.stderr); "
        "before = 'jieba' in sys.modules; main(['suggest', '1', *words]); "
        "print(before, 'jieba' in sys.modules, 'textual' in sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert ran.stderr.splitlines()[-1] == "False True False"
    assert "[0, 0, 0, 0]" in ran.stderr
    assert "jieba" not in ran.stdout + ran.stderr
    assert list(cache_folder().iterdir())
