"""What the extractor makes of whole articles: claims, speakers, pronouns that are left, seconds."""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.extraction.news import ARTICLES
from benchmarks.extraction.records import GoldSentence
from claims.extract import Extractor
from claims.read import read_documents
from claims.types import Document

_PRONOUN = re.compile(
    r"\b(he|she|it|they|him|her|them|his|its|their|i|we|us|our|my|me|you|your|this|these|those)\b", re.IGNORECASE
)


def run(data: Path, number: int, gold: Sequence[GoldSentence], extractor: Extractor) -> dict[str, Any]:
    """Reads `number` articles, evenly spread over those that the gold has nothing of.

    Returns:
        Counts; `seconds` are of the processor, without loading, so that other work on the machine does not count.
    """
    judged = {sentence.document for sentence in gold}
    found = [one for one in read_documents([data / ARTICLES], data) if isinstance(one, Document)]
    others = [one for one in found if one.name.rpartition("#")[2] not in judged]
    sample = others[:: max(1, len(others) // number)][:number]
    began = time.process_time()
    claims = [claim for _, made in extractor.extract(sample) for claim in made]
    seconds = time.process_time() - began
    return {
        "articles": len(sample),
        "words": sum(len(one.text.split()) for one in sample),
        "claims": len(claims),
        "claims_an_article": round(len(claims) / max(1, len(sample)), 2),
        "with_speaker": sum(claim.speaker is not None for claim in claims),
        "speakers": len({(claim.document, claim.speaker) for claim in claims if claim.speaker}),
        "pronoun_left": round(sum(bool(_PRONOUN.search(claim.text)) for claim in claims) / max(1, len(claims)), 4),
        "marked_open": round(sum(not claim.resolved for claim in claims) / max(1, len(claims)), 4),
        "seconds": round(seconds, 2),
    }
