"""Pages in the layouts of further papers and programs, in every format; all of it is made up."""

# ruff: noqa: E501 - markup stands here as files have it

from __future__ import annotations

from typing import NamedTuple

from tests.store.ingest.makers import docx, epub, pdf, printed

BODY = (
    "北灣漁港的冷凍庫昨天凌晨停電三個多小時，約四十噸漁獲一度面臨解凍，漁會連夜調來發電機。",
    "漁會總幹事說明，這次停電是老舊配電盤起火所致，所幸沒有人員受傷，損失仍在清點。",
    "「機器用了二十年，我們年年編預算，年年被刪。」一位船長在碼頭邊這樣抱怨，「這次總該換了吧。」",
    "縣府漁業處表示，將在兩周內提出汰換計畫，並向中央申請補助，最快明年春天動工。",
)
CN_BODY = (
    "受连日强降雨影响，青河上游三座水库昨日先后开闸泄洪，下游两岸居民已提前转移。",
    "青河市应急管理局介绍，截至昨晚八时，共转移群众两千三百余人，没有人员伤亡报告。",
    "“水位还在涨，但速度慢下来了。”一名值守在堤上的村干部说，“今晚是关键。”",
    "气象部门预计，未来三天降雨将逐渐减弱，但仍需防范山洪和滑坡等次生灾害。",
)
TITLE = "冷凍庫半夜停電　北灣漁港四十噸漁獲險毀"
CN_TITLE = "青河上游三水库泄洪 两千余人提前转移"


class Layout(NamedTuple):
    """A file, and what must be read from it."""

    name: str
    data: bytes
    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    text: tuple[str, ...] = BODY


def _page(head: str, body: str, lang: str = "zh-Hant", encoding: str = "utf-8") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="{encoding}">{head}'
        "<style>p{margin:1em}</style><script>var a='<p>不是內文，不可讀入。</p>';</script></head>"
        f"<body>{body}</body></html>"
    ).encode(encoding, "xmlcharrefreplace")


def _p(texts: tuple[str, ...], mark: str = "") -> str:
    return "".join(f"<p>{mark if number == 0 else ''}{text}</p>\n" for number, text in enumerate(texts))


_MENU = (
    '<header><nav><ul><li><a href="/">首頁</a></li><li><a href="/c/1">要聞</a></li><li><a href="/c/2">地方</a></li>'
    '<li><a href="/c/3">財經</a></li><li><a href="/c/4">生活</a></li></ul></nav></header>'
)
_FOOT = (
    '<aside><h3>熱門新聞</h3><ol><li><a href="/n/1">山區大霧 三班列車延誤</a></li>'
    '<li><a href="/n/2">市場菜價連三天下跌</a></li><li><a href="/n/3">圖書館下周起延長開放</a></li></ol></aside>'
    "<footer><p>關於我們｜隱私權政策｜聯絡我們</p><p>© 2025 海灣新聞網 版權所有，未經授權請勿轉載</p></footer>"
)

