from __future__ import annotations

import msgspec
import pytest

from store.acts.annotations import add_note, add_reference, remove_note, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.reviewing import (
    accept_candidate,
    best_candidate,
    orphan_anchor,
    replace_anchor,
    unplaced,
    waiting,
)
from store.acts.tray import add_quotation
from store.errors import NotFoundError, RefusedError
from store.records import Draft, Passage
from store.text.script import in_script

OLD = (
    "市政府昨天公布了新的交通計畫，預定在明年動工。\n"
    "計畫的第一期包括三座橋樑，經費約二十億元，由中央負擔一半。\n"
    "居民代表在會後表示，噪音問題還沒有得到回答。\n"
    "市長承諾下個月再開一次說明會，邀請各里的里長出席。"
)
WORDS = "計畫的第一期包括三座橋樑，經費約二十億元"


@pytest.fixture
def article(library):
    return add_drafts(library, [Draft(OLD, "橋樑")])[0].article


def passage(article, words):
    start = article.text.index(words)
    return Passage(article.id, start, start + len(words))


@pytest.fixture
def doubtful(library, article):
    """A note, a reference, a tag and a quotation on words of which a number was changed."""
    here, far = passage(article, WORDS), passage(article, "噪音問題")
    note = add_note(library, here, "真的嗎")
    reference = add_reference(library, far, here, "supports")
    tag = tag_passage(library, here, 1)
    quotation = add_quotation(library, here)
    new = OLD.replace("三座", "四座")
    assert edit_article(library, article.id, Corrections(text=new))["review"] == 4
    return library.note(note.id), library.reference(reference.id), library.tag(tag.id), quotation


def test_the_queue_shows_the_old_words_beside_those_that_stand_there_now(library, doubtful):
    queue = waiting(library)
    assert [(type(one.record).__name__, one.end) for one in queue] == [
        ("Note", None),
        ("CrossReference", "target"),
        ("Tag", None),
        ("Quotation", None),
    ]
    first = queue[0]
    best = first.candidates[0]
    assert first.anchor.exact == WORDS
    assert first.article.text[best.start : best.end] == WORDS.replace("三座", "四座")
    assert 0.9 < best.score < 1
    assert ("removed", "三") in first.compare(best)
    assert ("added", "四") in first.compare(best)
    assert waiting(library, queue[0].article.id)[0].record == doubtful[0]


def test_accepting_a_candidate_places_all_kinds_and_each_is_one_step_of_undo(library, doubtful):
    for one in waiting(library):
        before = waiting(library)
        start, end, _ = one.candidates[0]
        accepted = accept_candidate(library, one.record, start, end)
        anchor = accepted.target if one.end else accepted.anchor
        assert (anchor.state, anchor.exact) == ("moved", WORDS.replace("三座", "四座"))
        assert len(waiting(library)) == len(before) - 1
        library.undo()
        assert [each.record for each in waiting(library)] == [each.record for each in before]
        library.redo()
    assert waiting(library) == []


def test_an_anchor_can_be_placed_anew_or_left_without_a_place(library, article, doubtful):
    note, reference, tag, _ = doubtful
    current = library.article(article.id)
    moved = replace_anchor(library, note, passage(current, "市長承諾"))
    assert (moved.anchor.exact, moved.anchor.state) == ("市長承諾", "exact")
    orphan = orphan_anchor(library, tag)
    assert (orphan.anchor.state, orphan.anchor.exact, orphan.anchor.end) == ("orphan", WORDS, 0)
    with pytest.raises(RefusedError, match="Both ends"):
        replace_anchor(library, reference, passage(current, "噪音問題"))
    assert orphan_anchor(library, reference, "origin").origin.state == "orphan"
    with pytest.raises(RefusedError, match="two ends"):
        orphan_anchor(library, reference)
    assert [one.anchor.state for one in waiting(library)] == ["review", "review"]
    assert [one.anchor.state for one in unplaced(library)] == ["review", "review", "orphan", "orphan"]


def test_what_cannot_be_placed_is_refused_and_changes_nothing(library, article, doubtful):
    note = doubtful[0]
    steps = len(library.history())
    with pytest.raises(RefusedError, match="outside"):
        accept_candidate(library, note, 5, 10_000)
    whole = add_note(library, article.id, "全文")
    with pytest.raises(RefusedError, match="whole article"):
        orphan_anchor(library, whole)
    assert len(library.history()) == steps + 1
    remove_note(library, note.id)
    with pytest.raises(NotFoundError):
        orphan_anchor(library, note)


def test_a_tag_that_comes_to_stand_on_another_overrules_it(library, article, doubtful):
    tag = doubtful[2]
    there = passage(library.article(article.id), "市長承諾")
    tag_passage(library, there, 2)
    replace_anchor(library, tag, there)
    assert [one.id for one in library.tags(article.id)] == [tag.id]


