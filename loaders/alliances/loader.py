"""Loads the alliances: the tables in data/, one row a fact, as README.md describes them.

All tables are read, then their rows are yielded table by table, each checked on its own. A wrong
row is refused, and so is what hangs on it; a table that cannot be read at all stops the load.
"""

import csv
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from graphkit.dates import day_after, first_day, is_partial_date
from graphkit.errors import OntologyError, SourceError
from graphkit.ontology import Ontology, ontology
from graphkit.records import Judgement, Place, Record, Refusal, Value

Item = Record | Judgement | Refusal

COLUMNS = {
    "judgements": "about left right verdict reason",
    "organizations": "id name legal_name kind business_type country head part_of successor_of note",
    "names": "name organization certainty",
    "sources": "id url publisher grade published retrieved",
    "partnerships": "id name form status announced started ended outcome region subject"
    " subject_kind capacity_gwh capacity_units investment_usd_m exit_terms note",
    "evidence": "partnership source supports verdict assertion note",
    "ventures": "partnership organization source",
    "participations": "partnership organization stint role share stake_in valid_from valid_to"
    " sources assertion note",
    "claims": "partnership organization field value source outcome note",
    "asset_uses": "asset kind owner user models source assertion note",
    "coverage": "organization known_alliances in_tables added still_missing completeness as_of"
    " remark",
}
"""The tables, in the order in which they are loaded, with the columns that each must have."""

SHARES = ("equityShare", "share")
VERDICTS = ("same", "not-same", "part-of", "renamed", "undecided")


def load(folder: Path) -> Iterator[Item]:
    """Yield every row of the tables as records, judgements and refusals."""
    files = {name: folder / "data" / f"{name}.csv" for name in COLUMNS}
    tables = {name: read(file, COLUMNS[name].split()) for name, file in files.items()}
    yield from Alliances(tables, ontology()).items()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with its place."""

    row: Mapping[str, str]
    place: Place

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that may hold several values."""
        return tuple(part for piece in self.row[column].split(";") if (part := piece.strip()))


class Wrong(Exception):
    """A value for which its row is refused: the column, the value, the reason and what to do."""


