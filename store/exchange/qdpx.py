"""Writes a REFI-QDA project (`.qdpx`), which programs for qualitative analysis exchange.

Format: REFI-QDA standard 1.5, Project.xsd (namespace `urn:QDA-XML:project:1.0`).

* An article is a text source: a UTF-8 file without a byte order mark in `sources/`, named by its GUID; what
  is known of it are variables. Positions are code points of that file.
* Every note, tag, quotation and end of a cross-reference is a selection of its own.
* Entities are codes in groups by kind, each with its names in the description; a code of the group *not* is
  the decision that a passage is not the entity. Labels are codes. A quotation of the tray has the code of the
  characters that it is to be quoted in.
* A note's words are a `Note` that the selection refers to, and the selection's description besides, for some
  programs read only that.
* A cross-reference is a `Link` whose name is the relation.

GUIDs are the records' uids.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from store.exchange.contents import Contents, contents_on, counted
from store.exchange.formats import Exported
from store.exchange.qdpx_codes import (
    DENIED,
    FIELDS,
    KIND_GROUPS,
    LABELS,
    NAMESPACE,
    ORIGIN,
    TRAY,
    VARIABLES,
    guid,
    guid_of,
)
from store.exchange.qdpx_xml import Element, storable, written
from store.library import Library
from store.records import Anchor, Article, CrossReference, Entity, Note, Quotation, Tag

_LONGEST_NAME: Final = 200
"""Code points of a selection's words that are its name."""


def export(library: Library, articles: Sequence[Article]) -> Exported:
    """Writes articles with their notes, cross-references, tags and quotations as a project."""
    contents, cut = contents_on(library, articles)
    project = _Project(contents)
    document = written(project.root())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "project.qde", document)
        for article in contents.articles:
            _add(archive, f"sources/{guid_of(article.uid)}.txt", article.text.encode())
    losses = (*_losses(library, contents, cut), *project.losses())
    return Exported(buffer.getvalue(), project.counts(), losses)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def _losses(library: Library, contents: Contents, cut: int) -> Iterator[str]:
    if cut:
        yield f"{counted(cut, 'cross-reference', 'cross-references')} to articles not exported: left out."
    if others := len(library.entities()) - len(contents.entities):
        yield f"{counted(others, 'entity', 'entities')} that no tag names: left out; `json` has them."
    if contents.entities:
        yield "When entities were made and changed is left out."
    if declined := len(library.declined()):
        yield f"{counted(declined, 'declined name', 'declined names')}: left out; `json` has them."


T = TypeVar("T", Tag, Quotation)


