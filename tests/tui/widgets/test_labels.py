import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.labels import LabelSuggester, join_labels, split_labels


def test_labels_are_parted_by_any_comma() -> None:
    assert split_labels(" 航運, 天氣，待查、航運;港口；\n") == ("航運", "天氣", "待查", "港口")


@given(st.lists(st.text(st.characters(exclude_characters=",，、;；\n"))))
def test_joined_labels_are_read_again(labels: list[str]) -> None:
    clean = tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))
    assert split_labels(join_labels(clean)) == clean


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("航", "航運公司"),
        ("天氣，航运", "天氣，航運公司"),
        ("航運公司, 航", None),
        ("", None),
        ("天氣，", None),
        ("無此", None),
        ("有害", None),
    ],
)
async def test_the_label_being_written_is_completed(typed: str, proposed: str | None) -> None:
    suggester = LabelSuggester(["天氣", "航運公司", "有害\x1b[0m"])
    assert await suggester.get_suggestion(typed) == proposed
