"""The loader of the alliances: what its rows become, and what it refuses, with place and hint."""

import csv
import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from graphkit.assembly.merging import Merged, merge
from graphkit.assembly.sources import Item, source
from graphkit.assembly.validity import date_relationships
from graphkit.content import folder
from graphkit.errors import SourceError
from graphkit.ontology import ontology
from graphkit.records import Judgement, Record, Refusal

BUNDLED = folder("loaders") / "alliances" / "data"
SAMPLE = Path(__file__).parent / "sample" / "data"
PROVENANCE = {"codes", "doubts", "left_out"}


def load(data: Path) -> list[Item]:
    """Load tables by the loader of the alliances, as if they were its own."""
    home = data.parent
    for file in ("loader.py", "source.toml"):
        shutil.copy(BUNDLED.parent / file, home / file)
    return list(source(str(home)).load())


def records(items: Sequence[Item]) -> dict[str, Record]:
    """Give the first record of each id."""
    return {item.id: item for item in reversed(items) if isinstance(item, Record)}


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give a copy of the small made-up tables, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample" / "data"))


@pytest.fixture(scope="module")
def bundled_items() -> list[Item]:
    return list(source("alliances").load())


@pytest.fixture(scope="module")
def bundled_merged(bundled_items: list[Item]) -> Merged:
    return merge(bundled_items, ontology())


# What rows become


def test_a_share_of_a_venture_is_a_stake_too(sample: Path) -> None:
    found = records(load(sample))

    stake = found["ampere-works-partnership.cell-works.stake"]
    assert stake.kind == "Ownership"
    assert stake.values == {
        "owner": "cell-works",
        "owned": "ampere-works",
        "share": Decimal(40),
        "arisesFrom": "ampere-works-partnership.cell-works",
    }
    part = found["ampere-works-partnership.cell-works"]
    assert part.values["equityShare"] == stake.values["share"]


def test_two_stints_stay_apart(sample: Path) -> None:
    found = records(load(sample))

    first = found["ampere-works-partnership.north-motors"].values
    second = found["ampere-works-partnership.north-motors.2"].values
    assert (first["validTo"], second["validFrom"]) == ("2024", "2025")
    assert first["inPartnership"] == second["inPartnership"]


def test_an_inferred_share_has_evidence_of_its_own(sample: Path) -> None:
    found = records(load(sample))

    inferred = found["ampere-works-partnership.cell-works.aaaaaaaaaa"].values
    assert (inferred["assertion"], inferred["verdict"]) == ("inferred", "partly")
    assert found["ampere-works-partnership.aaaaaaaaaa"].values["assertion"] == "stated-by-party"
    assert found["north-cell-supply.bbbbbbbbbb.inferred"].values["supports"] == ("ended",)


def test_codes_imply_asset_agreement_events_and_stage(sample: Path) -> None:
    found = records(load(sample))

    deal = found["north-cell-supply"].values
    assert deal["involves"] == ("north-cell-supply.asset",)
    assert deal["governedBy"] == ("north-cell-supply.agreement",)
    assert found["north-cell-supply.asset"].kind == "BatteryCell"
    assert found["north-cell-supply.ended"].values["occurredOn"] == "2021"
    assert found["north-cell-supply.stage"].values["stage"] == "portfolio-and-exit"
    plant = found["ampere-works-partnership.asset"]
    assert (plant.kind, plant.values["country"]) == ("BatteryPlant", "SE")


def test_a_purchase_is_complete_when_the_holding_begins(sample: Path) -> None:
    for column, value in (("form", "equity-stake"), ("status", "completed")):
        change(sample / "partnerships.csv", 2, column, value)

    found = records(load(sample))

    assert found["ampere-works-partnership.completed"].values["occurredOn"] == "2021"
    assert found["ampere-works-partnership.stage"].values["validFrom"] == "2021"


def test_a_deal_that_stands_twice_is_one_with_both_sources(sample: Path) -> None:
    items = load(sample)

    one = merge(items, ontology()).entities["north-cell-supply"].values
    assert one["name"] == "Cells for North"
    assert one["form"] == ("supply-agreement", "codevelopment")
    assert "north-cell-supply-again.asset" not in records(items)
    part = merge(items, ontology()).entities["north-cell-supply.north-motors"].values
    assert part["role"] == ("customer", "investor")