PAGES = (
    Layout(
        "Taiwan: a site with all the usual fields",
        _page(
            f'<title>{TITLE} | 地方 | 海灣新聞網</title><meta property="og:title" content="{TITLE} | 地方 | 海灣新聞網">'
            '<meta property="og:site_name" content="海灣新聞網"><meta name="author" content="陳大文">'
            '<meta property="article:published_time" content="2025-12-13T08:30:00+08:00">'
            '<meta property="article:author" content="https://www.example.com/haiwan">'
            '<link rel="canonical" href="https://news.example.tw/story/7266/9184">',
            f'{_MENU}<main><article><h1>{TITLE}</h1><div class="info"><time>2025-12-13 08:30</time>'
            '<span>海灣新聞網／ 記者陳大文／北灣即時報導</span></div><div class="share"><a href="#">分享</a><a href="#">分享</a></div>'
            f'<section class="body"><figure><img src="a.jpg"><figcaption>漁港冷凍庫停電，漁會連夜搶修。記者陳大文／攝影</figcaption></figure>'
            f'{_p(BODY[:2])}<div class="more"><a href="/n/9">延伸閱讀：去年同月也曾停電</a></div>{_p(BODY[2:])}'
            f"</section></article></main>{_FOOT}",
        ),
        title=TITLE,
        author="陳大文",
        source="海灣新聞網",
        published="2025-12-13",
        url="https://news.example.tw/story/7266/9184",
    ),
    Layout(
        "Taiwan: JSON-LD with two reporters, and a time in UTC of the day before",
        _page(
            f"<title>{TITLE}－海灣日報</title>"
            '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"海灣日報"},'
            f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2025-12-12T17:05:00.000Z",'
            '"author":[{"@type":"Person","name":"陳大文"},{"@type":"Person","name":"林小雯"}],'
            '"publisher":{"@type":"Organization","name":"海灣日報"},"mainEntityOfPage":{"@id":"https://www.example.tw/a/55"}}]}</script>',
            f'{_MENU}<div id="content"><h1>{TITLE}</h1><div class="text">{_p(BODY)}</div></div>{_FOOT}',
        ),
        title=TITLE,
        author="陳大文、林小雯",
        source="海灣日報",
        published="2025-12-13",
        url="https://www.example.tw/a/55",
    ),
    Layout(
        "Taiwan: the central agency's page without fields",
        _page(
            f"<title>{TITLE} | 地方 | 中央社 CNA</title>",
            f'{_MENU}<div class="centralContent"><h1><span>{TITLE}</span></h1><div class="updatetime"><span>2025/12/13 08:30</span></div>'
            f'<div class="paragraph"><p>（中央社記者陳大文北灣13日電）{BODY[0]}</p><p>{BODY[1]}</p><p>{BODY[2]}</p>'
            f"<p>{BODY[3]}（編輯：林小雯）1141213</p></div></div>{_FOOT}",
        ),
        title=TITLE,
        author="陳大文",
        source="中央社",
        published="2025-12-13",
    ),
    Layout(
        "Hong Kong: dateline in brackets, date in the head",
        _page(
            f'<title>{TITLE} - 20251213 - 港聞 - 明報新聞網</title><meta property="og:title" content="{TITLE} - 20251213 - 港聞 - 明報新聞網">'
            '<meta property="og:url" content="https://news.example.hk/pns/1765"><meta property="og:site_name" content="明報新聞網 - 每日明報">',
            f'{_MENU}<article><hgroup><h1>{TITLE}</h1></hgroup><div class="date">2025年12月13日星期六</div>'
            f'<div class="txt4">{_p(BODY, "【明報專訊】")}</div></article>{_FOOT}',
        ),
        title=TITLE,
        source="明報新聞網",
        published="2025-12-13",
        url="https://news.example.hk/pns/1765",
    ),
    Layout(
        "Hong Kong: an agency of mixed script in the dateline",
        _page(
            f"<title>{TITLE}｜即時新聞｜港澳｜on.cc東網</title>",
            f'{_MENU}<div class="newsHeading"><h1>{TITLE}</h1></div><span class="datetime">2025年12月13日 08:30</span>'
            f'<div class="breakingNewsContent"><p>【on.cc東網專訊】{BODY[0]}</p>{_p(BODY[1:])}</div>{_FOOT}',
        ),
        title=TITLE,
        source="on.cc東網",
        published="2025-12-13",
    ),
    Layout(
        "Hong Kong: writer, publication and renewal above the text",
        _page(
            f'<title>{TITLE}</title><meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="香港01">',
            f'{_MENU}<h1>{TITLE}</h1><div><span>撰文：</span><span>梁嘉欣</span></div><div><span>出版：</span><time datetime="2025-12-13">2025-12-13 07:00</time>'
            f"<span>更新：</span><time>2025-12-14 09:10</time></div><article>{_p(BODY)}</article>{_FOOT}",
        ),
        title=TITLE,
        author="梁嘉欣",
        source="香港01",
        published="2025-12-13",
    ),
    Layout(
        "Mainland: a portal in GB 2312 with a line of fields and an editor",
        _page(
            f"<title>{CN_TITLE}_海风网</title><meta name='publishdate' content='2025-12-13'><meta name='author' content='李红'>",
            f'<div class="path"><a href="/">首页</a> &gt; <a href="/gn">国内</a> &gt; 正文</div><h1>{CN_TITLE}</h1>'
            '<div class="info"><span>2025-12-13 08:30:15</span> <span>来源：</span><a href="#">青河日报</a> <span>作者：王晓岚</span></div>'
            f'<div class="article">{_p(CN_BODY, "　　")}</div><div class="editor">责任编辑：李红</div>',
            "zh-CN",
            "gb2312",
        ),
        title=CN_TITLE,
        author="李红",
        source="青河日报",
        published="2025-12-13",
        text=CN_BODY,
    ),
    Layout(
        "Mainland: the state agency, paragraphs parted by line breaks",
        _page(
            f'<title>{CN_TITLE}-新华网</title><link rel="canonical" href="http://www.example.cn/2025-12/13/c_1.htm">',
            f'<div class="header"><div class="h-title">{CN_TITLE}</div><div class="h-time">2025-12-13 08:30:15</div><div>来源： 新华网</div></div>'
            f'<div id="p-detail">　　新华社青河12月13日电（记者王晓岚、李红）{CN_BODY[0]}<br><br>　　{CN_BODY[1]}<br><br>　　{CN_BODY[2]}<br><br>　　{CN_BODY[3]}</div>',
            "zh-CN",
        ),
        title=CN_TITLE,
        author="王晓岚、李红",
        source="新华网",
        published="2025-12-13",
        url="http://www.example.cn/2025-12/13/c_1.htm",
        text=CN_BODY,
    ),
    Layout(
        "Mainland: the second agency, editor in square brackets at the foot",
        _page(
            f"<title>{CN_TITLE}-中新网</title>",
            f'<div class="content_maincontent_more"><div class="content_left_title">{CN_TITLE}</div>'
            '<div class="content_left_time">2025年10月01日 12:30　来源：中国新闻网</div>'
            f'<div class="left_zw"><p>　　中新社北京10月1日电 (记者 王晓岚){CN_BODY[0]}</p><p>　　{CN_BODY[1]}</p><p>　　{CN_BODY[2]}</p><p>　　{CN_BODY[3]}(完)</p></div>'
            "<div>【编辑:李红】</div></div>",
            "zh-CN",
        ),
        title=CN_TITLE,
        author="王晓岚",
        source="中国新闻网",
        published="2025-10-01",
        text=(*CN_BODY[:3], CN_BODY[3] + "(完)"),
    ),
    Layout(
        "A broadcaster abroad: name and post on lines of their own",
        _page(
            f'<title>{TITLE} - BBC News 中文</title><meta property="og:site_name" content="BBC News 中文">'
            '<meta property="article:published_time" content="2025-12-13T03:12:00.000Z">',
            f'{_MENU}<main><h1 id="content">{TITLE}</h1><section><ul><li>作者, 王曉嵐</li><li>Role, BBC中文記者</li></ul></section>'
            f"<time datetime='2025-12-13'>2025年12月13日</time>{_p(BODY)}</main>{_FOOT}",
        ),
        title=TITLE,
        author="王曉嵐",
        affiliation="BBC中文記者",
        source="BBC News 中文",
        published="2025-12-13",
    ),
    Layout(
        "Taiwan: an old page of tables in Big5, with a year of the Republic",
        _page(
            "<title>海灣日報</title>",
            f'<table><tr><td bgcolor="#cccccc"><a href="/">回首頁</a></td><td><a href="/l">昨日報紙</a></td></tr></table><table><tr><td>'
            f"<font size=5><b>{TITLE}</b></font></td></tr><tr><td>中華民國九十二年五月六日</td></tr><tr><td>【記者陳大文／北灣報導】</td></tr>"
            f"<tr><td>{'<br><br>'.join('　　' + text for text in BODY)}</td></tr></table>",
            encoding="big5",
        ),
        title=TITLE,
        author="陳大文",
        source="海灣日報",
        published="2003-05-06",
    ),
    Layout(
        "Taiwan: a columnist, words and pictures by the same",
        _page(
            f"<title>{TITLE} - 島嶼週刊</title><meta name='author' content='島嶼週刊'><meta name='pubdate' content='2025-12-13'>",
            f"<article><h1>{TITLE}</h1><p>圖／文　王曉嵐</p>{_p(BODY)}<p>（作者王曉嵐為海洋大學副教授）</p></article>",
        ),
        title=TITLE,
        author="王曉嵐",
        affiliation="海洋大學副教授",
        source="島嶼週刊",
        published="2025-12-13",
    ),
)

