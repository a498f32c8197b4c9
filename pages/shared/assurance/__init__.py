"""Pieces of the pages on assurance."""
