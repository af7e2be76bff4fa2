"""TinyDB made durable: knows documents, never records."""
