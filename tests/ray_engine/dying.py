"""Parts whose extractor dies of some documents, as one does that runs out of memory or over a fault in C."""

import os

from tests.pipeline.fakes import FakeExtractor, FakeParts


class DyingExtractor(FakeExtractor):
    def extract(self, documents):
        for document, claims in super().extract(documents):
            if "deadly" in document.text:
                os._exit(1)
            yield document, claims


class DyingParts(FakeParts):
    def __init__(self, settings):
        super().__init__(settings)
        self.extractor = DyingExtractor()
