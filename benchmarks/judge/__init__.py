"""How well the judge tells conflicts from look-alikes, and how fast: `python -m benchmarks.judge`."""
