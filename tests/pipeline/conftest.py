import pytest

from pipeline import Settings
from tests.pipeline.fakes import FakeParts


@pytest.fixture
def desk(tmp_path):
    """A folder of articles beside a store, and parts to work on them with."""
    return Desk(tmp_path)


class Desk:
    def __init__(self, folder):
        self.folder = folder
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.settings = Settings(store=folder / ".belie")
        self.parts = FakeParts(self.settings)

    def write(self, **texts):
        """Articles by name, without the `.txt`; None takes one away."""
        for name, text in texts.items():
            path = self.articles / f"{name}.txt"
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
