"""The ontology's own style: it conforms to style.ttl, and style.ttl finds what is wrong."""

import pyoxigraph as ox
import pytest
import shacl_rust

from graphkit.content import folder
from graphkit.ontology import AAP, CODES

_PREFIXES = f"""
    PREFIX aap: <{AAP}>
    PREFIX codes: <{CODES}>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX form: <{CODES}form/>
    PREFIX owl: <http://www.w3.org/2002/07/owl#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def _messages(update: str = "") -> set[str]:
    home = folder("ontology")
    store = ox.Store()
    for name in ("alliances.ttl", "codes.ttl"):
        store.extend(ox.parse(path=str(home / name), format=ox.RdfFormat.TURTLE))
    store.update(_PREFIXES + update)
    data = "".join(f"{quad.triple} .\n" for quad in store)
    style = (home / "style.ttl").read_text("utf-8")
    report = shacl_rust.validate(data, style, data_format="nt", experimental_index=True)
    return {result["messages"][-1] for result in report["results"]}


def test_the_ontology_keeps_its_style() -> None:
    assert _messages() == set()


@pytest.mark.parametrize(
    ("update", "words"),
    [
        pytest.param(
            "DELETE WHERE { aap:Brand rdfs:label ?label }", "one label", id="a term without label"
        ),
        pytest.param(
            'INSERT DATA { aap:Brand rdfs:label "company"@en }', "one label", id="two labels"
        ),
        pytest.param(
            """DELETE { aap:Brand rdfs:label ?label } INSERT { aap:Brand rdfs:label "company"@en }
            WHERE { aap:Brand rdfs:label ?label }""",
            "Another term",
            id="a label of two terms",
        ),
        pytest.param(
            "DELETE WHERE { aap:Brand skos:definition ?text }",
            "one sentence",
            id="a term without definition",
        ),
        pytest.param(
            """DELETE { aap:Brand skos:definition ?text }
            INSERT { aap:Brand skos:definition "A name. It sells."@en }
            WHERE { aap:Brand skos:definition ?text }""",
            "one sentence",
            id="a definition of two sentences",
        ),
        pytest.param(
            "DELETE WHERE { aap:Brand rdfs:isDefinedBy ?ontology }",
            "this ontology defines",
            id="a term that nobody defines",
        ),
        pytest.param(
            "DELETE WHERE { aap:Brand rdfs:subClassOf ?parent }",
            "above or below",
            id="a lone class",
        ),
        pytest.param(
            "DELETE WHERE { aap:head rdfs:domain ?domain }", "is of", id="a property without domain"
        ),
        pytest.param(
            "INSERT DATA { aap:head rdfs:domain aap:Brand }", "intersect", id="two domains"
        ),
        pytest.param(
            "DELETE WHERE { aap:name rdfs:range ?range }",
            "which values",
            id="a property without range",
        ),
        pytest.param("INSERT DATA { aap:head rdfs:range aap:Brand }", "intersect", id="two ranges"),
        pytest.param(
            "DELETE WHERE { aap:form aap:codeList ?scheme }",
            "Name the code list",
            id="a coded property without codes",
        ),
        pytest.param(
            "INSERT DATA { aap:head aap:codeList codes:form }",
            "range skos:Concept",
            id="a code list on another property",
        ),
        pytest.param(
            "DELETE WHERE { form:offtake skos:notation ?notation }",
            "one notation",
            id="a code without notation",
        ),
        pytest.param(
            """DELETE { form:offtake skos:notation ?old }
            INSERT { form:offtake skos:notation "take" }
            WHERE { form:offtake skos:notation ?old }""",
            "a slash and its notation",
            id="a notation that is not in the IRI",
        ),
        pytest.param(
            """DELETE { form:offtake skos:prefLabel ?old }
            INSERT { form:offtake skos:prefLabel "licensing"@en }
            WHERE { form:offtake skos:prefLabel ?old }""",
            "Another code",
            id="a label of two codes",
        ),
        pytest.param(
            "DELETE WHERE { form:offtake skos:broader ?broader }",
            "Place the code",
            id="a code without a place",
        ),
        pytest.param(
            "INSERT DATA { form:offtake skos:inScheme codes:role }",
            "one scheme",
            id="a code in two schemes",
        ),
        pytest.param(
            "DELETE WHERE { aap:Partnership aap:passage ?passage }",
            "Give one passage",
            id="an article's concept without its passage",
        ),
        pytest.param(
            "DELETE WHERE { aap:Partnership dcterms:source ?article }",
            "Name the article",
            id="a passage of no article",
        ),
        pytest.param(
            'INSERT DATA { aap:bad_name a owl:Class ; rdfs:label "bad"@en }',
            "PascalCase",
            id="a class in snake_case",
        ),
        pytest.param(
            'INSERT DATA { aap:BadName a owl:ObjectProperty ; rdfs:label "bad"@en }',
            "camelCase",
            id="a property in PascalCase",
        ),
        pytest.param(
            "DELETE WHERE { ?ontology dcterms:license ?licence }", "licence", id="no licence"
        ),
        pytest.param("DELETE WHERE { ?o owl:versionIRI ?v }", "version", id="no version"),
    ],
)
def test_a_slip_of_style_is_found(update: str, words: str) -> None:
    assert any(words in message for message in _messages(update))
