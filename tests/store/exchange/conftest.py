"""A short starter catalogue and no waiting for the disk, for many libraries are made here."""

from __future__ import annotations

import os

import pytest

from store import catalogue

FEW = catalogue.load_catalogue()[:40]


@pytest.fixture(autouse=True, scope="package")
def _few_entities():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "load_catalogue", lambda: FEW)
        patch.setattr(os, "fsync", lambda _: None)
        yield
