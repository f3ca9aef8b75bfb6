"""The command line: options in, pipeline called, text out, exit code.

Nothing is decided here that another program could want; that is in `pipeline`. What is
here alone is talking to people: this is the only room that prints.
"""

__version__ = "0.1.0"
