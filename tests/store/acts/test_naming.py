from __future__ import annotations

import pytest

from store.acts.annotations import tag_passage
from store.acts.articles import add_drafts
from store.acts.entities import add_entity
from store.acts.naming import change_kind, prefer_name, remove_name, split_entity
from store.errors import NotFoundError, RefusedError
from store.records import Draft, Passage


@pytest.fixture
def harbour(library, articles):
    return add_entity(library, "港務處", "organisation", ["港务局", "處長室"])


def names(library, entity):
    return [name.text for name in library.entity(entity.id).names]


def test_the_kind_and_the_preferred_name_are_changed_and_taken_back(library, harbour):
    change_kind(library, harbour.id, "place")
    prefer_name(library, harbour.id, "港务局")
    assert (library.entity(harbour.id).kind, library.entity(harbour.id).name) == ("place", "港务局")
    library.undo()
    library.undo()
    assert library.entity(harbour.id) == harbour
    with pytest.raises(NotFoundError, match="“港口” is no name of 港務處"):
        prefer_name(library, harbour.id, "港口")


def test_a_name_is_taken_away_but_never_the_last(library, harbour):
    remove_name(library, harbour.id, "港務處")
    assert library.entity(harbour.id).name == "港务局"
    remove_name(library, harbour.id, "港务局")
    with pytest.raises(RefusedError, match="without a name"):
        remove_name(library, harbour.id, "處長室")
    assert names(library, harbour) == ["處長室"]


def test_a_name_goes_in_all_spellings_by_which_it_would_be_found(library, articles):
    """A name that stayed in another script would go on being found."""
    bay = add_entity(library, "大港灣", "place", ["大港湾", "河·口城", "河口城", "Bay City", "bay city"])
    text = "大港灣與河口城，大港湾與河・口城，Bay City。"
    article = add_drafts(library, [Draft(text=text)])[0].article
    assert library.count_mentions(article.id, bay.id) == 5
    new = split_entity(library, bay.id, ["河口城"])
    assert names(library, new) == ["河口城", "河·口城"]
    assert (library.count_mentions(article.id, bay.id), library.count_mentions(article.id, new.id)) == (3, 2)
    remove_name(library, bay.id, "大港湾")
    assert library.entity(bay.id).name == "Bay City"
    assert names(library, bay) == ["Bay City", "bay city"]
    assert library.count_mentions(article.id, bay.id) == 1
    with pytest.raises(RefusedError, match="without a name"):
        remove_name(library, bay.id, "bay city")


def test_an_entity_is_split_with_the_tags_of_its_name(library, harbour):
    text = library.article(1).text
    at = text.index("川普")
    stays = tag_passage(library, Passage(1, 0, 2), harbour.id)
    with library.change("Tag as by hand") as change:
        import msgspec

        anchor = msgspec.structs.replace(stays.anchor, start=at, end=at + 3, exact="处长室")
        goes = change.add(msgspec.structs.replace(stays, id=0, uid="0" * 32, anchor=anchor))
    new = split_entity(library, harbour.id, ["處長室"])
    assert (new.kind, new.name, names(library, new)) == ("organisation", "處長室", ["處長室"])
    assert names(library, harbour) == ["港務處", "港务局"]
    assert library.tag(goes.id).entity == new.id
    assert library.tag(stays.id).entity == harbour.id
    library.undo()
    assert library.entity(harbour.id) == harbour
    with pytest.raises(RefusedError):
        split_entity(library, harbour.id, names(library, harbour))
    with pytest.raises(RefusedError):
        split_entity(library, harbour.id, [])
