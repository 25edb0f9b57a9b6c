"""Rules: by what an answer says what it says, in words; `graphkit check --explain` prints them."""

from graphkit.check import coverage, rivals, score

RULES = {
    "who is meant": (
        "an id; an identifier (LEI, ISIN, Wikidata, BPN, CIK, ticker); a name that a judgement of "
        "yours settles; a name, legal name or alias in any spelling; a name without its legal "
        "form; with its words parted otherwise; in other letters; a slip of the pen, if each word "
        "that differs is one or two letters from one word on the other side and no second "
        "organization is near (of a name of one word, only two letters exchanged or one doubled). "
        "A legal form that the known name doesn't have, one word that several names begin with, a "
        "Chinese name by its sound, a short name with a slip, and all that several answer to is "
        "left to a person"
    ),
    "verdict": (
        "ties, where one holds, may hold or is announced on the day, or a stake joins the two; "
        "none in coverage, where none does and the rule below lets that be said; else cannot tell"
    ),
    "none": coverage.RULE,
    "rivals": rivals.RULE,
    "score": score.RULE,
}
"""What each rule is about, and the rule."""