_LINES = "\n\n".join(BODY)
_CN_LINES = "\n\n".join(CN_BODY)

TEXTS = (
    Layout(
        "Markdown: a clipper's fields",
        f'---\ntitle: "{TITLE}"\nsource: "https://news.example.tw/a/1"\nauthor:\n  - "[[陳大文]]"\n  - "[[林小雯]]"\npublished: 2025-12-13\n'
        f"created: 2026-01-01\ntags:\n  - clippings\n---\n# {TITLE}\n\n![漁港](https://img.example.tw/1.jpg)\n\n{BODY[0]}\n\n"
        f"**{BODY[1]}**\n\n{BODY[2]}\n\n[縣府漁業處](https://gov.example.tw)表示，將在兩周內提出汰換計畫，並向中央申請補助，最快明年春天動工。\n".encode(),
        title=TITLE,
        author="陳大文、林小雯",
        published="2025-12-13",
        url="https://news.example.tw/a/1",
    ),
    Layout(
        "Markdown: a heading and a byline in slanted letters",
        f"# {TITLE}\n\n*記者陳大文／北灣報導*　2025-12-13\n\n{_LINES}\n".encode(),
        title=TITLE,
        author="陳大文",
        published="2025-12-13",
    ),
    Layout(
        "Text: own reporter in square brackets, ROC date with dots",
        f"{TITLE}\n114.12.13\n【本報記者陳大文北灣報導】{_LINES}".encode(),
        title=TITLE,
        author="陳大文",
        published="2025-12-13",
    ),
    Layout(
        "Text: an agency without a reporter",
        f"{TITLE}\n\n（中央社北灣13日電）{_LINES}".encode(),
        title=TITLE,
        source="中央社",
    ),
    Layout(
        "Text: the second agency with a space before the brackets, in UTF-16",
        f"{CN_TITLE}\r\n\r\n　　中新社北京10月1日电 (记者 王晓岚) {CN_BODY[0]}\r\n　　{CN_BODY[1]}\r\n　　{CN_BODY[2]}\r\n　　{CN_BODY[3]}".encode(
            "utf-16"
        ),
        title=CN_TITLE,
        author="王晓岚",
        source="中新社",
        text=CN_BODY,
    ),
    Layout(
        "Text: words and pictures before a slash each",
        f"{TITLE}\n文/王曉嵐 圖/林小雯\n2025/12/13\n{_LINES}".encode(),
        title=TITLE,
        author="王曉嵐",
        published="2025-12-13",
    ),
    Layout(
        "Text: editor and source behind one another",
        f"{CN_TITLE}\n2025-12-13 08:30 星期六\n来源：青河周刊 责编：李红\n\n{_CN_LINES}".encode(),
        title=CN_TITLE,
        source="青河周刊",
        published="2025-12-13",
        text=CN_BODY,
    ),
    Layout(
        "Text: times of issue and renewal, special correspondent",
        f"{TITLE}\n發稿時間：2025/12/13 08:30\n最新更新：2025/12/14 10:00\n特約記者陳大文／東京報導\n\n{_LINES}".encode(),
        title=TITLE,
        author="陳大文",
        published="2025-12-13",
    ),
    Layout(
        "Text: the paper, its page and the day on one line",
        f"海灣日報 A3版 2025年12月13日\n{TITLE}\n撰文：王曉嵐　攝影：林小雯\n\n{_LINES}".encode("big5"),
        title=TITLE,
        author="王曉嵐",
        source="海灣日報",
        published="2025-12-13",
    ),
    Layout(
        "Text: a paper's name in its marks before the reporter, mainland",
        f"{CN_TITLE}\n\n《青河日报》记者 王晓岚 12月13日报道\n\n{_CN_LINES}".encode("gb18030"),
        title=CN_TITLE,
        author="王晓岚",
        source="青河日报",
        text=CN_BODY,
    ),
    Layout(
        "Text: a site and two names before a slash and a report",
        f"{TITLE}\n海灣新聞網 陳大文 林小雯 / 北灣報導\n刊登：2025-12-13 06:00\n\n{_LINES}".encode(),
        title=TITLE,
        author="陳大文、林小雯",
        source="海灣新聞網",
        published="2025-12-13",
    ),
    Layout(
        "Text: an account's post as phones share it",
        f"{CN_TITLE}\n王晓岚 青河观察 2025年12月13日 21:10 北京\n\n{_CN_LINES}".encode(),
        title=CN_TITLE,
        author="王晓岚",
        source="青河观察",
        published="2025-12-13",
        text=CN_BODY,
    ),
    Layout(
        "Text: an agency of Hong Kong in brackets",
        f"{TITLE}\n(香港中通社12月13日電){_LINES}".encode(),
        title=TITLE,
        source="香港中通社",
    ),
    Layout(
        "Text: a broadcaster and its correspondent",
        f"{TITLE}\n王曉嵐\nBBC中文記者 發自東京\n2025年12月13日\n\n{_LINES}".encode(),
        title=TITLE,
        author="王曉嵐",
        affiliation="BBC中文記者",
        published="2025-12-13",
    ),
)


