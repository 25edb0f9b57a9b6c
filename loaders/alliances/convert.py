"""Turn the collected facts into the bundled tables: `python convert.py FACTS`, used once."""

import csv
import hashlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
DATA = HERE / "data"
SETS = ("battery", "oem", "software", "added")
DAY, FIRST_PASS = "2026-11-24", "2026-11-22"

Row = dict[str, str]

COLUMNS = {
    "organizations": "id,name,legal_name,kind,business_type,country,part_of,part_of_basis,successor_of,note",
    "names": "name,organization,certainty,where",
    "judgements": "about,left,right,verdict,reason",
    "partnerships": "id,name,form,status,announced,started,ended,outcome,region,subject,subject_kind,"
    "capacity_gwh,capacity_units,investment_usd_m,exit_terms,note",
    "participations": "partnership,organization,role,share,stake_in,valid_from,valid_to,sources,note",
    "ventures": "partnership,organization,source",
    "asset_uses": "asset,kind,owner,user,models,sources,assertion,note",
    "sources": "id,url,publisher,grade,published,retrieved",
    "evidence": "partnership,source,supports,verdict,assertion,note",
    "claims": "partnership,organization,field,value,source,grade,outcome,note",
    "coverage": "organization,known_alliances,in_tables,added,still_missing,completeness,as_of,remark",
    "left_out": "table,row,field,value,reason",
    "codes": "scheme,facts_code,concept",
}

CODES = {
    "form": {"mou": "memorandum-of-understanding"},
    "role": {"parent": "equity-partner", "platform_owner": "platform-provider"},
    "outcome": {
        "electrification_supply_chain": "electrification-assets-and-supply-chain",
        "software_codevelopment": "software-and-digital-platforms",
        "autonomy_mobility": "autonomy-and-mobility",
    },
    "level": {"group": "corporate-group"},
    "region": {"NC": "FR"},
}
used_codes: dict[tuple[str, str], str] = {}


def code(scheme: str, raw: str) -> str:
    concept = CODES.get(scheme, {}).get(raw, raw if scheme == "region" else raw.replace("_", "-"))
    if raw:
        used_codes[scheme, raw] = concept
    return concept


def codes(scheme: str, raw: str) -> str:
    return ";".join(dict.fromkeys(code(scheme, part) for part in raw.split(";") if part))


def read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("&", " and "))
    plain = plain.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def source_id(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:10]


