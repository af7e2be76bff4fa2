"""A short starter catalogue and no waiting for the disk, for many libraries are made here."""

from __future__ import annotations

import os

import pytest

import store.library
from store.catalogue import load_catalogue

FEW = tuple(load_catalogue())[:40]


@pytest.fixture(autouse=True, scope="package")
def _few_entities():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.library, "load_catalogue", lambda: FEW)
        patch.setattr(os, "fsync", lambda _: None)
        yield
