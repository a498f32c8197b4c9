"""Which systems do we have, and where does each stand?"""
