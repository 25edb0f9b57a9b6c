"""Loads the alliances: the tables in data/, one row a fact, as README.md describes them.

All tables are read, then their rows are yielded table by table, each checked on its own. A wrong
row is refused, and so is what hangs on it; a table that cannot be read at all stops the load.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphkit import tables
from graphkit.ontology import ontology
from graphkit.records import Judgement, Record, Value
from graphkit.tables import Item, Row, identifier, in_order, kebab, known, known_parts, slug, values

COLUMNS = {
    "judgements": "about left right verdict reason",
    "organizations": "id name legal_name kind business_type country head part_of part_of_basis"
    " successor_of note",
    "names": "name organization certainty where",
    "sources": "id url publisher grade published retrieved",
    "partnerships": "id name form status announced started ended outcome region subject"
    " subject_kind capacity_gwh capacity_units investment_usd_m exit_terms note",
    "evidence": "partnership source supports verdict assertion note",
    "ventures": "partnership organization source",
    "participations": "partnership organization stint role share stake_in valid_from valid_to"
    " sources assertion note",
    "claims": "partnership organization field value source grade outcome note",
    "asset_uses": "asset kind owner user models source assertion note",
    "coverage": "organization known_alliances in_tables added still_missing completeness as_of"
    " remark",
}
"""The tables, in the order in which they are loaded, with the columns that each has."""

LINKS = {"Agreement": "governedBy", "Programme": "carriesOut"}
VERDICTS = ("same", "not-same", "part-of", "renamed", "undecided")


def load(folder: Path) -> Iterator[Item]:
    """Yield every row of the tables as records, judgements and refusals."""
    files = {name: folder / "data" / f"{name}.csv" for name in COLUMNS}
    rows = {name: tables.read(file, COLUMNS[name]) for name, file in files.items()}
    yield from Alliances(rows).items()


class Alliances:
    """All tables, whose rows refer to each other: to organizations by name, else by id."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self.rows, self.terms = rows, ontology()
        self.homes = {row["id"]: row for row in rows["organizations"]}
        self.names = {row["name"]: row["id"] for row in rows["organizations"]}
        self.names |= {row["name"]: row["organization"] for row in rows["names"]}
        self.assets = {row["asset"]: _asset(row) for row in rows["asset_uses"]}
        self.grades = {row["id"]: row["grade"] for row in rows["sources"]}
        self.evidenced = {(row["partnership"], row["source"]) for row in rows["evidence"]}
        self.deals = {row["id"] for row in rows["partnerships"]}
        self.folded = {row["right"] for row in rows["judgements"] if self._folds_deal(row)}
        self.partners: dict[str, set[str]] = defaultdict(set)
        for row in rows["participations"]:
            self.partners[row["partnership"]].add(self.names.get(row["organization"], ""))
        self.loaded: dict[str, set[str]] = defaultdict(set)

    def items(self) -> Iterator[Item]:
        """Yield table after table; of rows that are one deal, the one that is kept comes first."""
        for table in COLUMNS:
            rows, load_row = self.rows[table], getattr(self, f"load_{table}")
            for item in tables.checked(sorted(rows, key=self._is_folded), load_row):
                if isinstance(item, Record):
                    self.loaded[table].add(item.id)
                yield item

    # Who is who

    def load_judgements(self, row: Row) -> Iterator[Judgement]:
        known(row, "verdict", VERDICTS, "the verdicts")
        if row["about"] == "partnership":
            for side in ("left", "right"):
                known(row, side, self.deals, "partnerships.csv")
        ids = {"organization": self.names, "asset": self.assets}.get(row["about"], {})
        # One that is named only for what it is not has no row of its own: its id is made here.
        left, right = (ids.get(row[side], slug(row[side])) for side in ("left", "right"))
        if left == right:
            right = slug(row["right"])
        yield Judgement(left, right, row["verdict"], row["reason"], row.place)

    def load_organizations(self, row: Row) -> Iterator[Record]:
        kind = tables.kind(row, "kind", under="Organization")
        columns = {"head": "head", "partOf": "part_of", "successorOf": "successor_of"}
        for column in columns.values():
            known_parts(row, column, self.homes, "organizations.csv")
        columns |= {"legalName": "legal_name", "businessType": "business_type"}
        said = values(row, "name", "country", "note", **columns)
        yield Record(kind, identifier(row, "id"), said, row.place)

    def load_names(self, row: Row) -> Iterator[Record]:
        home = self.homes[self._loaded(row, "organization", "organizations")]
        kind = tables.kind(home, "kind", under="Organization")
        told = row["name"].casefold() in (home["name"].casefold(), home["legal_name"].casefold())
        # A name that may mean another organization resolves rows but finds nobody.
        new = not told and row["certainty"] != "doubtful"
        yield Record(kind, home["id"], {"alternateName": (row["name"],)} if new else {}, row.place)

    # Partnerships, and what they imply

    def load_partnerships(self, row: Row) -> Iterator[Record]:
        ident = identifier(row, "id")
        if ident in self.homes:
            raise row.wrong("id", "is an organization's id", f"call it {ident}-partnership")
        deal = values(
            row,
            *("name", "form", "status", "outcome", "region", "subject", "note"),
            announcedOn="announced",
            validFrom="started",
            validTo="ended",
            subjectKind="subject_kind",
            capacityGWh="capacity_gwh",
            capacityUnits="capacity_units",
            investmentUSDMillion="investment_usd_m",
            exitTerms="exit_terms",
        )
        in_order(row, "started", "ended")
        if not self.partners[ident] & self.loaded["organizations"]:
            hint = "name its parties in participations.csv by names that names.csv has"
            raise row.wrong("id", "has no partner that is known", hint)
        implied = [] if ident in self.folded else list(self._implied(row, deal))
        for record in implied:
            if self.terms.is_a(record.kind, "Asset"):
                deal["involves"] = (record.id,)
            elif record.kind in LINKS:
                deal[LINKS[record.kind]] = (record.id,)
        yield Record("Partnership", ident, deal, row.place)
        yield from implied

    def _implied(self, row: Row, deal: Mapping[str, Value]) -> Iterator[Record]:
        """Yield what a deal's codes imply: asset, agreement, programme, events and stage."""
        ident, subject = row["id"], row["subject"] or row["name"]
        if kind := self._says("subjectKind", row["subject_kind"], "assetClass"):
            asset = {k: deal[k] for k in ("capacityGWh", "capacityUnits") if k in deal}
            if self.terms.is_a(kind, "Plant") and len(row.parts("region")) == 1:
                asset["country"] = row["region"]
            yield Record(kind, f"{ident}.asset", {"name": subject, **asset}, row.place)
        agreement = self._says("form", row["form"], "impliesAgreement")
        unsigned = row["status"] in ("announced", "cancelled")
        if agreement and (agreement == "memorandum" or not unsigned):
            label = self.terms.concept("agreementKind", agreement).label
            signed = {"name": f"{row['name']}: {label}", "agreementKind": agreement}
            yield Record("Agreement", f"{ident}.agreement", signed, row.place)
        if "codevelopment" in row.parts("form"):
            yield Record("Programme", f"{ident}.programme", {"name": subject}, row.place)
        days = _days(row)
        for event, day in days.items():
            if day or event == row["status"]:
                happened = _filled(eventKind=event, occurredOn=day) | {"about": (ident,)}
                yield Record("PartnershipEvent", f"{ident}.{event}", happened, row.place)
        if stage := self._says("status", row["status"], "impliesStage"):
            period = _filled(stage=stage, validFrom=days.get(row["status"], row["started"]))
            period["ofPartnership"] = ident
            yield Record("StagePeriod", f"{ident}.stage", period, row.place)

    def load_ventures(self, row: Row) -> Iterator[Record]:
        deal = self._deal(row)
        through = {"operatesThrough": (self._organization(row, "organization"),)}
        yield Record("Partnership", deal, through, row.place)
        yield self._cited(row, deal, self._source(row), (deal,))

    def load_participations(self, row: Row) -> Iterator[Record]:
        deal = self._deal(row)
        participant = self._organization(row, "organization")
        ident = ".".join(filter(None, (deal, participant, row["stint"])))
        dates = {"validFrom": "valid_from", "validTo": "valid_to"}
        part = values(row, "role", "note", equityShare="share", **dates)
        values(row, "assertion")  # is a code, or the row is refused
        in_order(row, "valid_from", "valid_to")
        part |= {"participant": participant, "inPartnership": deal}
        yield Record("Participation", ident, part, row.place)
        supported = [ident]
        if row["share"] and row["stake_in"]:
            stake = values(row, "share", **dates) | {"owner": participant}
            stake |= {"owned": self._organization(row, "stake_in"), "arisesFrom": ident}
            supported.append(f"{ident}.stake")
            yield Record("Ownership", f"{ident}.stake", stake, row.place)
        for source in known_parts(row, "sources", self.loaded["sources"], "sources.csv"):
            about = ident if row["assertion"] else deal
            yield self._cited(row, about, source, tuple(supported))

    # Who says so

    def load_sources(self, row: Row) -> Iterator[Record]:
        days = {"publishedOn": "published", "retrievedOn": "retrieved"}
        page = values(row, "url", "publisher", "grade", **days)
        yield Record("Source", identifier(row, "id"), page, row.place)

    def load_evidence(self, row: Row) -> Iterator[Record]:
        deal, source = self._deal(row), self._source(row)
        said = values(row, "supports", "verdict", "assertion", "note")
        said |= {"fromSource": source, "evidenceFor": (deal,)}
        ident = f"{deal}.{source}" + ".inferred" * (row["assertion"] == "inferred")
        yield Record("Evidence", ident, said, row.place)

    def load_claims(self, row: Row) -> Iterator[Record]:
        about, source = self._deal(row), self._source(row)
        if row["organization"]:
            about = f"{about}.{self._organization(row, 'organization')}"
            if about not in self.loaded["participations"]:
                raise row.wrong("organization", "is no partner", "add it to participations.csv")
        known(row, "field", self.terms.properties, "the ontology's properties")
        said = values(row, "note", claimedProperty="field", claimedValue="value")
        assertion = "disputed" if row["outcome"] == "contested" else "reported"
        said |= {"fromSource": source, "evidenceFor": (about,)}
        said |= {"verdict": "contradicts", "assertion": assertion}
        ident = f"{about}.{source}.{kebab(row['field'])}.{slug(row['value'])[:40].strip('-')}"
        yield Record("Evidence", ident, said, row.place)

    def _cited(self, row: Row, about: str, source: str, supported: tuple[str, ...]) -> Record:
        """Return a row's own source as evidence; what it says stands in evidence.csv, if there."""
        said: dict[str, Value] = {"fromSource": source, "evidenceFor": supported}
        if (about, source) not in self.evidenced:
            stated = "stated-by-party" if self.grades[source] == "A" else "reported"
            assertion = row.cells.get("assertion") or stated
            weak = assertion in ("inferred", "disputed")
            said |= {"assertion": assertion, "verdict": "partly" if weak else "confirms"}
            said["supports"] = ("parties", "stake") if row.cells.get("share") else ("parties",)
        return Record("Evidence", f"{about}.{source}", said, row.place)

    # What is used, and how completely it was gone through

    def load_asset_uses(self, row: Row) -> Iterator[Record]:
        values(row, "assertion")  # is a code, or the row is refused
        kind = tables.code(row, "kind", "assetKind")
        asset, user = _asset(row), self._organization(row, "user")
        use = values(row, "models", "note") | {"usedAsset": asset, "user": user}
        use_id = f"{asset}.{user}"
        yield Record("AssetUse", use_id, use, row.place)
        owner = self._organization(row, "owner")
        asset_class = self._says("assetKind", kind, "assetClass") or "Asset"
        yield Record(asset_class, asset, {"name": row["asset"], "providedBy": (owner,)}, row.place)
        yield self._cited(row, use_id, self._source(row), (use_id,))

    def load_coverage(self, row: Row) -> Iterator[Record]:
        organization = self._organization(row, "organization")
        review = values(
            row,
            "completeness",
            knownAlliances="known_alliances",
            stillMissing="still_missing",
            reviewedOn="as_of",
            note="remark",
        )
        recorded = sum(tables.whole(row, column) for column in ("in_tables", "added"))
        review |= {"coverageOf": organization, "recordedAlliances": recorded}
        yield Record("CoverageReview", f"{organization}.coverage", review, row.place)

    def _says(self, scheme: str, notation: str, annotation: str) -> str | None:
        """Return what the first of some codes says beyond its meaning, such as a class."""
        first = notation.partition(";")[0]
        return self.terms.concept(scheme, first).annotation(annotation) if first else None

    def _organization(self, row: Row, column: str) -> str:
        ident = self.names[known(row, column, self.names, "names.csv")]
        if ident not in self.loaded["organizations"]:
            raise row.wrong(column, "was refused in organizations.csv", "mend its row there")
        return ident

    def _deal(self, row: Row) -> str:
        return self._loaded(row, "partnership", "partnerships")

    def _source(self, row: Row) -> str:
        return self._loaded(row, "source", "sources")

    def _loaded(self, row: Row, column: str, table: str) -> str:
        return known(row, column, self.loaded[table], f"{table}.csv, or was refused there")

    def _folds_deal(self, row: Row) -> bool:
        judged = (row["about"], row["verdict"]) == ("partnership", "same")
        return judged and {row["left"], row["right"]} <= self.deals

    def _is_folded(self, row: Row) -> bool:
        return row.cells.get("partnership", row.cells.get("id")) in self.folded


def _days(row: Row) -> dict[str, str]:
    """Return the days of a deal's events, blank where unknown, with that of its status."""
    days = {"announced": row["announced"], "started": row["started"]}
    if row["status"] in ("suspended", "completed", "ended", "cancelled"):
        days[row["status"]] = row["ended"]
    begun = row["started"]
    stepwise = begun < row["announced"][: len(begun)]
    if days.get("completed") == "" and "equity-stake" in row.parts("form") and not stepwise:
        days["completed"] = begun  # a purchase is complete when the holding begins
    return days


def _asset(row: Row) -> str:
    return f"{slug(row['asset'])}-{row['kind']}"


def _filled(**texts: str) -> dict[str, Value]:
    return {term: text for term, text in texts.items() if text}
