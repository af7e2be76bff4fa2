"""The contrast panel: what the open articles share, and what only one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message

from store.library import Library
from store.records import Passage
from tui.keys import bind
from tui.language import _
from tui.screens.room.panel import Panel
from tui.settings import Settings
from tui.turns import taking_turns
from tui.widgets.card_rows import Card

if TYPE_CHECKING:
    from store.snapshot import Snapshot
    from store.text.comparing import Contrast, NameUse


class Contrasting(Panel):
    """Compares the open articles in the panel; each line is a jump in all panes at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("room.contrast", "C", "contrast", "Contrast", "Show what the open articles share and do not."),
    ]

    class Compared(Message):
        """The open articles are compared; `revision` is of the library that they were read from."""

        def __init__(
            self, articles: tuple[int, ...], revision: int, contrast: Contrast, uses: tuple[NameUse, ...]
        ) -> None:
            super().__init__()
            self.articles = articles
            self.revision = revision
            self.contrast = contrast
            self.uses = uses

    def __init__(
        self, library: Library, settings: Settings | None = None, *, classes: str | None = None
    ) -> None:
        """Makes it; see `RoomScreen`."""
        super().__init__(library, settings, classes=classes)
        self._compared: tuple[tuple[int, ...], int] | None = None

    def action_contrast(self) -> None:
        """Shows the contrast, goes into it, and from there back to what belongs to the caret's place."""
        if self.panel_view == "contrast":
            self.view_in_panel("place")
            self.set_focus(self.active_pane)
            return
        if len(self._open_articles()) < 2:
            self.say(
                _("One article is open; {open} opens a second to compare it with.").format(
                    open=self.key("room.open")
                ),
                "refused",
            )
            return
        self._compared = None
        self.view_in_panel("contrast")
        self.set_focus(self._companion)

    def show_place(self) -> None:
        """Compares anew where other articles are open by now, or what is known of them changed."""
        super().show_place()
        if self.panel_view != "contrast":
            return
        articles = self._open_articles()
        if len(articles) < 2:
            self.view_in_panel("place")
        elif self._compared != (articles, self.library.revision):
            if self._compared is None or self._compared[0] != articles:
                self.show_cards([Card("hint", _("Comparing …"))])
            self._compared = (articles, self.library.revision)
            self._compare(self.knowledge.snapshot(), articles)

    def reword(self) -> None:
        """Compares anew, as the cards hold words of the language before."""
        self._compared = None
        super().reword()

    @work(thread=True, exclusive=True, group="contrast")
    def _compare(self, snapshot: Snapshot, articles: tuple[int, ...]) -> None:
        with taking_turns():
            contrast, uses = snapshot.contrast(articles), snapshot.naming_profile(articles)
        self.post_message(self.Compared(articles, snapshot.revision, contrast, uses))

    def on_contrasting_compared(self, message: Compared) -> None:
        """Shows what was compared, if it is still what is asked for."""
        from tui.screens.room.contrast_cards import contrast_cards

        if self.panel_view == "contrast" and self._compared == (message.articles, message.revision):
            numbers = {article: self.number_of(article) for article in message.articles}
            names = {entity.id: entity.name for entity in self.library.entities()}
            texts = {article: self.library.article(article).text for article in message.articles}
            self.show_cards(contrast_cards(message.contrast, message.uses, numbers, names, texts))

    async def card_chosen(self, target: object) -> None:
        """Goes to the thing in every pane that has it, each time to its next place there."""
        from tui.screens.room.contrast_cards import Jump

        await super().card_chosen(target)
        if not isinstance(target, Jump):
            return
        passages = dict(target.passages)
        having = [(pane, passages[pane.article]) for pane in self.panes if pane.article in passages]
        wrapped = False
        for pane, places in having:
            following = next((place for place in places if place[0] > pane.caret), places[0])
            if pane is self.active_pane and pane.article is not None:
                self.tell_leaving(pane, Passage(pane.article, *following))
                wrapped = len(places) > 1 and following[0] < pane.caret
            pane.select(*following)
        if having and all(pane is not self.active_pane for pane, _ in having):
            self.pane_row.light(self.panes.index(having[0][0]))
        self.placed_together()
        self.show_place()
        if wrapped:
            self.say(_("(on from the beginning)"), "done")

    def number_of(self, article: int) -> int:
        """Returns the number of the first pane that shows an article."""
        return next(number for number, pane in enumerate(self.panes, 1) if pane.article == article)

    def _open_articles(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(pane.article for pane in self.panes if pane.article is not None))
