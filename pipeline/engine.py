"""How the two long stages of an indexing run are carried out; another engine brings a class of its own."""

from collections.abc import Iterator

from claims.types import Document, Failure
from pipeline.job import Job
from pipeline.overlapping import compare
from pipeline.taking_in import take_in


class Engine:
    """The local one: in this process."""

    def take_in(self, job: Job, documents: Iterator[Document | Failure]) -> set[str]:
        """See `pipeline.taking_in.take_in`."""
        return take_in(job, documents)

    def compare(self, job: Job) -> None:
        """See `pipeline.overlapping.compare`."""
        compare(job)
