"""REFI-QDA projects, out and in: ours come back the same, others' are read as they were meant."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.acts.annotations import add_note, add_reference
from store.acts.articles import Corrections, add_drafts, edit_article
from store.errors import ExchangeError
from store.exchange.formats import export, import_file
from store.exchange.qdpx_texts import Counted, Reading
from store.records import Draft, Passage
from tests.store.exchange.libraries import EXAMPLES, STEPS, TEXTS, fill, held, temporary_library

NAMESPACE = "{urn:QDA-XML:project:1.0}"
ORDER = {
    "Project": ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"],
    "TextSource": [
        "Description",
        "PlainTextContent",
        "PlainTextSelection",
        "Coding",
        "NoteRef",
        "VariableValue",
    ],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Code": ["Description", "NoteRef", "Code"],
    "Coding": ["CodeRef", "NoteRef"],
    "VariableValue": ["VariableRef", "TextValue", "DateValue"],
    "Link": ["NoteRef"],
}
ORDER["Note"] = ORDER["TextSource"]
REQUIRED = {
    "Project": {"name"},
    "Code": {"guid", "name", "isCodable"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "TextSource": {"guid"},
    "Note": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "Coding": {"guid"},
    "Link": {"guid"},
} | {name: {"targetGUID"} for name in ("NoteRef", "CodeRef", "VariableRef")}


def carried(library):
    """What a project carries: without the words around a passage, and without the tray's ranks."""
    everything = held(library)
    for kind in ("notes", "tags", "references", "quotations"):
        for record in everything[kind].values():
            record.pop("rank", None)
            for name in ("anchor", "origin", "target"):
                if record.get(name):
                    record[name] = [record[name][key] for key in ("article", "start", "end", "exact")]
    return everything


@settings(max_examples=EXAMPLES)
@given(STEPS)
def test_what_goes_out_comes_back_the_same(steps):
    with temporary_library() as library, temporary_library() as other:
        fill(library, steps)
        written = export(library, library.articles(), "qdpx")
        done = import_file(other, written.content)
        assert not done.losses and not done.notices
        before, after = carried(library), carried(other)
        certain = {
            kind: [
                record.uid
                for record in getattr(library, kind)()
                if all(
                    getattr(record, name, None) is None or getattr(record, name).placed
                    for name in ("anchor", "origin", "target")
                    if not isinstance(getattr(record, name, None), str)
                )
            ]
            for kind in ("notes", "tags", "references", "quotations")
        }
        assert after["articles"] == before["articles"]
        assert [one.remark for one in other.quotations()] == [
            one.remark for one in library.quotations() if one.anchor.placed
        ]
        assert after["notes"].keys() == before["notes"].keys()
        for kind, uids in certain.items():
            assert kind == "notes" or list(after[kind]) == uids or set(after[kind]) == set(uids)
            for uid in uids:
                assert after[kind][uid] == before[kind][uid]
        for uid in {tag["entity"] for tag in after["tags"].values()}:
            for name in ("kind", "name", "names", "never"):
                assert after["entities"][uid][name] == before["entities"][uid][name]
        assert not import_file(other, written.content).added


