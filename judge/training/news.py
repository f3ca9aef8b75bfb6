"""Training pairs made from raw news: look-alikes that do not conflict, and edits that do.

Two sentences of one article hardly ever contradict each other, however alike they
are: nearest neighbours inside an article are hard negatives for free. A sentence
beside an edit of itself gives the conflicts (denied, another figure, roles turned)
and more look-alikes (another subject, another year).
"""

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from sentence_transformers import SentenceTransformer
from spacy.tokens import Doc, Span

from judge.training import edits
from judge.training.examples import TARGETS, Example

HELD_OUT = 5  # articles whose id hashes to 0 modulo this are kept for reading and calibration
_REPORTED = (
    "{who} said that {s}",
    "According to {who}, {s}",
    "{who} confirmed that {s}",
    "{who} told reporters that {s}",
    "{who} insisted that {s}",
)
_DENIED = (
    "{who} denied that {s}",
    "{who} rejected the claim that {s}",
    "{who} dismissed reports that {s}",
    "{who} said it was not true that {s}",
    "{who} called it false that {s}",
)
_HEDGED = (
    "It is not clear whether {s}",
    "{who} was asked whether {s}",
    "If {s}, officials will have to respond",
    "{who} could not confirm that {s}",
)


def is_held_out(article_id: str) -> bool:
    return hashlib.sha256(article_id.encode()).digest()[0] % HELD_OUT == 0


def training_articles(path: Path) -> Iterator[str]:
    return (row["text"] for row in _training_rows(path))


def write_training_articles(path: Path, out: Path) -> None:
    """The articles that are not held out, as the JSON lines that belie reads."""
    out.write_text("".join(json.dumps(row) + "\n" for row in _training_rows(path)), encoding="utf-8")


def _training_rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not is_held_out(row["id"]):
                yield row


def news_examples(path: Path, spacy_model: Path, encoder: Path, seed: int = 0) -> list[Example]:
    """All examples made from the articles at `path`, in an order that `seed` fixes."""
    rng = random.Random(seed)
    parser = spacy.load(spacy_model)
    documents = list(parser.pipe(training_articles(path), batch_size=32))
    sentences = [[s for s in document.sents if _usable(s)] for document in documents]
    return look_alikes(sentences, SentenceTransformer(str(encoder)), rng) + edited(sentences, _names(documents), rng)


def look_alikes(articles: list[list[Span]], encoder: SentenceTransformer, rng: random.Random) -> list[Example]:
    """Each sentence with its nearest others of the article, now and then with one of them denied."""
    found = []
    for sentences in articles:
        if len(sentences) < 3:
            continue
        vectors = encoder.encode([s.text for s in sentences], normalize_embeddings=True, show_progress_bar=False)
        alike = np.asarray(vectors) @ np.asarray(vectors).T
        for i, row in enumerate(alike):
            for j in np.argsort(-row)[1:3]:
                if not 0.35 < row[j] < 0.93:
                    continue
                other = sentences[j].text
                if rng.random() < 0.25 and row[j] < 0.75:
                    other = edits.negated(sentences[j]) or other
                found.append(
                    Example(_clean(sentences[i].text), _clean(other), TARGETS["not_contradiction"], "news:look-alike")
                )
    return found


def edited(articles: list[list[Span]], names: dict[str, list[str]], rng: random.Random) -> list[Example]:
    """Sentences beside an edit of themselves, labelled by what the edit does."""
    found = []
    for sentence in (s for sentences in articles for s in sentences):
        made = {
            "negated": edits.negated(sentence),
            "number": edits.other_number(sentence, rng),
            "roles": edits.roles_swapped(sentence),
            "year": edits.other_year(sentence, rng),
            "subject": edits.other_subject(sentence, names, rng),
        }
        kinds = [kind for kind, text in made.items() if text]
        if not kinds or rng.random() < 0.4:
            continue
        # negation applies nearly everywhere: without weights it would crowd out the rest
        kind = rng.choices(kinds, [1 if kind == "negated" else 3 for kind in kinds])[0]
        found.append(_edited_example(sentence, kind, str(made[kind]), names, rng))
    return found


def _edited_example(
    sentence: Span, kind: str, changed: str, names: dict[str, list[str]], rng: random.Random
) -> Example:
    a, b = _clean(sentence.text), _clean(changed)
    conflict = kind in ("negated", "number", "roles")
    draw = rng.random()
    if draw < 0.15:
        b = _framed(_REPORTED, b, names, rng)
    elif draw < 0.25:  # the sentence itself denied is the conflict; an edit denied leaves the sentence standing
        conflict = rng.random() < 0.6
        b, kind = _framed(_DENIED, a if conflict else b, names, rng), "denied"
    elif draw < 0.3:
        conflict, b, kind = False, _framed(_HEDGED, b, names, rng), "hedged"
    if rng.random() < 0.5:
        a, b = b, a
    return Example(a, b, TARGETS["contradiction" if conflict else "not_contradiction"], f"news:{kind}")


def _framed(frames: tuple[str, ...], text: str, names: dict[str, list[str]], rng: random.Random) -> str:
    return rng.choice(frames).format(who=rng.choice(names["PERSON"]), s=_lower_first(text.rstrip(" ."))) + "."


def _names(documents: list[Doc]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for entity in document.ents:
            if entity.label_ in ("PERSON", "ORG", "GPE") and entity.text.istitle() and len(entity.text) < 40:
                found[entity.label_].add(" ".join(entity.text.split()))
    return {label: sorted(names) for label, names in found.items()}


def _usable(sentence: Span) -> bool:
    return (
        8 <= len(sentence) <= 60
        and sentence.text.rstrip().endswith((".", "”", '"'))
        and sentence.root.pos_ in ("VERB", "AUX")
    )


def _clean(text: str) -> str:
    return " ".join(text.split())


def _lower_first(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first.isupper() or first.istitle() and first not in _STARTERS else text[:1].lower() + text[1:]


_STARTERS = {
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "This",
    "That",
    "These",
    "There",
    "His",
    "Her",
    "In",
    "On",
    "At",
    "But",
    "And",
    "Some",
    "Many",
    "No",
    "One",
    "After",
    "When",
}
