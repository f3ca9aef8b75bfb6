"""The claims of documents, without a store."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.types import Claim, Document, Failure
from pipeline.parts import Parts
from pipeline.settings import Progress, Settings
from report.types import Extraction


def extract(
    paths: Sequence[Path], settings: Settings, *, progress: Progress | None = None, parts: Parts | None = None
) -> Extraction:
    """The claims of the documents under the paths, in the order of the documents.

    Documents are named from the folder that holds the store, or from the working folder where
    there is no store. Of several documents with one text the first is taken; the names of the
    others stand in `also`.

    Raises:
        MissingPath, ModelError
    """
    parts = parts or Parts(settings)
    base = settings.base if settings.store.is_dir() else Path(os.getcwd())
    names: dict[str, list[str]] = {}
    failed: list[Failure] = []
    documents = _once(parts.read(paths, base), names, failed, progress)
    claims = [
        (claim, document.content_hash) for document, found in parts.extractor.extract(documents) for claim in found
    ]
    return Extraction(claims=[_with_names(claim, names[content]) for claim, content in claims], failed=failed)


def _once(
    items: Iterator[Document | Failure], names: dict[str, list[str]], failed: list[Failure], progress: Progress | None
) -> Iterator[Document]:
    """Each text the first time it comes; the names of all go into `names` by its hash."""
    for number, item in enumerate(items, start=1):
        if progress:
            progress("read", number, None)
        if isinstance(item, Failure):
            failed.append(item)
            continue
        known = names.setdefault(item.content_hash, [])
        known.append(item.name)
        if len(known) == 1:
            yield item


def _with_names(claim: Claim, names: Sequence[str]) -> Claim:
    also = sorted(set(names) - {claim.document})
    return claim.model_copy(update={"also": tuple(also)}) if also else claim
