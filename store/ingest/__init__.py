"""A file becomes an article: one module a format, and the reading of headlines and bylines."""

from store.ingest.reading import LARGEST_FILE, read_articles, read_bytes, read_path, readable_files

__all__ = ["LARGEST_FILE", "read_articles", "read_bytes", "read_path", "readable_files"]
