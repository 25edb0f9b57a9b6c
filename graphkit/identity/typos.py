"""Typos: when a name is another but for a slip of the pen, and when it is another company.

One letter tells Samsung SDI from Samsung SDS, Chery from Cherry and NIO from NIU, so a likeness of
the whole proves nothing. A name passes only where each word that differs is a slip of one word on
the other side; whatever is doubtful is left to a person.
"""

from collections import Counter
from collections.abc import Set as AbstractSet

from graphkit.identity.names import ComparableName

_SHORTEST_ALONE = 8
"""Letters that a name of a single word needs before a slip in it may be passed."""
_SHORTEST_WORD = 5
_LONG_WORD = 9
_MOST_WORDS = 2


def slips(
    asked: ComparableName, known: ComparableName, vocabulary: AbstractSet[str]
) -> tuple[tuple[str, str], ...] | None:
    """Return the words of a name that are slips of words of a known one, or None.

    None where a word is missing on either side, is too short to tell, has a digit or a letter that
    is not Latin, or is itself a word of some known name (the `vocabulary`): a real word is no slip.
    A name of one word has nothing else to know it by, and passes with two letters exchanged or one
    doubled or not: "Macrosoft", "Continentale" and "Schaeffer" are companies of their own. Legal
    forms must not differ where both give one. Words in another order are no slip; no pairs are
    returned for them.
    """
    if asked.forms and asked.forms != known.forms:
        return None
    here, there = Counter(asked.words.split()), Counter(known.words.split())
    wrong, right = sorted((here - there).elements()), sorted((there - here).elements())
    if len(wrong) != len(right) or len(wrong) > _MOST_WORDS or len(wrong) > len(here) - 1 > 0:
        return None
    if len(here) == 1 and wrong and len(right[0]) < _SHORTEST_ALONE:
        return None
    pairs = tuple(zip(wrong, right, strict=True))
    passes = _is_slip if len(here) > 1 else _is_mistyped
    fits = all(word not in vocabulary and passes(word, meant) for word, meant in pairs)
    return pairs if fits else None


def _is_slip(word: str, meant: str) -> bool:
    from rapidfuzz.distance import OSA

    shortest = min(len(word), len(meant))
    if shortest < _SHORTEST_WORD or not (_in_latin(word) and _in_latin(meant)):
        return False
    if word[0] != meant[0] and shortest < _LONG_WORD:
        return False
    most = 2 if shortest >= _LONG_WORD else 1
    return OSA.distance(word, meant, score_cutoff=most) <= most


def _is_mistyped(word: str, meant: str) -> bool:
    """Tell whether two neighbouring letters are exchanged, or one is doubled or not."""
    if word == meant or not (_in_latin(word) and _in_latin(meant)):
        return False
    if len(word) == len(meant):
        at = next(at for at, letter in enumerate(word) if letter != meant[at])
        return word[:at] + word[at : at + 2][::-1] + word[at + 2 :] == meant
    shorter, longer = sorted((word, meant), key=len)
    return any(
        shorter[:at] + shorter[at - 1] + shorter[at:] == longer for at in range(1, len(shorter) + 1)
    )


def _in_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()