class Alliances:
    """All tables, whose rows refer to each other: to organizations by name, else by id."""

    def __init__(self, tables: Mapping[str, list[Line]], terms: Ontology) -> None:
        self.tables, self.terms = tables, terms
        self.kinds = {kebab(name): name for name in terms.classes}
        self.homes = {line["id"]: line for line in tables["organizations"]}
        self.names = {line["name"]: line["id"] for line in tables["organizations"]}
        self.names |= {line["name"]: line["organization"] for line in tables["names"]}
        self.assets = {line["asset"]: _asset(line) for line in tables["asset_uses"]}
        self.grades = {line["id"]: line["grade"] for line in tables["sources"]}
        self.evidenced = {(line["partnership"], line["source"]) for line in tables["evidence"]}
        self.deals = {line["id"] for line in tables["partnerships"]}
        pairs = [line for line in tables["judgements"] if self._folds_deal(line)]
        self.folded = {line["right"] for line in pairs}
        named = [line for line in tables["participations"] if line["organization"] in self.names]
        self.with_partners = {line["partnership"] for line in named}
        self.loaded: set[str] = set()

    def items(self) -> Iterator[Item]:
        """Yield table after table; of rows that are one deal, the one that is kept comes first."""
        rows: dict[str, Callable[[Line], Iterator[Item]]] = {
            "judgements": self.judgement,
            "organizations": self.organization,
            "names": self.alternate_name,
            "sources": self.source,
            "partnerships": self.partnership,
            "evidence": self.evidence,
            "ventures": self.venture,
            "participations": self.participation,
            "claims": self.claim,
            "asset_uses": self.asset_use,
            "coverage": self.coverage,
        }
        for table, row in rows.items():
            for line in sorted(self.tables[table], key=self._is_folded):
                try:
                    yielded = list(row(line))  # a row is yielded whole or not at all
                except Wrong as wrong:
                    yielded = [Refusal(line.place, *wrong.args)]
                self.loaded |= {item.id for item in yielded if isinstance(item, Record)}
                yield from yielded

    # Who is who

    def judgement(self, line: Line) -> Iterator[Item]:
        if line["verdict"] not in VERDICTS:
            raise Wrong(
                "verdict", line["verdict"], "is no verdict", near(line["verdict"], VERDICTS)
            )
        if line["about"] == "partnership":
            for side in ("left", "right"):
                _known(side, line[side], self.deals, "partnerships.csv")
        known = {"organization": self.names, "asset": self.assets}.get(line["about"], {})
        # One that is named only for what it is not has no row of its own: its id is made here.
        left, right = (known.get(line[side], slug(line[side])) for side in ("left", "right"))
        if left == right:
            right = slug(line["right"])
        yield Judgement(left, right, line["verdict"], line["reason"], line.place)

    def organization(self, line: Line) -> Iterator[Item]:
        kind = self.kinds.get(line["kind"], "")
        if not kind or not self.terms.is_a(kind, "Organization"):
            kinds = [k for k, c in self.kinds.items() if self.terms.is_a(c, "Organization")]
            raise Wrong(
                "kind", line["kind"], "is no kind of organization", near(line["kind"], kinds)
            )
        columns = {"head": "head", "partOf": "part_of", "successorOf": "successor_of"}
        for column in columns.values():
            for ident in line.parts(column):
                _known(column, ident, self.homes, "organizations.csv")
        values = self._values(
            line,
            name="name",
            legalName="legal_name",
            businessType="business_type",
            country="country",
            note="note",
            **columns,
        )
        yield Record(kind, _id(line, "id"), values, line.place)

    def alternate_name(self, line: Line) -> Iterator[Item]:
        ident = line["organization"]
        _known("organization", ident, self.homes, "organizations.csv")
        home = self.homes[ident]
        # A name that may mean another organization resolves rows but finds nobody.
        known = line["name"] == home["name"] or line["certainty"] == "doubtful"
        values = {} if known else {"alternateName": (line["name"],)}
        yield Record(self.kinds[home["kind"]], ident, values, line.place)

    # Partnerships, and what they imply

    def partnership(self, line: Line) -> Iterator[Item]:
        ident = _id(line, "id")
        if ident in self.homes:
            hint = f"call it {ident}-partnership"
            raise Wrong("id", ident, "is an organization's id", hint)
        values = self._values(
            line,
            name="name",
            form="form",
            status="status",
            announcedOn="announced",
            validFrom="started",
            validTo="ended",
            outcome="outcome",
            region="region",
            subject="subject",
            subjectKind="subject_kind",
            capacityGWh="capacity_gwh",
            capacityUnits="capacity_units",
            investmentUSDMillion="investment_usd_m",
            exitTerms="exit_terms",
            note="note",
        )
        _in_order(line, "started", "ended")
        if ident not in self.with_partners:
            hint = "name its parties in participations.csv by names that names.csv has"
            raise Wrong("id", ident, "has no partner that is known", hint)
        implied = [] if ident in self.folded else list(self._implied(line, values))
        for record in implied:
            values |= {
                "Agreement": {"governedBy": (record.id,)},
                "Programme": {"carriesOut": (record.id,)},
                "PartnershipEvent": {},
                "StagePeriod": {},
            }.get(record.kind, {"involves": (record.id,)})
        yield Record("Partnership", ident, values, line.place)
        yield from implied

    def _implied(self, line: Line, values: Mapping[str, Value]) -> Iterator[Record]:
        """Yield what a deal's codes and dates imply: asset, agreement, programme, events, stage."""
        ident, status, subject = line["id"], line["status"], line["subject"] or line["name"]
        if kind := self._says("subjectKind", line["subject_kind"], "assetClass"):
            asset: dict[str, Value] = {
                k: values[k] for k in ("capacityGWh", "capacityUnits") if k in values
            }
            if self.terms.is_a(kind, "Plant") and len(line.parts("region")) == 1:
                asset["country"] = line["region"]
            yield Record(kind, f"{ident}.asset", {"name": subject, **asset}, line.place)
        agreement = self._says("form", line["form"], "impliesAgreement")
        if agreement and (agreement == "memorandum" or status not in ("announced", "cancelled")):
            label = self.terms.concept("agreementKind", agreement).label
            signed = {"name": f"{line['name']}: {label}", "agreementKind": agreement}
            yield Record("Agreement", f"{ident}.agreement", signed, line.place)
        if "codevelopment" in line.parts("form"):
            yield Record("Programme", f"{ident}.programme", {"name": subject}, line.place)
        days = {"announced": line["announced"], "started": line["started"]}
        if status in ("suspended", "completed", "ended", "cancelled"):
            days[status] = line["ended"]
        for event, day in days.items():
            if day or event == status:
                happened = _filled(eventKind=event, occurredOn=day) | {"about": (ident,)}
                yield Record("PartnershipEvent", f"{ident}.{event}", happened, line.place)
        if stage := self._says("status", status, "impliesStage"):
            since = _filled(validFrom=days.get(status, line["started"]))
            period = {"ofPartnership": ident, "stage": stage} | since
            yield Record("StagePeriod", f"{ident}.stage", period, line.place)

    def venture(self, line: Line) -> Iterator[Item]:
        self._deal(line)
        values = {"operatesThrough": (self._organization(line, "organization"),)}
        yield Record("Partnership", line["partnership"], values, line.place)
        yield self._evidence(line, line["partnership"], line["source"], (line["partnership"],))

    def participation(self, line: Line) -> Iterator[Item]:
        self._deal(line)
        participant = self._organization(line, "organization")
        ident = f"{line['partnership']}.{participant}" + f".{line['stint']}" * bool(line["stint"])
        dates = {"validFrom": "valid_from", "validTo": "valid_to"}
        values = self._values(line, role="role", equityShare="share", note="note", **dates)
        _in_order(line, "valid_from", "valid_to")
        values |= {"participant": participant, "inPartnership": line["partnership"]}
        yield Record("Participation", ident, values, line.place)
        supported = [ident]
        if line["share"] and line["stake_in"]:
            stake = self._values(line, share="share", **dates) | {"owner": participant}
            stake |= {"owned": self._organization(line, "stake_in"), "arisesFrom": ident}
            supported.append(f"{ident}.stake")
            yield Record("Ownership", f"{ident}.stake", stake, line.place)
        about = ident if line["assertion"] else line["partnership"]
        for source in line.parts("sources"):
            yield self._evidence(line, about, source, tuple(supported))

    # Who says so

    def source(self, line: Line) -> Iterator[Item]:
        values = self._values(
            line,
            url="url",
            publisher="publisher",
            grade="grade",
            publishedOn="published",
            retrievedOn="retrieved",
        )
        yield Record("Source", _id(line, "id"), values, line.place)

    def evidence(self, line: Line) -> Iterator[Item]:
        partnership = self._deal(line)
        _known("source", line["source"], self.grades, "sources.csv")
        columns = ("supports", "verdict", "assertion", "note")
        values = self._values(line, **{column: column for column in columns})
        values |= {"fromSource": line["source"], "evidenceFor": (partnership,)}
        ident = f"{partnership}.{line['source']}" + ".inferred" * (line["assertion"] == "inferred")
        yield Record("Evidence", ident, values, line.place)

    def claim(self, line: Line) -> Iterator[Item]:
        about = self._deal(line)
        if line["organization"]:
            about = f"{about}.{self._organization(line, 'organization')}"
            _known("organization", about, self.loaded, "participations.csv")
        _known("source", line["source"], self.grades, "sources.csv")
        try:
            self.terms.property(line["field"])
        except OntologyError as error:
            raise Wrong("field", line["field"], "is no property", str(error)) from None
        values = self._values(line, claimedProperty="field", claimedValue="value", note="note")
        assertion = "disputed" if line["outcome"] == "contested" else "reported"
        values |= {"fromSource": line["source"], "evidenceFor": (about,)}
        values |= {"verdict": "contradicts", "assertion": assertion}
        ident = f"{about}.{line['source']}.{kebab(line['field'])}"
        yield Record(
            "Evidence", f"{ident}.{slug(line['value'])[:40].strip('-')}", values, line.place
        )

    def _evidence(self, line: Line, about: str, source: str, supported: tuple[str, ...]) -> Record:
        """Return a row's own source as evidence; what it says stands in evidence.csv, if there."""
        _known("source", source, self.grades, "sources.csv")
        values: dict[str, Value] = {"fromSource": source, "evidenceFor": supported}
        if (about, source) not in self.evidenced:
            stated = "stated-by-party" if self.grades[source] == "A" else "reported"
            assertion = line.row.get("assertion") or stated
            weak = assertion in ("inferred", "disputed")
            values |= {"assertion": assertion, "verdict": "partly" if weak else "confirms"}
            values["supports"] = ("parties", "stake") if line.row.get("share") else ("parties",)
        return Record("Evidence", f"{about}.{source}", values, line.place)

    # What is used, and how completely it was gone through

    def asset_use(self, line: Line) -> Iterator[Item]:
        self._values(line, assertion="assertion")
        kind = self._code("assetKind", "kind", line["kind"])
        asset, user = _asset(line), self._organization(line, "user")
        provided: dict[str, Value] = {"name": line["asset"]}
        provided["providedBy"] = (self._organization(line, "owner"),)
        use = self._values(line, models="models", note="note") | {"usedAsset": asset, "user": user}
        yield Record("AssetUse", f"{asset}.{user}", use, line.place)
        asset_class = self._says("assetKind", kind, "assetClass") or "Asset"
        yield Record(asset_class, asset, provided, line.place)
        yield self._evidence(line, f"{asset}.{user}", line["source"], (f"{asset}.{user}",))

    def coverage(self, line: Line) -> Iterator[Item]:
        organization = self._organization(line, "organization")
        values = self._values(
            line,
            knownAlliances="known_alliances",
            stillMissing="still_missing",
            completeness="completeness",
            reviewedOn="as_of",
            note="remark",
        )
        recorded = sum(_whole(column, line[column]) for column in ("in_tables", "added"))
        values |= {"coverageOf": organization, "recordedAlliances": recorded}
        yield Record("CoverageReview", f"{organization}.coverage", values, line.place)

    # Values, read as the ontology declares them

    def _values(self, line: Line, **columns: str) -> dict[str, Value]:
        """Return a row's values by property; each is read as the property's range asks for."""
        values: dict[str, Value] = {}
        for term, column in columns.items():
            if not line[column]:
                continue
            if self.terms.property(term).functional:
                values[term] = self._read(term, column, line[column])
            else:
                parts = line.parts(column)
                values[term] = tuple(str(self._read(term, column, part)) for part in parts)
        return values

    def _read(self, term: str, column: str, text: str) -> Value:
        declared = self.terms.property(term)
        if declared.scheme:
            return self._code(declared.scheme, column, text)
        if declared.range == "decimal":
            return _number(column, text, share=term in SHARES)
        if declared.range == "integer":
            return _whole(column, text)
        if declared.range in ("Literal", "date") and not is_partial_date(text):
            raise Wrong(column, text, "is no date", "write 2024, 2024-03 or 2024-03-01")
        return text

    def _code(self, scheme: str, column: str, text: str) -> str:
        try:
            return self.terms.concept(scheme, text).notation
        except OntologyError as error:
            hint = str(error).partition("; ")[2]
            raise Wrong(column, text, f"is no code of {scheme}", hint) from None

    def _says(self, scheme: str, notation: str, annotation: str) -> str | None:
        """Return what the first of some codes says beyond its meaning, such as a class."""
        first = notation.partition(";")[0]
        return self.terms.concept(scheme, first).annotation(annotation) if first else None

    def _organization(self, line: Line, column: str) -> str:
        _known(column, line[column], self.names, "names.csv")
        return self.names[line[column]]

    def _deal(self, line: Line) -> str:
        ident = line["partnership"]
        _known("partnership", ident, self.loaded, "partnerships.csv, or was refused there")
        return ident

    def _folds_deal(self, line: Line) -> bool:
        judged = (line["about"], line["verdict"]) == ("partnership", "same")
        return judged and {line["left"], line["right"]} <= self.deals

    def _is_folded(self, line: Line) -> bool:
        return line.row.get("partnership", line.row.get("id")) in self.folded


