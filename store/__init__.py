"""What is kept and what is known about a text: everything below the screen."""
