"""Every error that belie raises.

    BelieError
    ├── UsageError                 exit 2: nothing was changed
    │   ├── MissingPath
    │   ├── NoStore
    │   ├── WrongEncoder           the store was made by another encoder
    │   ├── NewerSchema            the store was made by a newer belie
    │   └── ModelError             a model that cannot be loaded, or is not what it should be
    ├── DocumentError              one document cannot be read; the others go on
    ├── StoreBusy                  exit 3: another writer holds the store
    ├── StoreUnwritable            exit 3: disk full, read-only, no permission
    ├── StoreDamaged               exit 3: what is wrong and what to run
    └── ClusterLost                exit 3: the machines that work was given to are gone or unfit

Each message says what was wrong, where, and what to do. Errors of libraries are
turned into these where the library is called, nowhere else.
"""


class BelieError(Exception):
    """The root: catching it catches everything that belie raises on purpose."""

    exit_code = 1


class UsageError(BelieError):
    """The call cannot be carried out as it stands; nothing was changed."""

    exit_code = 2


class MissingPath(UsageError):
    """A path on the command line does not exist."""


class NoStore(UsageError):
    """A store is needed and there is none."""


class WrongEncoder(UsageError):
    """The store's vectors come from another encoder than the one asked for."""


class NewerSchema(UsageError):
    """The store's schema is newer than this program knows."""


class ModelError(UsageError):
    """A model folder or hub id that cannot be loaded, or lacks what belie needs of it."""


class DocumentError(BelieError):
    """One document cannot be read.

    Attributes:
        document: the document's name, as the contract names documents.
        reason: what is wrong and what would mend it, for a person.
    """

    def __init__(self, document: str, reason: str) -> None:
        super().__init__(f"{document}: {reason}")
        self.document = document
        self.reason = reason


class StoreBusy(BelieError):
    """Another process is writing to the store."""

    exit_code = 3


class StoreUnwritable(BelieError):
    """The store is sound, but cannot be written to: no space, no permission."""

    exit_code = 3


class StoreDamaged(BelieError):
    """The store cannot be trusted as it is."""

    exit_code = 3


class ClusterLost(BelieError):
    """The machines that work was given to answer no more, or cannot do it; what was finished is kept."""

    exit_code = 3
