"""What is refused in a SPARQL query before a server sees it, and what is wrong in one."""

import re

from graphkit.errors import QueryError

_SERVICE = re.compile(r"(?<![\w?$:-])service(?![\w:-])", re.IGNORECASE)
_NO_CODE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""'
    r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'"
    r"|<[a-z][a-z0-9+.-]*://[^<>\"{}|^`\\\s]*>"
    r"|\\."
    r"|\#[^\r\n]*",
    re.DOTALL | re.IGNORECASE,
)
# Such a span may be an IRI or two comparisons with a comment or string between them: only the
# whole grammar tells, and the two readings leave different text outside of comments and strings.
_UNCLEAR = re.compile(
    r"<(?![a-z][a-z0-9+.-]*://)[^<>\"{}|^`\\\s]*[#')][^<>\"{}|^`\\\s]*>", re.IGNORECASE
)
# Some engines replace these before they read anything else, so that they may spell a keyword or
# end a string.
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")
# How Oxigraph speaks: its ranges of letters, and how it says that a text opens like no query.
_LETTERS = re.compile(r", \['.*")
_LONGEST = 300
_NO_QUERY = re.compile(r"error at \d+:\d+: expected (CONSTRUCT|(one of (ASK|DESCRIBE), )?\[_\])$")


def refuse_service(query: str) -> None:
    """Refuse SERVICE: it sends a query to an address, and engines have no switch against that."""
    spelled_out = _CODE_POINT.sub(lambda found: chr(int(found[1] or found[2], 16)), query)
    for text in {query, spelled_out}:
        code = text if _UNCLEAR.search(text) else _NO_CODE.sub(" ", text)
        if _SERVICE.search(code):
            raise QueryError(
                "SERVICE is refused: a query reads this graph only and asks no network"
            )


def unreadable(error: SyntaxError) -> QueryError:
    """Return what Oxigraph finds wrong with a query, in words for whoever wrote it."""
    said = " ".join(str(error).split())
    if _NO_QUERY.search(said):
        return QueryError(
            "a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE; an update is refused"
        )
    said = _LETTERS.sub("", said)
    shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}..."
    return QueryError(f"the SPARQL query cannot be read: {shown}")
