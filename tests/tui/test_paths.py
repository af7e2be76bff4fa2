from __future__ import annotations

import sys

import pytest

from tui.paths import cache_folder, library_file, log_file, settings_file


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the XDG specification")
def test_each_file_stands_where_this_system_wants_it(monkeypatch, tmp_path):
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    assert library_file() == tmp_path / "data" / "duidu" / "library.json"
    assert settings_file() == tmp_path / "config" / "duidu" / "settings.toml"
    assert cache_folder() == tmp_path / "cache" / "duidu"
    assert log_file().is_relative_to(tmp_path / "state" / "duidu")


def test_asking_for_a_place_makes_nothing():
    for place in (library_file(), settings_file(), cache_folder(), log_file()):
        assert place.is_absolute()
        assert not place.exists()
