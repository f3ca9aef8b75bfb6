import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.clean import blocks, headline

ARTICLE = "The town council voted to close the old swimming pool in June."


def kept(text, body=0):
    return [block.span.of(text) for block in blocks(text, body) if block.left_out is None]


def reason(paragraph):
    (block,) = blocks(paragraph)
    return block.left_out


@pytest.mark.parametrize(
    ("noise", "because"),
    [
        ("Home News Sport Weather Culture Opinion", "menu"),
        ("What the council said about the pool", "heading"),
        ("Previous article", "short"),
        ("A- A A+", "short"),
        ("Share", "short"),
        ("Share on Facebook", "short"),
        ("Share this story with your friends.", "call"),
        ("Get the best of the week in your inbox.", "call"),
        ("Subscribe to our morning briefing, it is free.", "call"),
        ("Sign up for our newsletter and never miss a story.", "call"),
        ("Follow us on every platform that you use.", "call"),
        ("Read more: The pool and its enemies through the years.", "call"),
        ("Watch the video of the demonstration below.", "call"),
        ("We use cookies to give you the best experience.", "call"),
        ("Please disable your ad blocker to read on.", "call"),
        ("Support our reporting with a small gift.", "call"),
        ("Copyright 2024 Lakeside Courier. All rights reserved.", "call"),
        ("© 2024 Lakeside Courier, all rights are reserved.", "call"),
        ("This article was first published in the Lakeside Courier.", "call"),
        ("Source: Lakeside Courier, the town's own newspaper.", "call"),
        ("Mayor Ida Holm (left) jumps into the pool with her deputy.", "caption"),
        ("The pool lies empty under the snow. (Photo: Nils Lind)", "caption"),
        ("The pool lies empty under the snow. Nils Lind/Getty Images", "caption"),
        ("FILE - The pool lies empty under the snow in January.", "caption"),
        ("# What the council said about the pool", "markup"),
        ("var size = '300x250'; var place = 'top'; show(size, place);", "markup"),
        (".pool { position: relative; height: 0; overflow: hidden; }", "markup"),
        ("MORE: The pool and its enemies through the years!", "call"),
        ("Also read: The pool and its enemies through the years!", "call"),
        ("Additional reporting by Nils Lind and Ida Holm.", "call"),
        ("Have something to add to this story? Share it in the comments.", "call"),
        ("What do you think of it? Tell us in the comments below.", "call"),
        ("AFP PHOTO/NILS LIND The pool lies empty under the snow.", "caption"),
        ("| Year | Visitors | Costs |", "markup"),
        ("![The pool lies empty](pool.jpg)", "markup"),
        ("Городской совет решил закрыть бассейн.", "language"),
        ("Քաղաքային խորհուրդը որոշեց փակել լողավազանը։", "language"),
        ("町議会はプールを閉鎖することを決めた。", "language"),
        ("Der Stadtrat hat beschlossen, das Bad zu schließen.", "language"),
        ("Le conseil a décidé de fermer la piscine.", "language"),
        ("El ayuntamiento ha decidido cerrar la piscina en junio.", "language"),
        (
            "Rada miasta zdecydowała, że stary basen zostanie zamknięty, ponieważ remont byłby zbyt kosztowny.",
            "language",
        ),
    ],
)
def test_what_is_no_article_is_left_out_with_its_reason(noise, because):
    assert because in reason(noise)


@pytest.mark.parametrize(
    "paragraph",
    [
        ARTICLE,
        "Share prices fell by four percent on Monday, the exchange said.",
        "Watch repair is a dying trade, the guild warned.",
        "Download speeds doubled in the north of the country last year.",
        "Related cases were found in two villages on the coast.",
        "Copyright law protects the songs for seventy years, the court said.",
        "This article was added to the constitution in 1998 by a narrow vote.",
        "The Courier lost four thousand subscriptions last year, its editor said.",
        "Inspectors said that the cookies came from a factory in Leeds.",
        "“Subscribe to nothing and you will save money,” the mayor joked to the audience.",
        "The concert in Los Angeles and La Paz was sold out, according to the band.",
        "Le Monde and Die Zeit wrote that the pool was a scandal.",
        "The crew of El Faro had asked for help that night.",
        "Only one man – the Czech Jiří Dvořák – knew of the leak.",
        "“The pool is older than I am,” said Ida Holm, 81, who learned to swim there",
        "The council listed three reasons for closing the swimming pool in June:",
        "#Poolgate began trending in the town on the day of the vote.",
        "Plans to sell the pool by subscription have been known since May. Until now nobody had named a price.",
        "24-karat taps currently sell for $29 a piece, $90 per pair, or $480 per crate.",
        "Other small towns have closed public pools, including coastal Loften, nearby Ettrick, and remote Varnes.",
        "The mayor wrote in the comments that the council had been misled by the owners.",
    ],
)
def test_what_is_article_is_kept(paragraph):
    assert (reason(paragraph) is None) == (paragraph[-1] in ".:”")
    assert kept(f"{paragraph}.") == [f"{paragraph}."]


