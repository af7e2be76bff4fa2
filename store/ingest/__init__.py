"""A file becomes an article: one module a format, and the reading of headlines and bylines."""
