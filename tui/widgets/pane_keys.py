"""The keys of a pane."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

from tui.keys import bind

_MOTIONS: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    ("left", "h,left", "shift+left", "Left", "To the previous character"),
    ("right", "l,right", "shift+right", "Right", "To the next character"),
    ("up", "k,up", "shift+up", "Up", "To the row above"),
    ("down", "j,down", "shift+down", "Down", "To the row below"),
    ("row_start", "0,^", "", "Row start", "To the first character of the row"),
    ("row_end", "$", "", "Row end", "To the last character of the row"),
    ("sentence_back", "(,ctrl+left", "ctrl+shift+left", "Sentence back", "To where the sentence began"),
    ("sentence_on", "),ctrl+right", "ctrl+shift+right", "Sentence on", "To the next sentence"),
    ("paragraph_back", "{,ctrl+up", "ctrl+shift+up", "Paragraph back", "To where the paragraph began"),
    ("paragraph_on", "},ctrl+down", "ctrl+shift+down", "Paragraph on", "To the next paragraph"),
    ("start", "g,home,ctrl+home", "shift+home,ctrl+shift+home", "Start", "To the start of the text"),
    ("end", "G,end,ctrl+end", "shift+end,ctrl+shift+end", "End", "To the end of the text"),
)

_TURNS: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    ("page_up", "pageup,b,ctrl+b", "shift+pageup", "Page up", "A screen up"),
    ("page_down", "pagedown,space,ctrl+f", "shift+pagedown", "Page down", "A screen down"),
    ("half_up", "ctrl+u", "", "Half up", "Half a screen up"),
    ("half_down", "ctrl+d", "", "Half down", "Half a screen down"),
)


def _moves() -> list[Binding]:
    bindings: list[Binding] = []
    for action, rows in (("move", _MOTIONS), ("turn", _TURNS)):
        for name, keys, extending_keys, description, tooltip in rows:
            bindings.append(bind(f"pane.{name}", keys, f"{action}('{name}')", description, tooltip + "."))
            if extending_keys:
                bindings.append(
                    bind(
                        f"pane.extend_{name}",
                        extending_keys,
                        f"{action}('{name}', True)",
                        f"Select {description.lower()}",
                        f"{tooltip}, selecting.",
                    )
                )
    return bindings


PANE_BINDINGS: Final = (
    *_moves(),
    bind("pane.word_back", "comma", "word('back')", "Word back", "To where the word began."),
    bind("pane.word_on", ".", "word('on')", "Word on", "To the next word."),
    bind("pane.heading_back", "alt+up", "heading(-1)", "Previous heading", "To the previous heading."),
    bind("pane.heading_on", "alt+down", "heading(1)", "Next heading", "To the next heading."),
    bind("pane.mention_back", "[", "mention(-1)", "Previous name", "To the previous name of a known entity."),
    bind("pane.mention_on", "]", "mention(1)", "Next name", "To the next name of a known entity."),
    bind("pane.note_on", ";", "mark('note', 1)", "Next note", "To the next passage with a note."),
    bind("pane.note_back", '"', "mark('note', -1)", "Previous note", "To the previous passage with a note."),
    bind(
        "pane.reference_on",
        "%",
        "mark('reference', 1)",
        "Next link",
        "To the next end of a cross-reference.",
    ),
    bind(
        "pane.reference_back",
        "&",
        "mark('reference', -1)",
        "Previous link",
        "To the previous end of a cross-reference.",
    ),
    bind(
        "pane.extend",
        "v",
        "toggle_extending",
        "Select",
        "Begin a selection that every motion extends; once more to end it.",
        show=True,
    ),
    bind("pane.select_sentence", "s", "select_sentence", "Sentence", "Select the sentence under the caret."),
    bind(
        "pane.select_paragraph", "S", "select_paragraph", "Paragraph", "Select the paragraph under the caret."
    ),
    bind(
        "pane.grow",
        "=,+",
        "word('grow')",
        "Grow",
        "Select the word; once more the sentence, the paragraph, the whole text.",
    ),
    bind("pane.shrink", "-", "word('shrink')", "Shrink", "Make the selection smaller again."),
    bind("pane.clear_selection", "escape", "clear_selection", "Clear", "Drop the selection."),
)
"""All of them, each with an id under which settings can give it other keys."""
