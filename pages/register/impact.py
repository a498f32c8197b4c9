"""Who could be affected, how badly, and is it still true?"""
