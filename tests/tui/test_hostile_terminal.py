"""Nothing from outside steers the terminal: a library of hostile text, every screen, the bytes scanned."""

from __future__ import annotations

import os
import re

import pytest

from store.acts.annotations import add_note, add_reference, tag_passage
from store.acts.articles import Corrections, add_drafts, edit_article
from store.acts.entities import add_entity
from store.acts.tray import add_quotation
from store.library import Library
from store.records import Draft, Passage
from tests.terminal import DUIDU, FRAME_END, Terminal

ESCAPE = "\x1b[27u"
"""The escape key as the kitty protocol writes it, which is never taken for the beginning of another key."""

SECRET = "ZHVpZHU"
"""What a hostile sequence would put on the clipboard or in the title; it must never come with an escape."""

HOSTILE = (
    f"\x1b]52;c;{SECRET}\x07"
    f"\x1b]0;{SECRET}\x1b\\"
    "\x1b[2J\x1b[31;7m\x1bPq\x1b\\"
    f"\x9b8m\x9d52;c;{SECRET}\x9c\x90\x85"
    "\u202e\u2066\u200f\u200b\u200d\ufeff\u2028\u061c"
    "[@click=app.quit]逃[/] [red]紅[/red] \\[b]"
    "\x00\x07\x08\x7f\r\t\ue000\U000e0001"
)

FORBIDDEN = re.compile(
    "[\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
"""Characters that neither Textual nor duidu has a reason to write."""

OURS = re.compile(
    rb"\x1b(?:\[[0-9;]*m|\[[0-9;]*H|\[\?[0-9;]*[hl]|\[[>=<?][0-9;]*u|\[\?[0-9;]*\$p|\[[0-9;]*t"
    rb"|\[[0-9]* q|\[c|\[[JK]|\]22;[a-z-]*\x07"
    rb"|\[>[0-9;]*[a-z]|_Gi=[^\x1b]*\x1b\\|P[+$]q[^\x1b]*\x1b\\|\]1[0-9];\?(?:\x07|\x1b\\)|[78=>])"
)
"""Escape sequences that Textual itself writes: colours, places, modes, questions."""


@pytest.fixture
def hostile(library_path):
    library = Library.open(library_path)
    text = f"川普{HOSTILE}說話。\n第二段「{HOSTILE}」說。\n" + "平常的一句話。" * 20
    named = [Draft(text, f"題{HOSTILE}", f"記者{HOSTILE}", f"單位{HOSTILE}", f"報{HOSTILE}", "2025-03-01")]
    add_drafts(library, [*named, Draft(text + "另一篇。", f"乙{HOSTILE}", source=f"報二{HOSTILE}")])
    entity = add_entity(library, f"人{HOSTILE}".replace("\r", ""), "person", ["第二段"])
    add_note(library, Passage(1, 0, 12), f"筆記{HOSTILE}\n# {HOSTILE}", [f"標{HOSTILE}"])
    add_note(library, 1, f"全文{HOSTILE}")
    add_reference(library, Passage(1, 0, 12), Passage(2, 0, 12), "contradicts", f"因{HOSTILE}")
    tag_passage(library, Passage(1, 0, 2), entity.id)
    add_quotation(library, Passage(1, 0, 30), f"問{HOSTILE}")
    edit_article(library, 2, Corrections(labels=(f"籤{HOSTILE}",)))
    library.close()
    return library_path


def test_no_byte_of_a_text_steers_the_terminal(hostile, tmp_path):
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        **{name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")},
    }
    terminal = Terminal(["-c", DUIDU, "--library", str(hostile), "1", "2"], environment, (150, 44))
    terminal.until("逃", "0%")
    # Each is a journey through a screen that shows something from outside, and back to the room.
    journeys = {
        "page": "lll]jv)sS=L",
        "panel": f"{ESCAPE}P{ESCAPE}C",
        "back": 3 * ESCAPE,
        "find": "/說\r",
        "library": "o" + "/題\r" + "e",
        "library back": 4 * ESCAPE,
        "entities": "E\t" + "\ts",
        "entities back": ESCAPE,
        "search": "O說話\r",
        "search back": ESCAPE,
        "notes": "R35",
        "notes back": ESCAPE,
        "time line": "Ta",
        "time line back": ESCAPE,
        "tray": "Qe",
        "tray back": 2 * ESCAPE,
        "history": "H",
        "history back": ESCAPE,
        "note": "a",
        "note back": 2 * ESCAPE,
        "tag": "ti",
        "tag back": 2 * ESCAPE,
        "palette": ":題",
        "palette back": ESCAPE,
        "help": "?",
    }
    for keys in journeys.values():
        terminal.send(keys)
        answered = len(terminal.output)
        while FRAME_END not in terminal.output[answered:]:
            assert terminal.read(10), f"no frame after {keys!r}: {terminal.output[-300:]!r}"
    terminal.settle(0.2)
    output = terminal.output
    terminal.close()
    assert SECRET.encode() in output, "the hostile text was never shown"
    assert not re.search(rb"\x1b[\]P_^X]52|\x1b\]0", output)
    plain = OURS.sub(b"", output)
    left = re.findall(rb".{0,40}\x1b.{0,40}", plain, re.DOTALL)
    assert not left, f"an escape sequence of nobody: {left[:3]}"
    shown = plain.decode("utf-8")
    found = FORBIDDEN.search(shown)
    assert found is None, f"{found.group()!r} in {shown[found.start() - 40 : found.start() + 40]!r}"
    assert "[@click=app.quit]逃[/]" in shown, "markup was taken for markup"
