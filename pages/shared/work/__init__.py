"""Parts of the page My work."""
