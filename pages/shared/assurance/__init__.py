"""Parts of the pages on assurance."""
