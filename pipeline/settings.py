"""What a caller chooses."""

import os
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

Progress = Callable[[str, int, int | None], None]
"""Called with the stage ("load", "read", "compare", "refresh"), how much is done, and of how much if that is known."""


class Settings(BaseModel):
    """Choices that hold for a whole call.

    Attributes:
        store: the store's folder; documents are named by their path from the folder that holds it.
        model: the encoder, a local folder or hub id; None for the packaged all-MiniLM-L6-v2.
        judge: the judge, a local folder or hub id of a cross-encoder; None for the shipped one.
        neighbours: how many near claims each new claim is compared with; None for 12, and more in a small
            store, where comparing more costs little and a dispute may be in quite different words.
        min_similarity: cosine below which claims are not compared, unless the text itself opposes them.
        wait: seconds to wait for another writer of the store.
        batch: documents whose claims are made and stored together.
        max_bytes: of one document; larger ones fail.
        max_seconds: that reading one page, PDF or DOCX may take; of the processor, that taking the claims out of one
            document may take.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: Path = Path(".belie")
    model: str | None = None
    judge: str | None = None
    neighbours: int | None = Field(default=None, ge=1)
    min_similarity: float = Field(default=0.3, ge=-1, le=1)
    wait: float = Field(default=0.0, ge=0)
    batch: int = Field(default=64, ge=1)
    max_bytes: int = Field(default=50_000_000, ge=1)
    max_seconds: float = Field(default=60.0, gt=0)

    def partners(self, claims: int) -> int:
        """How many near claims each new one is compared with in a store of this size."""
        return self.neighbours or max(12, min(40, 4000 // max(claims, 1)))

    @property
    def base(self) -> Path:
        """The folder that documents of the store are named from."""
        return Path(os.path.abspath(self.store)).parent
