"""Text of strangers made fit for a terminal.

Documents are hostile: an escape sequence in a quote could recolour, retitle or erase the
reader's screen, and a bidirectional override could turn what is read round. Every string
that comes from a document, a file name or a library goes through here before it is shown.
"""

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SURROGATES = range(0xD800, 0xE000)
_LINE_ENDS = {0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_SURROGATES, "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(_BIDI, None),
    **_LINE_ENDS,
    0x09: "\t",
    0x0A: "\n",
}

LONGEST = 2000
"""Characters of one text that a page shows."""
LONGEST_NAME = 300
"""Characters of one name or date that a page shows."""


def safe(text: str) -> str:
    """`text` with control characters shown as U+FFFD, bidirectional overrides gone and line ends made `\\n`.

    Only newline and tab are left of the controls; what an escape sequence would have
    done is thereby seen, not done.
    """
    return text.replace("\r\n", "\n").translate(_TABLE)


def one_line(text: str) -> str:
    """`safe(text)` on one line, each run of white space a single space."""
    return " ".join(safe(text).split())


def on_a_page(text: str, most: int = LONGEST) -> str:
    """`one_line(text)`, or its first `most` characters and how many more there are."""
    if len(text) <= most:
        return one_line(text)
    start = one_line(text[: most * 2])
    return f"{start[:most]}… [{len(text) - most:,} more characters]"


def shortened(text: str, most: int = LONGEST) -> str:
    """`text`, or its first `most` characters and how many more there are: a line may have megabytes."""
    return text if len(text) <= most else f"{text[:most]}… [{len(text) - most:,} more characters]"