def test_a_value_that_lost_is_a_claim_with_its_source(sample: Path) -> None:
    claim = records(load(sample))[
        "ampere-works-partnership.north-motors.bbbbbbbbbb.equity-share.55"
    ]

    assert claim.values["claimedProperty"] == "equityShare"
    assert claim.values["claimedValue"] == "55"
    assert claim.values["verdict"] == "contradicts"


def test_doubtful_names_resolve_rows_but_find_nobody(sample: Path) -> None:
    merged = merge(load(sample), ontology())

    assert merged.entities["cell-works"].values["alternateName"] == ("=cmd()",)


@pytest.mark.parametrize("name", ["Cell Works", "CELL WORKS", "Cell Works AB"])
def test_a_spelling_of_the_name_itself_is_no_alternate_name(sample: Path, name: str) -> None:
    change(sample / "names.csv", 4, "name", name)

    merged = merge(load(sample), ontology())

    assert merged.entities["cell-works"].values["alternateName"] == ("=cmd()",)


def test_judgements_name_those_outside_the_tables_too(sample: Path) -> None:
    pairs = {(j.left, j.right) for j in load(sample) if isinstance(j, Judgement)}

    assert ("north-motors", "northern-motors") in pairs
    assert ("north-motors", "north-motor-company") in pairs


@pytest.mark.parametrize(
    "name",
    ["=cmd()", "<img src=x onerror=alert(1)>", "x {a:1}) DETACH DELETE n //", 'quote " and, comma'],
)
def test_odd_names_are_plain_text(sample: Path, name: str) -> None:
    change(sample / "partnerships.csv", 3, "name", name)

    items = load(sample)

    assert not [item for item in items if isinstance(item, Refusal)]
    assert records(items)["north-cell-supply"].values["name"] == name


# What is refused


def change(file: Path, row: int, column: str, value: str) -> None:
    """Put a value into a cell; the header is row 1."""
    with file.open(encoding="utf-8", newline="") as lines:
        table = list(csv.reader(lines))
    table[row - 1][table[0].index(column)] = value
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(table)


