"""The JSON-LD context, derived from the ontology: plain JSON keyed by its terms is then RDF.

`python -m graphkit.jsonld_context` prints it; `ontology/context.jsonld` is that text.
"""

import json

from graphkit.ontology import AAP, CODES, ID, XSD, Ontology, Property, ontology

_UNTYPED = ("string", "Literal", None)


def context(terms: Ontology) -> dict[str, object]:
    """Return what each class and property name means in JSON: its IRI, its type, one or many.

    Ids are slugs and codes are notations. What is only derived, a chain, has no place in a
    document. A partial date needs its datatype beside it: the context cannot read its length.
    """
    names: dict[str, object] = {"aap": AAP, "xsd": XSD, "id": "@id", "type": "@type"}
    for name in sorted(terms.classes):
        names[name] = f"aap:{name}"
    for name, declared in sorted(terms.properties.items()):
        if declared.chain is None:
            names[name] = _meaning(declared, terms)
    return {"@context": {"@version": 1.1, "@base": ID, **names}}


def text(terms: Ontology) -> str:
    """Return the context as it stands in its file."""
    return json.dumps(context(terms), indent=2, ensure_ascii=False) + "\n"


def _meaning(declared: Property, terms: Ontology) -> dict[str, object]:
    if declared.inverse_of:
        return {"@reverse": f"aap:{declared.inverse_of}", "@type": "@id", "@container": "@set"}
    meaning: dict[str, object] = {"@id": f"aap:{declared.name}"}
    if declared.kind == "coded":
        meaning |= {"@type": "@vocab", "@context": _codes(declared.scheme or "", terms)}
    elif declared.kind == "object":
        meaning |= {"@type": "@id"}
    elif declared.range not in _UNTYPED:
        meaning |= {"@type": f"xsd:{declared.range}"}
    if not declared.functional:
        meaning |= {"@container": "@set"}
    return meaning


def _codes(scheme: str, terms: Ontology) -> dict[str, str]:
    """Let a notation mean the code of its scheme, even where a term has the same name."""
    namespace = f"{CODES}{scheme}/"
    alike = sorted(terms.schemes[scheme].keys() & {*terms.classes, *terms.properties})
    return {"@vocab": namespace, **{notation: namespace + notation for notation in alike}}


if __name__ == "__main__":
    print(text(ontology()), end="")
