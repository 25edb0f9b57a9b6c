"""Labels: the words that the ontology has for its codes."""

from dataclasses import dataclass, field

from graphkit.ontology import CODES
from graphkit.store.engine import RdfGraph

_LABEL = """
SELECT ?label WHERE {
  $code skos:prefLabel ?label FILTER(LANGMATCHES(LANG(?label), "en") || LANG(?label) = "")
}
"""


@dataclass(slots=True)
class Labels:
    """The labels of codes, each read when it is first asked for."""

    rdf: RdfGraph
    _known: dict[str, str] = field(default_factory=dict)

    def of(self, scheme: str, *notations: str) -> str:
        """Return the labels of some codes of a scheme, in lower case, joined by "and"."""
        return " and ".join(self.label(scheme, notation).lower() for notation in notations)

    def label(self, scheme: str, notation: str) -> str:
        """Return the label of a code as it is written."""
        code = f"{CODES}{scheme}/{notation}"
        if code not in self._known:
            rows = self.rdf.table(_LABEL, {"code": code})[1]
            self._known[code] = next((str(row[0]) for row in rows), notation.replace("-", " "))
        return self._known[code]
