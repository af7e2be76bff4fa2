"""Web pages as the sites of today save them: fields that differ from the heading, from one another, or lie."""

# ruff: noqa: E501 - markup stands here as files have it

from __future__ import annotations

from tests.store.ingest.layouts import Layout

BODY = (
    "東岸的小米今年豐收，部落的人在屋頂上鋪滿金黃色的穗子，小孩負責趕走麻雀，整條街都是乾草的氣味。",
    "農會說，今年的收購價比去年高兩成，主要是因為烘焙店開始使用小米粉，訂單從三月一路排到年底。",
    "「從前我們是怕沒有人買，現在是怕沒有人種。」七十歲的頭目站在田埂上說，他的孫子一年回來兩次。",
    "鄉公所計畫在明年開辦傳習班，邀請老人家教年輕人分辨品種，並且記錄每一首與小米有關的歌謠。",
)
TITLE = "東岸小米豐收　部落憂後繼無人"
_MENU = '<header><nav><ul><li><a href="/">首頁</a></li><li><a href="/1">要聞</a></li><li><a href="/2">地方</a></li></ul></nav></header>'
_OTHERS = '<div class="related"><h3>相關新聞</h3><ul><li><a href="/9">稻米收購價漲兩元 農民嘆不敷成本</a></li><li><a href="/8">山區大霧三班列車延誤</a></li></ul></div>'
_FOOT = "<footer><p>關於我們｜隱私權政策</p><p>© 2025 東岸新聞網 版權所有</p></footer>"


def _page(head: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def _paragraphs(texts: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


SITES = (
    Layout(
        "The house stands where the author should, and the reporter in JSON-LD with his paper and place",
        _page(
            f'<title>{TITLE} | 花蓮縣 | 地方 | 東岸新聞網</title><meta property="og:title" content="{TITLE} | 東岸新聞網">'
            '<meta property="og:site_name" content="東岸新聞網"><meta name="author" content="東岸新聞網"><meta name="pubdate" content="2025-08-06T06:12:00+08:00">'
            f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}","author":{{"@type":"Person","name":"聯合報 記者王冠今／花蓮即時報導"}}}}</script>',
            f'{_MENU}<main><section><h1>{TITLE}</h1><time>2025-08-06 06:12</time><span>聯合報／ 記者<a href="/r">王冠今</a>／花蓮即時報導</span>'
            f"<div><a>讚 12</a><a>分享</a></div><figure><img><figcaption>部落的小米。記者王冠今／攝影</figcaption></figure>{_paragraphs(BODY[:2])}"
            f'<p><a href="/7">延伸閱讀：山豬為何下山</a></p>{_paragraphs(BODY[2:])}<div><a>小米</a><a>部落</a></div></section></main>{_OTHERS}{_FOOT}',
        ),
        title=TITLE,
        author="王冠今",
        source="東岸新聞網",
        published="2025-08-06",
        text=BODY,
    ),
    Layout(
        "The heading differs from og:title, and UTC is of the day before",
        _page(
            '<title>怕沒有人種｜小米豐收的煩惱 - 東岸週刊</title><meta property="og:title" content="【獨家】怕沒有人種！小米豐收的煩惱">'
            '<meta property="og:site_name" content="東岸週刊"><meta property="article:published_time" content="2025-08-06T16:30:00Z">',
            f"{_MENU}<article><h1>小米豐收的煩惱：怕沒有人種</h1><p>文／石俊杰　攝影／洪立</p>{_paragraphs(BODY)}</article>{_FOOT}",
        ),
        title="【獨家】怕沒有人種！小米豐收的煩惱",
        author="石俊杰",
        source="東岸週刊",
        published="2025-08-07",
        text=BODY,
    ),
    Layout(
        "JSON-LD with a graph of persons, and paragraphs that are no p",
        _page(
            f'<title>{TITLE} - 東岸誌</title><meta property="og:site_name" content="東岸誌"><script type="application/ld+json">{{"@graph":[{{"@type":"WebPage","name":"{TITLE}"}},'
            f'{{"@type":"Person","name":"高以琳"}},{{"@type":["Article","NewsArticle"],"headline":"{TITLE}","author":[{{"@type":"Person","name":"高以琳","jobTitle":"記者"}},'
            '{"@type":"Person","name":"柯振廷"}],"datePublished":"2025-08-06"}]}</script>',
            f'{_MENU}<div id="app"><h1>{TITLE}</h1><div>{_paragraphs(BODY, "div")}</div></div>{_FOOT}',
        ),
        title=TITLE,
        author="高以琳、柯振廷",
        source="東岸誌",
        published="2025-08-06",
        text=BODY,
    ),
    Layout(
        "A portal that names its source between other words, and disclaims it below",
        _page(
            f"<title>{TITLE}_东岸订阅</title>",
            f'<h1>{TITLE}</h1><div>2025-08-06 06:12:33　来源: <a href="#">观察者网</a> 北京 <a>举报</a></div><div>{_paragraphs(BODY)}</div>'
            "<div>特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</div>",
        ),
        title=TITLE,
        source="观察者网",
        published="2025-08-06",
        text=BODY,
    ),
    Layout(
        "A broadcaster's page: captions and fields in many small elements",
        _page(
            f'<title>{TITLE} - BBC News 中文</title><meta property="og:title" content="{TITLE} - BBC News 中文"><meta property="og:site_name" content="BBC News 中文">'
            '<meta name="article:author" content="https://www.example.com/page/"><script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2025-08-06T01:10:00.000Z",'
            '"author":{"@type":"NewsMediaOrganization","name":"BBC News 中文"}}]}</script>',
            f"<main><h1>{TITLE}</h1><figure><img><p><span>圖像來源，</span>Getty Images</p><figcaption><span>圖像加註文字，</span><p>屋頂上曬著小米。</p></figcaption></figure>"
            f"<section><ul><li><span>作者,</span> <span>洛桑</span></li><li><span>Role,</span> <span>BBC中文記者</span></li></ul></section><time>2025年8月6日</time>{_paragraphs(BODY)}</main>",
        ),
        title=TITLE,
        author="洛桑",
        affiliation="BBC中文記者",
        source="BBC News 中文",
        published="2025-08-06",
        text=BODY,
    ),
    Layout(
        "An opinion whose author's post stands below it, before a call for manuscripts",
        _page(
            f'<title>投書：{TITLE} -- 上報 / 評論</title><meta property="og:title" content="投書：{TITLE} -- 上報 / 評論"><meta property="og:site_name" content="上報 Up Media"><meta name="author" content="上報">',
            f"<div><h2>投書：{TITLE}</h2><div><a>莫那</a>　2025年08月06日 07:00:00</div><div>{_paragraphs(BODY)}<p>※作者為東岸大學傳播學系教授</p>"
            "<p>【上報徵稿】</p><p>上報歡迎各界投書，來稿請寄至editor@example.mg</p></div></div>",
        ),
        title=f"投書：{TITLE}",
        author="莫那",
        affiliation="東岸大學傳播學系教授",
        source="上報 Up Media",
        published="2025-08-06",
        text=BODY,
    ),
    Layout(
        "A broadcaster that calls itself by two names, and writes the day first",
        _page(
            f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="RFI - 法国国际广播电台"><meta property="article:author" content="古真">',
            f"<article><h1>{TITLE}</h1><p>{BODY[0]}</p><p>发表时间： <time>06/08/2025 - 11:26</time></p><div>{_paragraphs(BODY[1:])}</div></article>",
        ),
        title=TITLE,
        author="古真",
        source="法国国际广播电台",
        published="2025-08-06",
        text=BODY,
    ),
)
