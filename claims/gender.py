"""What a word or a first name tells of the gender of a person, for "he" and "she" (pure but for one list read once).

First names are those of the census of the United States of 1990, as the package `names` has them: a name counts
where all but a fiftieth of its bearers are of one gender.
"""

from functools import cache
from pathlib import Path

import names

_FEMALE = frozenset(
    "she her hers herself mrs ms miss mum mother wife daughter sister actress queen princess spokeswoman".split()
)
_FEMALE |= {"congresswoman", "chairwoman", "dame", "lady", "woman", "girl", "waitress", "widow", "grandmother"}
_MALE = frozenset(
    "he him his himself mr dad father husband son brother king prince spokesman congressman chairman sir".split()
)
_MALE |= {"lord", "man", "boy", "actor", "bishop", "cardinal", "pope", "imam", "grandfather"}
_CLEAR = 50.0  # bearers of one gender for each of the other


def gender_of(word: str) -> str | None:
    """Of a pronoun, a title or a common noun, in lower case."""
    return "female" if word in _FEMALE else "male" if word in _MALE else None


@cache
def gender_of_first(name: str) -> str | None:
    """Of a first name; None where it is not in the list, or borne by both."""
    women, men = _bearers("first:female").get(name.lower(), 0.0), _bearers("first:male").get(name.lower(), 0.0)
    if women > _CLEAR * men:
        return "female"
    return "male" if men > _CLEAR * women else None


@cache
def _bearers(which: str) -> dict[str, float]:
    """Percent of the population by name, in lower case."""
    lines = Path(names.FILES[which]).read_text(encoding="ascii").splitlines()
    return {line.split()[0].lower(): float(line.split()[1]) for line in lines}
