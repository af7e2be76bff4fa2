"""Puts standard input on the system's clipboard, or writes what is on it, as a program of its own.

`tui.clipboard` runs this file in a separate process: pyperclip waits without limit for the tools it finds
(xclip, wl-copy and others), lets them write on the screen, and takes their failing for success. A process of
its own can be stopped, is silent, and reads the clipboard back before it claims anything. Its exit status is
0 only where the clipboard then holds the very text. Called with `paste`, it writes what the clipboard holds
to standard output.
"""

from __future__ import annotations

import sys

import pyperclip


def main() -> int:
    """Copies standard input, UTF-8; returns 0 where the clipboard holds it afterwards, else 1.

    Called with `paste`, it writes the clipboard's text to standard output, UTF-8, and returns 0.
    """
    if sys.argv[1:] == ["paste"]:
        sys.stdout.buffer.write(pyperclip.determine_clipboard()[1]().encode("utf-8", "replace"))
        return 0
    text = sys.stdin.buffer.read().decode("utf-8")
    copy, paste = pyperclip.determine_clipboard()
    if getattr(copy, "__name__", "") == "copy_qt":
        return 1  # Qt's clipboard on X11 forgets everything once this process ends.
    copy(text)
    return 0 if paste() == text else 1


if __name__ == "__main__":
    sys.exit(main())
