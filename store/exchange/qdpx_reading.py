"""Reads a REFI-QDA project: what `qdpx` wrote, and what other programs write.

Another program's codes become labels, a coded passage a note with these labels, a memo or comment the words
of a note, a link a cross-reference. What has no counterpart (cases, sets, graphs, pictures, sound, variables
that are not ours) is left out, and said.
"""

from __future__ import annotations

import uuid
from collections import Counter
from typing import Final

import msgspec

from store.acts.annotations import clean_labels
from store.exchange.checking import checked
from store.exchange.contents import Allowance, Contents, Received, gathered, quoted
from store.exchange.qdpx_archive import Archive
from store.exchange.qdpx_code_book import CodeBook, plain_guid
from store.exchange.qdpx_sources import Source, content_of, target_of, times_of, uid_of
from store.exchange.qdpx_texts import best_reading
from store.exchange.qdpx_xml import Element, parsed
from store.library import Library
from store.records import RELATIONS, Anchor, Article, CrossReference, Note, Quotation, Relation, Tag

_Place = tuple[int, Anchor | None]
"""An article, and the passage of it where there is one."""

_LEFT_OUT: Final = {
    "PictureSource": "picture",
    "AudioSource": "sound recording",
    "VideoSource": "video",
    "Case": "case",
    "Set": "set",
    "Graph": "graph",
    "PDFSelection": "area of a PDF page",
}


def read(data: bytes, library: Library) -> Received:  # noqa: ARG001 - as every format is read
    """Reads a project.

    Raises:
        ExchangeError: If it cannot be read, is too large, or contradicts itself.
    """
    archive = Archive(data)
    reading = _Reading(parsed(archive.project), archive)
    reading.run()
    losses = list(reading.losses())
    contents = checked(reading.contents, losses)
    return Received(contents, gathered(losses), notices=tuple(reading.notices))


