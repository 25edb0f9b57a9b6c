"""Loads the deals of a trade paper: one table, one row a deal."""

from collections.abc import Iterator
from pathlib import Path

from graphkit.records import Record, Value
from graphkit.tables import Item, Row, checked, identifier, read, slug, values

COLUMNS = "id name form status since region outcome subject parties share url published"


def load(folder: Path) -> Iterator[Item]:
    """Yield every deal with its parties and its source."""
    yield from checked(read(folder / "data" / "deals.csv", COLUMNS), _deal)


def _deal(row: Row) -> Iterator[Record]:
    deal, page = identifier(row, "id"), slug(row["url"])
    said = values(row, "name", "form", "status", "region", "outcome", "subject", validFrom="since")
    yield Record("Partnership", deal, said, row.place)
    supported = [deal]
    for party in row.parts("parties"):
        yield Record("Company", slug(party), {"name": party}, row.place)
        part = values(row, equityShare="share") | {"role": ("partner",)}
        part |= {"participant": slug(party), "inPartnership": deal}
        supported.append(f"{deal}.{slug(party)}")
        yield Record("Participation", supported[-1], part, row.place)
    source = values(row, "url", publishedOn="published")
    source |= {"publisher": "The Example Courier", "grade": "B"}
    yield Record("Source", page, source, row.place)
    evidence: dict[str, Value] = {"fromSource": page, "assertion": "reported"}
    evidence["evidenceFor"] = tuple(supported)
    yield Record("Evidence", f"{deal}.{page}", evidence, row.place)
