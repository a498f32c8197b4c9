"""The parts of the card of one risk."""
