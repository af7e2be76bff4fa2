"""Calling the command as a shell would, inside this process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import main


class Answer(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Duidu = Callable[..., Answer]


@pytest.fixture
def duidu(library_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Duidu:
    """Calls `duidu` on the test's library with the words given, and with `typed` on standard input."""
    monkeypatch.setenv("DUIDU_LIBRARY", str(library_path))

    def call(*words: object, typed: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Answer(status, *capsys.readouterr())

    return call
