"""Small libraries of any content, for properties of exchange; and what two libraries share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference, edit_note, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.entities import add_entity, name_entity, remove_entity
from store.acts.suggestions import decline_suggestion
from store.acts.tray import add_quotation
from store.errors import DuiduError
from store.library import Library
from store.records import RELATIONS, Draft, Passage
from store.text.suggesting import Suggestion

TEXTS = tuple(
    f"{place}的渡輪上午停航，乘客改搭巴士。\n船長陳海生說：「風浪太大，{place}港先不開。」\n𠮷野家門口排起了長隊。"
    for place in ("淡水", "馬祖", "基隆")
)
WORDS = ("風浪", "要再查", "與昨天的說法不同\n第二行", "<b>&amp;</b> [連結](x)", "𠮷𠮷", "ok")

EXAMPLES = int(os.environ.get("DUIDU_TORTURE", "0")) or 10
"""Libraries that a property is tried on; `DUIDU_TORTURE` asks for more."""

STEP = st.tuples(st.integers(0, 8), st.integers(0, 99), st.integers(0, 99))
STEPS = st.lists(STEP, max_size=10)


@contextmanager
def temporary_library() -> Iterator[Library]:
    folder = Path(tempfile.mkdtemp())
    library = Library.open(folder / "library.json")
    try:
        yield library
    finally:
        library.close()
        shutil.rmtree(folder)


def fill(library: Library, steps: list[tuple[int, int, int]], *, starters: int = 2) -> None:
    """Does something for each step; what is refused is passed over."""
    drafts = [Draft(text, f"第{number}篇", author="王小舟") for number, text in enumerate(TEXTS[:starters])]
    add_drafts(library, drafts)
    for step in steps:
        try:
            _do(library, *step)
        except DuiduError:
            continue


def _do(library: Library, kind: int, one: int, other: int) -> None:
    articles = library.articles()
    if not articles:
        return
    article = articles[one % len(articles)]
    start = other % (len(article.text) - 3)
    here = Passage(article.id, start, start + 1 + one % 3)
    there = Passage(articles[other % len(articles)].id, 3, 6)
    words = WORDS[other % len(WORDS)]
    match kind:
        case 0:
            add_note(library, here if other % 3 else article.id, words, labels=(words[:2],))
        case 1:
            notes = library.notes()
            if notes:
                edit_note(library, notes[one % len(notes)].id, words, ("改過",))
        case 2:
            add_reference(library, here, there, RELATIONS[one % len(RELATIONS)], words)
        case 3:
            entities = library.entities()
            tag_passage(library, here, entities[one % len(entities)].id, affirmed=bool(other % 2))
        case 4:
            entity = add_entity(library, f"{words[:1]}渡{one}號", "other", (f"渡船{other}",))
            tag_passage(library, here, entity.id)
        case 5:
            name_entity(library, library.entities()[one % 10].id, (f"別稱{other}",))
        case 6:
            add_quotation(library, here, words)
        case 7:
            text = article.text.replace("風浪太大", "浪太大了") if one % 2 else "今早" + article.text
            edit_article(library, article.id, Corrections(title=words[:3], text=text, labels=("待查",)))
        case _:
            remove_entity(library, library.entities()[one % len(library.entities())].id)
            decline_suggestion(library, Suggestion(0, 1, f"某名{one}", "other", (), "short", None, 0.7, ()))


def held(library: Library, *, times: bool = True) -> dict[str, Any]:
    """Everything that a library holds, with uids in the place of ids, in an order of its own."""
    uids = {article.id: article.uid for article in library.articles()}
    entities = {entity.id: entity.uid for entity in library.entities()}

    def plain(record: msgspec.Struct) -> Any:
        row = msgspec.to_builtins(record)
        del row["id"]
        if not times:
            row.pop("created"), row.pop("modified")
        for anchor in (row.get(name) for name in ("anchor", "origin", "target")):
            if isinstance(anchor, dict):
                anchor["article"] = uids[anchor["article"]]
        for name, known in (("article", uids), ("entity", entities), ("joins", entities)):
            if row.get(name) is not None:
                row[name] = known[row[name]]
        return row

    return {
        kind: {record.uid: plain(record) for record in getattr(library, kind)()}
        for kind in ("articles", "entities", "tags", "notes", "references", "quotations", "declined")
    }
