"""How many text files a second become articles of an empty library: `python -m tests.bench.bench_ingest`.

The whole command is measured, `duidu add FOLDER` as a reader calls it, against a bare loop in the same run
that reads the same files and hashes them.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

FILES: Final = 10_000
WANTED: Final = 300
"""Files a second."""

_SENTENCES: Final = (
    "港務局今天說明，北堤的工程延後到五月。",
    "局長表示，經費已經核定，最快下個月發包。",
    "「風勢未減，週末船班還要調整。」一名船長在碼頭邊說。",
    "縣府預估，完工後每年可以多停靠四十班船，外島居民不必再為班次煩惱。",
    "議會則要求，工程的每一筆支出都要公開，並且邀請居民代表參加說明會。",
)


def write_files(folder: Path) -> int:
    """Writes articles of some 500 to 1,500 characters in a hundred folders; returns their characters."""
    chance = random.Random(1)
    characters = 0
    for number in range(FILES):
        place = folder / f"{number % 100:02}"
        place.mkdir(exist_ok=True)
        paragraphs = [
            "".join(chance.choice(_SENTENCES) for _ in range(chance.randint(3, 8)))
            for _ in range(chance.randint(4, 9))
        ]
        head = f"第{number}號碼頭的工程\n記者陳大文／北灣報導\n2025-12-{number % 28 + 1:02}\n\n"
        text = head + "\n\n".join(paragraphs)
        characters += len(text)
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    return characters


def main() -> None:
    """Measures and prints a table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "files")
        folder.mkdir()
        characters = write_files(folder)
        begun = time.perf_counter()
        for path in sorted(folder.rglob("*.txt")):
            hashlib.sha256(path.read_bytes()).hexdigest()
        bare = time.perf_counter() - begun
        library = Path(scratch, "library.json")
        before = os.times()
        begun = time.perf_counter()
        command = [
            sys.executable,
            "-c",
            "from tui.cli import main; main()",
            "add",
            str(folder),
            "--library",
            str(library),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - begun
        after = os.times()
        processor = (
            after.children_user + after.children_system - before.children_user - before.children_system
        )
        rows = (
            ("read and hash alone", bare, bare),
            ("duidu add FOLDER", whole, processor),
        )
        print(f"{FILES:,} files, {characters:,} characters, {library.stat().st_size:,} bytes of library")
        for name, seconds, used in rows:
            print(f"{name:<22}{seconds:8.2f} s  processor {used:6.2f} s  {FILES / seconds:10,.0f} files/s")
        print(f"wanted: {WANTED} files/s")


if __name__ == "__main__":
    main()
