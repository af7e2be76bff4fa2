"""Pure functions on strings; every offset is a code point index, end exclusive."""
