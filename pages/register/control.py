"""One control: what is it worth, and what rests on it?"""
