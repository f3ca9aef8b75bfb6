"""Parts of a few lines each, for the tests of this room: what matters here is what is done with their answers.

A document is a `.txt` file; each line of it is one claim, `Speaker: sentence` or a bare
sentence, with ` !` before the colon for a cue. Two sentences that share half of their words
contradict each other if just one has "not", else they say the same.
"""

import hashlib
import os

import numpy as np

from claims.errors import MissingPath
from claims.types import Claim, Document, Failure, claim_id
from judge.types import Scores, Signals, Verdict
from pipeline import Parts
from report.types import Dispute

DIMENSION = 64


def words(text):
    return set(text.lower().strip(".").split()) - {"not"}


class FakeExtractor:
    def __init__(self):
        self.documents = 0

    def extract(self, documents):
        for document in documents:
            self.documents += 1
            yield document, list(self._claims(document))

    def _claims(self, document):
        start = 0
        for number, line in enumerate(document.text.splitlines(keepends=True)):
            quote = line.rstrip("\n")
            speaker, _, text = quote.rpartition(": ")
            if quote:
                yield Claim(
                    id=claim_id(document.content_hash, start, start + len(quote), 0),
                    document=document.name,
                    start=start,
                    end=start + len(quote),
                    quote=quote,
                    text=text,
                    speaker=speaker.removesuffix(" !") or None,
                    cue="countered" if speaker.endswith(" !") else None,
                    sentence=number,
                    published=document.published,
                )
            start += len(line)


class FakeEncoder:
    """A vector has a place for each word."""

    dimension = DIMENSION

    def __init__(self, name="words-64"):
        self.name = name
        self.texts = 0

    def encode(self, texts):
        self.texts += len(texts)
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in words(text):
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % DIMENSION] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class FakeJudge:
    def __init__(self, name="judge-1", sure=0.9):
        self.name = name
        self.sure = sure
        self.pairs = []
        self.fails_after = None

    def score(self, pairs):
        if self.fails_after is not None and len(self.pairs) >= self.fails_after:
            raise KeyboardInterrupt
        self.pairs.extend(pairs)
        return [self._scores(a, b) for a, b in pairs]

    def _scores(self, a, b):
        if len(words(a) & words(b)) * 2 < min(len(words(a)), len(words(b))):
            return Scores(entailment=0.05, neutral=0.9, contradiction=0.05)
        rest = (1 - self.sure) / 2
        if (" not " in a) != (" not " in b):
            return Scores(entailment=rest, neutral=rest, contradiction=self.sure)
        return Scores(entailment=self.sure, neutral=rest, contradiction=rest)


class FakeParts(Parts):
    threshold = 0.2

    def __init__(self, settings, encoder=None, judge=None):
        super().__init__(settings)
        self.extractor = FakeExtractor()
        self.encoder = encoder or FakeEncoder()
        self.judge = judge or FakeJudge()

    def read(self, paths, base, failed=None):
        for path in paths:
            if not path.exists():
                raise MissingPath(str(path))
        return self._documents(paths, base)

    def _documents(self, paths, base):
        for file in (file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])):
            name = os.path.relpath(file, base)
            try:
                yield Document(name=name, text=file.read_text(encoding="utf-8"))
            except UnicodeDecodeError:
                yield Failure(document=name, reason="it is no UTF-8")

    def decide(self, pair, scores):
        kind = "contradiction"
        if None not in (pair.a.speaker, pair.b.speaker) and pair.a.speaker == pair.b.speaker:
            kind = "reversal"
        if "toll" in pair.a.text:
            kind = "update"
        signals = Signals(nli=scores.contradiction, discourse=pair.a.cue or pair.b.cue)
        score, support = scores.contradiction, scores.entailment
        return Verdict(score=score, support=support, kind=kind, why="They share their words.", signals=signals)

    def group(self, conflicts):
        ids = [conflict.id for conflict in conflicts]
        disputes = [Dispute(id="d:1", rank=1, question="Is it so?", sides=[], conflicts=ids)] if ids else []
        return [conflict.model_copy(update={"dispute": "d:1"}) for conflict in conflicts], disputes
