"""News pages in the layouts of many papers; every name, event and sentence is made up."""

from __future__ import annotations

from typing import NamedTuple

FIRST = "離島航線自下月起調整班次，縣府表示，新的班表將優先滿足就醫與就學的需要。"
SECOND = "船公司坦言，燃料價格上漲使成本增加兩成，但短期內不會調高票價。"
THIRD = "「我們只希望冬天也有船。」一名住在西嶼的居民這樣說，「別的都可以商量。」"
BODY = (FIRST, SECOND, THIRD)
PLAIN_BODY = "\n\n".join(BODY)

CN_FIRST = "沿海三座城市本周启动联合救援演练，参演船只超过四十艘。"
CN_SECOND = "负责人介绍，演练重点检验夜间搜索与伤员转运两个环节。"
CN_BODY = (CN_FIRST, CN_SECOND)


class Page(NamedTuple):
    """A page as it is pasted into a file, and what must be read from it."""

    name: str
    raw: str
    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    source: str | None = None
    published: str | None = None
    text: tuple[str, ...] = BODY
    furniture: tuple[str, ...] = ()


PAGES = (
    Page(
        "Taiwan: reporter and place behind a slash",
        "離島航線下月調整　縣府：就醫優先\n\n2025-12-13 08:30 聯合報／ 記者陳大文／澎湖即時報導\n\n"
        f"{PLAIN_BODY}",
        title="離島航線下月調整　縣府：就醫優先",
        author="陳大文",
        source="聯合報",
        published="2025-12-13",
    ),
    Page(
        "Taiwan: reporter without a slash",
        f"離島航線下月調整\n記者陳大文台北報導\n{PLAIN_BODY}",
        title="離島航線下月調整",
        author="陳大文",
    ),
    Page(
        "Taiwan: two reporters in tortoise-shell brackets before the text",
        f"離島航線下月調整\n\n2025/12/13 05:30\n\n〔記者陳大文、林小雯／澎湖報導〕{PLAIN_BODY}",
        title="離島航線下月調整",
        author="陳大文、林小雯",
        published="2025-12-13",
        furniture=("〔記者陳大文、林小雯／澎湖報導〕",),
    ),
    Page(
        "Taiwan: the central agency, with its own sign-off",
        "離島航線下月調整 縣府稱就醫優先\n\n"
        f"（中央社記者陳大文澎湖13日電）{PLAIN_BODY}（編輯：林小雯）1141213",
        title="離島航線下月調整 縣府稱就醫優先",
        author="陳大文",
        source="中央社",
        published="2025-12-13",
        furniture=("（中央社記者陳大文澎湖13日電）", "（編輯：林小雯）1141213"),
    ),
    Page(
        "Taiwan: magazine with words and pictures by different people",
        f"島與島之間\n\n文／王曉嵐　圖／林小雯\n\n{PLAIN_BODY}\n\n延伸閱讀：\n冬天的碼頭\n燈塔守了四十年",
        title="島與島之間",
        author="王曉嵐",
        furniture=("文／王曉嵐　圖／林小雯", "延伸閱讀：", "冬天的碼頭", "燈塔守了四十年"),
    ),
    Page(
        "Taiwan: a year of the Republic",
        f"離島航線下月調整\n中華民國一一四年十二月十三日\n{PLAIN_BODY}",
        title="離島航線下月調整",
        published="2025-12-13",
        furniture=("中華民國一一四年十二月十三日",),
    ),
    Page(
        "Taiwan: opinion page with menu, share bar, call and disclaimer",
        "date 2025-12-13 海風新聞網| 海風App| 粉絲團| 我要投稿| 手機版\nfacebook Line\n"
        "離島需要的不只是船\n\n▲碼頭邊等候的旅客。（圖／海風新聞網）\n\n●王曉嵐／海洋大學副教授、離島協會理事\n\n"
        f"{PLAIN_BODY}\n\n★《海風論壇》徵文／歡迎各界投書，來文請寄 forum@haifeng.example\n"
        "以上言論不代表本網立場",
        title="離島需要的不只是船",
        author="王曉嵐",
        affiliation="海洋大學副教授、離島協會理事",
        source="海風新聞網",
        published="2025-12-13",
        furniture=(
            "海風新聞網| 海風App| 粉絲團| 我要投稿| 手機版",
            "facebook Line",
            "▲碼頭邊等候的旅客。（圖／海風新聞網）",
            "★《海風論壇》徵文／歡迎各界投書，來文請寄 forum@haifeng.example",
            "以上言論不代表本網立場",
        ),
    ),
    Page(
        "Taiwan: the paper's name in a call for manuscripts only",
        f"{PLAIN_BODY}\n\n★《海風日報》徵文／歡迎各界投書，來文請寄 forum@haifeng.example",
        source="海風日報",
    ),
    Page(
        "Taiwan: ASCII slash and no title",
        f"王曉嵐/離島交通發展協會研究員\n{chr(10).join(BODY)}",
        author="王曉嵐",
        affiliation="離島交通發展協會研究員",
    ),
    Page(
        "Taiwan: journal with name and post on lines of their own, and the house at the foot",
        "海風論壇\n\n\n\n2025年12月1日，首班船離港。(圖片來源：<https://www.example.org/p/1>)\n\n離島航線的三個難題\n\n王曉嵐\n\n"
        f"國家海洋智庫副執行長\n\n{PLAIN_BODY}\n\n編按：文中看法屬於作者個人，不代表本會立場。\n\n財團法人兩岸與離島研究基金會\n\n"
        "本基金會為研究離島事務之民間學術智庫。\n\n澎湖縣馬公市海邊路 60 巷 1 號\n\nTel: 886-6-0000000\n\n<http://www.example.org>",
        title="離島航線的三個難題",
        author="王曉嵐",
        affiliation="國家海洋智庫副執行長",
        source="海風論壇",
        furniture=(
            "2025年12月1日，首班船離港。(圖片來源：<https://www.example.org/p/1>)",
            "編按：文中看法屬於作者個人，不代表本會立場。",
            "財團法人兩岸與離島研究基金會",
            "本基金會為研究離島事務之民間學術智庫。",
            "澎湖縣馬公市海邊路 60 巷 1 號",
            "Tel: 886-6-0000000",
            "<http://www.example.org>",
        ),
    ),
    Page(
        "Taiwan: author explained at the foot",
        f"離島航線的難題\n\n{PLAIN_BODY}\n\n（作者王曉嵐為海洋大學副教授）",
        title="離島航線的難題",
        author="王曉嵐",
        affiliation="海洋大學副教授",
        furniture=("（作者王曉嵐為海洋大學副教授）",),
    ),
    Page(
        "Hong Kong: labels for writer, publication and renewal",
        "離島航線下月調整　居民盼冬季有船\n撰文：梁嘉欣\n出版：2025-12-13 07:00\n更新：2025-12-14 09:15\n\n"
        f"{PLAIN_BODY}",
        title="離島航線下月調整　居民盼冬季有船",
        author="梁嘉欣",
        published="2025-12-13",
        furniture=("更新：2025-12-14 09:15",),
    ),
    Page(
        "Hong Kong: the paper's own dateline",
        f"離島航線下月調整\n\n【明報專訊】{PLAIN_BODY}",
        title="離島航線下月調整",
        source="明報",
        furniture=("【明報專訊】",),
    ),
    Page(
        "Hong Kong: dateline, then the reporter",
        f"離島航線下月調整\n\n【大公報訊】記者梁嘉欣報道：{PLAIN_BODY}",
        title="離島航線下月調整",
        author="梁嘉欣",
        source="大公報",
    ),
    Page(
        "Hong Kong: own news without a name",
        f"離島航線下月調整\n【本報訊】{PLAIN_BODY}",
        title="離島航線下月調整",
        furniture=("【本報訊】",),
    ),
    Page(
        "Hong Kong: column with a pen name",
        f"海風集\n\n文：老船長\n\n{PLAIN_BODY}",
        title="海風集",
        author="老船長",
    ),
    Page(
        "Mainland: date, source and author on one line, editor at the foot",
        "沿海三城启动联合救援演练\n2025年12月13日 08:30 来源：海风日报 作者：王晓岚\n"
        f"{CN_FIRST}\n{CN_SECOND}\n责任编辑：李红",
        title="沿海三城启动联合救援演练",
        author="王晓岚",
        source="海风日报",
        published="2025-12-13",
        text=CN_BODY,
        furniture=("责任编辑：李红",),
    ),
    Page(
        "Mainland: agency dispatch with reporters in brackets",
        "沿海三城启动联合救援演练\n\n　　新华社广州12月13日电（记者王晓岚、李红）"
        f"{CN_FIRST}\n　　{CN_SECOND}",
        title="沿海三城启动联合救援演练",
        author="王晓岚、李红",
        source="新华社",
        text=CN_BODY,
    ),
    Page(
        "Mainland: breadcrumb, font sizes and share buttons",
        "首页 > 国内 > 地方\n沿海三城启动联合救援演练\n2025-12-13 08:30:15　来源： 海风网\n"
        "字号：大 中 小 分享到：微信 微博\n\n"
        f"{CN_FIRST}\n\n{CN_SECOND}\n\n版权声明：未经授权，不得转载。",
        title="沿海三城启动联合救援演练",
        source="海风网",
        published="2025-12-13",
        text=CN_BODY,
        furniture=("首页 > 国内 > 地方", "版权声明：未经授权，不得转载。"),
    ),
    Page(
        "Mainland: own dispatch with a correspondent",
        f"沿海三城启动联合救援演练\n\n本报讯（记者 王晓岚）{CN_FIRST}\n\n{CN_SECOND}",
        title="沿海三城启动联合救援演练",
        author="王晓岚",
        text=CN_BODY,
    ),
    Page(
        "English byline over a translated article",
        f"離島航線的難題\nBy Anna Whitfield\n13 December 2025\n\n{PLAIN_BODY}",
        title="離島航線的難題",
        author="Anna Whitfield",
        published="2025-12-13",
    ),
    Page(
        "Translated author with a middle dot",
        f"離島航線的難題\n\n作者：安娜·惠特菲爾德\n譯者：林小雯\n\n{PLAIN_BODY}",
        title="離島航線的難題",
        author="安娜·惠特菲爾德",
        furniture=("譯者：林小雯",),
    ),
    Page(
        "Saved page with fields of its own",
        f"標題：離島航線的難題\n作者：王曉嵐\n來源：海風週刊\n日期：2025/12/13\n\n{PLAIN_BODY}",
        title="離島航線的難題",
        author="王曉嵐",
        source="海風週刊",
        published="2025-12-13",
    ),
    Page(
        "Page title with the site behind a bar",
        f"離島航線下月調整｜海風新聞網\n\n{PLAIN_BODY}",
        title="離島航線下月調整",
        source="海風新聞網",
    ),
    Page(
        "Taiwan: path of the site, and the reporter's line cut in two",
        "海風新聞網 > 要聞 > 地方\n離島航線下月調整\n2025-12-13 08:30 海風日報／ 記者陳大文\n／澎湖即時報導\n"
        f"{PLAIN_BODY}",
        title="離島航線下月調整",
        author="陳大文",
        source="海風日報",
        published="2025-12-13",
        furniture=("海風新聞網 > 要聞 > 地方", "／澎湖即時報導"),
    ),
    Page(
        "Taiwan: time and date run together, two names, hash tags",
        f"離島航線下月調整\n08:302025/12/13 海風時報 陳大文 、林小雯\n{PLAIN_BODY}\n#離島 #航線 #票價",
        title="離島航線下月調整",
        author="陳大文、林小雯",
        source="海風時報",
        published="2025-12-13",
        furniture=("#離島 #航線 #票價",),
    ),
    Page(
        "Taiwan: name, date and number of readers",
        f"離島航線下月調整\n陳大文 2025-12-13 08:30 16480 人氣\n{PLAIN_BODY}",
        title="離島航線下月調整",
        author="陳大文",
        published="2025-12-13",
    ),
    Page(
        "Taiwan: labels without a colon, and the magazine's number",
        "離島航線下月調整\n\n文 陳大文　攝影 林小雯\n\n海風雜誌 812期\n\n2025.12.13\n\n" + PLAIN_BODY,
        title="離島航線下月調整",
        author="陳大文",
        source="海風雜誌",
        published="2025-12-13",
    ),
    Page(
        "Taiwan: an older paper with its page number",
        f"離島航線的難題\n海風日報 民國八十六年三月二十一日 第二版\n{PLAIN_BODY}",
        title="離島航線的難題",
        source="海風日報",
        published="1997-03-21",
    ),
    Page(
        "Taiwan: a column's name above, the author's post in brackets below",
        f"名家專論\n離島航線的難題\n陳大文（作者為海洋大學教授）\n{PLAIN_BODY}",
        title="離島航線的難題",
        author="陳大文",
        affiliation="海洋大學教授",
        furniture=("名家專論",),
    ),
    Page(
        "Taiwan: a marked name above, the post in brackets at the foot",
        f"離島航線的難題\n◎陳大文\n{PLAIN_BODY}\n（作者為海洋大學教授，本文不代表本報立場）",
        title="離島航線的難題",
        author="陳大文",
        affiliation="海洋大學教授",
    ),
    Page(
        "Hong Kong: the time before the date",
        f"離島航線下月調整\n發佈時間：08:30 2025-12-13 HKT\n分享這新聞\n{PLAIN_BODY}",
        title="離島航線下月調整",
        published="2025-12-13",
        furniture=("分享這新聞",),
    ),
    Page(
        "Hong Kong: the dateline on a line of its own",
        f"離島航線下月調整\n【明報專訊】\n{PLAIN_BODY}",
        title="離島航線下月調整",
        source="明報",
        furniture=("【明報專訊】",),
    ),
    Page(
        "Mainland: bar between date and source, page of the printed paper at the foot",
        "沿海三城启动联合救援演练\n2025年12月13日08:30 | 来源：海风网－海风日报\n小字号\n"
        f"{CN_FIRST}\n{CN_SECOND}\n《 海风日报 》（ 2025年12月13日 03 版）\n(责编：李红、王晓岚)",
        title="沿海三城启动联合救援演练",
        source="海风网－海风日报",
        published="2025-12-13",
        text=CN_BODY,
        furniture=("小字号", "《 海风日报 》（ 2025年12月13日 03 版）", "(责编：李红、王晓岚)"),
    ),
    Page(
        "Mainland: an account's post with its place",
        "沿海三城启动联合救援演练\n原创 王晓岚 海风周刊 2025-12-13 08:30 广东\n"
        f"{CN_FIRST}\n{CN_SECOND}\n阅读 1万+",
        title="沿海三城启动联合救援演练",
        author="王晓岚",
        source="海风周刊",
        published="2025-12-13",
        text=CN_BODY,
        furniture=("阅读 1万+",),
    ),
    Page(
        "Mainland: own house and reporter in brackets before the text",
        f"【海风时报特约记者 王晓岚】{CN_FIRST}\n\n{CN_SECOND}",
        author="王晓岚",
        source="海风时报",
        text=CN_BODY,
    ),
    Page(
        "Mainland: house and name behind one label",
        f"沿海三城启动联合救援演练\n文｜海风周刊 王晓岚\n{CN_FIRST}\n{CN_SECOND}",
        title="沿海三城启动联合救援演练",
        author="王晓岚",
        source="海风周刊",
        text=CN_BODY,
    ),
    Page(
        "Speech: the day in brackets under the title",
        f"縣長在港口落成典禮上的致詞\n（二〇二五年十二月十三日）\n王曉嵐\n{PLAIN_BODY}",
        title="縣長在港口落成典禮上的致詞",
        author="王曉嵐",
        published="2025-12-13",
    ),
    Page(
        "Journal: a star leads from the name to the post",
        f"離島交通政策之檢討\n王曉嵐*\n*海洋大學運輸系副教授\n摘要\n{PLAIN_BODY}",
        title="離島交通政策之檢討",
        author="王曉嵐",
        affiliation="海洋大學運輸系副教授",
        text=("摘要", *BODY),
    ),
    Page("Nothing but the text", PLAIN_BODY),
    Page(
        "A date head and text on the same line",
        f"date 2025-12-13 {PLAIN_BODY}",
        published="2025-12-13",
    ),
    Page(
        "A caption on the date's line is no title",
        f"date 2025-12-13 首班船離港。圖片取自縣府臉書\n\n{PLAIN_BODY}",
        published="2025-12-13",
        furniture=("首班船離港。圖片取自縣府臉書",),
    ),
    Page(
        "Section headings stay, captions between paragraphs go",
        f"{FIRST}\n\n縣府的算盤\n\n{SECOND}\n\n縣長在碼頭向居民說明新的班表。（Reuters）\n\n一、冬天的船\n\n{THIRD}",
        text=(FIRST, "縣府的算盤", SECOND, "一、冬天的船", THIRD),
        furniture=("縣長在碼頭向居民說明新的班表。（Reuters）",),
    ),
)
