"""Fits how much the model's score and the pure signals of a pair count: `judge.decide.WEIGHTS`.

    python -m judge.training.combine PAIRS.jsonl

A line is a pair as the pipeline meets it: `a`, `b` (texts), `similarity`, `contradiction`,
`entailment` (scores), `label` (1 where a reader takes one as rejecting the other), `weight`.
What texts alone cannot teach (cues, speakers) keeps the weights that are written in `decide`.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from judge.decide import text_features
from judge.types import Scores


def features(rows: Sequence[dict]) -> tuple[list[str], NDArray[np.float64]]:
    found = []
    for row in rows:
        scores = Scores(entailment=row["entailment"], neutral=0.0, contradiction=row["contradiction"])
        found.append(text_features(row["a"], row["b"], row["similarity"], scores))
    names = list(found[0])
    return names, np.array([[one[name] for name in names] for one in found])


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    names, inputs = features(rows)
    labels = np.array([row["label"] for row in rows])
    weights = np.array([row.get("weight", 1.0) for row in rows])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(inputs, labels, sample_weight=weights)
    print(
        json.dumps(
            {"bias": round(float(model.intercept_[0]), 3)}
            | dict(zip(names, model.coef_[0].round(3).tolist(), strict=True)),
            indent=1,
        )
    )
    scores = model.predict_proba(inputs)[:, 1]
    print(
        {
            "area": roc_auc_score(labels, scores, sample_weight=weights),
            "average precision": average_precision_score(labels, scores, sample_weight=weights),
        }
    )


if __name__ == "__main__":
    main()
