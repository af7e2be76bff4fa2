"""What many tests stand on: a library in a folder of its own, filled with articles made up here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from store.acts.articles import add_drafts
from store.library import Library
from store.records import Article, Draft

# The many programs that tests start would else compile duidu anew, each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    print_blob=True,
    max_examples=int(os.environ.get("DUIDU_EXAMPLES", "20")),
)
settings.load_profile("suite")

TAIPEI = (
    "美國總統川普周三與日本首相高市早苗通電話。川普表示：「我們會一起面對。」\n"
    "普丁則在莫斯科說，俄羅斯願意談判。台北方面密切注意臺灣海峽的情勢。\n"
    "外界認為，川普的態度仍有變數。"
)
HONGKONG = (
    "美國總統特朗普（Donald Trump，又譯川普）星期三同高市早苗通話。\n"
    "普京稱談判之門未關，特朗普其後回應，指「一切都有可能」。"
)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps every test away from the developer's own library, settings and clipboard."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    for name in ("DUIDU_LIBRARY", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "library.json"


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    opened = Library.open(library_path)
    yield opened
    opened.close()


@pytest.fixture
def articles(library: Library) -> tuple[Article, Article]:
    """Two articles that write of the same people under differing names."""
    drafts = [
        Draft(TAIPEI, "電話之後", author="林一禾", source="臺北晨報範例", published="2026-03-05"),
        Draft(HONGKONG, "通話內外", source="維港評論範例", published="2026-03-06"),
    ]
    first, second = (added.article for added in add_drafts(library, drafts))
    return first, second


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Says how many tests `-n auto` runs at once: many wait for the disk or a screen, so more than cores."""
    return 2 * (os.cpu_count() or 1)
