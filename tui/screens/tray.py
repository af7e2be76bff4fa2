"""The tray: quotations collected to be put to somebody or cited, in their order, each with a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType

from store.acts.tray import change_remark, change_script, clear_tray, move_quotation, remove_quotation
from store.citation import STYLES, Style, reference
from store.library import Library
from store.records import Quotation
from store.text.script import SCRIPTS, Script
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.paths import with_home
from tui.screens.listing import CardListingScreen
from tui.screens.room.at_caret import state_words
from tui.screens.room.scripts import characters_in
from tui.settings import QuotationSettings
from tui.widgets.card_list import CardList
from tui.widgets.card_rows import Card

_SHEET_FILE: Final = "questions.md"
_LONGEST: Final = 400
"""Characters of a quotation that the list shows; what is copied is whole."""


class TrayScreen(CardListingScreen):
    """The quotations as cards."""

    filter_hint = later("words, remark or title, in any script")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("tray.copy", "y", "copy_one", "Copy", "Copy the quotation with its reference.", show=True),
        bind("tray.copy_all", "Y", "copy_all", "Copy all", "Copy all quotations listed.", show=True),
        bind("tray.sheet", "m", "copy_sheet", "Copy sheet", "Copy the interviewer's sheet.", show=True),
        bind("tray.write", "w", "write_sheet", "Write sheet", "Write the interviewer's sheet into a file."),
        bind("tray.remark", "e", "remark", "Remark", "Write a question or remark.", show=True),
        bind("tray.down", "J,ctrl+down", "shift(1)", "Move down", "Move the quotation down.", show=True),
        bind("tray.up", "K,ctrl+up", "shift(-1)", "Move up", "Move the quotation up.", show=True),
        bind("tray.remove", "d,delete", "remove", "Remove", "Take the quotation out.", show=True),
        bind("tray.clear", "D", "clear", "Clear", "Take all quotations out."),
        bind("tray.style", "s", "style", "Style", "Copy in the next style of references."),
        bind("tray.script", "i", "script", "Script", "Quote in the next script."),
    ]

    def __init__(self, library: Library, quotation: QuotationSettings) -> None:
        """Makes the screen.

        Args:
            library: Whose tray it is.
            quotation: How quotations are written at first.
        """
        super().__init__(library)
        self._settings = quotation
        self._style: Style = "template" if quotation.template else quotation.style

    @property
    def _current(self) -> Quotation | None:
        card = self.cards.current
        quotations = {quotation.id: quotation for quotation in self.library.quotations()}
        found = quotations.get(card.target) if card and isinstance(card.target, int) else None
        if found is None:
            self.say(
                _("The tray is empty; {collect} in the reading room collects a quotation.").format(
                    collect=self.key("room.collect")
                ),
                "refused",
            )
        return found

    def show_changes(self) -> None:
        """Lists what the tray now holds."""
        quotations = self.library.quotations()
        shown = list(self._fitting(quotations))
        numbers = {quotation.id: number for number, quotation in enumerate(quotations, start=1)}
        cards = [self._card(numbers[quotation.id], quotation) for quotation in shown]
        if not cards:
            words = (
                _("No quotation fits") if quotations else _("Nothing collected yet"),
                _("Esc shows all again")
                if quotations
                else _("{collect} in the reading room collects the passage").format(
                    collect=self.key("room.collect")
                ),
            )
            cards = [Card("hint", *words)]
        self.cards.show(cards)
        count = ngettext("{count} quotation", "{count} quotations", len(quotations))
        counted = count.format(count=len(quotations))
        if len(shown) != len(quotations):
            counted = _("{shown} of {counted}").format(shown=len(shown), counted=counted)
        self.show_heading(_("Tray"), f"{counted}   {_copied_as(self._style)}")

    def _fitting(self, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
        for quotation in quotations:
            article = self.library.article(quotation.anchor.article)
            if self.fits(quotation.anchor.exact, quotation.remark, article.shown_title):
                yield quotation

    def _card(self, number: int, quotation: Quotation) -> Card:
        article = self.library.article(quotation.anchor.article)
        heading = f"{number}  {quotation.remark or article.shown_title}"
        exact = quotation.anchor.exact
        words = exact if len(exact) <= _LONGEST else exact[: _LONGEST - 1] + "…"
        lines = [f"「{words}」", f"— {reference(article)}"]
        if quotation.script != "original":
            lines.append(_quoted_in(quotation.script))
        if quotation.anchor.state != "exact":
            state = state_words(quotation.anchor)
            lines.append(_("The article was changed since: {state}").format(state=state))
        return Card("quotation", heading, "\n".join(lines), quotation.id)

    @on(CardList.Chosen, "#listed")
    def open(self, message: CardList.Chosen) -> None:
        """Goes to the passage in its article."""
        if (quotation := self._current) is not None:
            self.go_to(quotation.anchor, beside=message.beside)

    def action_copy_one(self) -> None:
        """Copies the quotation with its reference."""
        if (quotation := self._current) is not None:
            self._copy([quotation])

    def action_copy_all(self) -> None:
        """Copies everything listed."""
        if self._current is not None:
            self._copy(list(self._fitting(self.library.quotations())))

    def action_copy_sheet(self) -> None:
        """Copies the interviewer's sheet as Markdown."""
        if self._current is not None:
            from store.exchange.sheet import interview_sheet

            self.copy(interview_sheet(self.library), _("Interviewer's sheet in Markdown"))

    @work
    async def action_write_sheet(self) -> None:
        """Writes the interviewer's sheet, in Markdown, into a file that the reader names."""
        from tui.screens.file_dialog import FileDialog

        if self._current is None:
            return
        dialog = FileDialog(_("Interviewer's sheet in Markdown"), _SHEET_FILE, self.library.path)
        file = await self.app.push_screen_wait(dialog)
        if file is not None:
            from store.exchange.sheet import interview_sheet
            from store.exchange.writing import write_whole

            with self.telling(_("Written: {file}").format(file=with_home(file.absolute()))):
                write_whole(file, interview_sheet(self.library).encode())

    @work
    async def action_remark(self) -> None:
        """Writes the question or remark."""
        from tui.screens.line_dialog import LineDialog

        if (quotation := self._current) is None:
            return
        dialog = LineDialog(
            _("Question or remark"),
            _("remark"),
            quotation.remark,
            words=quotation.anchor.exact,
            placeholder=_("what you want to ask, or to say of it"),
        )
        remark = await self.app.push_screen_wait(dialog)
        if remark is not None:
            with self.telling(_("Remark kept.")):
                change_remark(self.library, quotation.id, remark)

    def action_shift(self, step: int) -> None:
        """Moves the quotation down (`step` 1) or up (-1)."""
        if (quotation := self._current) is not None:
            before = self._place_of(quotation)
            with self.telling():
                move_quotation(self.library, quotation.id, step)
                self._say_moved(before, self._place_of(quotation))

    def action_remove(self) -> None:
        """Takes the quotation out."""
        if (quotation := self._current) is not None:
            with self.telling(
                _("Taken out of the tray; {undo} brings it back.").format(undo=self.key("acting.undo"))
            ):
                remove_quotation(self.library, quotation.id)

    def action_clear(self) -> None:
        """Takes everything out."""
        if self._current is not None:
            with self.telling(
                _("The tray is empty; {undo} brings everything back.").format(undo=self.key("acting.undo"))
            ):
                clear_tray(self.library)

    def action_style(self) -> None:
        """Goes on to the next style."""
        offered = [style for style in STYLES if style != "template" or self._settings.template]
        self._style = offered[(offered.index(self._style) + 1) % len(offered)]
        self.show_changes()

    def action_script(self) -> None:
        """Quotes in the next script."""
        if (quotation := self._current) is not None:
            script = SCRIPTS[(SCRIPTS.index(quotation.script) + 1) % len(SCRIPTS)]
            with self.telling(_quoted_in(script)):
                change_script(self.library, quotation.id, script)

    def _place_of(self, quotation: Quotation) -> int:
        places = enumerate(self.library.quotations(), start=1)
        return next(place for place, one in places if one.id == quotation.id)

    def _say_moved(self, before: int, now: int) -> None:
        if now != before:
            count = len(self.library.quotations())
            self.say(_("Number {place} of {count} now.").format(place=now, count=count), "done")
        elif now == 1:
            self.say(_("It is the first already."), "refused")
        else:
            self.say(_("It is the last already."), "refused")

    def _copy(self, quotations: Sequence[Quotation]) -> None:
        from store.citation.template import DEFAULT_TEMPLATE
        from store.exchange.sheet import quotations_text

        template = self._settings.template or DEFAULT_TEMPLATE
        with self.telling():
            text = quotations_text(self.library, quotations, self._style, template)
            count = ngettext("{count} quotation", "{count} quotations", len(quotations))
            self.copy(text, count.format(count=len(quotations)))


def _quoted_in(script: Script) -> str:
    return _("Quoted in {characters}").format(characters=characters_in(script))


def _copied_as(style: Style) -> str:
    names: dict[Style, str] = {
        "plain": _("plain text"),
        "markdown": "Markdown",
        "gbt7714": "GB/T 7714",
        "apa": "APA",
        "chicago": "Chicago",
        "mla": "MLA",
        "template": _("your template"),
    }
    return _("copied as {style}").format(style=names[style])