def _wrapped(texts: tuple[str, ...], width: int = 30) -> list[tuple[str, bool]]:
    """Cuts paragraphs, set in by two characters, into lines; says of each line whether it begins one."""
    lines: list[tuple[str, bool]] = []
    for text in texts:
        lines.append((text[: width - 2], True))
        lines += [(text[start : start + width], False) for start in range(width - 2, len(text), width)]
    return lines


def _printed_pages() -> bytes:
    body = _wrapped(BODY * 4)
    pages = []
    for number in range(0, len(body), 12):
        page = [printed("海灣日報　地方新聞", 72, 800, 9)]
        if number == 0:
            page += [
                printed(TITLE, 72, 760, 20),
                printed("記者陳大文／北灣報導", 72, 730),
                printed("2025年12月13日", 72, 710),
            ]
        page += [
            printed(text, 96 if begins else 72, 680 - 20 * place)
            for place, (text, begins) in enumerate(body[number : number + 12])
        ]
        page.append(printed(f"第 {number // 12 + 1} 頁", 280, 40, 9))
        pages.append(page)
    return pdf(pages, info={"Title": "Microsoft Word - 新聞稿.doc", "Author": "user"})


DOCUMENTS = (
    Layout(
        "Word: title, author with his post, and day as paragraphs",
        docx([TITLE, "作者：王曉嵐（海洋大學副教授）", "2025年12月13日", *BODY], creator="Administrator"),
        title=TITLE,
        author="王曉嵐",
        affiliation="海洋大學副教授",
        published="2025-12-13",
    ),
    Layout(
        "Word: a press release with a year of the Republic and names of programs as properties",
        docx(
            [TITLE, "發布日期：114年12月13日", "撰稿：陳大文", *BODY],
            title="Word Document",
            creator="python-docx",
        ),
        title=TITLE,
        author="陳大文",
        published="2025-12-13",
    ),
    Layout(
        "Word: only the properties tell",
        docx(BODY, title=TITLE, creator="王曉嵐"),
        title=TITLE,
        author="王曉嵐",
    ),
    Layout(
        "Book: one chapter",
        epub(
            [(TITLE, f"<h1>{TITLE}</h1>{_p(BODY)}")],
            title=TITLE,
            creator="王曉嵐",
            date="2025-12-13",
        ),
        title=TITLE,
        author="王曉嵐",
        published="2025-12-13",
    ),
    Layout(
        "PDF: running heads, page numbers, paragraphs set in",
        _printed_pages(),
        title=TITLE,
        author="陳大文",
        published="2025-12-13",
        text=BODY * 4,
    ),
    Layout(
        "PDF: one page, paragraphs parted by room, written by its properties",
        pdf(
            [
                [
                    printed(TITLE, 72, 780, 18),
                    *(
                        printed(text[start : start + 32], 72, 740 - 90 * number - 18 * (start // 32))
                        for number, text in enumerate(BODY)
                        for start in range(0, len(text), 32)
                    ),
                ]
            ],
            info={"Author": "王曉嵐"},
        ),
        title=TITLE,
        author="王曉嵐",
    ),
)

LAYOUTS = (*PAGES, *TEXTS, *DOCUMENTS)
