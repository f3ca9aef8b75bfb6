"""Whether a text is a claim that can be looked up, and what to do where it is none (pure)."""

import re

_LENGTH = 2000
_EXAMPLE = 'for example "The minister resigned on Monday"'
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|may|might|must)\b.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


def fit_to_look_up(text: str) -> str | None:
    """None for what can be looked up, else why it cannot and how to put it, in one paragraph."""
    words = re.findall(r"\w+", text)
    if not words:
        return f"There is nothing to look up: give a claim in one sentence, {_EXAMPLE}."
    if len(text) > _LENGTH:
        return f"That is {len(text)} characters long: look up one claim at a time, in one sentence."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "The claim holds half characters: give it as UTF-8."
    said = " ".join(text.split())[:80]
    if len(words) == 1:
        return (
            f"“{said}” says nothing that could be true or false: give a sentence that says something of it, {_EXAMPLE}."
        )
    if _ASKS.match(text.strip()):
        return (
            f"“{said}” is a question. Look up the answer that you want to check, {_EXAMPLE}: "
            "what contradicts it and what supports it are the answers that the store has."
        )
    return None
