"""The parts of the page on which a meeting goes through the risks above tolerance."""
