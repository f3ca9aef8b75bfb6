"""What a person reads: conflicts grouped into disputes, and one renderer a format.

All of it is pure: values in, text out. Nothing here knows a model, a store or a terminal.
"""
