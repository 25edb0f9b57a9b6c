# ruff: noqa: INP001 (a command, not a package)
"""Makes what stands beside it for a team on Neo4j, from the ontology and the named questions.

    python queries/neo4j/generate.py

alliances.bloom-perspective.json   a perspective for Bloom and Explore: what to see and how to ask
guide.neo4j-browser-guide          a guide for the Browser that comes with Neo4j 5
guide.adoc                         the same guide for the Browser and the Query tool since 2025

All labels, relationship types and properties are the ontology's, all questions those of the files
in queries/. Only the phrases of the perspective and the first pages of the guide are written here.
"""

import html
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit import questions
from graphkit.dates import months_later
from graphkit.ontology import Ontology, OntologyClass, Property, ontology, relationship_type

HERE = Path(__file__).resolve().parent
DAY = "2026-11-24"
"""The day of the bundled data: with it, every question of the guide has an answer."""
GIVEN = {
    "candidate": "toyota",
    "one": "toyota",
    "organization": "zeekr",
    "other": "bmw-group",
    "outcome": "electrification-assets-and-supply-chain",
    "rival": "mazda",
}
"""What a question of the guide is asked for; a parameter that may stay open stays open."""

CAPTIONS = {
    "AssetUse": "models",
    "CoverageReview": "completeness",
    "Evidence": "assertion",
    "Ownership": "share",
    "Participation": "role",
    "PartnershipEvent": "eventKind",
    "Source": "publisher",
    "StagePeriod": "stage",
}
"""What is written on the nodes that have no name."""

# The colours that Bloom itself deals out.
_COLOURS = (
    *("#FFE081", "#C990C0", "#F79767", "#57C7E3", "#F16667", "#D9C8AE", "#8DCC93"),
    *("#ECB5C9", "#4C8EDA", "#FFC454", "#DA7194", "#569480", "#848484", "#D9D9D9"),
)
_MADE = 1_790_000_000_000
"""Bloom wants to know when a perspective was made; a constant, so that the file stays the same."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A search phrase of the perspective; `$name` in it is chosen among the names of a label."""

    text: str
    cypher: str
    suggestions: Mapping[str, str]


