"""One AI system: what it is, what can go wrong, and whether its record holds."""
