"""The verbs about what the texts tell: dates, speech, related."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click

from store.knowledge import Knowledge
from store.records import Article, Passage
from store.related_once import related_once
from tui.commands.call import Call, Verb, articles_named, pass_call, read_passage
from tui.commands.completing import complete_articles
from tui.commands.output import Column, complain, print_json, print_table, with_progress

Row = dict[str, object]
RowsOf = Callable[[Knowledge, Article], Iterator[Row]]


@click.command(cls=Verb)
@click.argument("articles", metavar="[ARTICLE]...", shell_complete=complete_articles, nargs=-1)
@pass_call
def dates(call: Call, articles: tuple[str, ...]) -> None:
    """List the times that are stated, with the days that they mean.

    In the articles given, or in all. Days are counted from the article's own date; where that is not known,
    only what the text itself tells is.
    """
    columns = (Column("passage"), Column("text", flexible=True), Column("from"), Column("to"))
    _list(
        call,
        articles,
        _dates_of,
        label="Looking for dates",
        nothing="No date was found.",
        columns=(*columns, Column("granularity")),
    )


@click.command(cls=Verb)
@click.argument("articles", metavar="[ARTICLE]...", shell_complete=complete_articles, nargs=-1)
@pass_call
def speech(call: Call, articles: tuple[str, ...]) -> None:
    """List the words that are quoted, and who said them.

    In the articles given, or in all. The speaker is left empty where nobody can be named.
    """
    _list(
        call,
        articles,
        _speech_of,
        label="Looking for quoted words",
        nothing="No quoted words were found.",
        columns=(
            Column("passage"),
            Column("speaker", flexible=True),
            Column("cue", flexible=True),
            Column("text", flexible=True),
        ),
    )


@click.command(cls=Verb)
@click.argument("passage", callback=read_passage)
@click.option(
    "-n", "number", type=click.IntRange(min=1), default=5, show_default=True, help="How many at most."
)
@pass_call
def related(call: Call, passage: Passage, number: int) -> None:
    """List passages of other articles about the same thing, best first.

    Each with what it shares: entities, dates, figures and words.
    """
    with call.library() as library:
        library.article(passage.article)
        found = related_once(Knowledge(library).snapshot(), passage, number)
        articles = {one.article: library.article(one.article) for one in found}
        names = {entity.id: entity.name for entity in library.entities()}
    if call.as_json:
        print_json(
            {
                **_place(articles[one.article], one.start, one.end),
                "score": round(one.score, 3),
                "because": one.because._asdict(),
            }
            for one in found
        )
    elif not found:
        complain(f"No passage of another article shares anything with {passage}.")
    else:
        columns = (
            Column("passage"),
            Column("score", right=True),
            Column("text", flexible=True),
            Column("because", flexible=True),
        )
        rows = []
        for one in found:
            words = articles[one.article].text[one.start : one.end]
            entities, *others = one.because
            shared = [names[entity] for entity in entities] + [each for group in others for each in group]
            place = Passage(one.article, one.start, one.end)
            rows.append([place, f"{one.score:.2f}", words, " · ".join(shared)])
        print_table(columns, rows)


def _dates_of(knowledge: Knowledge, article: Article) -> Iterator[Row]:
    for start, end, first, last, granularity in knowledge.dates(article.id):
        yield {
            **_place(article, start, end),
            "from": first.isoformat() if first else None,
            "to": last.isoformat() if last else None,
            "granularity": granularity,
        }


def _speech_of(knowledge: Knowledge, article: Article) -> Iterator[Row]:
    for one in knowledge.speech(article.id):
        yield {
            **_place(article, one.start, one.end),
            "speaker": one.speaker,
            "speaker_start": one.speaker_start,
            "speaker_end": one.speaker_end,
            "entity": one.entity,
            "cue": one.cue,
        }


def _list(
    call: Call,
    written: Sequence[str],
    rows_of: RowsOf,
    *,
    label: str,
    nothing: str,
    columns: Sequence[Column],
) -> None:
    """Lists what the articles named, or all, give.

    Args:
        call: How to answer.
        written: What names the articles.
        rows_of: What is to be listed of one article.
        label: What is being done, for a progress bar.
        nothing: What to say where there is nothing.
        columns: The table's columns: the passage, and each of the others under the name of its field.
    """
    with call.library() as library:
        chosen = articles_named(call, library, written) if written else library.articles()
        knowledge = Knowledge(library)
        rows = [row for article in with_progress(chosen, label) for row in rows_of(knowledge, article)]
    if call.as_json:
        print_json(rows)
    elif not rows:
        if chosen:
            complain(nothing)
    else:
        print_table(
            columns,
            (
                [
                    f"{row['article']}:{row['start']}-{row['end']}",
                    *(row[column.heading] for column in columns[1:]),
                ]
                for row in rows
            ),
        )


def _place(article: Article, start: int, end: int) -> Row:
    return {"article": article.id, "start": start, "end": end, "text": article.text[start:end]}