PHRASES = (
    Phrase(
        "Partnerships of $organization",
        "MATCH path = (o:Organization {name: $organization})<-[:PARTICIPANT]-(:Participation)"
        "-[:IN_PARTNERSHIP]->(:Partnership)\nRETURN path LIMIT 300",
        {"organization": "Organization"},
    ),
    Phrase(
        "Partners of $organization",
        "MATCH path = (o:Organization {name: $organization})-[:PARTICIPATES_IN]->(:Partnership)"
        "<-[:PARTICIPATES_IN]-(:Organization)\nRETURN path LIMIT 300",
        {"organization": "Organization"},
    ),
    Phrase(
        "Who holds $organization and whom it holds",
        "MATCH path = (o:Organization {name: $organization})-[:STAKE_IN*1..3]-(:Organization)\n"
        "RETURN path LIMIT 300",
        {"organization": "Organization"},
    ),
    Phrase(
        "Paths from $one to $other",
        "MATCH (a:Organization {name: $one}), (b:Organization {name: $other})\n"
        "MATCH path = allShortestPaths((a)-[:PARTICIPATES_IN|STAKE_IN|PART_OF*..6]-(b))\n"
        "RETURN path LIMIT 100",
        {"one": "Organization", "other": "Organization"},
    ),
    Phrase(
        "Users of $asset",
        "MATCH path = (a:Asset {name: $asset})<-[:USES|PROVIDED_BY|INVOLVES]-()\n"
        "RETURN path LIMIT 300",
        {"asset": "Asset"},
    ),
    Phrase(
        "Sources of $partnership",
        "MATCH path = (p:Partnership {name: $partnership})-[:HAS_EVIDENCE]->(:Evidence)"
        "-[:FROM_SOURCE]->(:Source)\nRETURN path LIMIT 300",
        {"partnership": "Partnership"},
    ),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide: a title, a text, and queries to run."""

    title: str
    text: str
    queries: tuple[str, ...]


_OVERVIEW = """\
MATCH (n:Resource)
UNWIND labels(n) AS label
WITH label, count(*) AS nodes
WHERE label <> 'Resource'
RETURN label, nodes
ORDER BY nodes DESC"""
_WHOLE = """\
MATCH (p:Partnership)-[:GOVERNED_BY]->(:Agreement)
WHERE EXISTS { (p)-[:OPERATES_THROUGH]->() }
WITH p ORDER BY p.iri LIMIT 1
MATCH path = (p)-[:GOVERNED_BY|OPERATES_THROUGH|CARRIES_OUT|INVOLVES]->()
OPTIONAL MATCH parts = (p)<-[:IN_PARTNERSHIP]-(:Participation)-[:PARTICIPANT]->()
RETURN path, parts"""
_STAKES = """\
MATCH path = (:Organization)-[:STAKE_IN]->(:Organization)
RETURN path
LIMIT 100"""
_VIA = """\
MATCH (organization:Organization)-[part:PARTICIPATES_IN]->(deal:Partnership)
RETURN organization.name, part.role, deal.name, part.via
LIMIT 10"""
FIRST_PAGES = (
    Page(
        "Alliances of the car industry",
        "Who is tied to whom, by what, since when, says who. Each thing is a node with the labels "
        "of its class and of that class's ancestors, and with an iri that finds it again.",
        ("MATCH (d:Dataset) RETURN d.dataAsOf, d.version, d.digest", _OVERVIEW),
    ),
    Page(
        "One partnership, whole",
        "A partnership, the agreement that was signed, the company that was founded and the "
        "programme that is worked on are four things. A part in it is a node too: with a role, a "
        "share, dates and evidence.",
        (_WHOLE,),
    ),
    Page(
        "Short ways",
        "PARTICIPATES_IN, STAKE_IN and USES lead from end to end. Each carries what its middle "
        "node says, and names that node in via.",
        (_STAKES, _VIA),
    ),
)


def made() -> dict[str, str]:
    """Return the content of each file by its name."""
    terms = ontology()
    pages = [*FIRST_PAGES, *_question_pages()]
    return {
        "alliances.bloom-perspective.json": json.dumps(
            perspective(terms), ensure_ascii=False, indent=1
        )
        + "\n",
        "guide.adoc": _asciidoc(pages),
        "guide.neo4j-browser-guide": _html(pages),
    }


# The perspective


def perspective(terms: Ontology) -> dict[str, Any]:
    """Return what to see and how to ask: categories, relationship types, phrases."""
    classes = [c for c in terms.classes.values() if not _abstract(c, terms)]
    # The most special one first: it is the one that a node's look comes from.
    classes.sort(key=lambda c: (-len(c.ancestors), c.name))
    types = [p for _, p in sorted(terms.properties.items()) if _is_type(p)]
    return {
        "name": "Automotive alliances",
        "id": "6f0b7a52-3f0e-5b53-9a51-0d4c6f3a7a11",
        "categories": [_other(), *(_category(at, c, terms) for at, c in enumerate(classes, 1))],
        "relationshipTypes": [_type(p) for p in types],
        "palette": {"colors": list(_COLOURS), "currentIndex": 0},
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "templates": [_template(at, phrase) for at, phrase in enumerate(PHRASES)],
        "hiddenRelationshipTypes": [],
        "hiddenCategories": [],
        "hideUncategorisedData": False,
        "parentPerspectiveId": None,
        "version": "1.4.1",
    }


def _abstract(class_: OntologyClass, terms: Ontology) -> bool:
    """Tell whether a class is only a roof over others: it has some, and a node bears theirs."""
    return class_.name == "Relationship" and any(
        class_.name in c.ancestors for c in terms.classes.values()
    )


def _is_type(declared: Property) -> bool:
    return declared.kind == "object" and declared.inverse_of is None


def _other() -> dict[str, Any]:
    return {
        "id": 0,
        "name": "Other",
        "color": "#6B6B6B",
        "size": 1,
        "icon": "no-icon",
        "labels": [],
        "properties": [],
        "caption": [""],
    }


def _category(number: int, class_: OntologyClass, terms: Ontology) -> dict[str, Any]:
    own = {class_.name, *class_.ancestors}
    properties = [
        p
        for _, p in sorted(terms.properties.items())
        if p.kind != "object" and (p.domain is None or p.domain in own)
    ]
    caption = CAPTIONS.get(class_.name, "name")
    families = sorted(
        {_family(c, terms) for c in terms.classes.values() if not _abstract(c, terms)}
    )
    return {
        "id": number,
        "name": class_.label[0].upper() + class_.label[1:],
        "color": _COLOURS[families.index(_family(class_, terms)) % len(_COLOURS)],
        "size": 1,
        "icon": "no-icon",
        "labels": [class_.name],
        "properties": [
            {
                "name": p.name,
                "exclude": False,
                "isCaption": p.name == caption,
                "dataType": _data_type(p),
            }
            for p in properties
        ],
        "caption": [""],
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
    }


def _family(class_: OntologyClass, terms: Ontology) -> str:
    """Return the outermost class that a class stands under and that isn't only a roof."""
    return [
        name
        for name in (class_.name, *class_.ancestors)
        if not _abstract(terms.class_named(name), terms)
    ][-1]


def _data_type(declared: Property) -> str:
    if not declared.functional:
        return "array"
    return {"decimal": "number", "integer": "bigint"}.get(declared.range or "", "string")


def _type(declared: Property) -> dict[str, Any]:
    name = relationship_type(declared.name)
    return {"properties": [], "name": name, "id": name, "color": "#A5ABB6", "size": 1}


def _template(number: int, phrase: Phrase) -> dict[str, Any]:
    return {
        "name": phrase.text.partition(" $")[0],
        "id": f"tmpl:{_MADE + number}",
        "createdAt": _MADE,
        "text": phrase.text,
        "cypher": phrase.cypher,
        "params": [
            {
                "dataType": "String",
                "name": f"${name}",
                "suggestionLabel": label,
                "suggestionProp": "name",
                "cypher": None,
            }
            for name, label in phrase.suggestions.items()
        ],
        "hasCypherErrors": False,
    }


# The guide


def _question_pages() -> Iterator[Page]:
    for name, languages in questions.questions().items():
        if asked := languages.get("cypher"):
            given = {p.name: value for p in asked.parameters if (value := _given(p))}
            values = questions.values(asked, given, lambda ident: ident)
            yield Page(
                f"{asked.number} {name}",
                asked.text,
                (f":params {json.dumps(values, ensure_ascii=False)}", asked.query.strip()),
            )


def _given(parameter: questions.Parameter) -> str | None:
    """Return what a parameter is given in the guide; None where it keeps its default."""
    if parameter.kind == "day":
        months = re.search(r"- (\d+) months", parameter.default or "")
        return months_later(DAY, -int(months[1])) if months else DAY
    return GIVEN[parameter.name] if parameter.default is None else None


def _asciidoc(pages: list[Page]) -> str:
    parts = ["= Automotive alliances\n"]
    for page in pages:
        parts.append(f"== {page.title}\n\n{page.text}\n")
        parts += [f"[source,cypher]\n----\n{query}\n----\n" for query in page.queries]
    return "\n".join(parts)


def _html(pages: list[Page]) -> str:
    slides = "".join(_slide(page) for page in pages)
    return (
        '<article class="guide">\n<carousel class="deck container-fluid">\n'
        f"{slides}</carousel>\n</article>\n"
    )


def _slide(page: Page) -> str:
    queries = "".join(
        f'<pre mode="cypher" class="pre-scrollable code runnable">{html.escape(query)}</pre>\n'
        for query in page.queries
    )
    return (
        f'<slide class="row-fluid"><div class="col-sm-12">\n<h3>{html.escape(page.title)}</h3>\n'
        f"<p>{html.escape(page.text)}</p>\n{queries}</div></slide>\n"
    )


if __name__ == "__main__":
    for file, content in made().items():
        (HERE / file).write_text(content, encoding="utf-8")
    sys.exit(0)
