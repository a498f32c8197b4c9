"""At which stage do our risks arise, and where are they met?"""
