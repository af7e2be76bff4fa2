"""Makes `store/text/script_table.txt`: the characters by which a paragraph's script is told.

Run `python -m tests.store.text.script_table` with a newer OpenCC; `test_script.py` compares.
"""

from __future__ import annotations

import pathlib

import opencc

from tests.store.text.fold_table import opencc_version

TABLE = pathlib.Path(__file__).parents[3] / "store" / "text" / "script_table.txt"

MAKER = "tests/store/text/script_table.py"

HAN = range(0x4E00, 0xA000)


def make_script_table() -> str:
    """Returns what the table's file holds.

    What OpenCC would convert and the old character set of the other side lacks cannot belong there; 后 and 台
    are in both sets and tell nothing.
    """
    heading = (
        "Characters that only Simplified text has, and those that only Traditional text has. "
        f"Made by {MAKER} from OpenCC {opencc_version()}."
    )
    return f"{heading}\n{_changed_and_not_in('s2t', 'big5')}\n{_changed_and_not_in('t2s', 'gb2312')}\n"


def _changed_and_not_in(conversion: str, encoding: str) -> str:
    characters = [chr(point) for point in HAN]
    # A newline between them keeps phrases out.
    converted = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    return "".join(
        old
        for old, new in zip(characters, converted, strict=True)
        if old != new and not old.encode(encoding, "ignore")
    )


if __name__ == "__main__":
    TABLE.write_text(make_script_table(), encoding="utf-8", newline="\n")
