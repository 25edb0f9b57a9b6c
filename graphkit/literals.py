"""Values as RDF literals: typed as the property's range asks, in one canonical spelling."""

from decimal import Decimal

import pyoxigraph as ox

from graphkit.dates import is_partial_date
from graphkit.ontology import XSD, Property

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def literal(declared: Property, value: str | float | Decimal) -> ox.Literal:
    """Return a value as a literal of its property; a partial date is typed by its length."""
    text = str(value)
    datatype = declared.range or "string"
    if datatype == "decimal":
        text = f"{Decimal(text).normalize():f}"
    if datatype == "Literal":
        datatype = _DATE_TYPES[len(text)] if is_partial_date(text) else "string"
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def value(term: ox.Literal) -> str | int | float:
    """Return a literal as a plain number or text; dates stay ISO text."""
    datatype = term.datatype.value
    if datatype == XSD + "integer":
        return int(term.value)
    return float(term.value) if datatype == XSD + "decimal" else term.value
