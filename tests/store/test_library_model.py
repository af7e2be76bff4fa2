"""The library against a model: plain dictionaries, and copies of them for undo."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store.acts.annotations import (
    add_note,
    add_reference,
    edit_note,
    edit_reference,
    remove_note,
    remove_reference,
    remove_tag,
    tag_passage,
)
from store.acts.articles import Corrections, add_drafts, edit_article, remove_articles
from store.acts.entities import add_entity, merge_entities, remove_entity
from store.acts.tray import add_quotation, change_remark, place_quotation, remove_quotation
from store.errors import NotFoundError
from store.library import Library
from store.records import RELATIONS, Anchor, Draft, PanePlace, Passage, Session

TEXTS = tuple(
    f"第{number}篇：港口的風很大，漁船都回來了。\n老人說，明天還要出海。" for number in "一二三四五"
)
_ON_ARTICLES = (
    ("notes", ["article"]),
    ("tags", ["at"]),
    ("references", ["origin", "target"]),
    ("quotations", ["at"]),
)
ROUNDS = int(os.environ.get("DUIDU_TORTURE", "0"))

Row = dict[str, Any]
Model = dict[str, dict[int, Row]]
LIBRARY = st.integers(0, 1)
PICK = st.integers(0, 1000)


def _empty() -> Model:
    return {"articles": {}, "entities": {}, "tags": {}, "notes": {}, "references": {}, "quotations": {}}


def _passage(anchor: Anchor | None) -> Passage | None:
    return anchor.passage if anchor is not None else None


class LibraryMachine(RuleBasedStateMachine):
    """Two programs, one library, one model."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.libraries = [Library.open(self.folder / "library.json") for _ in range(2)]
        self.model = _empty()
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []
        self.given = dict.fromkeys(self.model, 0)
        self.starter = 0
        self.names = 0
        self.place = Session()

    def teardown(self) -> None:
        for library in self.libraries:
            library.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        with self.libraries[0].change("Place", undoable=False) as change:
            change.replace(self.place)
        self.libraries[1].refresh()
        self.starter = self.given["entities"] = max(entity.id for entity in self.libraries[0].entities())

    def fresh(self, number: int) -> Library:
        self.libraries[number].refresh()
        return self.libraries[number]

    def changed(self, before: Model) -> None:
        """Notes a step that can be undone, if it was one."""
        if self.model != before:
            self.done.append((before, copy.deepcopy(self.model)))
            self.undone.clear()

    def given_id(self, table: str, identifier: int) -> int:
        assert identifier > self.given[table], "an id was used again"
        self.given[table] = identifier
        return identifier

    def picked(self, table: str, number: int) -> int:
        ids = sorted(self.model[table])
        return ids[number % len(ids)]

    def passage(self, number: int) -> Passage:
        article = self.picked("articles", number)
        start = number % 20
        return Passage(article, start, start + 1 + number % 5)

    @rule(library=LIBRARY, text=st.sampled_from(TEXTS))
    def add_article(self, library: int, text: str) -> None:
        before = copy.deepcopy(self.model)
        (added,) = add_drafts(self.fresh(library), [Draft(text)])
        assert added.new is all(row["text"] != text for row in self.model["articles"].values())
        if added.new:
            identifier = self.given_id("articles", added.article.id)
            self.model["articles"][identifier] = {"title": None, "text": text}
        self.changed(before)

    @precondition(lambda self: self.model["articles"])
    @rule(library=LIBRARY, number=PICK, title=st.sampled_from(["風", "浪", None]))
    def title_article(self, library: int, number: int, title: str | None) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("articles", number)
        edit_article(self.fresh(library), identifier, Corrections(title=title))
        self.model["articles"][identifier]["title"] = title
        self.changed(before)

    @precondition(lambda self: self.model["articles"])
    @rule(library=LIBRARY, number=PICK)
    def remove_article(self, library: int, number: int) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("articles", number)
        remove_articles(self.fresh(library), [identifier])
        del self.model["articles"][identifier]
        for table, fields in _ON_ARTICLES:
            for key, row in list(self.model[table].items()):
                places = [getattr(row[field], "article", row[field]) for field in fields]
                if identifier in places:
                    del self.model[table][key]
        self.put_in_order(self.tray())
        self.changed(before)

    @precondition(lambda self: self.model["articles"])
    @rule(library=LIBRARY, number=PICK, whole=st.booleans(), body=st.text("風浪a", min_size=1, max_size=3))
    def note(self, library: int, number: int, whole: bool, body: str) -> None:
        before = copy.deepcopy(self.model)
        at = self.passage(number)
        made = add_note(self.fresh(library), at.article if whole else at, body, ["記"])
        row = {"article": at.article, "at": None if whole else at, "body": body, "labels": ("記",)}
        self.model["notes"][self.given_id("notes", made.id)] = row
        self.changed(before)

    @precondition(lambda self: self.model["notes"])
    @rule(library=LIBRARY, number=PICK, body=st.sampled_from(["風", "浪"]))
    def rewrite_note(self, library: int, number: int, body: str) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("notes", number)
        edit_note(self.fresh(library), identifier, body, [])
        self.model["notes"][identifier] |= {"body": body, "labels": ()}
        self.changed(before)

    @precondition(lambda self: self.model["notes"])
    @rule(library=LIBRARY, number=PICK)
    def unnote(self, library: int, number: int) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("notes", number)
        remove_note(self.fresh(library), identifier)
        del self.model["notes"][identifier]
        self.changed(before)

    @precondition(lambda self: self.model["articles"])
    @rule(library=LIBRARY, one=PICK, other=PICK, relation=st.sampled_from(RELATIONS))
    def link(self, library: int, one: int, other: int, relation: Any) -> None:
        origin, target = self.passage(one), self.passage(other)
        if origin == target:
            return
        before = copy.deepcopy(self.model)
        made = add_reference(self.fresh(library), origin, target, relation)
        row = {"origin": origin, "target": target, "relation": relation}
        self.model["references"][self.given_id("references", made.id)] = row
        self.changed(before)

    @precondition(lambda self: self.model["references"])
    @rule(library=LIBRARY, number=PICK, relation=st.sampled_from([None, *RELATIONS]))
    def relink(self, library: int, number: int, relation: Any) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("references", number)
        if relation is None:
            remove_reference(self.fresh(library), identifier)
            del self.model["references"][identifier]
        else:
            edit_reference(self.fresh(library), identifier, relation, "")
            self.model["references"][identifier]["relation"] = relation
        self.changed(before)

    def tray(self) -> list[int]:
        return sorted(self.model["quotations"], key=lambda key: self.model["quotations"][key]["place"])

    def put_in_order(self, tray: list[int]) -> None:
        for place, key in enumerate(tray):
            self.model["quotations"][key]["place"] = place

    @precondition(lambda self: self.model["articles"])
    @rule(library=LIBRARY, number=PICK)
    def collect(self, library: int, number: int) -> None:
        before = copy.deepcopy(self.model)
        at = self.passage(number)
        made = add_quotation(self.fresh(library), at, "問")
        row = {"at": at, "remark": "問", "place": len(self.model["quotations"])}
        self.model["quotations"][self.given_id("quotations", made.id)] = row
        self.changed(before)

    @precondition(lambda self: self.model["quotations"])
    @rule(library=LIBRARY, number=PICK, remark=st.sampled_from([None, "問", "再問"]))
    def remark(self, library: int, number: int, remark: str | None) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("quotations", number)
        if remark is None:
            remove_quotation(self.fresh(library), identifier)
            del self.model["quotations"][identifier]
            self.put_in_order(self.tray())
        else:
            change_remark(self.fresh(library), identifier, remark)
            self.model["quotations"][identifier]["remark"] = remark
        self.changed(before)

    @precondition(lambda self: self.model["quotations"])
    @rule(library=LIBRARY, number=PICK, place=st.integers(0, 4))
    def reorder(self, library: int, number: int, place: int) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("quotations", number)
        place_quotation(self.fresh(library), identifier, place + 1)
        tray = self.tray()
        tray.remove(identifier)
        tray.insert(place, identifier)
        self.put_in_order(tray)
        self.changed(before)

    @rule(library=LIBRARY)
    def make_entity(self, library: int) -> None:
        before = copy.deepcopy(self.model)
        self.names += 1
        name = f"漁港{self.names}號"
        made = add_entity(self.fresh(library), name, "other")
        self.model["entities"][self.given_id("entities", made.id)] = {"names": (name,)}
        self.changed(before)

    @precondition(lambda self: len(self.model["entities"]) > 1)
    @rule(library=LIBRARY, one=PICK, other=PICK)
    def merge(self, library: int, one: int, other: int) -> None:
        kept, merged = self.picked("entities", one), self.picked("entities", other)
        if kept == merged:
            return
        before = copy.deepcopy(self.model)
        merge_entities(self.fresh(library), kept, merged)
        self.model["entities"][kept]["names"] += self.model["entities"].pop(merged)["names"]
        for row in self.model["tags"].values():
            if row["entity"] == merged:
                row["entity"] = kept
        self.changed(before)

    @precondition(lambda self: self.model["entities"])
    @rule(library=LIBRARY, number=PICK)
    def drop_entity(self, library: int, number: int) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("entities", number)
        remove_entity(self.fresh(library), identifier)
        del self.model["entities"][identifier]
        for key, row in list(self.model["tags"].items()):
            if row["entity"] == identifier:
                del self.model["tags"][key]
        self.changed(before)

    @precondition(lambda self: self.model["articles"] and self.model["entities"])
    @rule(library=LIBRARY, number=PICK, whom=PICK, affirmed=st.booleans())
    def tag(self, library: int, number: int, whom: int, affirmed: bool) -> None:
        before = copy.deepcopy(self.model)
        at, entity = self.passage(number), self.picked("entities", whom)
        made = tag_passage(self.fresh(library), at, entity, affirmed=affirmed)
        for key, row in list(self.model["tags"].items()):
            if row["at"] == at and (row["entity"] == entity or (affirmed and row["affirmed"])):
                del self.model["tags"][key]
        row = {"at": at, "entity": entity, "affirmed": affirmed}
        self.model["tags"][self.given_id("tags", made.id)] = row
        self.changed(before)

    @precondition(lambda self: self.model["tags"])
    @rule(library=LIBRARY, number=PICK)
    def untag(self, library: int, number: int) -> None:
        before = copy.deepcopy(self.model)
        identifier = self.picked("tags", number)
        remove_tag(self.fresh(library), identifier)
        del self.model["tags"][identifier]
        self.changed(before)

    @rule(library=LIBRARY, caret=st.integers(0, 20))
    def keep_place(self, library: int, caret: int) -> None:
        self.place = Session(panes=(PanePlace(1, caret),))
        with self.libraries[library].change("Place", undoable=False) as change:
            change.replace(self.place)

    @rule(library=LIBRARY)
    def refused(self, library: int) -> None:
        with pytest.raises(NotFoundError), self.libraries[library].change("Nothing") as change:
            change.remove(self.libraries[library].entity(1))
            self.libraries[library].article(10**9)

    @rule(library=LIBRARY, steps=st.integers(1, 3))
    def undo(self, library: int, steps: int) -> None:
        for _ in range(steps):
            step = self.libraries[library].undo()
            assert (step is None) is (not self.done)
            if self.done:
                self.undone.append(self.done.pop())
                self.model = copy.deepcopy(self.undone[-1][0])

    @rule(library=LIBRARY, steps=st.integers(1, 3))
    def redo(self, library: int, steps: int) -> None:
        for _ in range(steps):
            step = self.libraries[library].redo()
            assert (step is None) is (not self.undone)
            if self.undone:
                self.done.append(self.undone.pop())
                self.model = copy.deepcopy(self.done[-1][1])

    @rule(library=LIBRARY, closed=st.booleans())
    def reopen(self, library: int, closed: bool) -> None:
        if closed:
            self.libraries[library].close()
        self.libraries[library] = Library.open(self.folder / "library.json")

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        for library in self.libraries:
            library.refresh()
            assert self.read(library) == self.model
            assert library.session() == self.place
            for article in self.model["articles"]:
                notes = [key for key, row in self.model["notes"].items() if row["article"] == article]
                assert [note.id for note in library.notes(article)] == sorted(notes)
                assert library.count_notes(article) == len(notes)
                links = [
                    key
                    for key, row in self.model["references"].items()
                    if article in (row["origin"].article, row["target"].article)
                ]
                assert [link.id for link in library.references(article)] == sorted(links)
                assert library.count_references(article) == len(links)

    def read(self, library: Library) -> Model:
        entities = {entity.id: entity for entity in library.entities() if entity.id > self.starter}
        return {
            "articles": {row.id: {"title": row.title, "text": row.text} for row in library.articles()},
            "entities": {
                key: {"names": tuple(name.text for name in row.names)} for key, row in entities.items()
            },
            "tags": {
                row.id: {"at": row.anchor.passage, "entity": row.entity, "affirmed": row.affirmed}
                for row in library.tags()
            },
            "notes": {
                row.id: {
                    "article": row.article,
                    "at": _passage(row.anchor),
                    "body": row.body,
                    "labels": row.labels,
                }
                for row in library.notes()
            },
            "references": {
                row.id: {
                    "origin": row.origin.passage,
                    "target": row.target.passage,
                    "relation": row.relation,
                }
                for row in library.references()
            },
            "quotations": {
                row.id: {"at": row.anchor.passage, "remark": row.remark, "place": place}
                for place, row in enumerate(library.quotations())
            },
        }


class TestLibraryAgainstItsModel(LibraryMachine.TestCase):
    settings = settings(
        max_examples=10 + 400 * ROUNDS,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
