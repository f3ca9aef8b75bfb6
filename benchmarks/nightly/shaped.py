"""A pipeline shaped like the nearest tools, to be timed beside ours on the same claims.

    python -m benchmarks.nightly.shaped CLAIMS.json ENCODER

Embeddings by sentence-transformers, of each claim the twenty nearest above a similarity of 0.7, and a
cross-encoder of the shape of DeBERTa-v3-base in both directions, all of it in single precision as those
tools run it. The cross-encoder's weights are random, and the tokenizer is our judge's: that serves for
timing, and its answers are not looked at. Run in a process of its own by `benchmarks.nightly.comparing`.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

TOKENIZER = Path(__file__).parents[2] / "judge" / "weights" / "quick-tokenizer.json"
_NEAREST = 20
_NEAR = 0.7
_LONGEST = 256


def main() -> None:
    claims: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    times = [time.perf_counter()]

    def passed() -> float:
        times.append(time.perf_counter())
        return round(times[-1] - times[-2], 3)

    from sentence_transformers import SentenceTransformer

    encoder, judge = SentenceTransformer(sys.argv[2]), cross_encoder()
    stages = {"load": passed()}
    vectors = encoder.encode(claims, normalize_embeddings=True, show_progress_bar=False)
    stages["embed"] = passed()
    pairs = _near(claims, vectors)
    stages["search"] = passed()
    if pairs:
        judge.predict([both for a, b in pairs for both in ((a, b), (b, a))], show_progress_bar=False)
    stages["judge"] = passed()
    print(json.dumps({"pairs": len(pairs), "seconds": round(times[-1] - times[0], 3), "stages": stages}))


def _near(claims: list[str], vectors: Any) -> list[tuple[str, str]]:
    """Each pair once, by reading all: so few claims need no index."""
    likeness = np.asarray(vectors) @ np.asarray(vectors).T
    np.fill_diagonal(likeness, -1)
    nearest = np.argsort(-likeness, axis=1)[:, :_NEAREST]
    found = {(min(a, b), max(a, b)) for a, row in enumerate(nearest) for b in row if likeness[a, b] > _NEAR}
    return [(claims[a], claims[b]) for a, b in sorted(found)]


def cross_encoder() -> Any:
    """DeBERTa-v3-base's shape, by way of a folder, as sentence-transformers loads any cross-encoder."""
    from sentence_transformers import CrossEncoder
    from transformers import DebertaV2Config, DebertaV2ForSequenceClassification, PreTrainedTokenizerFast

    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(TOKENIZER), model_max_length=_LONGEST, **special)
    config = DebertaV2Config(
        vocab_size=len(tokenizer),
        hidden_size=768,
        num_hidden_layers=12,
        num_attention_heads=12,
        intermediate_size=3072,
        relative_attention=True,
        position_buckets=256,
        max_position_embeddings=512,
        norm_rel_ebd="layer_norm",
        share_att_key=True,
        pos_att_type=["p2c", "c2p"],
        position_biased_input=False,
        type_vocab_size=0,
        num_labels=3,
    )
    with tempfile.TemporaryDirectory() as folder:
        DebertaV2ForSequenceClassification(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return CrossEncoder(folder, max_length=_LONGEST)


if __name__ == "__main__":
    main()