def read(file: Path, columns: Iterable[str]) -> list[Line]:
    """Return the rows of a table; what cannot be read as a table stops with its place."""
    try:
        raw = file.read_bytes().split(b"\n")
    except OSError:
        raise SourceError(file.name, 0, "", "", "the table is missing", "see README.md") from None
    text = [_decoded(file, number, line) for number, line in enumerate(raw, start=1)]
    reader = csv.DictReader(text, restkey="", restval="")
    for column in columns:
        if column not in (reader.fieldnames or ()):
            hint = f"the header needs {','.join(columns)}"
            raise SourceError(file.name, 1, column, "", "the column is missing", hint)
    lines = [Line(row, Place(file.name, reader.line_num)) for row in reader]
    for line in lines:
        if "" in line.row:
            hint = "put a cell that holds a comma into quotes"
            place = line.place
            raise SourceError(
                place.file, place.row, "", str(line.row[""]), "has too many cells", hint
            )
    return lines


def _decoded(file: Path, number: int, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "replace")
        hint = "save the table as UTF-8"
        raise SourceError(file.name, number, "", shown, "is not UTF-8", hint) from None


def _whole(column: str, text: str) -> int:
    if not text.isdecimal():
        raise Wrong(column, text, "is no whole number", "write digits only")
    return int(text)


