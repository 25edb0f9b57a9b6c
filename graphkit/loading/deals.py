"""Deals: what the rows of a table become, as its mapping says, in the ontology's terms.

A row is read whole or refused whole. Rows with one key are one deal: where each row is a
participant, the deal is put together from them; where each is a deal, a second row that says the
same is merged and one that says something else is refused.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graphkit.dates import day_after, first_day
from graphkit.errors import SourceError, UsageError
from graphkit.identity.identifiers import SCHEMES
from graphkit.loading.arrivals import Arrival, Arrivals, refused
from graphkit.loading.cell_values import Cells, wrong
from graphkit.loading.mapping import Cell, Party, TableMapping
from graphkit.ontology import ontology
from graphkit.records import Record, Refusal, Value
from graphkit.tables import Row, slug

_MOST = Decimal("100.5")
"""What shares may add up to: each is rounded."""


@dataclass(frozen=True, slots=True)
class Part:
    """An organization's part in a deal, as a row says it."""

    arrival: Arrival
    name: str
    values: Mapping[str, Value]
    organization: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says."""

    row: Row
    deal: Mapping[str, Value]
    ventures: tuple[Arrival, ...]
    parts: tuple[Part, ...]
    pages: tuple[Mapping[str, Value], ...]
    asset: tuple[str, str] | None
    """Its class and its name."""


@dataclass(slots=True)
class Deals:
    """Turns the rows of one table into records, deal by deal."""

    mapping: TableMapping
    arrivals: Arrivals
    prefix: str
    unsourced: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    _holders: dict[str, str] = field(default_factory=dict)
    """By owned organization, the deal from which its stakes are taken."""

    @property
    def cells(self) -> Cells:
        return Cells(shares=self.mapping.shares, decimal=self.mapping.decimal)

    def items(self, rows: list[Row]) -> Iterator[Record | Refusal]:
        """Yield the records of every deal, and the refusal of every row that cannot be one."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            try:
                groups[self._key(row)].append(row)
            except SourceError as error:
                yield _refusal(row, error)
        ids = {key: self.arrivals.ids.new(f"{self.prefix} {key}") for key in groups}
        for key, group in groups.items():
            yield from self._deal(ids[key], group)

    def _deal(self, ident: str, rows: list[Row]) -> Iterator[Record | Refusal]:
        told: list[Said] = []
        for row in rows:
            try:
                said = self._said(row)
                self._fits(said, told)
                told.append(said)
            except SourceError as error:
                yield _refusal(row, error)
        if told:
            self.loaded.append(ident)
            if not any(said.pages for said in told):
                self.unsourced.append(ident)
            name = _name(told)
            for number, said in enumerate(told):
                yield from self._records(ident, name, said, first=number == 0)

    # Reading a row

    def _key(self, row: Row) -> str:
        if self.mapping.key:
            texts = self.cells.texts(row, self.mapping.key)
            if not texts or not slug(texts[0]):
                hint = "give each deal a key of letters or digits"
                raise wrong(row, self.mapping.key, "".join(texts), "is no key", hint)
            return texts[0][:200]
        name = self.mapping.partnership.get("name")
        if name and name.column and row[name.column]:
            return row[name.column][:200]
        return "|".join(row.cells.values())[:2000]

    def _said(self, row: Row) -> Said:
        mapping, cells = self.mapping, self.cells
        plain = {t: c for t, c in mapping.partnership.items() if t != "operatesThrough"}
        deal = cells.values(row, plain)
        for term in ("form", "status"):
            if not deal.get(term):
                hint = 'fill it in, or give a default in the mapping: default = "..."'
                raise wrong(row, mapping.partnership[term], "", "is blank", hint)
        _in_order(row, mapping.partnership, deal)
        through = mapping.partnership.get("operatesThrough")
        ventures = self._ventures(row, through) if through else ()
        parts = tuple(part for party in mapping.parties for part in self._parts(row, party))
        first = mapping.parties[0].values["participant"]
        if not parts:
            raise wrong(row, first, "", "is blank", "name at least one partner")
        ids = [part.arrival.id for part in parts]
        if twice := next((p for p in parts if ids.count(p.arrival.id) > 1), None):
            raise wrong(row, first, twice.name, "takes part twice", "name each partner once")
        return Said(row, deal, ventures, parts, self._pages(row), self._asset(row, deal))

    def _ventures(self, row: Row, cell: Cell) -> tuple[Arrival, ...]:
        texts = [text for text in self.cells.texts(row, cell) if text]
        return tuple(self._settle(row, cell, text, {}) for text in texts)

    def _parts(self, row: Row, party: Party) -> Iterator[Part]:
        named = self.cells.texts(row, party.values["participant"])
        split = {t: self._beside(row, c, len(named)) for t, c in party.values.items()}
        about = {t: self._beside(row, c, len(named)) for t, c in party.organization.items()}
        for place, name in enumerate(named):
            if not name:
                continue
            values = self._one(row, party.values, split, place)
            organization = self._one(row, party.organization, about, place)
            found = {t: str(v) for t, v in self._identifiers(organization).items()}
            arrival = self._settle(row, party.values["participant"], name, found)
            default = "equity-partner" if "equityShare" in values else "partner"
            values.setdefault("role", (default,))
            _in_order(row, party.values, values)
            yield Part(arrival, name, values, organization)

    def _beside(self, row: Row, cell: Cell, count: int) -> tuple[str, ...]:
        """Return what a column says of each partner: one for all, or one for each."""
        texts = self.cells.texts(row, cell)
        if cell.separator and len(texts) == count:
            return texts
        if len(texts) > 1 and count > 1:
            hint = f"give one, or {count} parted by {cell.separator!r}"
            told = f"is {len(texts)} values for {count} partners"
            raise wrong(row, cell, row[cell.told], told, hint)
        if len(texts) > 1:
            return (cell.separator.join(texts),) if cell.term == "role" else texts[:1]
        return texts * count

    def _one(
        self, row: Row, cells: Mapping[str, Cell], split: Mapping[str, tuple[str, ...]], place: int
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for term, cell in cells.items():
            if term != "participant" and place < len(split[term]) and split[term][place]:
                value = self.cells.value(row, cell, split[term][place])
                if value != "":
                    many = not ontology().property(term).functional
                    found[term] = (str(value),) if many else value
        return found

    def _identifiers(self, organization: Mapping[str, Value]) -> dict[str, str]:
        return {
            t: "".join(v) if isinstance(v, tuple) else str(v)
            for t, v in organization.items()
            if t in SCHEMES
        }

    def _settle(self, row: Row, cell: Cell, name: str, identifiers: Mapping[str, str]) -> Arrival:
        text = self.cells.value(row, Cell("name", cell.column, cell.value), name)
        try:
            return self.arrivals.settle(str(text), identifiers)
        except UsageError as error:
            place = wrong(row, cell, name, "", "correct it, or leave it out")
            raise refused(error, place) from None

    def _pages(self, row: Row) -> tuple[Mapping[str, Value], ...]:
        """Return the sources of a row: one for each address, or the one that has none."""
        cells = self.mapping.source
        plain = {t: c for t, c in cells.items() if t != "url"}
        said = self.cells.values(row, plain)
        url = cells.get("url")
        texts = [text for text in self.cells.texts(row, url) if text] if url else []
        if url and texts:
            return tuple(said | {"url": self.cells.value(row, url, text)} for text in texts)
        return (said,) if said.get("publisher") or said.get("name") else ()

    def _asset(self, row: Row, deal: Mapping[str, Value]) -> tuple[str, str] | None:
        cells = self.mapping.asset
        if "name" not in cells:
            return None
        names = self.cells.texts(row, cells["name"])
        if not names or not names[0]:
            return None
        name = str(self.cells.value(row, cells["name"], names[0]))
        if "kind" in cells:
            text = next(iter(self.cells.texts(row, cells["kind"])), "")
            kind = cells["kind"].codes.get(" ".join(text.casefold().split()), text)
            if kind not in ontology().classes or not ontology().is_a(kind, "Asset"):
                hint = "translate it in the mapping: codes = { ... }"
                raise wrong(row, cells["kind"], text, "is no class of assets", hint)
            return kind, name
        kinds = deal.get("subjectKind", ())
        said = kinds[0] if isinstance(kinds, tuple) and kinds else ""
        concept = ontology().schemes["subjectKind"].get(said)
        return (concept and concept.annotation("assetClass")) or "Asset", name

    # Putting rows together

    def _fits(self, said: Said, told: list[Said]) -> None:
        """Refuse a row that contradicts an earlier one of its deal."""
        if told and self.mapping.rows == "deal":
            if _same(said, told[0]):
                return
            other = told[0].row.place.row
            hint = 'give it a key of its own; or, if a row is a participant: rows = "participant"'
            cell = self.mapping.key or self.mapping.partnership.get("name") or Cell("key")
            own = said.row[cell.column] if cell.column else ""
            raise wrong(said.row, cell, own, f"stands in row {other} with other values", hint)
        for earlier in told:
            for term, value in said.deal.items():
                single = ontology().property(term).functional
                if single and earlier.deal.get(term, value) != value:
                    cell = self.mapping.partnership[term]
                    told_ = f"row {earlier.row.place.row} of this deal says {earlier.deal[term]!r}"
                    raise wrong(said.row, cell, str(value), told_, "make them agree")
            if said.asset and earlier.asset and said.asset != earlier.asset:
                cell = self.mapping.asset["name"]
                told_ = f"row {earlier.row.place.row} of this deal says {earlier.asset[1]!r}"
                raise wrong(said.row, cell, said.asset[1], told_, "make them agree")
        self._check_parts(said, told)

    def _check_parts(self, said: Said, told: list[Said]) -> None:
        cell = self.mapping.parties[0].values["participant"]
        earlier = {p.arrival.id: (p, s.row.place.row) for s in told for p in s.parts}
        for part in said.parts:
            if part.arrival.id in earlier:
                known, row = earlier[part.arrival.id]
                if known.values != part.values:
                    reason = f"takes part by row {row} already, with other values"
                    raise wrong(said.row, cell, part.name, reason, "keep one of the two rows")
        parts = {p.arrival.id: p for s in (*told, said) for p in s.parts}
        total = sum((_share(part) for part in parts.values()), Decimal(0))
        if total > _MOST:
            reason = f"brings the shares of the deal to {total.normalize():f} %"
            raise wrong(said.row, cell, said.parts[-1].name, reason, "correct the shares")

    # Records

    def _records(self, ident: str, name: str, said: Said, *, first: bool) -> Iterator[Record]:
        place = said.row.place
        deal: dict[str, Value] = {**said.deal, "name": name}
        if said.ventures:
            deal["operatesThrough"] = tuple(venture.id for venture in said.ventures)
        if said.asset:
            deal["involves"] = (f"{ident}.asset",)
        records = [Record("Partnership", ident, deal, place)]
        supported: list[str] = [ident]
        for part in said.parts:
            records.extend(self._part(ident, said, part, supported))
        if not first and self.mapping.rows == "participant":
            records.append(records.pop(0))  # the row counts by its participation
        ventures = (_organization("VentureCompany", v, {}, said.row) for v in said.ventures)
        records.extend(ventures)
        if said.asset:
            kind, label = said.asset
            records.append(Record(kind, f"{ident}.asset", {"name": label}, place))
        for page in said.pages:
            records.extend(self._evidence(ident, page, supported, said.row))
        yield from records

    def _part(self, ident: str, said: Said, part: Part, supported: list[str]) -> Iterator[Record]:
        participation = f"{ident}.{part.arrival.id}"
        ends = {"participant": part.arrival.id, "inPartnership": ident}
        yield Record("Participation", participation, {**part.values, **ends}, said.row.place)
        yield _organization("Company", part.arrival, part.organization, said.row, name=part.name)
        supported.append(participation)
        if (owned := self._owned(ident, said, part)) and _share(part):
            stake: dict[str, Value] = {"owner": part.arrival.id, "owned": owned}
            stake |= {"share": part.values["equityShare"], "arisesFrom": participation}
            dates = {t: part.values[t] for t in ("validFrom", "validTo") if t in part.values}
            supported.append(f"{participation}.stake")
            yield Record("Ownership", supported[-1], stake | dates, said.row.place)

    def _owned(self, ident: str, said: Said, part: Part) -> str | None:
        """Return the new organization that a part is a stake in.

        Of one that the graph knows the stakes stand there already: counted twice, they would add
        up to more than the whole.
        """
        if len(said.ventures) != 1 or not said.ventures[0].new:
            return None
        owned = said.ventures[0].id
        if owned == part.arrival.id or self._holders.setdefault(owned, ident) != ident:
            return None
        return owned

    def _evidence(
        self, ident: str, page: Mapping[str, Value], supported: list[str], row: Row
    ) -> Iterator[Record]:
        text = str(page.get("url") or "|".join(f"{k}={page[k]}" for k in sorted(page)))
        source = hashlib.sha256(text.encode()).hexdigest()[:10]
        yield Record("Source", source, page, row.place)
        said: dict[str, Value] = {"fromSource": source, "assertion": "reported"}
        said |= {"verdict": "confirms", "evidenceFor": tuple(supported)}
        yield Record("Evidence", f"{ident}.{source}", said, row.place)


def _organization(
    kind: str, arrival: Arrival, said: Mapping[str, Value], row: Row, *, name: str = ""
) -> Record:
    """Return an organization: a new one with all that is said of it, a known one by its name.

    A known one is told again, so that it stands also where the source that brought it goes.
    """
    spelled = name or arrival.name
    proven = arrival.new or arrival.how == "judgement"
    also = {"alternateName": (spelled,)} if proven and spelled != arrival.label else {}
    known = {t: v for t, v in said.items() if arrival.new or t in SCHEMES}
    kept = kind if arrival.new else "Organization"
    return Record(kept, arrival.id, {"name": arrival.label, **known, **also}, row.place)


def _name(told: list[Said]) -> str:
    """Return the name of a deal: its own, else its partners and its form."""
    named = next((s.deal["name"] for s in told if s.deal.get("name")), None)
    if named:
        return str(named)
    partners = list(dict.fromkeys(part.name for said in told for part in said.parts))
    more = f" and {len(partners) - 3} more" if len(partners) > 3 else ""
    forms = told[0].deal["form"]
    first = forms[0] if isinstance(forms, tuple) else str(forms)
    return f"{', '.join(partners[:3])}{more}: {ontology().concept('form', first).label}"


def _share(part: Part) -> Decimal:
    share = part.values.get("equityShare")
    return share if isinstance(share, Decimal) and "validTo" not in part.values else Decimal(0)


def _same(left: Said, right: Said) -> bool:
    return (left.deal, left.ventures, left.parts, left.pages, left.asset) == (
        right.deal, right.ventures, right.parts, right.pages, right.asset,
    )  # fmt: skip


def _in_order(row: Row, cells: Mapping[str, Cell], said: Mapping[str, Value]) -> None:
    start, end = (str(said.get(term, "")) for term in ("validFrom", "validTo"))
    if start and end and day_after(end) <= first_day(start):
        raise wrong(row, cells["validTo"], end, "the end lies before the start", f"it is {start}")


def _refusal(row: Row, error: SourceError) -> Refusal:
    return Refusal(row.place, error.field, error.value, error.reason, error.hint)
