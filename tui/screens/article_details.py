"""Correcting what is known of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from store.records import Article
from tui.keys import bind
from tui.language import _, later
from tui.widgets.bottom_sheet import BottomSheet
from tui.widgets.field import Field
from tui.widgets.key_display import act_key
from tui.widgets.labels import LabelSuggester, join_labels, split_labels

_Known = Literal["title", "author", "affiliation", "source", "published"]
_FIELDS: Final[tuple[tuple[_Known, str, str], ...]] = (
    ("title", later("title"), later("none: the first words stand for it")),
    ("author", later("author"), later("not known")),
    ("affiliation", later("affiliation"), later("the author's post or house")),
    ("source", later("source"), later("newspaper, magazine or site")),
    ("published", later("published"), "2026-01-31"),
)


@dataclass(frozen=True)
class Details:
    """What is known of an article; None where nothing is."""

    title: str | None
    author: str | None
    affiliation: str | None
    source: str | None
    published: str | None
    labels: tuple[str, ...]


class ArticleDetails(ModalScreen[Details | None]):
    """A sheet with a line for each; gives what then stands there, or None where it was left."""

    CSS_PATH = "article_details.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("details.save", "ctrl+s,enter", "save", "Keep", "Keep what stands here.", show=True),
        bind("details.next", "tab,down", "app.focus_next", "Next", "To the next line.", show=True),
        bind("details.back", "shift+tab,up", "app.focus_previous", "Previous", "To the line before."),
        bind("details.leave", "escape", "leave", "Leave", "Leave; twice where something changed.", show=True),
    ]

    def __init__(self, article: Article, known_labels: Sequence[str] = ()) -> None:
        """Makes a sheet.

        Args:
            article: The article as it stands.
            known_labels: Labels to propose.
        """
        super().__init__()
        self._article = article
        self._known_labels = tuple(known_labels)
        self._warned = False

    def compose(self) -> ComposeResult:
        """Yields the sheet."""
        title = _("Article {article}: {title}")
        with BottomSheet(title.format(article=self._article.id, title=self._article.shown_title)):
            for name, heading, placeholder in _FIELDS:
                value = getattr(self._article, name) or ""
                yield Field(_(heading), value, placeholder=_(placeholder), id=name)
            yield Field(
                _("labels"),
                join_labels(self._article.labels),
                placeholder=_("parted by commas"),
                suggester=LabelSuggester(self._known_labels),
                id="labels",
            )

    @on(Input.Changed)
    def forget_warning(self) -> None:
        """Takes the sentence away once the reader writes on."""
        self._warned = False
        self.query_one(BottomSheet).say("")

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Gives what stands here, or says what is no date."""
        details = self._written()
        if details.published is not None and not _is_date(details.published):
            words = _("“{written}” is not a date: write it as 2026-01-31.")
            self.query_one(BottomSheet).say(words.format(written=details.published))
            self.query_one("#published-line").focus()
            return
        self.dismiss(details)

    def action_leave(self) -> None:
        """Leaves, but asks once where something would be lost."""
        article = self._article
        kept = Details(
            title=_cleaned(article.title),
            author=_cleaned(article.author),
            affiliation=_cleaned(article.affiliation),
            source=_cleaned(article.source),
            published=_cleaned(article.published),
            labels=article.labels,
        )
        if self._written() == kept or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(BottomSheet).say(
            _("Not kept yet: {save} keeps it, {leave} again leaves it as it was.").format(
                save=act_key("details.save", self.app), leave=act_key("details.leave", self.app)
            )
        )

    def _written(self) -> Details:
        return Details(
            title=self._value("title"),
            author=self._value("author"),
            affiliation=self._value("affiliation"),
            source=self._value("source"),
            published=self._value("published"),
            labels=split_labels(self.query_one("#labels", Field).value),
        )

    def _value(self, name: _Known) -> str | None:
        return _cleaned(self.query_one(f"#{name}", Field).value)


def _cleaned(written: str | None) -> str | None:
    return (written or "").strip() or None


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