class _Reading:
    def __init__(self, project: Element, archive: Archive) -> None:
        self._project = project
        self._archive = archive
        self._book = CodeBook(project)
        self._notes_there = {
            plain_guid(note.attributes.get("guid")): note for note in _within(project, "Notes", "Note")
        }
        self._order = {identifier: place for place, identifier in enumerate(self._notes_there)}
        self._last = len(self._order)
        self._links = _within(project, "Links", "Link")
        self._linked_notes = self._notes_by_link()
        self._ends = {
            plain_guid(link.attributes.get(end))
            for link in self._links
            for end in ("originGUID", "targetGUID")
        }
        self._anchors: dict[str, tuple[Anchor, dict[str, str]]] = {}
        self._used: set[str] = set()
        self._uids: Counter[tuple[str, str]] = Counter()
        self._allowance = Allowance()
        self._articles: list[Article] = []
        self._tags: list[Tag] = []
        self._notes: list[Note] = []
        self._references: list[CrossReference] = []
        self._quotations: list[tuple[int, Quotation]] = []
        self._left_out: Counter[str] = Counter()
        self._missing: list[str] = []
        self.notices: list[str] = []

    @property
    def contents(self) -> Contents:
        """What was read."""
        self._quotations.sort(key=lambda placed: placed[0])
        return Contents(
            articles=tuple(self._articles),
            entities=tuple(self._book.entities.values()),
            tags=tuple(self._tags),
            notes=tuple(self._notes),
            references=tuple(self._references),
            quotations=tuple(
                msgspec.structs.replace(one, id=place, rank=float(place))
                for place, (_, one) in enumerate(self._quotations, start=1)
            ),
        )

    def losses(self) -> list[str]:
        """Returns what was left out, and why."""
        sentences = [
            f"{quoted(name)} is not in the project, nor what stands on it." for name in self._missing
        ]
        counts = Counter(self._left_out)
        for element in _every(self._project):
            if element.name in _LEFT_OUT:
                counts[f"{_LEFT_OUT[element.name]}: there is no such thing here"] += 1
        alone = [note for guid, note in self._notes_there.items() if guid not in self._used]
        counts["note that stands on no text"] += len(alone)
        counts["code that only holds others: its codes are labels"] += self._book.groups
        counts["description of a code: a label has none"] += self._book.described
        users = len(_within(self._project, "Users", "User"))
        counts["user: who coded what is not kept"] += users
        sentences += [f"{number:,} × {what}." for what, number in counts.items() if number]
        return sentences

    def run(self) -> None:
        """Reads the sources, all that stands on them, and the links between.

        Raises:
            ExchangeError: If a source's file is damaged, or larger than what is read.
        """
        elements = [
            text
            for element in _within(self._project, "Sources", "TextSource", "PDFSource")
            for text in ([element] if element.name == "TextSource" else element.every("Representation"))
        ]
        sources = [Source(element, self._archive, self._noted_in(element)) for element in elements]
        reading, chosen = best_reading([source.marked for source in sources])
        if chosen:
            self.notices.append(f"Positions were read as {reading.words}.")
        for source in sources:
            source.read_as(reading)
            self._read_source(source)
        for link in self._links:
            self._read_link(link)

    def _notes_by_link(self) -> dict[str, list[str]]:
        """Returns the notes that a link, and not a reference, puts on a selection."""
        found: dict[str, list[str]] = {}
        for link in self._links:
            ends = [plain_guid(link.attributes.get(end)) for end in ("originGUID", "targetGUID")]
            for note, place in (ends, ends[::-1]):
                if note in self._notes_there and place not in self._notes_there:
                    found.setdefault(place, []).append(note)
        return found

    def _noted_in(self, source: Element) -> list[Element]:
        """Returns the selections that stand in notes on a source, and mark passages of that."""
        found: list[Element] = []
        for reference in source.every("NoteRef"):
            note = self._notes_there.get(target_of(reference))
            if note is not None:
                selections = note.every("PlainTextSelection")
                # A note that many sources refer to marks many passages.
                self._allowance.spend(*("." for _ in selections))
                found += selections
        return found

    def _read_source(self, source: Source) -> None:
        element = source.element
        labels: list[str] = []
        for coding in element.every("Coding"):
            label = self._book.labels.get(target_of(coding.first("CodeRef")))
            if label is None:
                self._left_out["code on a whole source that is no label"] += 1
            else:
                labels.append(label)
        uid = self._uid("article", uid_of(element, source.name))
        article = source.article(len(self._articles) + 1, uid, clean_labels(labels))
        if article is None:
            self._missing.append(source.name)
            return
        self._articles.append(article)
        self._left_out["variable that is not ours"] += source.further_values
        for reference in element.every("NoteRef"):
            self._read_note_on_source(source, article, target_of(reference))
        memo = element.first("Description")
        if memo is not None and memo.text.strip():
            own = uuid.uuid5(uuid.UUID(hex=uid), "memo").hex
            self._add_note(own, (article.id, None), memo.text, (), times_of(element))
        for selection in element.every("PlainTextSelection"):
            anchor = source.anchor(article, selection)
            if anchor is None:
                self._left_out["passage that does not lie within its text"] += 1
                continue
            self._allowance.spend(anchor.exact)
            self._read_selection(selection, anchor)

    def _read_note_on_source(self, source: Source, article: Article, guid: str) -> None:
        note = self._notes_there.get(guid)
        if note is None:
            self._left_out["reference to a note that is not there"] += 1
            return
        anchors = [source.anchor(article, selection) for selection in note.every("PlainTextSelection")]
        placed = [anchor for anchor in anchors if anchor is not None]
        for anchor in placed:
            self._take_note(guid, (article.id, anchor), (), times_of(note))
        if not placed:
            self._take_note(guid, (article.id, None), (), times_of(note))

    def _read_selection(self, selection: Element, anchor: Anchor) -> None:
        guid = plain_guid(selection.attributes.get("guid"))
        times = times_of(selection)
        if guid:
            self._anchors[guid] = anchor, times
        description = selection.first("Description")
        comment = description.text if description is not None else ""
        notes = [target_of(one) for one in selection.every("NoteRef")]
        notes += self._linked_notes.pop(guid, [])
        labels: list[str] = []
        decided = False
        for coding in selection.every("Coding"):
            code = target_of(coding.first("CodeRef"))
            notes += [target_of(one) for one in coding.every("NoteRef")]
            own = uid_of(coding, guid, code)
            if code in self._book.labels:
                labels.append(self._book.labels[code])
            elif code in self._book.scripts:
                remark = self._words_of(notes[0]) if notes else comment
                self._allowance.spend(remark)
                quotation = Quotation(
                    uid=self._uid("quotation", own),
                    anchor=anchor,
                    remark=remark,
                    script=self._book.scripts[code],
                    created=times["created"],
                    modified=times["modified"],
                )
                place = min((self._order.get(note, self._last) for note in notes), default=self._last)
                self._quotations.append((place, quotation))
                return
            elif code in self._book.entities or code in self._book.denied:
                entity = self._book.entities[self._book.denied.get(code, code)]
                self._add_tag(own, anchor, entity.id, code in self._book.entities, times)
                decided = True
            else:
                self._left_out["code that is not in the code book"] += 1
        kept = clean_labels(labels)
        bodies = [self._take_note(note, (anchor.article, anchor), kept, times) for note in notes]
        own = uid_of(selection, str(anchor.article), str(anchor.start), str(anchor.end))
        if comment.strip() and comment not in bodies:
            self._add_note(own, (anchor.article, anchor), comment, () if any(bodies) else kept, times)
        elif not any(body is not None for body in bodies) and (
            kept or not (decided or comment or guid in self._ends)
        ):
            words = "、".join(kept) or "highlight"
            self._add_note(own, (anchor.article, anchor), words, kept, times)

    def _words_of(self, guid: str) -> str:
        note = self._notes_there.get(guid)
        if note is None:
            return ""
        self._used.add(guid)
        words = content_of(note, self._archive)
        if words is None:
            memo = note.first("Description")
            words = memo.text if memo is not None else ""
        return words.removeprefix("\ufeff")

    def _take_note(
        self, guid: str, place: _Place, labels: tuple[str, ...], times: dict[str, str]
    ) -> str | None:
        """Adds a note that something refers to; returns its words, None where it is not there."""
        note = self._notes_there.get(guid)
        if note is None:
            self._left_out["reference to a note that is not there"] += 1
            return None
        words = self._words_of(guid)
        codes = [target_of(coding.first("CodeRef")) for coding in note.every("Coding")]
        own = [self._book.labels[code] for code in codes if code in self._book.labels]
        said = {name: time or times[name] for name, time in times_of(note).items()}
        self._add_note(uid_of(note), place, words, clean_labels((*labels, *own)), said)
        return words

    def _add_note(
        self,
        uid: str,
        place: _Place,
        body: str,
        labels: tuple[str, ...],
        times: dict[str, str],
    ) -> None:
        self._allowance.spend(body, *labels)
        self._notes.append(
            Note(
                id=len(self._notes) + 1,
                uid=self._uid("note", uid),
                article=place[0],
                anchor=place[1],
                body=body,
                labels=labels,
                **times,
            )
        )

    def _add_tag(self, uid: str, anchor: Anchor, entity: int, affirmed: bool, times: dict[str, str]) -> None:
        uid = self._uid("tag", uid)
        place = len(self._tags) + 1
        self._tags.append(Tag(id=place, uid=uid, anchor=anchor, entity=entity, affirmed=affirmed, **times))

    def _read_link(self, link: Element) -> None:
        ends = [plain_guid(link.attributes.get(end)) for end in ("originGUID", "targetGUID")]
        if self._used.intersection(ends):
            return  # It put a note on a selection.
        if not all(end in self._anchors for end in ends):
            self._left_out["link whose ends are not both passages"] += 1
            return
        (origin, times), (target, _) = (self._anchors[end] for end in ends)
        name = link.attributes.get("name", "").strip()
        relations: list[Relation] = [relation for relation in RELATIONS if relation == name]
        words = [self._words_of(target_of(one)) for one in link.every("NoteRef")]
        if name and not relations:
            words.insert(0, name)
        self._references.append(
            CrossReference(
                id=len(self._references) + 1,
                uid=self._uid("reference", uid_of(link, *ends)),
                origin=origin,
                target=target,
                relation=relations[0] if relations else "see also",
                comment="\n\n".join(word for word in words if word),
                **times,
            )
        )

    def _uid(self, kind: str, uid: str) -> str:
        """Returns a uid that nothing else of the kind has; what stands in several places has one for each."""
        while (place := self._uids[kind, uid]) > 0:
            self._uids[kind, uid] += 1
            uid = uuid.uuid5(uuid.UUID(hex=uid), str(place)).hex
        self._uids[kind, uid] += 1
        return uid


def _within(project: Element, name: str, *members: str) -> list[Element]:
    whole = project.first(name)
    return [child for child in whole.children if child.name in members] if whole else []


def _every(element: Element) -> list[Element]:
    """Returns all the elements of a document."""
    found = [element]
    for one in found:
        # The list grows while it is walked.
        found += one.children
    return found
