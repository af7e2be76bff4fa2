"""Texts that the tests of the page share."""

from __future__ import annotations

from hypothesis import strategies as st

from store.text.safety import safe_to_show

TALK = "碼頭的老工人說：「海風一年比一年大，船卻一年比一年少。」市府答應重修堤防，預算卻拖了三年。"

_PIECES = (
    *(
        "海風",
        "碼頭",
        "船",
        "說",
        "。",
        "，",
        "」",
        "「",
        "『",
        "』",
        "！",
        "？",
        "……",
        "——",
        "、",
        "；",
        "：",
        "（",
        "）",
    ),
    *(
        "“",
        "”",
        "·",
        "‧",
        "１２",
        "35%",
        "No. 7",
        "harbour",
        "https://example.org/a/b?c=d",
        " ",
        "  ",
        "　",
        "\n",
        "\n\n",
    ),
    *(
        "e\u0301",
        "\u0301",
        "😀",
        "👩\u200d🚒",
        "☎\ufe0f",
        "\U00020000",
        "\ud800",
        "\x1b[31m",
        "\x00",
        "\u202e",
        "\t",
        "ー",
    ),
)

chinese = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
"""Texts as newspapers, and as nobody, would write them."""

shown = (chinese | st.text(max_size=40)).map(safe_to_show)
"""Any text, made safe to show."""
