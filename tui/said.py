"""What the store says, in the language of the interface.

The store and the command speak English. What a reader meets often on the screens (the labels of changes,
refusals of what they do there, troubles with the library's file) is known here by its form and translated;
what is not known stays English. A test sees that the store still writes the sentences so.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from tui.language import _, language_in_use, later

FORMS: Final = (
    later("Add article"),
    later("Add {count} articles"),
    later("Remove article"),
    later("Remove {count} articles"),
    later("Import {file}"),
    later("Passage {passage} is outside of article {article}, which has {count} characters."),
    later("Both ends of the cross-reference are {passage}; choose another passage as its end."),
    later("The note is empty; write something, or leave it with escape."),
    later("Entity {entity} cannot be merged with itself; name two entities."),
    later("“{name}” cannot be a name: it must be words of one line."),
    later(
        "“{name}” is a name of {entity} (entity {number}) already; "
        "merge the two entities, or tag the passage alone."
    ),
    later("“{name}” is too short to be found wherever it stands; tag its passage instead."),
    later("“{address}” is no address of the web; write it as https://example.org/page."),
    later("The new text of article {article} is empty; it was left as it is."),
    later("Article {article} has this very text already; nothing was changed."),
    later("Not kept: its words hold a broken character (a lone surrogate) at position {position}."),
    later("“{change}” of {time} cannot be {done}: {table} {number} has been changed since{since}."),
    later("There is no change {number} in the history; only the latest can be stepped over."),
    later("{file} cannot be read: {reason}."),
    later("{file} cannot be written: {reason}. Nothing was changed; {remedy} and try again."),
    later(
        "{file} has been in use by another program for {seconds} seconds. "
        "Nothing was changed; close that program or try again."
    ),
    later(
        "{file} is not written any more, since its disk failed; what was acknowledged is kept. "
        "Look after the disk, then open the library again."
    ),
    later("Copied to the clipboard."),
    later("Sent to the terminal's clipboard; not every terminal takes it."),
    later("No clipboard was found; the text is in {file}."),
    later("The clipboard cannot be read: save the text as a file, or use `duidu add -`."),
    later("There is no text on the clipboard: copy some first."),
    later("Nothing was copied: no clipboard was found, and {file} cannot be written ({reason})."),
    later("Nothing was split off: choose a name that becomes an entity of its own."),
    later("{entity} (entity {number}) would be left without a name."),
    later("{file} is empty: it holds nothing to read."),
    later("{file} is not text but binary data: save it as a text file first."),
    later("{file} is not text but {format}: save it as a text file first."),
    later("{file} is a web page without any text: it may need scripts to show its article."),
    later("{file} has no text layer, it is a scan or a picture: run text recognition (OCR) on it first."),
    later("{file} is protected against copying: its text cannot be read."),
    later("{file} is encrypted: save it without a password first."),
    later("{file} is a ZIP archive: unpack it and add its files."),
    later("{file} is damaged: it cannot be read as a PDF file; save it anew."),
    later("The article of “{words}” was removed meanwhile; nothing was kept."),
    later("The words “{words}” were changed meanwhile; nothing was kept. Choose them anew."),
    later("{file} belongs to the library itself; name another file."),
    later("{file} is a folder; name a file in it."),
    later("There is no folder {folder}; make it, or name another file."),
    later("Nothing can be written to {place}; name another file."),
    later("The template has {count} characters, and at most {most} are read."),
    later("The template asks for {asked} at character {number}; there are {names}."),
    later(r"The template's {mark} at character {number} closes nothing; write \{mark} for the mark itself."),
    later(r"The template's {mark} at character {number} is not closed; write \{mark} for the mark itself."),
    later("The template's [ at character {number} lies in {depth} others; use fewer."),
    later(r"The template ends with a backslash; write \\ for the backslash itself."),
)
"""Sentences in English, with a name for each part that changes."""

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def said(sentence: str) -> str:
    """Returns what the store says in the language of the interface; what is not known stays as it is.

    Args:
        sentence: The label of a change, or an error's message; text from outside may be in it.
    """
    if language_in_use() == "en" or not sentence:
        return sentence
    whole = _(sentence)
    if whole != sentence:
        return whole
    for form, pattern in _patterns():
        if match := pattern.fullmatch(sentence):
            return _(form).format(**match.groupdict())
    return sentence


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, _pattern(form)) for form in FORMS if _PLACEHOLDER.search(form))


def _pattern(form: str) -> re.Pattern[str]:
    # Every second part is the name of a placeholder, which may stand there twice.
    written, names = "", set[str]()
    for index, part in enumerate(_PLACEHOLDER.split(form)):
        if index % 2 == 0:
            written += re.escape(part)
        else:
            written += f"(?P={part})" if part in names else f"(?P<{part}>.*?)"
            names.add(part)
    return re.compile(written, re.DOTALL)