def test_the_document_is_as_the_schema_has_it(library):
    fill(library, [(kind, one, one) for kind in (0, 2, 3, 4, 6, 7, 0, 2, 3) for one in (1, 2, 4, 7)])
    with zipfile.ZipFile(io.BytesIO(export(library, library.articles(), "qdpx").content)) as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        files = {name: archive.read(name) for name in archive.namelist()}
    seen, meant = [], []
    for element in root.iter():
        assert element.tag.startswith(NAMESPACE)
        name = element.tag.removeprefix(NAMESPACE)
        assert REQUIRED.get(name, set()) <= element.attrib.keys()
        children = [child.tag.removeprefix(NAMESPACE) for child in element]
        if name in ORDER:
            places = [ORDER[name].index(child) for child in children]
            assert places == sorted(places)
        elif name in ("CodeBook", "Codes", "Sources", "Notes", "Links", "Variables"):
            assert children
        if "guid" in element.attrib:
            seen.append(element.attrib["guid"])
        meant += [value for key, value in element.attrib.items() if key.endswith("GUID")]
        for key, value in element.attrib.items():
            if key == "guid" or key.endswith("GUID"):
                assert str(uuid.UUID(value)) == value
            if key.endswith("DateTime"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value)
    assert len(seen) == len(set(seen)) and set(meant) <= set(seen)
    assert {link.attrib["direction"] for link in root.iter(f"{NAMESPACE}Link")} == {"OneWay"}
    for source in root.iter(f"{NAMESPACE}TextSource"):
        data = files["sources/" + source.attrib["plainTextPath"].removeprefix("internal://")]
        text = data.decode("utf-8")
        assert not text.startswith("\ufeff")
        for selection in source.iter(f"{NAMESPACE}PlainTextSelection"):
            start, end = (int(selection.attrib[name]) for name in ("startPosition", "endPosition"))
            assert text[start:end] == selection.attrib["name"]


def test_what_cannot_be_carried_is_said(library):
    add_drafts(library, [Draft(TEXTS[0]), Draft(TEXTS[1])])
    add_note(library, Passage(1, 18, 23), "\x1b註")
    add_reference(library, Passage(1, 18, 23), Passage(2, 0, 3), "continues")
    edit_article(library, 1, Corrections(text="全文刪去，另有新聞。"))
    assert library.notes()[0].anchor.state == "orphan"
    assert export(library, library.articles(), "qdpx").losses == (
        f"{len(library.entities())} entities that no tag names: left out; `json` has them.",
        "1 note of uncertain place: on the whole article instead.",
        "1 of the cross-references, of uncertain place: left out.",
        "Control characters in notes became marks (U+FFFD), for XML cannot hold them.",
    )


TEXT = "第一段：𠮷野家的老闆陳海生說「今天不開」。\n第二段，𠮷野家門口沒有人。\n\n  第三段只有幾個字。"
CHOSEN = ("陳海生", "第二段", "門口沒有人", "幾個字")


def project(body, origin="Another 1.0"):
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Project name="p" origin="{origin}"'
        f' xmlns="urn:QDA-XML:project:1.0">{body}</Project>'
    ).encode()


def zipped(document, files, name="project.qde"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, document)
        for path, data in files.items():
            archive.writestr(path, data)
    return buffer.getvalue()


def new_guid():
    return str(uuid.uuid4())


CODE = new_guid()
CODES = f'<CodeBook><Codes><Code guid="{CODE}" name="人物" isCodable="true"/></Codes></CodeBook>'