def domain(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return re.sub(r"^(www\d?|m|amp)\.", "", host)


class Conversion:
    def __init__(self, facts: Path) -> None:
        self.facts = {path.stem: read(path) for path in sorted(facts.glob("*.csv"))}
        self.decided = {
            path.stem: read(path) for path in sorted((HERE / "decisions").glob("*.csv"))
        }
        self.tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
        self.sources: dict[str, Row] = {}
        self.evidence: dict[tuple[str, str], Row] = {}

    def run(self) -> None:
        self.organizations()
        self.gather_sources()
        self.partnerships()
        self.participations()
        self.further_evidence()
        self.apply_corrections()
        self.asset_uses()
        self.judgements()
        self.coverage()
        self.finish()

    def leave_out(self, table: str, row: str, field: str, value: str, reason: str) -> None:
        self.tables["left_out"].append(
            {"table": table, "row": row, "field": field, "value": value, "reason": reason}
        )

    # organizations

    def organizations(self) -> None:
        self.org: dict[str, Row] = {}
        self.name: dict[str, Row] = {}
        for row in self.facts["org_canonical"]:
            self.org[row["slug"]] = {
                "id": row["slug"],
                "name": row["name"],
                "legal_name": row["legal_name"],
                "kind": code("level", row["level"]),
                "business_type": codes("businessType", row["business_types"]),
                "country": codes("region", row["country"]),
                "part_of": row["parent_slug"],
                "part_of_basis": row["parent_basis"],
                "successor_of": row["successor_of"],
                "note": row["note"],
            }
        for row in self.decided.get("organizations", []):
            self.org[row["id"]] = {**self.org.get(row["id"], {}), **row}
        for row in self.facts["org_names"]:
            self.name[row["raw_name"]] = {
                "name": row["raw_name"],
                "organization": row["slug"],
                "certainty": row["certainty"],
                "where": row["where"],
            }
        for row in self.facts["org_canonical"]:
            for alias in (row["name"], *row["aliases"].split(";")):
                if alias and alias not in self.name:
                    self.add_name(alias, row["slug"], "sure", "org_canonical")
        for row in self.decided.get("names", []):
            self.name[row["name"]] = row
        for raw in sorted(self.raw_names() - set(self.name)):
            self.org.setdefault(
                slug(raw),
                {"id": slug(raw), "name": raw, "kind": "company", "note": "Not reconciled yet."},
            )
            self.add_name(raw, slug(raw), "sure", "added")

    def add_name(self, name: str, organization: str, certainty: str, where: str) -> None:
        self.name[name] = {
            "name": name,
            "organization": organization,
            "certainty": certainty,
            "where": where,
        }

    def raw_names(self) -> set[str]:
        names = {r["organization"] for s in SETS for r in self.facts[f"{s}_participations"]}
        for table in ("oem_platforms", "added_platforms", "software_stacks", "added_stacks"):
            names |= {r[c] for r in self.facts[table] for c in ("owner", "user")}
        return (names | {r["organization"] for r in self.facts["corrections"]}) - {""}

    def org_id(self, raw: str) -> str:
        return self.name[raw]["organization"]

    # sources

    def gather_sources(self) -> None:
        by_domain: dict[str, Counter[str]] = defaultdict(Counter)
        publisher: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            by_domain[domain(row["url"])][row["grade"]] += 1
            if row["publisher"]:
                publisher[domain(row["url"])][row["publisher"]] += 1
        for row in self.facts["corrections"]:
            by_domain[domain(row["url"])][row["grade"]] += 1
        self.domain_grade = {d: most(c) for d, c in by_domain.items()}
        self.domain_publisher = {d: most(c) for d, c in publisher.items()}
        for row in self.decided.get("domains", []):
            self.domain_grade[row["domain"]] = row["grade"]
            if row["publisher"]:
                self.domain_publisher[row["domain"]] = row["publisher"]
        graded: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            graded[row["url"]][row["grade"]] += 1
        for row in self.facts["corrections"]:
            graded[row["url"]][row["grade"]] += 1
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            self.source(
                row["url"], published=row["published"], publisher=row["publisher"], retrieved=DAY
            )
        for row in self.facts["corrections"]:
            self.source(row["url"], retrieved=DAY)
        for s in SETS:
            for row in self.facts[f"{s}_partnerships"]:
                day = DAY if s == "added" else FIRST_PASS
                self.source(row["source_url"], published=row["source_date"], retrieved=day)
        for s in SETS:
            for row in self.facts[f"{s}_participations"]:
                self.source(row["source_url"], retrieved=DAY if s == "added" else FIRST_PASS)
        for table in ("oem_platforms", "added_platforms", "software_stacks", "added_stacks"):
            for row in self.facts[table]:
                day = DAY if table.startswith("added") else FIRST_PASS
                self.source(row["source_url"], retrieved=day)
        for url, source in self.sources.items():
            if url in graded:
                source["grade"] = most(graded[url])

    def source(self, url: str, *, published: str = "", publisher: str = "", retrieved: str) -> str:
        if url not in self.sources:
            host = domain(url)
            self.sources[url] = {
                "id": source_id(url),
                "url": url,
                "publisher": publisher or self.domain_publisher.get(host, host),
                "grade": "D" if re.fullmatch(r"[\d.]+", host) else self.domain_grade.get(host, "C"),
                "published": published,
                "retrieved": retrieved,
            }
        elif published and not self.sources[url]["published"]:
            self.sources[url]["published"] = published
        return self.sources[url]["id"]

    # partnerships

    def pid(self, raw: str) -> str:
        return f"{raw}-partnership" if raw in self.org else raw

    def partnerships(self) -> None:
        self.deal: dict[tuple[str, str], Row] = {}
        for s in SETS:
            for row in self.facts[f"{s}_partnerships"]:
                self.deal[s, row["partnership_id"]] = {
                    "id": self.pid(row["partnership_id"]),
                    "name": row["name"],
                    "form": codes("form", row["form"]),
                    "status": code("status", row["status"]),
                    "announced": row["announced"],
                    "started": row["started"],
                    "ended": row["ended"],
                    "outcome": codes("outcome", row["outcome"]),
                    "region": codes("region", row["region"]),
                    "subject": row["subject"],
                    "subject_kind": code("subjectKind", row["subject_kind"]),
                    "capacity_gwh": row.get("capacity_gwh", ""),
                    "capacity_units": row.get("capacity_units", ""),
                    "investment_usd_m": row["investment_usd_m"],
                    "exit_terms": row["exit_terms"],
                    "note": row["note"],
                }
                self.witness(
                    self.pid(row["partnership_id"]), row["source_url"], "existence;parties"
                )

    def witness(
        self,
        partnership: str,
        url: str,
        supports: str,
        verdict: str = "confirms",
        assertion: str = "",
        note: str = "",
    ) -> None:
        source = self.sources[url]
        key = (partnership, source["id"])
        row = self.evidence.setdefault(
            key,
            {
                "partnership": partnership,
                "source": source["id"],
                "supports": "",
                "verdict": verdict,
                "assertion": assertion
                or ("stated-by-party" if source["grade"] == "A" else "reported"),
                "note": "",
            },
        )
        row["supports"] = codes("supports", f"{row['supports']};{supports}")
        if verdict != row["verdict"]:
            row["verdict"] = "partly"
        if note and note not in row["note"]:
            row["note"] = f"{row['note']} {note}".strip()

    # participations

    def participations(self) -> None:
        self.parts: list[Row] = []
        for s in SETS:
            for row in self.facts[f"{s}_participations"]:
                partnership = self.pid(row["partnership_id"])
                self.witness(
                    partnership, row["source_url"], "parties" + ";stake" * bool(row["equity_pct"])
                )
                if row["role"] == "joint_venture":
                    self.tables["ventures"].append(
                        {
                            "partnership": partnership,
                            "organization": row["organization"],
                            "source": source_id(row["source_url"]),
                        }
                    )
                    if row["equity_pct"]:
                        self.leave_out(
                            f"{s}_participations",
                            partnership,
                            "equity_pct",
                            row["equity_pct"],
                            "share of a venture row",
                        )
                    continue
                self.parts.append(
                    {
                        "partnership": partnership,
                        "organization": row["organization"],
                        "role": code("role", row["role"]),
                        "share": row["equity_pct"],
                        "stake_in": "",
                        "sources": source_id(row["source_url"]),
                    }
                )
        ventures = defaultdict(list)
        for row in self.tables["ventures"]:
            ventures[row["partnership"]].append(row["organization"])
        investees = defaultdict(list)
        for row in self.parts:
            if row["role"] == "investee":
                investees[row["partnership"]].append(row["organization"])
        for row in self.parts:
            if not row["share"]:
                continue
            if row["role"] == "equity-partner":
                targets = ventures[row["partnership"]] or investees[row["partnership"]]
            elif row["role"] == "investor":
                targets = investees[row["partnership"]] or ventures[row["partnership"]]
            else:
                targets = []
            others = [t for t in targets if self.org_id(t) != self.org_id(row["organization"])]
            if len({self.org_id(t) for t in others}) == 1:
                row["stake_in"] = others[0]

    # evidence and corrections

    def further_evidence(self) -> None:
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            self.witness(
                self.pid(row["partnership_id"]),
                row["url"],
                row["supports"],
                code("verdict", row["verdict"]),
                note=row["note"],
            )

    def apply_corrections(self) -> None:
        pass

    # the rest

    def asset_uses(self) -> None:
        for table in ("oem_platforms", "added_platforms", "software_stacks", "added_stacks"):
            for row in self.facts[table]:
                self.tables["asset_uses"].append(
                    {
                        "asset": row.get("platform") or row["stack"],
                        "kind": code("assetKind", row["kind"]),
                        "owner": row["owner"],
                        "user": row["user"],
                        "models": row.get("models", ""),
                        "sources": source_id(row["source_url"]),
                        "assertion": "reported",
                    }
                )

    def judgements(self) -> None:
        for row in self.facts["org_judgements"]:
            self.tables["judgements"].append(
                {
                    "about": "organization",
                    "left": row["left_raw_name"],
                    "right": row["right_raw_name"],
                    "verdict": row["judgement"],
                    "reason": row["reason"],
                }
            )

    def coverage(self) -> None:
        for row in self.facts["coverage"]:
            self.tables["coverage"].append(
                {**row, "completeness": code("completeness", row["completeness"])}
            )

    def finish(self) -> None:
        tables = self.tables
        tables["organizations"] = list(self.org.values())
        tables["names"] = list(self.name.values())
        tables["partnerships"] = list(self.deal.values())
        tables["participations"] = self.parts
        tables["evidence"] = list(self.evidence.values())
        tables["sources"] = list(self.sources.values())
        tables["codes"] = [
            {"scheme": scheme, "facts_code": raw, "concept": concept}
            for (scheme, raw), concept in used_codes.items()
        ]
        for name, columns in COLUMNS.items():
            write(name, columns.split(","), tables[name])


def most(counter: Counter[str]) -> str:
    best = max(counter.values())
    return max(key for key, count in counter.items() if count == best)


def write(name: str, columns: list[str], rows: list[Row]) -> None:
    ordered = sorted(([row.get(c) or "" for c in columns] for row in rows))
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *ordered])
    print(f"{name:16} {len(ordered)}")


if __name__ == "__main__":
    Conversion(Path(sys.argv[1])).run()
