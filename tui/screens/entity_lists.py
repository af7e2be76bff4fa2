"""What both views of the entity screen stand on: a list, and what is known of the row at its cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, Literal

from textual.containers import Container
from textual.widget import Widget

from store.knowledge import Knowledge
from store.library import Library
from tui.screens.listing import ListingScreen
from tui.widgets.row_list import RowList

View = Literal["catalogue", "suggestions"]


class EntityLists(ListingScreen):
    """Two lists; each view derives from this class alone, and the entity screen from both views.

    Attributes:
        knowledge: What is computed of the library's articles.
        opened: Ids of the articles that are open.
        view: What is listed at present.
    """

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["listing.tcss", "entities.tcss"]

    def __init__(self, library: Library, knowledge: Knowledge, articles: Sequence[int] = ()) -> None:
        """Makes the screen.

        Args:
            library: Whose catalogue it is.
            knowledge: What is computed of its articles.
            articles: Ids of those that are open.
        """
        super().__init__(library)
        self.knowledge = knowledge
        self.opened = tuple(dict.fromkeys(articles))
        self.view: View = "catalogue"

    def compose_list(self) -> Widget:
        """Makes both lists."""
        return Container(RowList(id="entities"), RowList(id="about"))

    @property
    def narrowed(self) -> RowList:
        """The list of entities or suggestions."""
        return self.entities

    @property
    def entities(self) -> RowList:
        """The list of entities or suggestions."""
        return self.query_one("#entities", RowList)

    @property
    def about(self) -> RowList:
        """The list of what is known of one of them."""
        return self.query_one("#about", RowList)

    @abstractmethod
    def show_about(self) -> None:
        """Shows what is known of the row at the cursor."""
