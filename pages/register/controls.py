"""Which controls stand before our risks, and what rests on them?"""
