"""Python, tuned for the reading room."""

from __future__ import annotations

import subprocess
import sys

AS_IT_OPENS = """
import importlib.abc, importlib.machinery, sys

class Room(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    # In place of the application, which imports asyncio too.
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name == "tui.app" else None

    def exec_module(self, module):
        import asyncio
        print("encryption", "asyncio.sslproto" in sys.modules, sys.modules["ssl"])

        def run(library, articles, settings):
            print("behind", "ssl" in sys.modules)
            print("thread", asyncio.run(asyncio.to_thread(lambda: 6)))
            import ssl
            print("asked for", ssl.SSLContext.__name__)
            return 0

        module.run = run

sys.meta_path.insert(0, Room())
from tui.cli import main
sys.exit(main())
"""

TOO_LATE = """
import asyncio, ssl
from tui.interpreter import without_encryption
with without_encryption():
    import ssl as again
    print(again is ssl, asyncio.base_events.ssl is ssl)
"""


def _said(code: str, *arguments: object) -> list[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()


def test_the_room_opens_without_encryption_which_can_be_had_later(library_path):
    said = _said(AS_IT_OPENS, "--library", library_path)
    assert said == ["encryption True None", "behind False", "thread 6", "asked for SSLContext"]


def test_what_has_encryption_already_keeps_it():
    assert _said(TOO_LATE) == ["True True"]
