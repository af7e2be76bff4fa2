"""The fault tests judged: with one safeguard taken out of the database, they must find the fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import store.database
from tests.faults.battery import FOUND

PACKAGE = Path(store.database.__file__).parent
ROOT = Path(__file__).parents[2]

SAFEGUARDS = {
    "the fsync of a change": (
        "power",
        "files.py",
        "        try:\n            sync_file(descriptor)\n        except BaseException as error:\n",
        "        try:\n            pass\n        except BaseException as error:\n",
    ),
    "the fsync of a temporary file": (
        "power",
        "files.py",
        "                write_all(descriptor, data)\n            sync_file(descriptor)\n",
        "                write_all(descriptor, data)\n",
    ),
    "the fsync of the folder": (
        "power",
        "files.py",
        "        os.fsync(descriptor)\n    except OSError as error:\n        # Some network",
        "        pass\n    except OSError as error:\n        # Some network",
    ),
    "the fsync of the folder before another's journal is used": (
        "named",
        "keeper.py",
        "        if not self._folder_is_safe:",
        "        if False:",
    ),
    "the fsync of what another program has written": (
        "written",
        "keeper.py",
        "        elif not self._journal_is_safe and not self._is_marked(self._header):",
        "        elif False:",
    ),
    "the fsync of the folder before a journal is put away": (
        "named",
        "keeper.py",
        "        files.sync_folder(places.folder)\n        if places.journal.exists():",
        "        if places.journal.exists():",
    ),
    "the CRC of the library file": (
        "flips",
        "snapshot.py",
        "    if data[_CRC_AT : _CRC_AT + 8] != ",
        "    if False and data[_CRC_AT : _CRC_AT + 8] != ",
    ),
    "the CRC of a change": (
        "flips",
        "journal.py",
        "    if line != framed(body, seed):\n        return None",
        '    if not line.endswith(b"\\n"):\n        return None',
    ),
    "the cutting off of an unfinished change": (
        "unfinished",
        "keeper.py",
        "            files.cut(self.places.journal, self._end)",
        "            pass",
    ),
    "the skipping of changes that are in the file already": (
        "power",
        "lineage.py",
        "        if header.base == meta.snapshot:",
        "        if True:",
    ),
    "the mark of the last change": (
        "cut",
        "lineage.py",
        "    if mark.sequence > last:",
        "    if False:",
    ),
}


def _run(folder: Path, *parts: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.battery", *parts],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )


def test_with_every_safeguard_in_place_nothing_is_found(tmp_path: Path) -> None:
    # The other tests of this folder look with more patience; here it is that this way of asking works.
    done = _run(tmp_path, "flips", "cut")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("safeguard", SAFEGUARDS)
def test_a_safeguard_taken_out_is_missed(tmp_path: Path, safeguard: str) -> None:
    copy = tmp_path / "store"
    shutil.copytree(PACKAGE, copy / "database", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "__init__.py").touch()
    part, module, there, instead = SAFEGUARDS[safeguard]
    source = (copy / "database" / module).read_text(encoding="utf-8")
    assert source.count(there) == 1, "the test no longer knows the safeguard's place"
    (copy / "database" / module).write_text(source.replace(there, instead), encoding="utf-8")
    done = _run(tmp_path, part)
    assert done.returncode == FOUND, done.stdout + done.stderr
    print(f"without {safeguard}: {done.stdout.strip()[:200]}")