def test_a_caption_said_twice_in_a_row_goes_whole():
    caption = "Ida Holm jumps into the pool in front of the council."
    assert kept(f"{caption}\n{caption}\n\n{ARTICLE}") == [ARTICLE]
    assert kept(f"{caption}\n\n{caption.upper()}\n\n{ARTICLE}") == [ARTICLE], "whatever the case"


def test_a_script_that_trails_behind_a_sentence_takes_nothing_from_it():
    assert reason("The pool is shut, said Ida Holm. LIB.queue.push(function () { put('x').html = 'y'; }).") is None


def test_what_is_said_again_further_down_counts_once():
    other = "Swimmers gathered in front of the town hall with towels."
    assert kept(f"{ARTICLE}\n\n{other}\n\n{ARTICLE}") == [ARTICLE, other]


@pytest.mark.parametrize(
    "lead",
    [
        "LAKESIDE — ",
        "LAKESIDE (Courier) — ",
        "LAKESIDE, Maine (AP) -- ",
        "NEW YORK, March 3 (Reuters) - ",
        "ST. PETER’S - ",
        "SÃO PAULO – ",
        "(Reuters) - ",
        "Loften, March 3 (Courier) - ",
        "14:32 GMT - ",
        "10.45am: ",
        "[09:15] ",
        "UPDATED 8:28 p.m. ET: ",
        "Update: ",
        "• ",
        "- ",
        "3. ",
        "2) ",
        "> ",
    ],
)
def test_datelines_and_list_marks_are_no_part_of_the_sentence(lead):
    assert kept(lead + ARTICLE) == [ARTICLE]


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — Europe’s shield — said that the base would stay open.",
        "The pool – Sweden’s oldest – was built in 1890.",
        "ABBA sang at the opening of the pool.",
        "1890 was the year in which the pool was built.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(paragraph):
    assert kept(paragraph) == [paragraph]


def test_lines_are_paragraphs_unless_they_are_wrapped():
    lines = "The council voted on Monday.\nThe pool will close in June.\nSwimmers wept."
    assert kept(lines) == ["The council voted on Monday.", "The pool will close in June."]
    wrapped = (
        "The town council voted on Monday night to close the old\n"
        "swimming pool in June, which is a month earlier than the\n"
        "swimmers had feared, and to sell the land."
    )
    assert kept(f"{wrapped}\n\n{ARTICLE}") == [wrapped, ARTICLE]
    assert kept(wrapped.replace("\n", "\r\n")) == [wrapped.replace("\n", "\r\n")]


def test_nothing_before_the_body_is_read():
    front = "---\ntitle: The council decided to close the pool in June.\n---\n"
    assert kept(front + ARTICLE, len(front)) == [ARTICLE]


def test_the_headline_is_the_longest_line_of_words_above_the_article():
    page = f"Menu\nCouncil closes the old swimming pool\nBy Nils Lind\nShare\n\n{ARTICLE}\n\nMore about the pool and its long history"
    assert headline(page, blocks(page)) == "Council closes the old swimming pool"
    assert (
        headline(f"# The pool will close\n\n{ARTICLE}", blocks(f"# The pool will close\n\n{ARTICLE}"))
        == "The pool will close"
    )
    assert headline(ARTICLE, blocks(ARTICLE)) is None
    assert headline("", []) is None


PAGES = st.lists(
    st.text(max_size=60)
    | st.sampled_from(
        [ARTICLE, "Share", "LAKESIDE — ", "• ", "- ", "---", "“", "#", "\r", "\t", "\u2028", "\x85", "\x0b", "©"]
    ),
    max_size=10,
).flatmap(lambda parts: st.sampled_from(["\n", "\n\n", "", " ", "\r\n"]).map(lambda gap: gap.join(parts)))


@given(PAGES, st.integers(0, 20))
@example("- • LAKESIDE — ", 0)
@example("\x1c\n\x1d \u3000\u200b", 0)
def test_blocks_lie_apart_in_order_and_hold_all_that_is_not_blank(text, body):
    found = blocks(text, body)
    end = body
    for block in found:
        assert block.span.end <= len(text)
        between = text[end : block.span.start]
        assert block.span.start >= end
        # what stands between two blocks is blank, or the mark or dateline taken off a kept one
        assert not between.strip() or block.left_out is None and "\n" not in between.strip()
        assert block.span.of(text) == block.span.of(text).strip() != ""
        end = block.span.end
    assert not text[end:].strip()
    assert blocks(text, body) == found
