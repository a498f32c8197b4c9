"""How much scrutiny does a system call for?"""
