"""The reader's own editor, for a text that is too long for a sheet."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from store.errors import RefusedError
from tui.language import _

_VARIABLES: Final = ("VISUAL", "EDITOR")


class Edited(NamedTuple):
    """What came back from the editor.

    Attributes:
        text: What then stood in the file.
        trouble: A sentence where the editor did not end well; empty where it did.
    """

    text: str
    trouble: str


def editor_command(environment: Mapping[str, str], setting: str | None) -> list[str]:
    """Returns the words of the command that the reader edits texts with.

    Args:
        environment: The process's; VISUAL counts before EDITOR.
        setting: What the settings name; it counts where the environment names nothing.

    Raises:
        RefusedError: If nothing is named, or what is named is no command.
    """
    named = next((value for name in _VARIABLES if (value := environment.get(name, "").strip())), setting)
    if not named:
        raise RefusedError(_("No editor is named: set VISUAL or EDITOR, or `editor` in the settings file."))
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise RefusedError(_("“{command}” is no command: check its quotes.").format(command=named)) from error
    return words


def edited_or_refused(text: str, command: Sequence[str]) -> Edited | RefusedError:
    """Does what `edit_text` does, but returns the refusal in place of raising it."""
    try:
        return edit_text(text, command)
    except RefusedError as error:
        return error


def edit_text(text: str, command: Sequence[str]) -> Edited:
    """Lets the reader edit a text; returns when the editor has ended. The terminal must be free for it.

    The text stands in a file and folder of its own that nobody else can read; both go afterwards.

    Args:
        text: What is edited.
        command: Words of the editor's command; the file's name is put behind them.

    Raises:
        RefusedError: If the editor cannot be started, or what it left is no text. In the second case the file
            stays, and the message names it.
    """
    folder = Path(tempfile.mkdtemp(prefix="duidu-"))
    file = folder / "note.md"
    try:
        file.touch(mode=0o600)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        with _deaf_to_interrupts():
            status = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603 - the reader's choice
        written = file.read_bytes()
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        words = _("The editor “{command}” cannot be used: {reason}.")
        raise RefusedError(words.format(command=command[0], reason=error.strerror or error)) from error
    try:
        edited = written.decode("utf-8-sig", "surrogatepass").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise RefusedError(_("{file} is not UTF-8 text; it was left there.").format(file=file)) from error
    shutil.rmtree(folder, ignore_errors=True)
    words = _("The editor ended with status {status}; what it wrote is here, not kept yet.")
    return Edited(edited.rstrip("\n"), words.format(status=status) if status else "")


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leaves Ctrl+C to the editor: the terminal sends it to both."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