def test_the_same_text_in_another_script_leaves_every_anchor_exact(library, article):
    note = add_note(library, passage(article, WORDS), "橋")
    tag_passage(library, passage(article, "市政府"), 1)
    counts = edit_article(library, article.id, Corrections(text=in_script(OLD, "simplified")))
    assert counts == {"exact": 2, "moved": 0, "review": 0, "orphan": 0}
    anchor = library.note(note.id).anchor
    assert (
        anchor.exact == in_script(WORDS, "simplified") == library.article(1).text[anchor.start : anchor.end]
    )


def test_an_anchor_in_doubt_is_not_taken_to_a_place_by_the_next_edit(library, article):
    twin = "市長昨天指出，第三座橋的工程沒有延誤，預定年底通車。"
    text = f"{OLD}\n{twin}\n各界反應不一。\n{twin.replace('第三', '第四')}\n其他路段另行公布。"
    edit_article(library, article.id, Corrections(text=text))
    current = library.article(article.id)
    note = add_note(library, passage(current, "橋的工程沒有延誤"), "哪一座")
    edit_article(library, article.id, Corrections(text=text.replace(twin, "")))
    assert library.note(note.id).anchor.state == "review"
    edit_article(library, article.id, Corrections(text=text.replace(twin, "") + "完。"))
    assert library.note(note.id).anchor.state == "review"
    edit_article(library, article.id, Corrections(text=text + "完。"))
    anchor = library.note(note.id).anchor
    assert (anchor.state, anchor.passage) == ("moved", note.anchor.passage)


def test_what_one_edit_left_in_doubt_the_next_does_not_settle_with_less_knowledge(library, article):
    words = "參加的人都說，這樣的安排很好，場地寬敞，交通方便，而且不用事先登記，希望以後能夠常常舉辦"
    one = f"活動先在公園裡面的草地上舉行，{words}，散場時人人帶著點心。"
    other = f"活動又在學校裡面的草地上舉行，{words}，散場時大家拿了點心。"
    edit_article(library, article.id, Corrections(text=f"{one}\n其間休息。\n{other}\n完。"))
    start = library.article(article.id).text.index(words)
    note = add_note(library, Passage(article.id, start, start + len(words)), "哪一場")
    for text in (f"其間休息。\n{other}\n完。", f"其間休息。\n{other}\n全文完。"):
        edit_article(library, article.id, Corrections(text=text))
        anchor = library.note(note.id).anchor
        assert (anchor.state, anchor.exact) == ("review", words)


def test_a_twin_with_all_of_the_quote_around_it_is_still_for_the_reader(library, article):
    twin = "根據第{}組的紀錄，各位委員在會中聽取了報告，並且逐項討論附近居民所提出的意見，會後決定暫緩辦理。"
    behind = "主席隨即宣布散會，並且感謝大家在雨中遠道前來參加這次會議，工作人員也開始收拾場地。"
    first, second = twin.format("一"), twin.format("五")
    edit_article(library, article.id, Corrections(text=first + second + behind))
    start = len(first) + second.index("暫緩")
    note = add_note(library, Passage(article.id, start, start + 4), "為何")
    for text in (first + behind, first + behind + "完。"):
        edit_article(library, article.id, Corrections(text=text))
        assert library.note(note.id).anchor.state == "review"


def test_a_name_of_the_catalogue_is_never_exchanged(library, article):
    text = "評論\n" + "會議由主席川普召集，各方代表準時到場，會後沒有發表聲明。"
    edit_article(library, article.id, Corrections(text=text))
    note = add_note(library, passage(library.article(article.id), "會議由主席川普召集，各方"), "誰")
    counts = edit_article(library, article.id, Corrections(text=text.replace("川普", "普丁")))
    assert counts["review"] == 1
    assert library.note(note.id).anchor.exact == "會議由主席川普召集，各方"


def test_an_orphan_of_an_edit_waits_until_the_reader_leaves_it_so(library, article):
    kept = add_note(library, passage(article, "噪音問題還沒有得到回答"), "誰答")
    edit_article(library, article.id, Corrections(text=OLD.split("居民代表", maxsplit=1)[0] + "散會。"))
    assert [one.anchor.state for one in waiting(library)] == ["orphan"]
    assert b"settled" not in msgspec.json.encode(library.note(kept.id))
    orphan_anchor(library, kept)
    assert waiting(library) == []
    assert [one.record.id for one in unplaced(library)] == [kept.id]
    library.undo()
    assert len(waiting(library)) == 1


def test_what_was_left_without_a_place_is_not_asked_about_again_until_all_of_it_comes_back(library, article):
    kept = add_note(library, passage(article, WORDS), "真的嗎")
    edited = OLD.replace("三座", "四座")
    edit_article(library, article.id, Corrections(text=edited))
    assert best_candidate(library, library.note(kept.id).anchor) is not None
    orphan_anchor(library, kept)
    edit_article(library, article.id, Corrections(text=edited + "\n散會。"))
    assert waiting(library) == []
    assert library.note(kept.id).anchor.settled
    edit_article(library, article.id, Corrections(text=OLD + "\n散會。"))
    anchor = library.note(kept.id).anchor
    assert (anchor.state, anchor.passage, anchor.waits) == ("moved", kept.anchor.passage, False)
    assert b"settled" not in msgspec.json.encode(anchor)
