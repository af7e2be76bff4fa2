"""A file becomes an article: one module a format, and the reading of headlines and bylines."""

from store.ingest.apart import give_up_reading
from store.ingest.reading import (
    LARGEST_FILE,
    read_articles,
    read_bytes,
    read_given,
    read_path,
    readable_files,
)

__all__ = [
    "LARGEST_FILE",
    "give_up_reading",
    "read_articles",
    "read_bytes",
    "read_given",
    "read_path",
    "readable_files",
]
