"""Measurements of belie's parts, one folder a part; run from the repository, not installed."""
