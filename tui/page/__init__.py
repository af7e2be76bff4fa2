"""How a page of Chinese is laid out: pure, no textual."""
