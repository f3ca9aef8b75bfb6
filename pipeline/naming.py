"""Which names of documents lie under which paths, as the contract names documents."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path


def under(paths: Sequence[Path], base: Path) -> Callable[[str], bool]:
    """A test whether a document's name lies under one of the paths: is it, is in its folder, or is a line of it."""
    from claims.read import document_name

    roots = [document_name(path, base) for path in paths]

    def lies_under(name: str) -> bool:
        return any(_within(name, root) for root in roots)

    return lies_under


def _within(name: str, root: str) -> bool:
    if root == ".":
        return not name.startswith("../") and not os.path.isabs(name)
    return name == root or name.startswith((root + "/", root + "#"))
