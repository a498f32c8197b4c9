"""What went wrong, and did we see it coming?"""
