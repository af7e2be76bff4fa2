"""The acts of a reader: each is one change of the library, whichever face it comes from."""