CASES = {
    "unknown status": ("partnerships", 2, "status", "alive", "is no code of status", "active"),
    "misspelt form": ("partnerships", 2, "form", "joint-ventur", "is no code of form", "nearest: "),
    "second of two codes": ("partnerships", 3, "region", "XX", "is no code of region", ""),
    "share of 130": ("participations", 3, "share", "130", "is no share", "between 0 and 100"),
    "share in words": ("participations", 3, "share", "half", "is no number", "digits"),
    "end before start": (
        "partnerships",
        3,
        "ended",
        "2020-12-31",
        "before the start",
        "started is",
    ),
    "date in words": ("partnerships", 3, "started", "May 2021", "is no date", "2024-03"),
    "day that is none": ("sources", 2, "published", "2024-02-30", "is no date", "2024-03"),
    "fraction of a car": ("partnerships", 3, "capacity_units", "1.5", "is no whole number", ""),
    "unknown organization": (
        "participations",
        3,
        "organization",
        "North Motrs",
        "is not in names.csv",
        "nearest: North Motors",
    ),
    "unknown source": ("evidence", 2, "source", "cccccccccc", "is not in sources.csv", ""),
    "kind that is no organization": ("organizations", 3, "kind", "asset", "is no kind of", ""),
    "no property": ("claims", 2, "field", "equityshare", "is not in the onto", "equityShare"),
    "no verdict": ("judgements", 2, "verdict", "smae", "is not in the verdi", "nearest: same"),
    "judged deal that is none": ("judgements", 4, "right", "no-deal", "is not in partn", ""),
    "id with a blank": ("sources", 3, "id", "not an id", "is no id", "hyphens"),
    "no web address": ("sources", 3, "url", "ftp://example.org", "is no web address", "https"),
    "misspelt assertion": ("participations", 2, "assertion", "infered", "is no code", "inferred"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_wrong_value_is_refused_with_place_and_hint(
    sample: Path, case: tuple[str, int, str, str, str, str]
) -> None:
    table, row, column, value, reason, hint = case
    change(sample / f"{table}.csv", row, column, value)

    first = next(item for item in load(sample) if isinstance(item, Refusal))

    assert (first.place.file, first.place.row) == (f"{table}.csv", row)
    shown = "XX" if column == "region" else value
    assert (first.field, first.value) == (column, shown)
    assert reason in first.reason
    assert hint in first.hint


def test_what_hangs_on_a_refused_deal_is_refused_too(sample: Path) -> None:
    change(sample / "partnerships.csv", 2, "status", "alive")

    refused = [item for item in load(sample) if isinstance(item, Refusal)]

    assert Counter(refusal.place.file for refusal in refused) == {
        "partnerships.csv": 1,
        "ventures.csv": 1,
        "evidence.csv": 1,
        "participations.csv": 3,
        "claims.csv": 1,
    }
    assert {refusal.value for refusal in refused[1:]} == {"ampere-works-partnership"}


def test_what_hangs_on_a_refused_organization_is_refused_too(sample: Path) -> None:
    change(sample / "organizations.csv", 3, "kind", "cell-company")

    refused = [item for item in load(sample) if isinstance(item, Refusal)]

    assert Counter(refusal.place.file for refusal in refused) == {
        "organizations.csv": 1,
        "names.csv": 3,
        "participations.csv": 2,
        "asset_uses.csv": 1,
    }
    assert refused[-1].reason == "was refused in organizations.csv"


def test_what_hangs_on_a_refused_source_is_refused_too(sample: Path) -> None:
    change(sample / "sources.csv", 3, "published", "last year")

    refused = [item for item in load(sample) if isinstance(item, Refusal)]

    assert {refusal.value for refusal in refused[1:]} == {"bbbbbbbbbb"}
    assert "or was refused there" in refused[1].reason


def test_a_deal_without_a_known_partner_is_refused(sample: Path) -> None:
    for row in (5, 6):
        change(sample / "participations.csv", row, "organization", "Nobody Motors")

    refused = [item for item in load(sample) if isinstance(item, Refusal)]

    assert refused[0].place.file == "partnerships.csv"
    assert refused[0].value == "north-cell-supply"
    assert "no partner" in refused[0].reason
    assert "participations.csv" in refused[0].hint


def test_an_organization_and_a_partnership_never_share_an_id(sample: Path) -> None:
    change(sample / "partnerships.csv", 2, "id", "ampere-works")

    refused = next(item for item in load(sample) if isinstance(item, Refusal))

    assert refused.hint == "call it ampere-works-partnership"


def test_an_end_in_the_year_of_the_start_is_no_error(sample: Path) -> None:
    found = records(load(sample))["north-cell-supply"].values

    assert (found["validFrom"], found["validTo"]) == ("2021", "2021")


def test_a_missing_column_stops_the_load(sample: Path) -> None:
    file = sample / "partnerships.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("status", "state", 1), encoding="utf-8"
    )

    with pytest.raises(SourceError) as stopped:
        load(sample)

    error = stopped.value
    assert (error.file, error.row, error.field) == ("partnerships.csv", 1, "status")
    assert "status" in error.hint


def test_a_column_that_nobody_reads_stops_the_load(sample: Path) -> None:
    file = sample / "ventures.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("source", "source,sahre", 1), encoding="utf-8"
    )

    with pytest.raises(SourceError, match=r"ventures\.csv, row 1, sahre = '': .* one too many"):
        load(sample)


def test_a_missing_table_stops_the_load(sample: Path) -> None:
    (sample / "claims.csv").unlink()

    with pytest.raises(SourceError, match=r"claims\.csv: the table is missing"):
        load(sample)


def test_another_encoding_stops_the_load_at_its_row(sample: Path) -> None:
    file = sample / "organizations.csv"
    file.write_bytes(file.read_bytes().replace(b"Cell Works AB", "Zell Köln".encode("latin-1")))

    with pytest.raises(SourceError) as stopped:
        load(sample)

    assert (stopped.value.file, stopped.value.row) == ("organizations.csv", 3)
    assert stopped.value.hint == "save the table as UTF-8"


def test_a_comma_too_many_stops_the_load_at_its_row(sample: Path) -> None:
    file = sample / "coverage.csv"
    file.write_text(file.read_text(encoding="utf-8") + "North Motors,1,1,0,,fair,,a, b\n")

    with pytest.raises(SourceError, match=r"coverage\.csv, row 3.*too many cells.*quotes"):
        load(sample)


# The bundled tables


def tables() -> list[Path]:
    return sorted(BUNDLED.glob("*.csv"))


