"""Whole pages as they are scraped: what is said in the article makes claims, and nothing else does."""

import logging

import pytest

from claims.formats import html, markdown, plain

LIVE = """Live: flood at Loften

By Ida Holm and Nils Lind

14:32 GMT - Police said that the bridge at Loften had been closed.

14:05 GMT - The mayor, Tomas Berg, said that nobody was missing.

Updated at 15:02 GMT

Share on Facebook
Tweet

Have something to add? Tell us in the comments below.
"""
WIRE = """LOFTEN, March 3 (Courier) - The glassworks will close in October, its director said.

Two buyers made an offer for the works, Tomas Berg said.

(Reporting by Ida Holm; editing by Nils Lind)

Copyright 2024 Lakeside Courier. All rights reserved. This material may not be published or redistributed.
"""
TABLOID = """Greta Lindqvist at the gate of the works in May (right)

Scroll down for video

Greta Lindqvist said that the works had lost money for nine years.

MORE: Ten glassworks that you have to see before you die!

Greta Lindqvist at the gate of the works

Greta Lindqvist at the gate of the works

“Nobody wanted to buy the works,” Lindqvist said.
"""
TWO_LANGUAGES = """The glassworks will close in October, its director said.

Das Glaswerk wird im Oktober geschlossen, sagte die Direktorin, und niemand hat es gekauft.

Стекольный завод закроется в октябре, сказала директор.

Nobody wanted to buy the works, Tomas Berg said.
"""
SCRIPTS = """var place = 'top'; var size = '300x250'; show(place, size);

.gallery { position: relative; height: 0; overflow: hidden; }

<!-- ad_client = "12"; ad_width = 468; -->

The glassworks will close in October, its director said.
"""
HANDLES = """The works are lost, Greta Lindqvist wrote on Friday.

— Greta Lindqvist (@greta) March 1, 2024

pic.example.com/abcdef

#glassworks is the word of the week in Loften, the Courier reported.
"""
MARKDOWN = """---
title: The works will close
date: 2024-03-05
---
# The works will close

![Greta Lindqvist at the gate](gate.jpg)

> The glassworks will close in October, its director said.

- Two buyers made an offer for the works, Tomas Berg said.

| Year | Sold |
|---|---|

[Subscribe](x) to our newsletter to get more of this.
"""
HTML = """<html><head><title>Works close</title><meta property="article:published_time" content="2024-03-05T09:00Z">
<script>var a = "The mayor said that he is a script.";</script></head>
<body><nav><a href="/">Home</a><a href="/n">The mayor said that this is a menu.</a></nav><article><h1>Works close</h1>
<p class="byline">By Ida Holm, 5 March 2024</p>
<p>The glassworks will close in October, its director, Greta Lindqvist, said on Tuesday. Nobody is to lose a home over it.</p>
<p>Two buyers made an offer for the works, the mayor, Tomas Berg, told the council. Both offers were turned down.</p>
<p>“We have lost money for nine years,” Lindqvist said. The works had made windows and lamps since 1890.</p>
<div class="share">Share this article with your friends</div></article>
<footer>© 2019 Courier. The mayor said that this is a footer.</footer></body></html>"""
MOJIBAKE = "The director said that the works donâ€™t pay their debts.\n\nTomas Berg said that the cafÃ© of the works would stay.\n"
BLANK = (
    "\u200b\u200b\n\n\ufeff\n\n   \u3000 \n\n\x0b\x0c The works will close in October, its director said.\r\n\r\n\u2028"
)
SHOUTING = "BREAKING!!! " * 40 + "\n\n" + "a" * 5000 + "\n\nThe works will close in October, its director said.\n"
QUESTIONS = """What do we know about the works?

Why do they close? And who will pay?

The works will close in October, its director said.
"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (LIVE, ["The bridge at Loften had been closed.", "Nobody was missing."]),
        (WIRE, ["The glassworks will close in October.", "Two buyers made an offer for the works."]),
        (TABLOID, ["The works had lost money for nine years.", "Nobody wanted to buy the works."]),
        (TWO_LANGUAGES, ["The glassworks will close in October.", "Nobody wanted to buy the works."]),
        (SCRIPTS, ["The glassworks will close in October."]),
        (HANDLES, ["The works are lost.", "Glassworks is the word of the week in Loften."]),
        (BLANK, ["The works will close in October."]),
        (SHOUTING, ["The works will close in October."]),
        (QUESTIONS, ["The works will close in October."]),
    ],
    ids=["live", "wire", "tabloid", "languages", "scripts", "handles", "blank", "shouting", "questions"],
)
def test_only_what_the_article_says_makes_claims(extractor, page, expected):
    ((_, found),) = extractor.extract([plain("a.txt", page.encode())])
    assert [claim.text for claim in found] == expected


def test_a_page_of_markdown(extractor):
    ((document, found),) = extractor.extract([markdown("a.md", MARKDOWN.encode())])
    assert [claim.text for claim in found] == [
        "The glassworks will close in October.",
        "Two buyers made an offer for the works.",
    ]
    assert document.published == "2024-03-05"


def test_a_page_of_html(extractor):
    ((document, found),) = extractor.extract([html("a.html", HTML.encode())])
    said = " ".join(claim.text for claim in found)
    assert all(words in said for words in ("will close in October", "made an offer", "lost money for nine years"))
    assert not any(word in said for word in ("menu", "script", "footer", "Share"))
    assert document.published == "2024-03-05"


def test_a_page_whose_letters_were_mistaken_keeps_its_offsets(extractor):
    ((document, found),) = extractor.extract([plain("a.txt", MOJIBAKE.encode())])
    assert len(found) == 2
    assert all(document.text[claim.start : claim.end] == claim.quote for claim in found)


def test_the_dateline_of_a_wire_story_dates_it(extractor):
    ((document, _),) = extractor.extract([plain("a.txt", WIRE.encode())])
    assert document.published == "--03-03"


def test_what_is_left_out_is_counted_and_told(extractor, caplog):
    with caplog.at_level(logging.INFO, logger="claims.extract"):
        list(extractor.extract([plain("a.txt", TWO_LANGUAGES.encode())]))
    assert "a.txt: 2 paragraphs read, 2 left out: 2 another language" in caplog.messages
    assert sum("another language: " in message for message in caplog.messages) == 2
