"""The nightly job on Ray: the same stages by the same functions, in actors on one machine or many.

Reading, taking out, embedding, judging and search go to actors, each of which loads its model once;
this process hands out the work, keeps what comes back, and is the store's one writer. Nothing else
in belie knows this room or imports Ray.
"""

from claims.errors import UsageError

try:
    from ray_engine.running import index
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "ray":
        raise
    raise UsageError(
        'The Ray engine is not installed: `pip install "belie[ray]"`, or leave out --engine ray.'
    ) from None

__all__ = ["index"]
