"""Fine-tuning of a small encoder into a three-way cross-encoder, resumable at any step.

Batches hold about the same number of tokens and sentences of like length. The state
(weights, optimiser, step) is written every few minutes; a second call with the same
folder goes on from there.
"""

import json
import random
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from judge.training.examples import LABELS, Example
from judge.training.rounding import restore, round_weights


@dataclass(frozen=True)
class Recipe:
    learning_rate: float = 1e-4
    epochs: float = 2.0
    tokens_a_batch: int = 2600
    longest: int = 160
    warmup: float = 0.04
    swap: float = 0.3
    smoothing: float = 0.03
    seed: int = 7
    frozen: tuple[str, ...] = ()
    """Parts of parameter names that stay as they are: a large base learns faster without its embeddings."""
    block: int = 0
    """Of 4-bit weights that the model is to be shipped with (`judge.training.rounding`); 0 for none."""


def train(base: Path, examples: Sequence[Example], work: Path, recipe: Recipe, save_every: float = 300) -> Path:
    """The folder of the trained model (safetensors, tokenizer, config with its labels)."""
    torch.manual_seed(recipe.seed)
    work.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(
        base,
        num_labels=3,
        id2label=dict(enumerate(LABELS)),
        label2id={name: i for i, name in enumerate(LABELS)},
        # each pair is seen two or three times: no dropout is needed; without it plain attention is 1.6 times faster
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    if recipe.block:
        round_weights(model, recipe.block)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = not any(part in name for part in recipe.frozen)
    learned = [p for p in model.parameters() if p.requires_grad]
    batches = plan(tokenizer, examples, recipe)
    groups = [
        {"params": [p for p in learned if p.ndim > 1], "weight_decay": 0.01},
        {"params": [p for p in learned if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=recipe.learning_rate, fused=True)
    warmup = max(1, round(recipe.warmup * len(batches)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warmup, max(0.0, (len(batches) - step) / (len(batches) - warmup)))
    )
    step = _resume(work, model, optimiser, schedule)
    model.train()
    saved = time.monotonic()
    losses: deque[float] = deque(maxlen=100)
    for done, batch in enumerate(batches[step:], start=step + 1):
        losses.append(_learn(model, tokenizer, batch, recipe))
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        if done % 100 == 0:
            loss = round(sum(losses) / len(losses), 4)
            print(
                json.dumps({"step": done, "of": len(batches), "loss": loss, "at": time.strftime("%H:%M:%S")}),
                flush=True,
            )
        if time.monotonic() - saved > save_every:
            _save(work, model, optimiser, schedule, done)
            saved = time.monotonic()
    restore(model)
    out = work / "model"
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    return out


def _learn(model, tokenizer, batch: "Batch", recipe: Recipe) -> float:
    """The loss of a batch, its gradients added up in the model."""
    inputs = tokenizer.pad({key: [row[key] for row in batch.inputs] for key in batch.inputs[0]}, return_tensors="pt")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(**inputs).logits
    allowed, taught = (torch.tensor(rows, dtype=torch.float32) for rows in (batch.allowed, batch.taught))
    loss = mixed_loss(logits.float(), allowed, taught, recipe.smoothing)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    return float(loss.item())


def mixed_loss(logits: torch.Tensor, allowed: torch.Tensor, taught: torch.Tensor, smoothing: float) -> torch.Tensor:
    """Mean over pairs of the loss by the label and the cross-entropy to the teacher, half and half where both are.

    The loss by the label is the negative log of the probability given to the allowed labels; where all three
    are allowed it is nothing.

    Args:
        logits: (pairs, 3).
        allowed: (pairs, 3), 1 where the label may be right.
        taught: (pairs, 3), the teacher's probabilities, 0 where it was not asked.
        smoothing: the share of the label's target spread over all labels.
    """
    logs = torch.log_softmax(logits, dim=-1)
    wanted = torch.logsumexp(logs.masked_fill(allowed == 0, float("-inf")), dim=-1)
    by_label = -((1 - smoothing) * wanted + smoothing * logs.mean(dim=-1))
    by_teacher = -(taught * logs).sum(dim=-1)
    labelled, asked = (allowed.sum(dim=-1) < 3).float(), taught.sum(dim=-1).round()
    return ((labelled * by_label + asked * by_teacher) / (labelled + asked).clamp(min=1)).mean()


@dataclass(frozen=True)
class Batch:
    inputs: list[dict[str, list[int]]]
    allowed: list[tuple[int, int, int]]
    taught: list[tuple[float, float, float]]


_UNTAUGHT = (0.0, 0.0, 0.0)


def _batch(rows: Sequence[Example], encoded: Sequence[dict[str, list[int]]], chosen: Sequence[int]) -> Batch:
    return Batch(
        [encoded[j] for j in chosen],
        [rows[j].allowed for j in chosen],
        [rows[j].taught or _UNTAUGHT for j in chosen],
    )


def plan(tokenizer, examples: Sequence[Example], recipe: Recipe) -> list[Batch]:
    """All batches of the run, the same for the same recipe, so that a run can go on at a step."""
    rng = random.Random(recipe.seed)
    batches: list[Batch] = []
    left = recipe.epochs
    while left > 1e-9:
        rows = [e.swapped() if rng.random() < recipe.swap else e for e in examples]
        rng.shuffle(rows)
        rows = rows[: round(len(rows) * min(1.0, left))]
        inputs = tokenizer(
            [r.premise for r in rows], [r.hypothesis for r in rows], truncation=True, max_length=recipe.longest
        )
        encoded = [{key: inputs[key][i] for key in inputs} for i in range(len(rows))]
        # by length within a window of the shuffled rows: like lengths together, epochs still mixed
        order = [
            i
            for start in range(0, len(rows), 8192)
            for i in sorted(range(start, min(start + 8192, len(rows))), key=lambda i: len(encoded[i]["input_ids"]))
        ]
        epoch: list[Batch] = []
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(encoded[i]["input_ids"]) > recipe.tokens_a_batch:
                epoch.append(_batch(rows, encoded, batch))
                batch = []
            batch.append(i)
        epoch.append(_batch(rows, encoded, batch))
        rng.shuffle(epoch)
        batches += epoch
        left -= 1
    return batches


def _save(work: Path, model, optimiser, schedule, step: int) -> None:
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "step": step,
    }
    torch.save(state, work / "state.tmp")
    (work / "state.tmp").replace(work / "state.pt")


def _resume(work: Path, model, optimiser, schedule) -> int:
    path = work / "state.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])
