"""How many time expressions are read rightly, and how fast: `python -m tests.bench.bench_dates`.

Right is an expression whose span, first and last day and granularity are all those of the gold files.
"""

from __future__ import annotations

import datetime
import time
from typing import Final

from store.text.dates import find_dates
from tests.store.text.gold_reading import GOLD, DatedText, date_score, dated_samples, dated_texts

DAY: Final = datetime.date(2025, 12, 13)
UNITS: Final = {
    "an article": (
        "港務局12日說，自去年9月起，碼頭每周三停工；預計明年3月1日復工，工期五個多月。"
        "市府日前也說，經費已經到位。"
    ),
    "dates alone": "12月11日",
    "numerals": "十",
    "opening marks": "「",
}
SIZE: Final = 1_000_000


def compare(text: DatedText) -> None:
    """Prints what was missed and what was wrongly found."""
    found = text.found()
    for name, ones, others in (("missed", text.expressions, found), ("wrong", found, text.expressions)):
        for each in ones:
            if each not in others:
                words = text.text[each.start : each.end]
                print(f"  {name}: {words} {each.first} {each.last} {each.granularity}")


def main() -> None:
    """Measures what is right, then the time of a text of a million characters in one paragraph."""
    files = sorted(GOLD.glob("dates*.txt"))
    for name, texts in (
        *((file.name, list(dated_texts(file))) for file in files),
        ("samples", list(dated_samples())),
    ):
        score = date_score(texts)
        print(f"{name}: {score.gold} expressions, precision {score.precision:.3f}, recall {score.recall:.3f}")
        for text in texts:
            compare(text)
    for name, unit in UNITS.items():
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        started = time.process_time()
        count = len(find_dates(text, DAY))
        print(f"{name}: {time.process_time() - started:.2f} s for {SIZE:,} characters, {count:,} expressions")


if __name__ == "__main__":
    main()
