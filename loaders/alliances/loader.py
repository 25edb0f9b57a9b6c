"""Loads the bundled alliances: the tables in data/, one row a fact, as the README describes them."""

import csv
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from graphkit.errors import OntologyError, SourceError
from graphkit.ontology import Ontology, ontology
from graphkit.records import Judgement, Place, Record, Refusal, Value

Item = Record | Judgement | Refusal
Row = Mapping[str, str]


class Wrong(Exception):
    """A value that cannot be loaded; the row is refused, not the table."""

    def __init__(self, field: str, value: str, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.field, self.value, self.reason, self.hint = field, value, reason, hint


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with its place."""

    row: Row
    place: Place

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def parts(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.row[column].split(";") if part.strip())


def load(folder: Path) -> Iterator[Item]:
    """Yield every row of the tables as records, judgements and refusals."""
    yield from Alliances(folder / "data", ontology()).load()


class Alliances:
    """The tables of one folder; rows are read once and refer to each other by name or id."""

    def __init__(self, data: Path, terms: Ontology) -> None:
        self.data, self.terms = data, terms
        self.kinds = {kebab(name): name for name in terms.classes}
        self.tables = {
            name: list(read(data / f"{name}.csv", columns)) for name, columns in TABLES.items()
        }
        self.organizations = {line["id"]: line for line in self.tables["organizations"]}
        self.names = {line["name"]: line["organization"] for line in self.tables["names"]}
        self.names |= {line["name"]: ident for ident, line in self.organizations.items()}
        self.folded = {
            line["right"]
            for line in self.tables["judgements"]
            if line["about"] == "partnership"
            and line["verdict"] == "same"
            and line["left"] != line["right"]
        }

    def load(self) -> Iterator[Item]:
        steps: dict[str, Callable[[Line], Iterator[Item]]] = {
            "judgements": self.judgement,
            "organizations": self.organization,
            "names": self.alternate_name,
            "sources": self.source,
            "partnerships": self.partnership,
            "ventures": self.venture,
            "evidence": self.evidence,
            "participations": self.participation,
            "claims": self.claim,
            "asset_uses": self.asset_use,
            "coverage": self.coverage,
        }
        for name, step in steps.items():
            # Of two rows that are one deal the kept one must come first: its single values stand.
            for line in sorted(self.tables[name], key=self.is_folded):
                try:
                    yield from list(step(line))
                except Wrong as wrong:
                    yield Refusal(line.place, wrong.field, wrong.value, wrong.reason, wrong.hint)

    def is_folded(self, line: Line) -> bool:
        return line.row.get("partnership", line.row.get("id", "")) in self.folded

    # who is who

    def organization(self, line: Line) -> Iterator[Item]:
        kind = self.kinds.get(line["kind"], "")
        if not kind or not self.terms.is_a(kind, "Organization"):
            raise Wrong(
                "kind", line["kind"], "is no class of organizations", "see ontology/alliances.ttl"
            )
        values = Values(self, line)
        values.text(name="name", legalName="legal_name", note="note")
        values.codes(businessType="business_type")
        values.code(country="country")
        for term, column in (("partOf", "part_of"), ("successorOf", "successor_of")):
            for ident in line.parts(column):
                if ident not in self.organizations:
                    raise Wrong(
                        column,
                        ident,
                        "is no id in organizations.csv",
                        near(ident, self.organizations),
                    )
            values.add(term, line.parts(column))
        yield values.record(kind, line["id"])

    def alternate_name(self, line: Line) -> Iterator[Item]:
        ident = line["organization"]
        if ident not in self.organizations:
            raise Wrong(
                "organization",
                ident,
                "is no id in organizations.csv",
                near(ident, self.organizations),
            )
        kind = self.kinds[self.organizations[ident]["kind"]]
        yield Record(kind, ident, {"alternateName": (line["name"],)}, line.place)

    def judgement(self, line: Line) -> Iterator[Item]:
        left, right = line["left"], line["right"]
        if line["about"] == "organization":
            left, right = (self.names.get(name, slug(name)) for name in (left, right))
        yield Judgement(left, right, line["verdict"], line["reason"], line.place)

    def org(self, line: Line, column: str) -> str:
        name = line[column]
        if name in self.names:
            return self.names[name]
        if name in self.organizations:
            return name
        raise Wrong(
            column, name, "is no known organization", near(name, self.names, "add it to names.csv")
        )

    # deals

    def partnership(self, line: Line) -> Iterator[Item]:
        values = Values(self, line)
        values.text(name="name", subject="subject", exitTerms="exit_terms", note="note")
        values.codes(form="form", outcome="outcome", region="region", subjectKind="subject_kind")
        values.code(status="status")
        values.date(announcedOn="announced", validFrom="started", validTo="ended")
        values.number(capacityGWh="capacity_gwh", investmentUSDMillion="investment_usd_m")
        values.whole(capacityUnits="capacity_units")
        values.in_order("started", "ended")
        yield values.record("Partnership", line["id"])

    def venture(self, line: Line) -> Iterator[Item]:
        values = {"operatesThrough": (self.org(line, "organization"),)}
        yield Record("Partnership", line["partnership"], values, line.place)

    def participation(self, line: Line) -> Iterator[Item]:
        organization = self.org(line, "organization")
        ident = f"{line['partnership']}.{organization}"
        values = Values(self, line)
        values.add("participant", organization)
        values.add("inPartnership", line["partnership"])
        values.codes(role="role")
        values.share(equityShare="share")
        values.date(validFrom="valid_from", validTo="valid_to")
        values.text(note="note")
        yield values.record("Participation", ident)
        supported = (ident,)
        if line["stake_in"]:
            owned = self.org(line, "stake_in")
            stake = Values(self, line)
            stake.share(share="share")
            stake.date(validFrom="valid_from", validTo="valid_to")
            stake.add("owner", organization)
            stake.add("owned", owned)
            stake.add("arisesFrom", ident)
            yield stake.record("Ownership", f"{ident}.stake")
            supported = (ident, f"{ident}.stake")
        for source in line.parts("sources"):
            yield self.evidence_record(line, line["partnership"], source, supported)

    # what says so

    def source(self, line: Line) -> Iterator[Item]:
        values = Values(self, line)
        values.text(url="url", publisher="publisher")
        values.code(grade="grade")
        values.date(publishedOn="published", retrievedOn="retrieved")
        yield values.record("Source", line["id"])

    def evidence(self, line: Line) -> Iterator[Item]:
        values = Values(self, line)
        values.codes(supports="supports")
        values.code(verdict="verdict", assertion="assertion")
        values.text(note="note")
        values.add("fromSource", line["source"])
        values.add("evidenceFor", (line["partnership"],))
        yield values.record("Evidence", f"{line['partnership']}.{line['source']}")

    def evidence_record(
        self, line: Line, about: str, source: str, supported: tuple[str, ...]
    ) -> Record:
        values = {"fromSource": source, "evidenceFor": supported}
        return Record("Evidence", f"{about}.{source}", values, line.place)

    def claim(self, line: Line) -> Iterator[Item]:
        about = line["partnership"]
        if line["organization"]:
            about = f"{about}.{self.org(line, 'organization')}"
        values = Values(self, line)
        values.text(claimedProperty="field", claimedValue="value", note="note")
        values.add("fromSource", line["source"])
        values.add("verdict", "contradicts")
        values.add("evidenceFor", (about,))
        yield values.record("Evidence", f"{about}.{line['source']}.{kebab(line['field'])}")

    # what is used, and how completely it was gone through

    def asset_use(self, line: Line) -> Iterator[Item]:
        kind = self.terms.concept("assetKind", line["kind"]).annotation("assetClass") or "Asset"
        asset = f"{slug(line['asset'])}-{line['kind']}"
        owner, user = self.org(line, "owner"), self.org(line, "user")
        use = f"{asset}.{user}"
        values = Values(self, line)
        values.add("user", user)
        values.add("usedAsset", asset)
        values.text(models="models", note="note")
        yield values.record("AssetUse", use)
        yield Record(kind, asset, {"name": line["asset"], "providedBy": (owner,)}, line.place)
        for source in line.parts("sources"):
            yield self.evidence_record(line, use, source, (use,))

    def coverage(self, line: Line) -> Iterator[Item]:
        organization = self.org(line, "organization")
        values = Values(self, line)
        values.add("coverageOf", organization)
        values.whole(knownAlliances="known_alliances")
        values.add("recordedAlliances", int(line["in_tables"]) + int(line["added"]))
        values.add("stillMissing", line.parts("still_missing"))
        values.code(completeness="completeness")
        values.date(reviewedOn="as_of")
        values.text(note="remark")
        yield values.record("CoverageReview", f"{organization}.coverage")


class Values:
    """The values of one record, taken from a row's columns and checked one by one."""

    def __init__(self, alliances: Alliances, line: Line) -> None:
        self.terms, self.line = alliances.terms, line
        self.values: dict[str, Value] = {}

    def record(self, kind: str, ident: str) -> Record:
        return Record(kind, ident, self.values, self.line.place)

    def add(self, term: str, value: Value) -> None:
        if value or value == 0:
            self.values[term] = value

    def text(self, **columns: str) -> None:
        for term, column in columns.items():
            self.add(term, self.line[column])

    def codes(self, **columns: str) -> None:
        for term, column in columns.items():
            self.add(
                term, tuple(self._code(term, column, part) for part in self.line.parts(column))
            )

    def code(self, **columns: str) -> None:
        for term, column in columns.items():
            if self.line[column]:
                self.add(term, self._code(term, column, self.line[column]))

    def _code(self, term: str, column: str, notation: str) -> str:
        scheme = self.terms.property(term).scheme or term
        try:
            return self.terms.concept(scheme, notation).notation
        except OntologyError as error:
            raise Wrong(column, notation, f"is no code of {scheme}", str(error)) from None

    def date(self, **columns: str) -> None:
        for term, column in columns.items():
            text = self.line[column]
            if text and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
                raise Wrong(column, text, "is no date", "write 2024, 2024-03 or 2024-03-01")
            self.add(term, text)

    def in_order(self, start: str, end: str) -> None:
        first, last = self.line[start], self.line[end]
        if first and last and last[: len(first)] < first[: len(last)]:
            raise Wrong(end, last, f"lies before {start} = {first}", "correct one of the two dates")

    def number(self, **columns: str) -> None:
        for term, column in columns.items():
            if text := self.line[column]:
                try:
                    self.add(term, Decimal(text))
                except InvalidOperation:
                    raise Wrong(column, text, "is no number", "write digits and a point") from None

    def whole(self, **columns: str) -> None:
        for term, column in columns.items():
            if text := self.line[column]:
                if not text.isdecimal():
                    raise Wrong(column, text, "is no whole number", "write digits only")
                self.add(term, int(text))

    def share(self, **columns: str) -> None:
        self.number(**columns)
        for term, column in columns.items():
            value = self.values.get(term)
            if isinstance(value, Decimal) and not 0 <= value <= 100:
                raise Wrong(
                    column, self.line[column], "is no share", "a share lies between 0 and 100 %"
                )


TABLES = {
    "judgements": ("about", "left", "right", "verdict", "reason"),
    "organizations": ("id", "name", "kind"),
    "names": ("name", "organization"),
    "sources": ("id", "url"),
    "partnerships": ("id", "name"),
    "ventures": ("partnership", "organization"),
    "participations": ("partnership", "organization", "role", "share"),
    "evidence": ("partnership", "source"),
    "claims": ("partnership", "organization", "field"),
    "asset_uses": ("asset", "kind", "owner", "user"),
    "coverage": ("organization",),
}


def read(file: Path, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the rows of a table; one that cannot be read at all stops with its place."""
    text = []
    for number, raw in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            text.append(raw.decode("utf-8"))
        except UnicodeDecodeError:
            shown = raw.decode("utf-8", "replace")
            raise SourceError(
                file.name, number, "", shown, "is not UTF-8", "save it as UTF-8"
            ) from None
    reader = csv.DictReader(text)
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise SourceError(
                file.name, 1, column, "", "the column is missing", "see README.md"
            ) from None
    for row in reader:
        yield Line(row, Place(file.name, reader.line_num))


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"-\1", name).lower().replace("_", "-")


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def near(name: str, known: Mapping[str, object], otherwise: str = "see the table") -> str:
    found = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    return f"nearest: {', '.join(found)}" if found else otherwise
