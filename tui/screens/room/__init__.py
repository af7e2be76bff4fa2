"""The faculties of the reading room: what a reader can do there, one kind of it a module."""
