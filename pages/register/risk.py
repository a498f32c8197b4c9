"""One risk: why does it stand where it stands?"""
