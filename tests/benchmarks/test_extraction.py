"""The scoring of the extraction benchmark, by cases computed by hand."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.extraction import as_text, constructions, matching, news, records, results, scoring
from benchmarks.extraction.baseline import by_regex
from benchmarks.extraction.fields import text_is_right
from benchmarks.extraction.matching import Found
from benchmarks.extraction.news import inside
from benchmarks.extraction.records import Expected, GoldClaim, GoldSentence, Item
from claims.types import Claim

FOLDER = Path(constructions.__file__).parent


def gold(start, end, speaker="Ann Oak", stance="asserted", **more):
    return GoldClaim(start=start, end=end, speaker=speaker, head=more.pop("head", None), stance=stance, **more)


def sentence(*claims, attribution=True):
    return GoldSentence(document="d", start=0, end=100, attribution=attribution, claims=claims)


def claim(text, quote, said=None, **more):
    start = text.index(quote)
    fields = {"id": "c:1", "document": "d", "start": start, "end": start + len(quote), "quote": quote}
    return Claim(**fields, text=more.pop("says", quote + "."), speaker=said, **more)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [((0, 10), (5, 20), 0.5), ((0, 10), (2, 6), 1.0), ((0, 5), (5, 9), 0.0), ((0, 4), (3, 9), 0.25)],
)
def test_overlap_is_a_share_of_the_shorter(a, b, share):
    assert matching.overlap(Found(*a, None), Found(*b, None)) == share


def test_each_claim_is_matched_once_and_with_the_likest():
    expected = [Found(0, 40, None), Found(45, 90, None)]
    assert matching.match(expected, [Found(0, 90, None)]) == [(1, 0)]
    assert matching.match(expected, [Found(0, 90, None), Found(44, 90, None)]) == [(0, 0), (1, 1)]
    assert matching.match(expected, [Found(36, 54, None)]) == [(1, 0)]
    assert matching.match([Found(0, 10, None)], [Found(6, 20, None)]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Goran Đukić", "goran dukic", True),
        ("the ministry", "Ministry", True),
        ("Dr. Ann Oak", "Ann Oak", True),
        ("Mr Oak", "Mrs Oak", False),
        ("Ann Oak", "Ben Oak", False),
        ("Oak's lawyer", "Oak’s lawyer", True),
        (None, None, True),
        (None, "Ann Oak", False),
        ("Ann Oak", None, False),
    ],
)
def test_speakers_are_compared_without_accents_articles_and_honorifics(one, other, same):
    assert matching.same_speaker(one, other) is same


@pytest.mark.parametrize(
    ("source", "head"),
    [("Ann Oak", "oak"), ("a spokesman for the ministry", "spokesman"), ("two officials who fled", "officials")],
)
def test_the_head_word_of_a_source(source, head):
    assert matching.head_word(source) == head


def test_a_surname_has_the_right_head_but_is_not_the_exact_person():
    assert matching.same_head("Ann Oak", "Oak", "Oak") and not matching.same_speaker("Ann Oak", "Oak")
    assert not matching.same_head("a spokesman for the ministry", "spokesman", "the ministry")
    assert not matching.same_head("Ann Oak", "Oak", None)


def test_figures_of_a_sentence_with_a_match_a_miss_and_a_spurious_claim():
    found = [Found(0, 40, "Oak", "denied"), Found(70, 90, "Ann Oak")]
    judged = scoring.judge(sentence(gold(0, 40, head="Oak"), gold(45, 65)), found)
    counts = scoring.figures([judged])
    assert sorted(judged.errors) == ["missed", "polarity", "speaker", "spurious"] and judged.weight == 4 + 3 + 2 + 2
    assert (counts.precision.share, counts.recall.share, counts.f1) == (0.5, 0.5, 0.5)
    assert (counts.speaker.share, counts.speaker_head.share, counts.stance.share) == (0.0, 1.0, 0.0)
    assert counts.confusion == {("asserted", "denied"): 1}


def test_optional_claims_count_neither_for_nor_against():
    with_option = sentence(gold(0, 40), gold(10, 30, optional=True))
    both = scoring.judge(with_option, [Found(0, 40, "Ann Oak"), Found(10, 30, None)])
    one = scoring.judge(with_option, [Found(0, 40, "Ann Oak")])
    for judged in (both, one):
        counts = scoring.figures([judged])
        assert (counts.precision.of, counts.recall.of, counts.f1, judged.errors) == (1, 1, 1.0, ())


def test_speakers_count_only_where_there_is_an_attribution_and_dates_only_where_there_is_one():
    year = ("2015-01-01", "2015-12-31")
    judged = [
        scoring.judge(sentence(gold(0, 40, None), attribution=False), [Found(0, 40, "Ann Oak")]),
        scoring.judge(sentence(gold(0, 40, event=year)), [Found(0, 40, "Ann Oak")]),
        scoring.judge(sentence(gold(0, 40)), [Found(0, 40, "Ann Oak", event=year)]),
    ]
    counts = scoring.figures(judged)
    assert (counts.speaker.right, counts.speaker.of, counts.speaker_all.right, counts.speaker_all.of) == (2, 2, 2, 3)
    assert (counts.event.right, counts.event.of, counts.event_found.of, counts.stance.of) == (0, 1, 1, 3)


def test_nothing_expected_and_nothing_found_is_no_figure():
    counts = scoring.figures([scoring.judge(sentence(), [])])
    assert counts.f1 is None and counts.precision.share is None
    assert scoring.figures([scoring.judge(sentence(gold(0, 9)), [])]).f1 == 0.0


def test_the_worst_come_first():
    mild = scoring.judge(sentence(gold(0, 40)), [Found(0, 40, "Ann Oak", "hedged")])
    grave = scoring.judge(sentence(gold(0, 40)), [Found(0, 40, "Ben Elm", "denied")])
    right = scoring.judge(sentence(gold(0, 40)), [Found(0, 40, "Ann Oak")])
    assert scoring.worst([right, mild, grave]) == [grave, mild]


def test_claims_lie_in_the_sentence_that_holds_most_of_them():
    text = "x" * 300
    claims = [Claim(id="c", document="d", start=s, end=e, quote=text[s:e], text="t") for s, e in [(60, 150), (40, 130)]]
    assert [(one.start, one.end) for one in inside(sentence(), claims)] == [(40, 130)]


def test_a_date_without_a_year_is_an_open_one():
    text = "It closed on 3 May and never opened again"
    assert matching.event_of(claim(text, text, event_start="--05-03", event_end="--05-03")) is None
    assert matching.event_of(claim(text, text, event_start="2024-05-03", event_end="2024-05-03")) is not None


class Fake:
    """Takes the same claim out of every document."""

    def extract(self, documents):
        for document in documents:
            yield document, [claim(document.text, "The gate was shut", "Ann Oak")]


def corpus(folder, text):
    (folder / "news").mkdir()
    with gzip.open(folder / "news" / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "d", "text": text}) + "\n")
    return folder


def test_a_run_over_the_news_reads_whole_articles_and_judges_the_sentences(tmp_path):
    text = "It rained. “The gate was shut,” said Ann Oak."
    wanted = GoldSentence(document="d", start=11, end=len(text), attribution=True, claims=(gold(12, 29),))
    run = news.run(corpus(tmp_path, text), [wanted], Fake(), by_regex)
    measured = results.of_news(run)
    assert (measured["words"], measured["articles"]) == (9, 1)
    assert measured["ours"]["f1"] == measured["baseline"]["f1"] == measured["ours"]["speaker"]["share"] == 1.0
    result = {"extractor": "x", "baseline": "regex", "hardware": results.hardware(), "news": measured}
    assert text not in json.dumps(result) and any("1 sentences of 1 articles" in line for line in as_text.lines(result))


def test_an_article_that_the_corpus_does_not_have_is_named(tmp_path):
    wanted = GoldSentence(document="news-9", start=0, end=5, attribution=False, claims=())
    with pytest.raises(ValueError, match="news-9"):
        news.run(corpus(tmp_path, "It rained."), [wanted], Fake(), by_regex)


TEXT = "Ann Oak denied that the bridge was shut. Who paid for it? The toll rose, she said."
ITEM = Item(
    id="i",
    construction="c",
    text=TEXT,
    claims=(
        Expected(
            quote="Ann Oak denied that the bridge was shut",
            speaker="Ann Oak",
            stance="denied",
            text_has=(["was not shut", "wasn't shut"],),
            text_lacks=("denied",),
        ),
        Expected(quote="The toll rose", speaker=["Ann Oak", None], stance="asserted"),
        Expected(quote="she said", speaker=None, stance="asserted", optional=True),
    ),
    no_claims=("Who paid for it?", "the bridge was shut"),
)


def test_an_item_that_comes_out_right_has_no_failures():
    denial = claim(
        TEXT, "Ann Oak denied that the bridge was shut", "Ann Oak", says="The bridge was not shut.", stance="denied"
    )
    checked = constructions.check(ITEM, [denial, claim(TEXT, "The toll rose", None)])
    assert checked.failures == () and len(checked.matched) == checked.required == 2


def test_what_fails_is_named():
    whole = claim(TEXT, "Ann Oak denied that the bridge was shut", "Ben Elm", says="Ann Oak denied it was shut.")
    found = [whole, claim(TEXT, "Who paid for it?"), claim(TEXT, "the bridge was shut", "Ann Oak")]
    failures = [what for what, _ in constructions.check(ITEM, found).failures]
    assert failures == ["missed", "speaker", "stance", "text", "forbidden", "forbidden"]


def test_a_claim_beside_the_expected_ones_is_extra_and_an_optional_one_is_not():
    found = [claim(TEXT, "The toll rose"), claim(TEXT, "toll rose, she"), claim(TEXT, "she said")]
    assert [what for what, _ in constructions.check(ITEM, found).failures] == ["missed", "extra"]


def test_one_person_must_come_out_as_one_speaker():
    quotes = ("the gate was shut", "it was open")
    expected = tuple(Expected(quote=q, speaker=["Li Wen", "Lee Wen"], stance="asserted") for q in quotes)
    item = Item(
        id="i", construction="c", text="Li Wen: the gate was shut; it was open", one_speaker=True, claims=expected
    )
    same = [claim(item.text, quote, "Li Wen") for quote in quotes]
    apart = [claim(item.text, quotes[0], "Li Wen"), claim(item.text, quotes[1], "Lee Wen")]
    assert not constructions.check(item, same).failures
    assert [what for what, _ in constructions.check(item, apart).failures] == ["one_speaker"]


def test_words_of_a_text_are_whole_words_of_any_case():
    expected = Expected(quote="q", speaker=None, stance="asserted", text_has=("ann’s mill",), text_lacks=("he", "$3 m"))
    assert text_is_right(expected, "The theatre says that Ann's Mill cost $3 million.")
    assert not text_is_right(expected, "Ann's mill, he says.") and not text_is_right(expected, "Ann's mill cost $3 m.")


def test_the_regex_baseline():
    text = '“The gate was shut,” said Ann Oak. "It is open," the guard said. Ben Elm said: “Nobody came.”'
    assert [(text[f.start : f.end].rstrip(",."), f.speaker) for f in by_regex(text)] == [
        ("The gate was shut", "Ann Oak"),
        ("It is open", "the guard"),
        ("Nobody came", "Ben Elm"),
    ]


def test_the_own_items_are_sound():
    items = records.read_items(FOLDER / "own")
    assert len(items) == 300 and len({item.id for item in items}) == 300
    assert len({item.text for item in items}) == 300 and len({item.construction for item in items}) >= 20
    for item in items:
        passages = [one.quote for one in item.claims] + list(item.no_claims)
        assert passages and all(item.text.count(passage) == 1 for passage in passages), item.id
        assert all(first <= last for one in item.claims for first, last in filter(None, one.event)), item.id


def test_the_gold_is_sound_and_at_most_two_sentences_are_of_one_article():
    found = records.read_gold(FOLDER / "gold")
    for one in found:
        assert all(one.start <= c.start < c.end <= one.end for c in one.claims), (one.document, one.start)
    assert len({(one.document, one.start) for one in found}) == len(found)
    assert max(sum(one.document == other.document for other in found) for one in found) <= 2


def test_a_bad_line_is_named(tmp_path):
    (tmp_path / "bad.jsonl").write_text('\n{"document": "d"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        records.read_gold(tmp_path)
