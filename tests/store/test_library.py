from __future__ import annotations

import errno
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.acts.annotations import add_note, tag_passage
from store.acts.articles import add_drafts
from store.database.documents import Edit
from store.database.history import HistoryEntry
from store.errors import LibraryFileError, NotFoundError, RefusedError
from store.library import Library
from store.lookup import find_entity
from store.records import Article, Draft, Note, PanePlace, Passage, Session


def _place(article: Article, words: str, nth: int = 0) -> Passage:
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Passage(article.id, start, start + len(words))


def test_a_new_library_has_the_starter_catalogue_and_writes_nothing_until_a_change(library, library_path):
    assert len(library.entities()) >= 250
    assert library.articles() == []
    assert not library_path.exists()


def test_everything_is_there_after_closing_and_opening_again(library, library_path, articles):
    note = add_note(library, _place(articles[0], "一起面對"), "**誰**說的？", ["引語"])
    library.close()
    again = Library.open(library_path)
    assert again.articles() == list(articles)
    assert again.note(note.id) == note
    assert again.entities() == library.entities()


def test_the_file_is_an_ordinary_tinydb_file(library, library_path, articles):
    add_note(library, articles[0].id, "整篇的筆記")
    library.close()
    with TinyDB(library_path, encoding="utf-8") as plain:
        assert [note["body"] for note in plain.table("notes").all()] == ["整篇的筆記"]
        assert plain.table("articles").get(doc_id=1)["title"] == "電話之後"


def test_the_file_is_for_its_owner_only_and_nothing_else_is_left_beside_it(library, library_path, articles):
    assert library_path.stat().st_mode & 0o777 == 0o600
    assert library_path.parent.stat().st_mode & 0o777 == 0o700
    library.close()
    assert not [path for path in library_path.parent.iterdir() if path.suffix == ".tmp"]


def test_one_entity_is_mentioned_under_all_its_names_in_both_articles(library, articles):
    trump = find_entity(library, "川普")
    words = [
        [
            article.text[mention.start : mention.end]
            for mention in library.mentions(article.id)
            if mention.entity == trump.id
        ]
        for article in articles
    ]
    assert words == [["川普", "川普", "川普"], ["特朗普", "Donald Trump", "川普", "特朗普"]]


def test_a_tag_makes_any_words_a_mention_and_not_this_one_takes_one_away(library, articles):
    taipei = articles[0]
    trump = find_entity(library, "川普")
    first = _place(taipei, "川普")
    tag_passage(library, first, trump.id, affirmed=False)
    pronoun = _place(taipei, "我們")
    tag_passage(library, pronoun, trump.id)
    places = [(m.start, m.end) for m in library.mentions(taipei.id) if m.entity == trump.id]
    assert (first.start, first.end) not in places
    assert (pronoun.start, pronoun.end) in places
    assert places == sorted(places)


def test_mentions_do_not_overlap_a_readers_tag(library, articles):
    taipei = articles[0]
    whole = _place(taipei, "美國總統川普")
    trump = find_entity(library, "川普")
    tag_passage(library, whole, trump.id)
    mentions = library.mentions(taipei.id)
    assert [m for m in mentions if m.start < whole.end] == [(m) for m in mentions if m.start == whole.start]
    for one, other in itertools.pairwise(mentions):
        assert one.end <= other.start


def test_an_exception_in_a_change_keeps_nothing_of_it(library, library_path, articles):
    size = library_path.stat()
    with pytest.raises(ZeroDivisionError), library.change("Break off") as change:
        change.add(Note(article=articles[0].id, body="verloren"))
        raise ZeroDivisionError
    assert library.notes() == []
    assert library_path.stat().st_mtime_ns == size.st_mtime_ns
    assert library.history()[-1].label == "Add 2 articles"


def test_the_history_is_told_without_reading_what_was_changed(library, articles, monkeypatch):
    """It is asked at each suggestion that is decided on, and may hold many versions of a whole book."""

    def refuse(_entry: HistoryEntry) -> tuple[Edit, ...]:
        raise AssertionError("the documents were read")

    monkeypatch.setattr(HistoryEntry, "edits", property(refuse))
    (change,) = library.history()
    assert (change.label, change.undone) == ("Add 2 articles", False)
    monkeypatch.undo()
    titles = [article.shown_title for article in library.articles()]
    assert library.subject(change.sequence) == "、".join(titles)
    assert library.subject(change.sequence + 1) == ""


