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
        "files.py",
        "        try:\n            sync_file(descriptor)\n        except BaseException as error:\n",
        "        try:\n            pass\n        except BaseException as error:\n",
    ),
    "the fsync of a temporary file": (
        "files.py",
        "                write_all(descriptor, data)\n            sync_file(descriptor)\n",
        "                write_all(descriptor, data)\n",
    ),
    "the fsync of the folder": (
        "files.py",
        "        os.fsync(descriptor)\n    except OSError as error:\n        # Some network",
        "        pass\n    except OSError as error:\n        # Some network",
    ),
    "the fsync of the folder before another's journal is used": (
        "keeper.py",
        "        if not self._folder_is_safe:",
        "        if False:",
    ),
    "the fsync of what another program has written": (
        "keeper.py",
        "        elif not self._journal_is_safe and not self._is_marked(self._header):",
        "        elif False:",
    ),
    "the fsync of the folder before a journal is put away": (
        "keeper.py",
        "        files.sync_folder(places.folder)\n        if places.journal.exists():",
        "        if places.journal.exists():",
    ),
    "the CRC of the library file": (
        "snapshot.py",
        "    if data[_CRC_AT : _CRC_AT + 8] != ",
        "    if False and data[_CRC_AT : _CRC_AT + 8] != ",
    ),
    "the CRC of a change": (
        "journal.py",
        "    if line != framed(body, seed):\n        return None",
        '    if not line.endswith(b"\\n"):\n        return None',
    ),
    "the cutting off of an unfinished change": (
        "keeper.py",
        "            files.cut(self.places.journal, self._end)",
        "            pass",
    ),
    "the skipping of changes that are in the file already": (
        "lineage.py",
        "        if header.base == meta.snapshot:",
        "        if True:",
    ),
    "the mark of the last change": (
        "lineage.py",
        "    if mark.sequence > last:",
        "    if False:",
    ),
}


@pytest.mark.parametrize("safeguard", [None, *SAFEGUARDS])
def test_a_safeguard_taken_out_is_missed(tmp_path: Path, safeguard: str | None) -> None:
    copy = tmp_path / "store"
    shutil.copytree(PACKAGE, copy / "database", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "__init__.py").touch()
    if safeguard is not None:
        module, there, instead = SAFEGUARDS[safeguard]
        source = (copy / "database" / module).read_text(encoding="utf-8")
        assert source.count(there) == 1, "the test no longer knows the safeguard's place"
        (copy / "database" / module).write_text(source.replace(there, instead), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.battery"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (FOUND if safeguard else 0), done.stdout + done.stderr
    print(f"without {safeguard}: {done.stdout.strip()[:200]}" if safeguard else "sound")
