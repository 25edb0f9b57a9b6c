"""A preview: the first deals of a file as they would stand in the graph."""

from collections.abc import Iterable, Iterator, Mapping

from graphkit.loading.conversion import Converted
from graphkit.records import Record, Value

_PARTY = ("participant", "inPartnership")


def preview(converted: Converted, limit: int = 10) -> Iterator[str]:
    """Yield lines: each deal with its codes, its parties and its sources."""
    records = [item for item in converted.items if isinstance(item, Record)]
    deals = list(dict.fromkeys(r.id for r in records if r.kind == "Partnership"))
    names = {r.id: r.values.get("name", r.id) for r in records}
    new = {arrival.id for arrival in converted.arrivals if arrival.new}
    for number, ident in enumerate(deals[:limit], start=1):
        of_deal = [r for r in records if r.id == ident or r.id.startswith(f"{ident}.")]
        deal = next(r for r in of_deal if r.kind == "Partnership")
        yield f"{number}. {deal.values['name']}"
        said = {name: _named(name, value, names) for name, value in deal.values.items()}
        yield f"   {_said(said, 'name')}"
        for part in _once(r for r in of_deal if r.kind == "Participation"):
            who = str(part.values["participant"])
            known = "new" if who in new else f"known as {who}"
            yield f"   - {names.get(who, who)} ({known}): {_said(part.values, *_PARTY)}"
        pages = [r.values["fromSource"] for r in _once(of_deal) if r.kind == "Evidence"]
        for page in pages:
            source = next(r for r in records if r.kind == "Source" and r.id == page)
            yield f"   source: {_said(source.values)}"
        if not pages:
            yield "   unsourced"


def _once(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())


def _named(term: str, value: Value, names: Mapping[str, Value]) -> Value:
    if term != "operatesThrough" or not isinstance(value, tuple):
        return value
    return tuple(str(names.get(ident, ident)) for ident in value)


def _said(values: Mapping[str, Value], *without: str) -> str:
    return "; ".join(
        f"{name} {_text(value)}" for name, value in values.items() if name not in without
    )


def _text(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
