"""A program for the test of kills: an indexing run on a cluster that SIGKILL ends at a statement to SQLite.

python -m tests.ray_engine.killing ADDRESS ARTICLES STORE STATEMENT
"""

import sys
from pathlib import Path

import ray_engine
from pipeline import Settings, comparing
from tests.pipeline.fakes import FakeParts
from tests.pipeline.killing import die_at

if __name__ == "__main__":
    address, articles, store, statement = sys.argv[1:]
    comparing.CLAIMS = 5
    die_at(int(statement))
    settings = Settings(store=Path(store), batch=3)
    ray_engine.index([Path(articles)], settings, address=address, make_parts=FakeParts)
