"""The library: all articles in a list, to be opened, added, corrected and removed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.acts.articles import Added, Corrections, add_drafts, edit_article, remove_articles
from store.errors import DuiduError
from store.ingest import give_up_reading
from store.library import Library
from store.records import Article
from tui.keys import bind
from tui.language import _, later, ngettext
from tui.page.content import safe_line
from tui.said import said
from tui.screens.acting import ActingScreen
from tui.screens.add_files import AddFiles, FilesToAdd, TextToAdd
from tui.screens.article_details import ArticleDetails, Details
from tui.screens.reading_files import FilesRead, progress_bar, read_files, read_pasted
from tui.widgets.article_rows import ArticleRow, Sieve, Sorting, SortKey
from tui.widgets.article_table import ArticleTable
from tui.widgets.field import Field
from tui.widgets.hint_line import HintLine
from tui.widgets.line_input import LineInput
from tui.widgets.status_line import StatusLine

_ORDERS: Final[dict[SortKey, str]] = {
    "added": later("order of adding"),
    "title": later("title"),
    "author": later("author"),
    "source": later("source"),
    "published": later("date"),
    "characters": later("length"),
    "notes": later("notes"),
    "references": later("cross-references"),
    "labels": later("labels"),
}
_HINTS: Final = (
    *("library.open", "library.open_new", "library.filter", "library.add"),
    *("library.details", "library.remove", "acting.undo", "library.sort", "library.back"),
)
"""The keys that the line at the foot shows."""
_AT_ONCE: Final = 1_000
"""Articles that are listed before the list is shown, and then at each step: some ten milliseconds."""


@dataclass(frozen=True)
class OpenArticle:
    """The article to open, and whether in a pane of its own."""

    article: int
    new_pane: bool


class LibraryScreen(ActingScreen[OpenArticle | None]):
    """The list of articles; gives the one to open, or None where it was left."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("library.open", "enter", "open(False)", "Open", "Open the article in the pane.", show=True),
        bind("library.open_new", "o,shift+enter", "open(True)", "New pane", "Open it beside.", show=True),
        bind("library.filter", "/", "filter", "Filter", "Narrow the list by what you type.", show=True),
        bind("library.add", "a", "add", "Add", "Add files, folders or patterns.", show=True),
        bind("library.details", "e", "details", "Details", "Correct title, author and labels.", show=True),
        bind("library.remove", "d,delete", "remove", "Remove", "Remove with all on it.", show=True),
        bind("library.sort", "s", "sort", "Sort", "Sort by the next column.", show=True),
        bind("library.reverse", "S", "reverse", "Reverse", "Turn the order round."),
        bind("library.back", "escape", "back", "Back", "Show all again, or leave.", show=True),
        bind("library.leave", "q", "leave", "Leave", "Leave the list."),
    ]

    @dataclass
    class ReadingWentOn(Message):
        """So many files are read, of so many."""

        done: int
        total: int

    @dataclass
    class ReadingDone(Message):
        """The files are read; nothing of them is kept yet."""

        files: FilesRead

    def __init__(self, library: Library) -> None:
        """Makes a list.

        Args:
            library: Whose articles are listed.
        """
        super().__init__(library)
        self._come: list[int] = []
        self._rows: list[ArticleRow] = []
        self._sorting = Sorting()
        self._sieve = Sieve()
        self._reading = False
        self._warned = False
        self._stopping = False

    @property
    def hints(self) -> Mapping[str, str]:
        """The keys at the foot; in the filter, Enter goes to the list."""
        return dict.fromkeys(_HINTS if self.query_one(ArticleTable).has_focus else _HINTS[1:], "")

    def compose(self) -> ComposeResult:
        """Yields the heading, the filter, the table, refusals and the lines at the foot."""
        yield Static(id="heading", markup=False)
        yield Field(_("filter"), placeholder=_("title, author, source or label, in any script"), id="filter")
        yield ArticleTable()
        with VerticalScroll(id="refused"):
            yield Static(markup=False)
        yield StatusLine()
        yield HintLine()

    def on_mount(self) -> None:
        """Lists the articles."""
        self.query_one(ArticleTable).focus()
        articles, revision = self.library.article_ids(), self.library.revision
        self._rows = self._rows_of(articles[:_AT_ONCE])
        self._list(len(articles))
        if len(articles) > _AT_ONCE:
            self._list_rest(articles, revision)

    @work(group="listing")
    async def _list_rest(self, articles: Sequence[int], revision: int) -> None:
        """Lists the rest of a large library as it was at a revision, while the first page is in sight."""
        rows = list(self._rows)
        for start in range(_AT_ONCE, len(articles), _AT_ONCE):
            await asyncio.sleep(0)
            if self.library.revision != revision:
                self.show_changes()
                return
            rows += self._rows_of(articles[start : start + _AT_ONCE])
        self._rows = rows
        self._list()

    def _rows_of(self, articles: Iterable[int]) -> list[ArticleRow]:
        return [
            _row(
                self.library.article(article),
                self.library.count_notes(article),
                self.library.count_references(article),
            )
            for article in articles
        ]

    def show_changes(self) -> None:
        """Lists what the library now holds; the cursor stays with its article."""
        before = {row.article for row in self._rows}
        self.workers.cancel_group(self, "listing")
        self._rows = self._rows_of(self.library.article_ids())
        self._come = [row.article for row in self._rows if row.article not in before]
        self._list()

    def stepped(self) -> None:
        """Goes to the article that came back."""
        if self._come:
            self.query_one(ArticleTable).go_to(self._come[0])

    @on(ArticleTable.Opened)
    def open_clicked(self, event: ArticleTable.Opened) -> None:
        """Gives the article."""
        self.dismiss(OpenArticle(event.article, new_pane=False))

    def action_open(self, new_pane: bool) -> None:
        """Gives the article at the cursor."""
        article = self.query_one(ArticleTable).current
        if article is not None:
            self.dismiss(OpenArticle(article, new_pane))

    def action_filter(self) -> None:
        """Shows the filter and puts the cursor in it."""
        self.query_one("#filter").display = True
        self.query_one("#filter-line", LineInput).focus()

    @on(Input.Changed, "#filter-line")
    def narrow(self) -> None:
        """Lists what fits, from the first; without words the cursor stays on what was found with them."""
        self._list()
        if self.query_one("#filter-line", LineInput).value.strip():
            self.query_one(ArticleTable).action_go(0)

    @on(Input.Submitted, "#filter-line")
    def go_to_list(self) -> None:
        """Goes from the filter to what it found."""
        self.query_one(ArticleTable).focus()

    def action_sort(self) -> None:
        """Sorts by the next column."""
        self._sort(self._sorting.next)

    def action_reverse(self) -> None:
        """Turns the order round."""
        self._sort(self._sorting.reversed)

    @on(ArticleTable.SortWanted)
    def sort_by(self, event: ArticleTable.SortWanted) -> None:
        """Sorts by the column that was clicked, the other way round at the second click."""
        same = event.key == self._sorting.key
        self._sort(self._sorting.reversed if same else Sorting(event.key))

    def action_back(self) -> None:
        """Closes what is open or stops what is read, then leaves."""
        field = self.query_one("#filter", Field)
        if field.display:
            self.query_one("#filter-line", LineInput).value = ""
            field.display = False
            self.query_one(ArticleTable).focus()
            self._list()
        elif self._reading and not self._stopping:
            self._stopping = True
            give_up_reading()
            self.say(_("Stopping; what was read is added …"), "place")
        elif self.query_one("#refused").display:
            self._show_refused(())
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leaves, but says once that files are being read."""
        if self._reading and not self._warned:
            self._warned = True
            self.say(_("Files are still being read; once more leaves without adding them."), "refused")
            return
        self.dismiss(None)

    def action_details(self) -> None:
        """Opens what is known of the article at the cursor."""
        article = self.query_one(ArticleTable).current
        if article is None:
            return
        kept = self.library.article(article)
        labels = sorted({label for row in self._rows for label in row.labels})

        def correct(details: Details | None) -> None:
            if details is not None:
                self._correct(kept, details)

        self.app.push_screen(ArticleDetails(kept, labels), correct)

    def action_remove(self) -> None:
        """Removes the marked articles, or the one at the cursor."""
        table = self.query_one(ArticleTable)
        wanted = table.marked or ((table.current,) if table.current is not None else ())
        if not wanted:
            return
        notes = sum(self.library.count_notes(article) for article in wanted)
        references = {one.id for article in wanted for one in self.library.references(article)}
        try:
            removed = remove_articles(self.library, wanted)
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        self.show_changes()
        self.say(_what_was_removed(removed, notes, len(references), self.key("acting.undo")), "done")

    def action_add(self) -> None:
        """Asks for files and reads them."""
        if self._reading:
            self.say(_("Files are still being read; wait for these first."), "refused")
            return
        self.app.push_screen(AddFiles(), self._read)

    @on(ReadingWentOn)
    def show_progress(self, event: ReadingWentOn) -> None:
        """Says how far the reading is."""
        if self._stopping:
            return
        bar = progress_bar(event.done, event.total)
        words = _("{bar} Reading file {number} of {total}; Esc stops")
        self.say(words.format(bar=bar, number=event.done + 1, total=event.total), "place")

    @on(ReadingDone)
    def add_read(self, event: ReadingDone) -> None:
        """Adds what was read, as one change."""
        self._reading = self._warned = self._stopping = False
        try:
            added = add_drafts(self.library, event.files.drafts) if event.files.drafts else []
        except DuiduError as error:
            self.say(str(error), "refused")
            return
        self.show_changes()
        new = [one.article.id for one in added if one.new]
        if new:
            self.query_one(ArticleTable).go_to(new[0])
        refused = event.files.refused
        self._show_refused(refused)
        words = _what_was_added(added, len(refused))
        if event.files.stopped:
            words = _("Stopped. {what}").format(what=words)
        self.say(words, "done" if new or not refused else "refused")

    def _read(self, wanted: FilesToAdd | TextToAdd | None) -> None:
        if wanted is not None:
            self._reading = True
            self.say(_("Looking for files …"), "place")
            self._read_in_background(wanted)

    @work(thread=True, group="reading")
    def _read_in_background(self, wanted: FilesToAdd | TextToAdd) -> None:
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            self.post_message(self.ReadingWentOn(done, total))

        def stopped() -> bool:
            return self._stopping or worker.is_cancelled

        files = (
            read_pasted(wanted.text)
            if isinstance(wanted, TextToAdd)
            else read_files(wanted.paths, progress, stopped)
        )
        if not worker.is_cancelled:
            self.post_message(self.ReadingDone(files))

    def _list(self, count: int = 0) -> None:
        """Lists what fits.

        Args:
            count: How many articles there are; 0 for as many as there are rows.
        """
        typed = self.query_one("#filter-line", LineInput).value
        fitting = self._sieve.keep(self._rows, typed)
        empty = (
            (_("Nothing fits “{typed}”.").format(typed=typed.strip()), _("Esc shows all articles again."))
            if self._rows
            else (
                _("No articles yet."),
                _("Press {add} to add files or folders, or run: duidu add FILE …").format(
                    add=self.key("library.add")
                ),
            )
        )
        self.query_one(ArticleTable).show(self._sorting.apply(fitting), self._sorting, empty)
        total = _articles(count or len(self._rows))
        if len(fitting) != len(self._rows):
            total = _("{count} of {total}").format(count=len(fitting), total=total)
        order = _("by {order}").format(order=_(_ORDERS[self._sorting.key])) if self._rows else ""
        words = f"   {total}   {order} {self._sorting.arrow}" if order else f"   {total}"
        heading = Content.assemble((_("Library"), "bold"), words)
        self.query_one("#heading", Static).update(heading, layout=False)

    def _sort(self, sorting: Sorting) -> None:
        self._sorting = sorting
        self._list()

    def _show_refused(self, refused: Sequence[str]) -> None:
        box = self.query_one("#refused", VerticalScroll)
        box.query_one(Static).update(
            Content("\n".join(f"✗ {safe_line(said(sentence))}" for sentence in refused))
        )
        box.display = bool(refused)
        if not refused:
            self.query_one(ArticleTable).focus()

    def _correct(self, kept: Article, details: Details) -> None:
        corrections = Corrections(
            **{
                name: value
                for name in ("title", "author", "affiliation", "source", "published", "labels")
                if (value := getattr(details, name)) != getattr(kept, name)
            }
        )
        if corrections == Corrections():
            return
        try:
            edit_article(self.library, kept.id, corrections)
        except DuiduError as error:
            self.say(str(error), "refused")
        else:
            self.show_changes()
            self.say(
                _("Corrected article {article}; {undo} takes it back.").format(
                    undo=self.key("acting.undo"), article=kept.id
                ),
                "done",
            )


def _row(article: Article, notes: int, references: int) -> ArticleRow:
    return ArticleRow(
        article.id,
        article.shown_title,
        bool(article.title),
        article.author or "",
        article.source or "",
        article.published or "",
        len(article.text),
        notes,
        references,
        article.labels,
    )


def _what_was_added(added: Sequence[Added], refused: int) -> str:
    new = sum(one.new for one in added)
    parts = [_("Added {articles}").format(articles=_articles(new))]
    if known := len(added) - new:
        parts.append(ngettext("{count} was there already", "{count} were there already", known))
        parts[-1] = parts[-1].format(count=known)
    if refused:
        parts.append(_("{count} refused, as said above").format(count=refused))
    return _("; ").join(parts) + _(".")


def _what_was_removed(removed: Sequence[Article], notes: int, references: int, undo: str) -> str:
    what = (
        _("“{title}”").format(title=removed[0].shown_title) if len(removed) == 1 else _articles(len(removed))
    )
    besides = []
    if notes:
        besides.append(ngettext("{count} note", "{count} notes", notes).format(count=notes))
    if references:
        words = ngettext("{count} cross-reference", "{count} cross-references", references)
        besides.append(words.format(count=references))
    if besides:
        what = _("{articles} with {annotations}").format(articles=what, annotations=_(" and ").join(besides))
    words = ngettext(
        "Removed {what}; {undo} brings it back.", "Removed {what}; {undo} brings them back.", len(removed)
    )
    return words.format(what=what, undo=undo)


def _articles(count: int) -> str:
    return ngettext("{count} article", "{count} articles", count).format(count=count)
