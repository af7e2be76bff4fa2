from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.records import Passage
from tui.screens.room.trail import LONGEST, Trail


def place(number: int) -> Passage:
    return Passage(1, number, number + 1)


def anywhere(_: Passage) -> bool:
    return True


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_back_and_forward_lead_through_every_place_that_was_left(numbers: list[int]) -> None:
    trail, here = Trail(), place(99)
    been = [number for index, number in enumerate(numbers) if not index or number != numbers[index - 1]]
    for number in numbers:
        trail.left(place(number))
    assert trail.before == place(numbers[-1])
    back = []
    while (found := trail.back(here, anywhere)) is not None:
        back.append(found.start)
        here = found
    assert back == been[::-1]
    forward = []
    while (found := trail.forward(here, anywhere)) is not None:
        forward.append(found.start)
        here = found
    assert forward == [*been[1:], 99]


def test_what_is_gone_is_left_out_and_a_new_jump_forgets_what_lay_forward() -> None:
    trail = Trail()
    for number in (1, 2, 3):
        trail.left(place(number))
    assert trail.back(place(9), lambda one: one.start != 3) == place(2)
    assert trail.back(place(2), anywhere) == place(1)
    trail.left(place(1))
    assert trail.forward(place(5), anywhere) is None
    assert trail.back(place(5), anywhere) == place(1)
    assert trail.back(None, anywhere) is None


def test_it_does_not_grow_for_ever() -> None:
    trail = Trail()
    for number in range(3 * LONGEST):
        trail.left(place(number))
    steps = 0
    while trail.back(place(10_000 + steps), anywhere):
        steps += 1
    assert steps == LONGEST
