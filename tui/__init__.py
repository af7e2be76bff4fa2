"""Everything shown."""
