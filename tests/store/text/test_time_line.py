from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from store.text.time_line import LONGEST_STRETCH, Account, Days, Told, by_days
from store.text.units import Span

NOW = datetime.date(2031, 3, 10)


def days(first: int, last: int | None = None) -> Days:
    return Days(
        NOW + datetime.timedelta(days=first),
        NOW + datetime.timedelta(days=first if last is None else last),
    )


def account(article: int, of: Days, start: int = 0) -> Account:
    return Account(of, article, start, start + 2, Span(0, 20))


def told(accounts: list[Account], of: Days) -> Told:
    return next(told for told in by_days(accounts) if told.days == of)


def test_accounts_of_the_same_days_stand_together_in_the_order_of_time() -> None:
    later, one, other = account(1, days(3)), account(2, days(0)), account(1, days(0), 5)
    groups = list(by_days([later, one, other]))
    assert [group.accounts for group in groups] == [(other, one), (later,)]
    assert groups[0].articles == {1, 2}
    assert all(group.wider == () for group in groups)


def test_a_day_is_told_of_by_a_stretch_around_it_in_another_article() -> None:
    stretch, day = account(1, days(-1, 1)), account(2, days(0))
    assert told([stretch, day], days(0)) == Told(days(0), (day,), (stretch,))
    assert told([stretch, day], days(-1, 1)).wider == ()
    same = account(1, days(0), 9)
    assert told([stretch, same], days(0)).wider == (), "the article tells of the day itself"
    assert told([stretch, account(2, days(2))], days(2)).wider == ()


def test_a_long_stretch_is_not_told_with_each_day_in_it() -> None:
    fortnight, longer = days(0, LONGEST_STRETCH - 1), days(0, LONGEST_STRETCH)
    last = account(2, days(LONGEST_STRETCH - 1))
    assert told([account(1, fortnight), last], last.days).wider
    assert not told([account(1, longer), last], last.days).wider
    open_end = account(1, Days(NOW, datetime.date.max))
    assert not told([open_end, last], last.days).wider


spans = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda pair: days(pair[0], sum(pair)))


@given(st.lists(st.builds(account, st.integers(1, 4), spans), max_size=12))
def test_every_stretch_around_is_found(accounts: list[Account]) -> None:
    groups = list(by_days(accounts))
    assert sorted(one for group in groups for one in group.accounts) == sorted(accounts)
    for group in groups:
        own = {one.article for one in group.accounts}
        around = [
            one
            for one in accounts
            if one.days != group.days
            and one.days.hold(group.days)
            and one.days.length <= LONGEST_STRETCH
            and one.article not in own
        ]
        assert sorted(group.wider) == sorted(around)
