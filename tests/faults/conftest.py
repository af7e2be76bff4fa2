"""What the fault tests stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.battery import in_memory


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that costs no disk."""
    with in_memory() as made:
        yield made