class _Project:
    """The document of a project."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._entities = {entity.id: entity for entity in contents.entities}
        self._tags = _certain(contents.tags)
        self._quotations = _certain(contents.quotations)
        self._references = [one for one in contents.references if one.origin.placed and one.target.placed]
        self._selections: dict[int, list[Element]] = {article.id: [] for article in contents.articles}

    def counts(self) -> dict[str, int]:
        """Returns how many records of each kind are in it."""
        return {
            **self._contents.counts,
            "tags": len(self._tags),
            "quotations": len(self._quotations),
            "references": len(self._references),
        }

    def losses(self) -> Iterator[str]:
        """Yields what it cannot carry."""
        contents = self._contents
        notes = [note.anchor for note in contents.notes if note.anchor]
        if number := sum(not anchor.placed for anchor in notes):
            yield f"{counted(number, 'note', 'notes')} of uncertain place: on the whole article instead."
        for name, every, kept in (
            ("tags", contents.tags, self._tags),
            ("quotations", contents.quotations, self._quotations),
            ("cross-references", contents.references, self._references),
        ):
            if number := len(every) - len(kept):
                yield f"{number:,} of the {name}, of uncertain place: left out."
        ends = [end for one in self._references for end in (one.origin, one.target)]
        others = [
            *(tag.anchor for tag in self._tags),
            *(one.anchor for one in self._quotations),
            *ends,
            *notes,
        ]
        if number := sum(anchor.state == "moved" for anchor in others):
            yield f"{counted(number, 'passage', 'passages')} found again elsewhere: as if marked there."
        if any(self._is_unwritable(note.body) for note in contents.notes):
            yield "Control characters in notes became marks (U+FFFD), for XML cannot hold them."

    @staticmethod
    def _is_unwritable(words: str) -> bool:
        return storable(words) != words

    def root(self) -> Element:
        """Returns the whole document, its elements in the order that the schema has them in."""
        for tag in self._tags:
            self._select_tag(tag)
        for quotation in self._quotations:
            self._select_quotation(quotation)
        for note in self._contents.notes:
            if note.anchor is not None and note.anchor.placed:
                self._select_note(note, note.anchor)
        for reference in self._references:
            self._select_ends(reference)
        root = Element("Project", {"xmlns": NAMESPACE, "name": "duidu", "origin": ORIGIN})
        root.children += [
            part
            for part in (self._code_book(), self._variables(), self._sources(), self._notes(), self._links())
            if part.children
        ]
        return root

    def _code_book(self) -> Element:
        book = Element("CodeBook")
        codes = Element("Codes")
        for group, kind in KIND_GROUPS.items():
            of_kind = [entity for entity in self._contents.entities if entity.kind == kind]
            _add_group(codes, group, kind, [(guid_of(one.uid), one.name, _names(one)) for one in of_kind])
        denied = {tag.entity for tag in self._tags if not tag.affirmed}
        _add_group(
            codes,
            DENIED,
            "not",
            [(_denied(self._entities[one]), f"not {self._entities[one].name}", "") for one in sorted(denied)],
        )
        labels = dict.fromkeys(label for note in self._contents.notes for label in note.labels)
        labels |= dict.fromkeys(label for article in self._contents.articles for label in article.labels)
        _add_group(codes, LABELS, "labels", [(guid("label", label), label, "") for label in labels])
        scripts = {quotation.script for quotation in self._quotations}
        for code, script in TRAY.items():
            if script in scripts:
                codes.add("Code", guid=code, name=f"tray ({script})", isCodable="true")
        if codes.children:
            book.children.append(codes)
        return book

    def _variables(self) -> Element:
        variables = Element("Variables")
        for code, name in VARIABLES.items():
            kind = "Date" if name == "published" else "Text"
            variables.add("Variable", guid=code, name=name, typeOfVariable=kind)
        return variables

    def _sources(self) -> Element:
        sources = Element("Sources")
        unplaced: dict[int, list[Note]] = {}
        for note in self._contents.notes:
            if not (note.anchor and note.anchor.placed):
                unplaced.setdefault(note.article, []).append(note)
        for article in self._contents.articles:
            identifier = guid_of(article.uid)
            source = sources.add(
                "TextSource",
                guid=identifier,
                name=article.shown_title,
                plainTextPath=f"internal://{identifier}.txt",
                **_times(article),
            )
            source.children += self._selections[article.id]
            for label in article.labels:
                _code(source, guid("coding", article.uid, label), guid("label", label))
            for note in unplaced.get(article.id, ()):
                source.add("NoteRef", targetGUID=guid_of(note.uid))
            for name in FIELDS:
                _add_value(source, name, article)
        return sources

    def _notes(self) -> Element:
        notes = Element("Notes")
        for note in self._contents.notes:
            element = _note(notes, guid_of(note.uid), note.body, **_times(note))
            if not (note.anchor and note.anchor.placed):
                for label in note.labels:
                    _code(element, guid("coding", note.uid, label), guid("label", label))
        for quotation in self._quotations:
            _note(notes, guid("remark", quotation.uid), quotation.remark, **_times(quotation))
        for reference in self._references:
            if reference.comment:
                _note(notes, guid("comment", reference.uid), reference.comment, **_times(reference))
        return notes

    def _links(self) -> Element:
        links = Element("Links")
        for reference in self._references:
            link = links.add(
                "Link",
                guid=guid_of(reference.uid),
                name=reference.relation,
                direction="OneWay",
                originGUID=guid("origin", reference.uid),
                targetGUID=guid("target", reference.uid),
            )
            if reference.comment:
                link.add("NoteRef", targetGUID=guid("comment", reference.uid))
        return links

    def _select_tag(self, tag: Tag) -> None:
        entity = self._entities[tag.entity]
        selection = self._select(tag.anchor, guid("selection", tag.uid), tag)
        _code(selection, guid_of(tag.uid), guid_of(entity.uid) if tag.affirmed else _denied(entity))

    def _select_quotation(self, quotation: Quotation) -> None:
        selection = self._select(quotation.anchor, guid("selection", quotation.uid), quotation)
        if quotation.remark:
            selection.add("Description", quotation.remark)
        script = next(code for code, script in TRAY.items() if script == quotation.script)
        _code(selection, guid_of(quotation.uid), script)
        selection.add("NoteRef", targetGUID=guid("remark", quotation.uid))

    def _select_note(self, note: Note, anchor: Anchor) -> None:
        selection = self._select(anchor, guid("selection", note.uid), note)
        selection.add("Description", note.body)
        for label in note.labels:
            _code(selection, guid("coding", note.uid, label), guid("label", label))
        selection.add("NoteRef", targetGUID=guid_of(note.uid))

    def _select_ends(self, reference: CrossReference) -> None:
        self._select(reference.origin, guid("origin", reference.uid), reference)
        self._select(reference.target, guid("target", reference.uid), reference)

    def _select(
        self, anchor: Anchor, identifier: str, record: Tag | Note | CrossReference | Quotation
    ) -> Element:
        attributes = {
            "guid": identifier,
            "name": anchor.exact[:_LONGEST_NAME],
            "startPosition": str(anchor.start),
            "endPosition": str(anchor.end),
            **_times(record),
        }
        element = Element("PlainTextSelection", attributes)
        self._selections[anchor.article].append(element)
        return element


def _certain(records: Iterable[T]) -> list[T]:
    return [record for record in records if record.anchor.placed]


def _add_group(codes: Element, identifier: str, name: str, members: list[tuple[str, str, str]]) -> None:
    if not members:
        return
    group = codes.add("Code", guid=identifier, name=name, isCodable="false")
    for member, shown, description in members:
        code = group.add("Code", guid=member, name=shown, isCodable="true")
        if description:
            code.add("Description", description)


def _names(entity: Entity) -> str:
    """Returns the names of an entity, a line each, as `qdpx_reading` reads them."""
    lines = [f"{name.text} ({name.region}, {name.source})" for name in entity.names]
    return "\n".join([*lines, *(f"never {form}" for form in entity.never)])


def _denied(entity: Entity) -> str:
    return guid("not", entity.uid)


def _code(element: Element, identifier: str, code: str) -> None:
    element.add("Coding", guid=identifier).add("CodeRef", targetGUID=code)


def _note(notes: Element, identifier: str, body: str, **times: str) -> Element:
    note = notes.add("Note", guid=identifier, **times)
    note.add("PlainTextContent", body)
    return note


def _add_value(source: Element, name: str, article: Article) -> None:
    value = "\n".join(article.furniture) if name == "furniture" else getattr(article, name)
    if not value:
        return
    element = source.add("VariableValue")
    element.add("VariableRef", targetGUID=guid("variable", name))
    element.add("DateValue" if name == "published" else "TextValue", value)


def _times(record: Article | Tag | Note | CrossReference | Quotation) -> dict[str, str]:
    """Returns the attributes that say when a record was made and changed."""
    written_times = {"creationDateTime": record.created, "modifiedDateTime": record.modified}
    return {name: time.removesuffix("+00:00") + "Z" for name, time in written_times.items() if time}