def test_undo_and_redo_walk_through_the_changes_even_after_opening_again(library, library_path, articles):
    add_note(library, articles[0].id, "一")
    add_note(library, articles[0].id, "二")
    library.close()
    again = Library.open(library_path)
    assert again.undo().label == "Add note"
    assert [note.body for note in again.notes()] == ["一"]
    assert again.undo().label == "Add note"
    assert again.notes() == []
    assert again.redo().label == "Add note"
    assert [note.body for note in again.notes()] == ["一"]
    assert again.undo() is not None
    add_note(again, articles[0].id, "三")
    assert again.redo() is None
    assert [note.body for note in again.notes()] == ["三"]


def test_ids_are_never_used_again(library, articles):
    first = add_note(library, articles[0].id, "一")
    library.undo()
    second = add_note(library, articles[0].id, "二")
    assert second.id > first.id


def test_undo_with_nothing_to_undo_says_so(library):
    assert library.undo() is None
    assert library.redo() is None


def test_the_reading_place_is_kept_but_is_no_step_of_undo(library, library_path, articles):
    session = Session(panes=(PanePlace(1, 12), PanePlace(2, 3)), active=1)
    with library.change("Keep the reading place", undoable=False) as change:
        change.replace(session)
    library.close()
    again = Library.open(library_path)
    assert again.session() == session
    assert again.undo().label == "Add 2 articles"


def test_keeping_the_place_does_not_forget_what_can_be_redone(library, articles):
    add_note(library, articles[0].id, "一")
    library.undo()
    with library.change("Keep the reading place", undoable=False) as change:
        change.replace(Session(active=1))
    assert library.redo().label == "Add note"


def test_two_open_libraries_see_each_others_changes_and_lose_none(library, library_path, articles):
    other = Library.open(library_path)
    add_note(other, articles[0].id, "別處寫的")
    assert library.notes() == []
    assert library.refresh()
    assert not library.refresh()
    assert [note.body for note in library.notes(articles[0].id)] == ["別處寫的"]
    add_note(library, articles[0].id, "這裡寫的")
    add_note(other, articles[0].id, "又一則")
    assert [note.body for note in Library.open(library_path).notes()] == ["別處寫的", "這裡寫的", "又一則"]
    assert len({note.id for note in other.notes()}) == 3


def test_two_programs_that_make_the_same_new_library_share_one_catalogue(library_path):
    one, other = Library.open(library_path), Library.open(library_path)
    add_drafts(one, [Draft("第一篇的內容。")])
    add_drafts(other, [Draft("第二篇的內容。")])
    again = Library.open(library_path)
    assert len(again.articles()) == 2
    assert len(again.entities()) == len(one.entities()) == len({entity.name for entity in again.entities()})


@pytest.mark.parametrize("content", [b"not json", b"[]", b'{"notes": {"1": 3}}', b"\xff\xfe\x00", b'{"a"'])
def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path: Path, content):
    path = tmp_path / "library.json"
    path.write_bytes(content)
    with pytest.raises(LibraryFileError, match=r"library\.json"):
        Library.open(path)
    assert path.read_bytes() == content


def test_a_library_of_a_newer_schema_is_refused_and_left_alone(library, library_path, articles):
    library.close()
    newer = library_path.read_bytes().replace(b'"schema":2', b'"schema":99')
    library_path.write_bytes(newer)
    with pytest.raises(LibraryFileError, match="newer"):
        Library.open(library_path)
    assert library_path.read_bytes() == newer


@pytest.mark.parametrize("folder", [Path("/"), Path()], ids=str)
def test_a_folder_in_place_of_the_file_is_refused(folder: Path):
    with pytest.raises(LibraryFileError, match="is a folder"):
        Library.open(folder)


def test_the_home_of_nobody_is_refused():
    with pytest.raises(LibraryFileError, match="cannot be reached"):
        Library.open(Path("~nobody-of-that-name/library.json"))


def test_a_library_below_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LibraryFileError, match="cannot be read"):
        Library.open(tmp_path / "file" / "library.json")


def test_a_full_disk_costs_nothing_but_the_change_at_hand(library, library_path, articles, monkeypatch):
    content = library_path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(LibraryFileError, match="No space left"):
            add_note(library, 1, "不會留下")
    assert library.notes() == []
    assert library_path.read_bytes() == content
    add_note(library, 1, "空出位置之後")
    assert [note.body for note in Library.open(library_path).notes()] == ["空出位置之後"]


def test_words_that_no_file_can_hold_are_refused(library, articles):
    with pytest.raises(RefusedError, match="surrogate"):
        add_note(library, articles[0].id, "half \ud83d")
    assert library.notes() == []


def test_what_is_not_there_is_said_to_be_not_there(library):
    for look_up in (library.article, library.entity, library.note, library.tag, library.reference):
        with pytest.raises(NotFoundError, match="99999"):
            look_up(99999)


def test_the_library_loads_nothing_of_the_screen():
    code = "import sys, store.library; sys.exit(bool({'textual', 'jieba', 'opencc'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
