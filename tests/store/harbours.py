"""A story of a harbour, told of several, all much alike."""

from __future__ import annotations

PLACES = ("北灣", "南岬", "東堤", "西嶼")


def story(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"{place}漁會理事長方如海3月{number % 28 + 1}日表示：「{place}碼頭的經費是{number + 2}億元。」\n"
        f"港務局說，{place}碼頭第{number}號泊位去年七月已經關閉，方如海沒有回應。"
    )
