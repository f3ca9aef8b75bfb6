"""Parts of speech and lemmas, remembered: what the parser's rules say of a word is looked up the second time.

spaCy's attribute ruler and lemmatiser ask the same questions of every token anew, which costs as much as the
parse itself. Both decide by the word, its tag and its dependency, so that the answers can be kept.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_ASKED = [ORTH, LOWER, TAG, DEP, IS_SPACE]
_TOLD = [TAG, DEP, POS, MORPH, LEMMA]
_READ = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # what the rules for single words may look at


class Forms:
    """Does the work of both components, with the same outcome; a component of the parser itself."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        rules: list[Any] = list(ruler.patterns)
        patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        plain = [pattern[0] for pattern in patterns if _is_plain(pattern)]
        self._words = {ruler.vocab.strings.add(word) for token in plain for word in _words(token)}
        self._others = Matcher(ruler.vocab)
        self._others.add("", [pattern for pattern in patterns if not _is_plain(pattern)])
        self._forms: dict[tuple[int, ...], list[int]] = {}
        self._lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        asked = doc.to_array(_ASKED).tolist()
        keys = [(lower if lower in self._words else 0, *rest) for _, lower, *rest in asked]
        if self._others(doc, allow_missing=True):
            return self._lemmatizer(self._ruler(doc))
        if any(key not in self._forms for key in keys):
            self._ruler(doc)
            self._forms.update(zip(keys, doc.to_array(_TOLD).tolist(), strict=True))
        told = [self._forms[key] for key in keys]
        words = [(word, pos, morph) for (word, *_), (_, _, pos, morph, _) in zip(asked, told, strict=True)]
        unknown = [i for i, word in enumerate(words) if not told[i][-1] and word not in self._lemmas]
        if unknown:
            _write(doc, told)
            self._learn(doc, words, unknown)
        lemmas = [form[-1] or self._lemmas[word] for form, word in zip(told, words, strict=True)]
        return _write(doc, [[*form[:-1], lemma] for form, lemma in zip(told, lemmas, strict=True)])

    def _learn(self, doc: Doc, words: list[tuple[int, int, int]], unknown: Iterable[int]) -> None:
        for i in unknown:
            self._lemmas[words[i]] = doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[i])[0])


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """A rule about one token by its word, its tag and its dependency; the others are left to the ruler."""
    (token, *more) = pattern
    word = token.get("LOWER", "")
    return not more and token.keys() <= _READ and (isinstance(word, str) or word.keys() == {"IN"})


def _words(token: dict[str, Any]) -> list[str]:
    word = token.get("LOWER", {"IN": []})
    return [word] if isinstance(word, str) else list(word["IN"])


def _write(doc: Doc, told: list[list[int]]) -> Doc:
    table: Any = np.array(told, dtype=np.uint64)
    return doc.from_array(_TOLD, table)
