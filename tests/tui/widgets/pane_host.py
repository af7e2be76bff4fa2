"""An app with nothing but panes, which remembers what they say."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot

from tui.page.content import PaneText
from tui.widgets.article_pane import ArticlePane
from tui.widgets.pane_surface import HEADER


class PaneHost(App[None]):
    """Shows one text in one pane or more."""

    CSS = "Horizontal { height: 1fr; }"

    def __init__(self, text: str, *, panes: int = 1, caret: int = 0) -> None:
        super().__init__()
        self.text = text
        self.number_of_panes = panes
        self.first_caret = caret
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            for number in range(self.number_of_panes):
                yield ArticlePane(number + 1, id=f"pane-{number + 1}")

    def on_mount(self) -> None:
        for pane in self.query(ArticlePane):
            pane.open(PaneText(7, self.text, "標題", "某報"), self.first_caret)

    def on_article_pane_caret_moved(self, message: ArticlePane.CaretMoved) -> None:
        self.said.append((message.pane.number, "caret", message.offset))

    def on_article_pane_selection_changed(self, message: ArticlePane.SelectionChanged) -> None:
        self.said.append((message.pane.number, "selection", message.selection))

    def on_article_pane_activated(self, message: ArticlePane.Activated) -> None:
        self.said.append((message.pane.number, "activated"))

    def on_article_pane_mention_chosen(self, message: ArticlePane.MentionChosen) -> None:
        self.said.append((message.pane.number, "mention", message.mention))


def pane_of(pilot: Pilot[None], number: int = 1) -> ArticlePane:
    return pilot.app.query_one(f"#pane-{number}", ArticlePane)


def lines(pane: ArticlePane) -> list[str]:
    """Returns what the pane shows below its header, line by line, without the space at the ends."""
    return [pane.render_line(y).text.rstrip() for y in range(HEADER, pane.size.height)]


def looks(pane: ArticlePane, words: str) -> set[str]:
    """Returns how words are drawn: `underline`, `bold` and their like; `ground` for a background."""
    found: set[str] = set()
    for y in range(HEADER, pane.size.height):
        for segment in pane.render_line(y):
            style = segment.style
            if words in segment.text and style is not None:
                names = ("underline", "underline2", "bold", "italic", "reverse")
                found |= {name for name in names if getattr(style, name)}
                if style.bgcolor != pane.rich_style.bgcolor:
                    found.add("ground")
    return found
