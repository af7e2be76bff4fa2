from __future__ import annotations


def test_check_says_whether_the_library_is_sound(duidu, library, library_path, articles):
    library.close()
    (row,) = duidu("check", "--json").rows
    assert row == {"file": str(library_path), "state": "sound", "problems": []}
    library_path.write_bytes(library_path.read_bytes()[:-40])
    answer = duidu("check", "--json")
    assert answer.status == 1
    assert answer.rows[0]["state"] == "damaged"
    assert answer.rows[0]["problems"]
    library_path.write_text("what is this", encoding="utf-8")
    assert duidu("check").status == 1


def test_backup_and_restore_tell_what_they_hold(duidu, library, library_path, articles, tmp_path):
    library.close()
    duidu("note", 1, "一")
    copy = tmp_path / "copy.json"
    (row,) = duidu("backup", copy, "--json").rows
    assert row == {"file": str(copy), "articles": 2, "notes": 1, "links": 0, "quotations": 0}
    assert duidu("backup", copy).status == 1
    duidu("remove", 1)
    answer = duidu("restore", copy, "--json")
    assert answer.rows == [
        {"file": str(library_path), "articles": 2, "notes": 1, "links": 0, "quotations": 0}
    ]
    assert "kept as" in answer.err


def test_a_backup_without_a_name_is_dated(duidu, library, library_path, articles):
    library.close()
    (row,) = duidu("backup", "--json").rows
    assert row["file"].startswith(str(library_path.with_name("library-2")))


def test_a_library_that_was_cut_off_is_refused_with_the_way_out(duidu, library, library_path, articles):
    library.close()
    library_path.write_bytes(library_path.read_bytes()[:1000])
    answer = duidu("articles")
    assert answer.status == 1
    assert "duidu restore" in answer.err
    assert duidu("restore").status == 0
    assert len(duidu("articles", "--json").rows) == 2
