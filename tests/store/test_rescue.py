from __future__ import annotations

import msgspec
import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.errors import LibraryFileError
from store.library import Library
from store.records import Passage
from store.rescue import check, counts, restore


def test_a_sound_library_is_sound_and_is_not_touched(library, library_path, articles):
    add_note(library, Passage(1, 0, 4), "一")
    library.close()
    content = library_path.read_bytes()
    report = check(library_path)
    assert (report.state, report.problems) == ("sound", ())
    assert library_path.read_bytes() == content


def test_a_missing_file_is_said(library_path):
    with pytest.raises(LibraryFileError, match=r"library\.json"):
        check(library_path)


def test_a_damaged_library_is_explained_and_restored_with_everything(library, library_path, articles):
    note = add_note(library, Passage(1, 0, 4), "一")
    library.close()
    content = bytearray(library_path.read_bytes())
    content[len(content) // 2] ^= 1
    library_path.write_bytes(content)
    with pytest.raises(LibraryFileError, match="restore"):
        Library.open(library_path)
    assert check(library_path).state == "damaged"
    restored = restore(library_path)
    assert any(path.read_bytes() == content for path in restored.kept)
    again = Library.open(library_path)
    assert again.notes() == [note]
    assert again.articles() == list(articles)
    again.close()


def test_a_library_is_brought_back_from_a_copy(library, library_path, articles, tmp_path):
    add_note(library, 1, "一")
    library.backup(tmp_path / "copy.json")
    add_note(library, 1, "二")
    library.close()
    assert counts(tmp_path / "copy.json") == counts(library_path).__class__(2, 1, 0, 0)
    restore(library_path, tmp_path / "copy.json")
    assert [note.body for note in Library.open(library_path).notes()] == ["一"]


def test_records_that_do_not_fit_each_other_are_found(library, library_path, articles):
    note = add_note(library, Passage(1, 0, 4), "一")
    tag = tag_passage(library, Passage(1, 4, 6), 1)
    reference = add_reference(library, Passage(1, 0, 4), Passage(2, 0, 4))
    with library.change("Break it") as change:
        change.replace(msgspec.structs.replace(note, anchor=msgspec.structs.replace(note.anchor, start=1)))
        change.replace(msgspec.structs.replace(tag, entity=99_999))
        change.replace(msgspec.structs.replace(articles[0], digest="other"))
        change.remove(articles[1])
    library.close()
    report = check(library_path)
    assert report.state == "damaged"
    problems = "\n".join(report.problems)
    for words in (
        f"Note {note.id}: at 1:1-4",
        "entity 99999",
        "Article 1: its text",
        f"Cross-reference {reference.id} is on article 2",
    ):
        assert words in problems