@pytest.mark.parametrize("file", tables(), ids=lambda file: file.stem)
def test_tables_are_sorted_with_unix_line_ends(file: Path) -> None:
    raw = file.read_bytes()

    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert rows(file) == sorted(rows(file))


def test_no_bundled_row_is_refused(bundled_merged: Merged) -> None:
    assert bundled_merged.refusals == []


def test_every_row_is_loaded_or_merged(bundled_merged: Merged) -> None:
    counted = {name: count.read for name, count in bundled_merged.counts.items()}

    read = {file.name: len(rows(file)) for file in tables() if file.stem not in PROVENANCE}
    assert counted == read


def test_no_reference_leads_nowhere(bundled_merged: Merged) -> None:
    terms = ontology()

    missing = {
        (entity.id, name, ident)
        for entity in bundled_merged.entities.values()
        for name, value in entity.values.items()
        if terms.property(name).kind == "object"
        for ident in (value if isinstance(value, tuple) else (str(value),))
        if ident not in bundled_merged.entities
    }

    assert missing == set()


@pytest.mark.parametrize("kind", ["Partnership", "Participation", "Ownership", "AssetUse"])
def test_every_relationship_has_evidence(bundled_merged: Merged, kind: str) -> None:
    supported = {
        ident
        for evidence in bundled_merged.of_kind("Evidence")
        if evidence.values.get("verdict") != "contradicts"
        for ident in evidence.values["evidenceFor"]  # type: ignore[union-attr]  # always a tuple
    }

    assert {entity.id for entity in bundled_merged.of_kind(kind)} <= supported


def test_stakes_that_hold_at_one_time_stand_once(bundled_merged: Merged) -> None:
    date_relationships(bundled_merged, ontology())
    spans: dict[tuple[object, object], list[tuple[str, str]]] = defaultdict(list)
    for stake in bundled_merged.of_kind("Ownership"):
        if start := stake.values.get("holdsFrom"):
            pair = (stake.values["owner"], stake.values["owned"])
            spans[pair].append((str(start), str(stake.values.get("holdsTo", "9999"))))

    twice = [
        pair
        for pair, held in spans.items()
        for (_, end), (start, _) in pairwise(sorted(held))
        if start < end
    ]

    assert twice == []


def test_the_size_that_was_promised(bundled_merged: Merged) -> None:
    terms = ontology()
    kinds = Counter(entity.kind for entity in bundled_merged.entities.values())

    assert kinds["Partnership"] >= 1200
    assert sum(n for kind, n in kinds.items() if terms.is_a(kind, "Organization")) >= 800


def test_each_canonical_name_means_its_own_organization() -> None:
    means = {row[0]: row[1] for row in rows(BUNDLED / "names.csv")}

    for ident, name, *_ in rows(BUNDLED / "organizations.csv"):
        assert means.get(name, ident) == ident


def test_the_table_of_codes_leads_to_terms_of_the_ontology() -> None:
    terms = ontology()

    for scheme, code, concept in rows(BUNDLED / "codes.csv"):
        assert code
        if concept.startswith("property:"):
            assert terms.property(concept.removeprefix("property:"))
        elif scheme == "level":
            assert terms.class_named(concept.title().replace("-", ""))
        else:
            assert terms.concept(scheme, concept)


@pytest.mark.parametrize(
    ("partnership", "form", "partners"),
    [
        ("ford-catl-license", "licensing", {"catl": None, "ford": None}),
        ("stellantis-catl-spain", "joint-venture", {"catl": 50, "stellantis": 50}),
        ("catl-tesla-lfp", "supply-agreement", {"catl": None, "tesla": None}),
        ("catl-gm-bolt", "supply-agreement", {"catl": None, "general-motors": None}),
        ("leapmotor-international-jv", "joint-venture", {"leapmotor": 49, "stellantis": 51}),
        ("stellantis-leapmotor-stake", "equity-stake", {"leapmotor": None, "stellantis": 20}),
        ("vw-jetta-leapmotor-talks", "memorandum-of-understanding", {"leapmotor": None}),
    ],
)
def test_well_known_ties_are_there(
    bundled_merged: Merged, partnership: str, form: str, partners: dict[str, int | None]
) -> None:
    entities = bundled_merged.entities

    assert form in entities[partnership].values["form"]  # type: ignore[operator]  # a tuple
    for organization, share in partners.items():
        part = entities[f"{partnership}.{organization}"].values
        assert part.get("equityShare") == share