def positions(text, words, utf16, line_end, bom):
    """Start and end of words in a text, as another program counts them."""
    if line_end == "as one":
        text = text.replace("\r\n", "\n")
    if line_end == "as two":
        text = re.sub("\r?\n", "\r\n", text)
    start = text.index(words)
    before, inside = text[:start], words
    if utf16:
        return tuple(len(part.encode("utf-16-le")) // 2 + bom for part in (before, before + inside))
    return len(before) + bom, len(before + inside) + bom


@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize(("crlf", "line_end"), [(True, "as written"), (True, "as one"), (False, "as two")])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("named", [True, False])
def test_positions_are_read_as_they_were_counted(library, utf16, crlf, line_end, bom, named):
    text = TEXT.replace("\n", "\r\n") if crlf else TEXT
    body = ""
    for words in CHOSEN:
        start, end = positions(text, words, utf16, line_end, bom)
        name = f'name="{words}"' if named else ""
        body += (
            f'<PlainTextSelection guid="{new_guid()}" {name} startPosition="{start}" endPosition="{end}">'
            f'<Coding guid="{new_guid()}"><CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection>'
        )
    source = f'<TextSource guid="{new_guid()}" name="一" plainTextPath="internal://a.txt">{body}</TextSource>'
    data = zipped(
        project(f"{CODES}<Sources>{source}</Sources>"), {"Sources/A.txt": ("\ufeff" + text).encode()}, "x.QDE"
    )
    done = import_file(library, data)
    notes = library.notes()
    assert library.articles()[0].text == TEXT.replace("\n\n  ", "\n")
    assert all(note.labels == ("人物",) for note in notes)
    if named:
        assert [note.anchor.exact for note in notes] == list(CHOSEN)
        (notice,) = done.notices
        assert ("UTF-16" in notice) == utf16 and (" counted" in notice.replace("not counted", "")) == bom
        assert (line_end in notice) or line_end == "as written"
    else:
        assert len(done.notices) == 1


@given(st.text("字\r\n \t\ufeff𠮷。", max_size=30), st.booleans(), st.booleans())
def test_a_clean_text_knows_where_each_of_its_characters_was(text, utf16, bom):
    counted = Counted(text, Reading(utf16, "as written", bom))
    clean, kept = counted.clean()
    assert len(clean) == len(kept) and kept == sorted(set(kept))
    assert clean == "\n".join(
        words for line in re.split("\r\n|\r|\n", text.replace("\ufeff", "")) if (words := line.strip())
    ).replace("\t", " ")
    for place, one in zip(kept, clean, strict=True):
        assert counted.text[place] == one or one in "\n "


def test_a_project_as_qualcoder_writes_it(library):
    guids = {name: new_guid() for name in ("user", "group", "code", "source", "pdf", "note", "journal", "x")}
    text = "港口今天休息。\n明天開船。"
    other = "附件的文字。"
    body = f"""<Users><User guid="{guids["user"]}" name="default" /></Users>
<CodeBook><Codes><Code guid="{guids["group"]}" name="交通" isCodable="false">
<Code guid="{guids["code"]}" name="港口 &amp; 船" isCodable="true" color="#99CCFF">
<Description>凡是船</Description></Code></Code></Codes></CodeBook>
<Cases><Case guid="{new_guid()}" name="案"><Description/></Case></Cases>
<Sources><TextSource
 plainTextPath="internal://{guids["x"]}.txt" creatingUser="{guids["user"]}"
 creationDateTime="2026-01-02T03:04:05Z" guid="{guids["source"]}" name="新聞.txt">
<Description>檔案的備忘</Description>
<PlainTextSelection guid="{new_guid()}" startPosition="0" endPosition="2" name="港口"
 creatingUser="{guids["user"]}" creationDateTime="2026-01-03T03:04:05Z">
<Description>這裡要查</Description>
<Coding guid="{new_guid()}" creatingUser="{guids["user"]}"><CodeRef targetGUID="{guids["code"]}" /></Coding>
</PlainTextSelection>
<NoteRef targetGUID="{guids["note"]}" />
</TextSource>
<PDFSource path="internal://p.pdf" guid="{guids["pdf"]}" name="附件.pdf">
<Representation guid="{new_guid()}" plainTextPath="internal://p.txt" name="附件.pdf"></Representation>
</PDFSource>
<PictureSource guid="{new_guid()}" path="internal://a.png" name="圖.png" />
<TextSource guid="{new_guid()}" name="不見了.txt" plainTextPath="internal://none.txt" /></Sources>
<Notes><Note guid="{guids["note"]}" creatingUser="{guids["user"]}" creationDateTime="2026-01-04T03:04:05Z" >
<PlainTextContent>註解在此</PlainTextContent>
<PlainTextSelection guid="{new_guid()}" startPosition="8" endPosition="10" /></Note>
<Note guid="{guids["journal"]}" creationDateTime="2026-01-04T03:04:05Z" name="日誌"
 plainTextPath="internal://j.txt" ><Description /></Note></Notes><Description></Description>"""
    files = {f"sources/{guids['x']}.txt": ("\ufeff" + text).encode(), "sources/p.txt": other.encode()}
    done = import_file(library, zipped(project(body, "QualCoder 3.8"), files))
    assert [article.text for article in library.articles()] == [text, other]
    assert library.articles()[0].title == "新聞.txt"
    assert [
        (note.body, note.labels, note.anchor and note.anchor.exact, note.created[:10])
        for note in library.notes()
    ] == [
        ("註解在此", (), "明天", "2026-01-04"),
        ("檔案的備忘", (), None, "2026-01-02"),
        ("這裡要查", ("港口 & 船",), "港口", "2026-01-03"),
    ]
    assert set(done.losses) == {
        "“不見了.txt” is not in the project, nor what stands on it.",
        "1 × case: there is no such thing here.",
        "1 × picture: there is no such thing here.",
        "1 × note that stands on no text.",
        "1 × code that only holds others: its codes are labels.",
        "1 × description of a code: a label has none.",
        "1 × user: who coded what is not kept.",
    }
    assert not import_file(library, zipped(project(body, "QualCoder 3.8"), files)).added


def test_memos_that_a_link_puts_on_a_passage_and_links_between_passages(library):
    one, other, note = new_guid(), new_guid(), new_guid()
    body = f"""<Sources>
<TextSource guid="{new_guid()}" name="一"><PlainTextContent>甲乙丙丁</PlainTextContent>
<PlainTextSelection guid="{{{one.upper()}}}" startPosition="0" endPosition="1"/>
<PlainTextSelection guid="{other}" startPosition="2" endPosition="3"/></TextSource></Sources>
<Notes><Note guid="{note}"><PlainTextContent>備忘</PlainTextContent></Note></Notes>
<Links><Link guid="{new_guid()}" originGUID="{note}" targetGUID="{one}"/>
<Link guid="{new_guid()}" name="爭論" originGUID="{one}" targetGUID="{other}"/>
<Link guid="{new_guid()}" name="supports" originGUID="{other}" targetGUID="{one}"/></Links>"""
    import_file(library, project(body))
    assert [(note.body, note.anchor.exact) for note in library.notes()] == [("備忘", "甲")]
    assert [(link.relation, link.comment, link.origin.exact) for link in library.references()] == [
        ("see also", "爭論", "甲"),
        ("supports", "", "丙"),
    ]


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
REFUSED = {
    "entities": lambda: project("").replace(b"<Project", BOMB.encode() + b"<Project", 1),
    "outer entity": lambda: b'<!DOCTYPE p SYSTEM "file:///etc/passwd"><p/>',
    "not well formed": lambda: project("<Sources>"),
    "deep": lambda: project("<Code>" * 1000 + "</Code>" * 1000),
    "two projects": lambda: zipped(project(""), {"other.qde": b""}),
    "no project": lambda: zipped(b"", {}, "readme.txt"),
    "cut": lambda: zipped(project(""), {"sources/a.txt": b"x" * 100})[:-30],
    "encrypted or damaged": lambda: zipped(project(""), {}).replace(b"<Project", b"<Prokect", 1),
    "no encoding": lambda: b'<?xml version="1.0" encoding="klingon"?><p/>',
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_is_dangerous_or_damaged_is_refused_in_one_sentence(library, make):
    with pytest.raises(ExchangeError) as refused:
        import_file(library, make(), "qdpx")
    assert "\n" not in str(refused.value) and str(refused.value).endswith(".")
    assert library.is_new


def test_a_file_that_unpacks_to_too_much_is_refused(library, monkeypatch):
    monkeypatch.setattr("store.exchange.qdpx_archive.LARGEST_ENTRY", 100_000)
    source = f'<TextSource guid="{new_guid()}" name="一" plainTextPath="internal://a.txt"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", project(f"<Sources>{source}</Sources>"))
        archive.writestr("sources/a.txt", b"a" * 100_001)
    with pytest.raises(ExchangeError, match="larger than what is read"):
        import_file(library, buffer.getvalue())


def test_one_long_passage_named_very_often_is_refused(library, monkeypatch):
    monkeypatch.setattr("store.exchange.contents.MOST_CHARACTERS", 10_000)
    selection = '<PlainTextSelection startPosition="0" endPosition="1000"/>'
    body = f"<TextSource><PlainTextContent>{'字' * 1000}</PlainTextContent>{selection * 20}</TextSource>"
    with pytest.raises(ExchangeError, match="split it"):
        import_file(library, project(f"<Sources>{body}</Sources>"))
