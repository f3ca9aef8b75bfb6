"""Any cross-encoder of sentence-transformers, here a tiny one with weights drawn by lot."""

import json
import shutil

import pytest

from claims.errors import ModelError
from judge.nli import WEIGHTS, CrossEncoderJudge, load_judge

LABELS = ("entailment", "neutral", "contradiction")
PAIRS = [
    ("The bridge over the Tern is closed.", "The bridge over the Tern is not closed."),
    ("Twelve people died.", "The ministry put the toll of the fire at the port of Galle at twelve."),
]


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """Makes the folder of a tiny cross-encoder with the labels given; its weights are always the same."""

    def made(*labels):
        import torch
        from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

        folder = tmp_path_factory.mktemp("model")
        torch.manual_seed(1)
        config = BertConfig(
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=96,
            id2label=dict(enumerate(labels)),
            label2id={label: column for column, label in enumerate(labels)},
            initializer_range=0.5,  # so that the scores are not all alike
        )
        BertForSequenceClassification(config).save_pretrained(folder)
        PreTrainedTokenizerFast(
            tokenizer_file=str(WEIGHTS / "quick-tokenizer.json"),
            pad_token="[PAD]",
            unk_token="[UNK]",
            cls_token="[CLS]",
            sep_token="[SEP]",
            mask_token="[MASK]",
            model_max_length=96,
        ).save_pretrained(folder)
        return folder

    return made


@pytest.fixture(scope="module")
def tiny(build):
    return build(*LABELS)


def test_it_scores_as_the_shipped_one_does(tiny):
    judge = load_judge(str(tiny))
    found = judge.score(PAIRS)
    for one, turned in zip(found, judge.score([(b, a) for a, b in PAIRS]), strict=True):
        assert one.entailment + one.neutral + one.contradiction == pytest.approx(1, abs=1e-5)
        assert one.label == turned.label and one.contradiction == pytest.approx(turned.contradiction, abs=1e-3)
    assert found[0].contradiction != pytest.approx(found[1].contradiction, abs=1e-4)
    assert judge.score([]) == []


def test_labels_are_read_from_its_config(tiny, build):
    found = CrossEncoderJudge(str(tiny)).directed(PAIRS)
    turned = CrossEncoderJudge(str(build("Contradiction", "ENTAILMENT", "neutral"))).directed(PAIRS)
    assert turned == pytest.approx(found[:, [1, 2, 0]], abs=1e-6)


def test_a_long_text_is_read_by_passages(tiny):
    judge = CrossEncoderJudge(str(tiny))
    filler = "The delegates went on to talk about fishing quotas and thanked their hosts. " * 30
    alone, deep = judge.score([PAIRS[0], (PAIRS[0][0], filler + PAIRS[0][1])])
    assert deep.contradiction >= alone.contradiction - 1e-3


def test_other_labels_are_refused(build):
    with pytest.raises(ModelError, match="yes, no: belie needs a model with entailment, neutral and contradiction"):
        CrossEncoderJudge(str(build("yes", "no")))


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(ModelError, match="nowhere cannot be loaded"):
        load_judge(str(tmp_path / "nowhere"))


def test_a_folder_without_a_model_is_refused(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_judge(str(tmp_path))


def test_its_name_says_what_it_is_and_not_where(tiny, tmp_path):
    moved = tmp_path / tiny.name
    shutil.copytree(tiny, moved)
    assert CrossEncoderJudge(str(moved)).name == CrossEncoderJudge(str(tiny)).name
    config = json.loads((moved / "config.json").read_text())
    (moved / "config.json").write_text(json.dumps(config | {"hidden_dropout_prob": 0.2}))
    assert CrossEncoderJudge(str(moved)).name != CrossEncoderJudge(str(tiny)).name
