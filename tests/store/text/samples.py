"""Texts of every kind that a reader may open, for the property tests of `store/text`."""

from __future__ import annotations

from hypothesis import strategies as st

ODD_TEXTS = (
    "",
    "台",
    "。！？」』……",
    "The President met them in New York. U.S. officials said 3.5 percent.",
    "カタカナとひらがな、漢字の混在した文です。",
    "一家人👨‍👩‍👧‍👦去旅行🇹🇼了。",
    "壞\ud800了\udc00的字",
    "零\x00字節之後還有內容",
    "e\u0301te\u0301 中\u0301文",
    "𠮷野家與𡃁仔",
    "\n\n\n",
    "「沒有關上的引號。還有一句",
    "」』）先關後開（『「",
)
"""One of each kind: empty, one character, marks only, Latin, kana, joined emoji, surrogates, NUL, more."""

anything = st.text(st.characters(), max_size=60)
"""Any code points at all, lone surrogates among them."""

chinese = st.text(
    st.sampled_from(
        "臺台湾灣後后裡里著着發发總总統统說说關关稅税國国美中的了是在不一，。！？「」『』（）…；：、\n AbU.3"
    ),
    max_size=120,
)
"""Text with the characters that rules turn on, close together."""

texts = st.one_of(chinese, anything, st.sampled_from(ODD_TEXTS))