def _number(column: str, text: str, *, share: bool) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Wrong(column, text, "is no number", "write digits and a point") from None
    if share and not 0 <= number <= 100:
        raise Wrong(column, text, "is no share", "a share lies between 0 and 100 percent")
    return number


def _in_order(line: Line, start: str, end: str) -> None:
    """Refuse an end whose days all lie before those of the start; 2021 to 2021 is none."""
    if line[start] and line[end] and day_after(line[end]) <= first_day(line[start]):
        hint = f"{start} is {line[start]}: correct one of the two"
        raise Wrong(end, line[end], "the end lies before the start", hint)


def _known(column: str, name: str, known: Collection[str], where: str) -> None:
    if name not in known:
        raise Wrong(column, name, f"is not in {where}", near(name, known))


def _id(line: Line, column: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", line[column]):
        hint = "use small letters, digits and hyphens"
        raise Wrong(column, line[column], "is no id", hint)
    return line[column]


def _asset(line: Line) -> str:
    return f"{slug(line['asset'])}-{line['kind']}"


def _filled(**values: str) -> dict[str, Value]:
    return {term: value for term, value in values.items() if value}


def near(name: str, known: Iterable[str]) -> str:
    """Return the hint for an unknown name: the nearest known ones."""
    found = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"nearest: {', '.join(found)}" if found else "none is near: add it there first"


def kebab(name: str) -> str:
    """Spell a class or property as in the tables: `VentureCompany` is `venture-company`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def slug(text: str) -> str:
    """Return the id that a name would have."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
