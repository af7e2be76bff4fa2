"""How much reported speech is found, with its speaker, and how fast: `python -m tests.bench.bench_speech`."""

from __future__ import annotations

import time
from typing import Final

from store.text.speech import find_speech
from tests.store.text.gold_reading import (
    GOLD,
    SpokenText,
    speech_score,
    spoken_articles,
    spoken_samples,
    spoken_texts,
)

UNITS: Final = {
    "an article": (
        "石川陽子昨天在記者會上強調，碼頭的重修「非常重要」；港務局官員說：「錢還沒有著落。」"
        "所謂「海港優先」仍是空話。"
    ),
    "speech alone": "他說：「好。」",
    "opening marks": "「",
    "empty quotations": "「」",
}
SIZE: Final = 1_000_000
_AROUND: Final = 16


def compare(text: SpokenText) -> None:
    """Prints what was missed, what was wrongly taken for speech, and where the speaker is another."""
    found = text.found()
    for end in sorted(found.keys() | text.speakers.keys()):
        words = text.text[max(0, end - _AROUND) : end + 1].replace("\n", "¶")
        if end not in found:
            print(f"  missed: {words} ({text.speakers[end]})")
        elif end not in text.speakers:
            print(f"  wrong: {words} ({found[end].speaker}, {found[end].cue})")
        elif found[end].speaker != text.speakers[end]:
            print(f"  speaker: {words} is {text.speakers[end]}, not {found[end].speaker}")


def main() -> None:
    """Measures what is right, then the time of a text of a million characters in one paragraph."""
    # Where names are marked, speech is marked in most files too.
    articles = [file for file in sorted(GOLD.glob("suggestions-*.txt")) if "{" in file.read_text("utf-8")]
    for name, texts in (
        ("speech.txt", list(spoken_texts(GOLD / "speech.txt"))),
        ("speech-further.txt", list(spoken_texts(GOLD / "speech-further.txt"))),
        ("speech-third.txt", list(spoken_texts(GOLD / "speech-third.txt"))),
        ("speech-articles.txt", list(spoken_articles(GOLD / "speech-articles.txt"))),
        ("samples", list(spoken_samples())),
        *((file.name, list(spoken_articles(file))) for file in articles),
    ):
        score, named = speech_score(texts)
        print(
            f"{name}: {score.gold} quotations, precision {score.precision:.3f}, recall {score.recall:.3f}, "
            f"right speaker {named:.3f}"
        )
        for text in texts:
            compare(text)
    for name, unit in UNITS.items():
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        started = time.process_time()
        count = len(find_speech(text, []))
        print(f"{name}: {time.process_time() - started:.2f} s for {SIZE:,} characters, {count:,} quotations")


if __name__ == "__main__":
    main()
