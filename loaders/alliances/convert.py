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
    "organizations": "id,name,legal_name,kind,business_type,country,head,part_of,part_of_basis,successor_of,note",
    "names": "name,organization,certainty,where",
    "judgements": "about,left,right,verdict,reason",
    "partnerships": "id,name,form,status,announced,started,ended,outcome,region,subject,subject_kind,"
    "capacity_gwh,capacity_units,investment_usd_m,exit_terms,note",
    "participations": "partnership,organization,stint,role,share,stake_in,valid_from,valid_to,"
    "sources,assertion,note",
    "ventures": "partnership,organization,source",
    "asset_uses": "asset,kind,owner,user,models,source,assertion,note",
    "sources": "id,url,publisher,grade,published,retrieved",
    "evidence": "partnership,source,supports,verdict,assertion,note",
    "claims": "partnership,organization,field,value,source,grade,outcome,note",
    "coverage": "organization,known_alliances,in_tables,added,still_missing,completeness,as_of,remark",
    "doubts": "about,subject,doubt",
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
}
AGAIN = {
    ("oem", "bmw-toyota-fuel-cell"),
    ("oem", "ford-vw-argo-ai"),
    ("battery", "nio-swap-alliance"),
    ("oem", "toyota-cellcentric-mou"),
}
"""Ids that stand in two sets, with the set whose row gets another id."""
KEPT = {("vw-mahindra-meb-supply", "status")}
"""Values that stand although the other row has the later source: a contract was signed since."""
BESIDE = {("lges-liontown", "LG Energy Solution"), ("stellantis-ctr", "Stellantis")}
"""Corrections of a role that add one: the source says `besides`."""
DATES = ("announced", "started", "ended")
SUPPORTS = {
    "announced": "announced", "started": "started", "ended": "ended", "equity_pct": "stake",
    "investment_usd_m": "investment", "exit_terms": "exit", "status": "status", "form": "form",
    "capacity_gwh": "capacity", "capacity_units": "capacity", "region": "region", "subject": "existence",
    "name": "existence", "note": "existence", "role": "parties", "organization": "parties", "remove": "parties",
}
TERMS = {
    "announced": "announcedOn", "started": "validFrom", "ended": "validTo", "capacity_gwh": "capacityGWh",
    "capacity_units": "capacityUnits", "investment_usd_m": "investmentUSDMillion", "exit_terms": "exitTerms",
    "share": "equityShare", "organization": "participant",
}
PLAIN = {
    r"only AI sites, mirrors": "only mirrors",
    r" in the corpus \(\d searches\)": "",
    r"the AI page saying it is renewed \(ainvest\)": "a page saying it is renewed (ainvest)",
    r"\(seen only as an AI summary at secwatch.observer\)": "(seen only as a summary at secwatch.observer)",
    r"seen only through a machine summary": "seen only as a summary",
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
        self.folder = facts
        self.facts = {path.stem: read(path) for path in sorted(facts.glob("*.csv"))}
        self.decided = {
            path.stem: read(path) for path in sorted((HERE / "decisions").glob("*.csv"))
        }
        self.tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}
        self.sources: dict[str, Row] = {}
        self.evidence: dict[tuple[str, str, bool], Row] = {}

    def run(self) -> None:
        self.organizations()
        self.gather_sources()
        self.partnerships()
        self.participations()
        self.further_evidence()
        self.apply_corrections()
        self.stakes()
        self.noted_claims()
        self.merge_deals()
        self.ownership_for_membership()
        self.asset_uses()
        self.judgements()
        self.coverage()
        self.doubts(self.folder)
        self.account()
        self.finish()

    def leave_out(self, table: str, row: str, field: str, value: str, reason: str) -> None:
        self.tables["left_out"].append(
            {"table": table, "row": row, "field": field, "value": value, "reason": reason}
        )

    # organizations

    def organizations(self) -> None:
        self.org: dict[str, Row] = {}
        self.name: dict[str, Row] = {}
        self.facts["corrections"] += self.decided["further_corrections"]
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
        for row in self.decided["organization_fixes"]:
            self.org[row["id"]][row["field"]] = row["value"]
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
        elif published.startswith(self.sources[url]["published"]):
            self.sources[url]["published"] = published
        return self.sources[url]["id"]

    # partnerships

    def pid(self, raw: str, set_: str = "") -> str:
        if raw in self.org:
            return f"{raw}-partnership"
        return f"{raw}-again" if (set_, raw) in AGAIN else raw

    def partnerships(self) -> None:
        self.deal: dict[str, Row] = {}
        self.home: dict[str, str] = {}
        for s in SETS:
            for row in self.facts[f"{s}_partnerships"]:
                ident = self.pid(row["partnership_id"], s)
                self.home[ident] = row["source_url"]
                self.deal[ident] = {
                    "id": ident,
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
                self.witness(ident, row["source_url"], "existence;parties")

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
        inferred = assertion == "inferred"
        row = self.evidence.setdefault(
            (partnership, source["id"], inferred),
            {
                "partnership": partnership,
                "source": source["id"],
                "supports": "",
                "verdict": verdict,
                "assertion": assertion or ("stated-by-party" if source["grade"] == "A" else "reported"),
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
                partnership = self.pid(row["partnership_id"], s)
                self.witness(partnership, row["source_url"], "parties" + ";stake" * bool(row["equity_pct"]))
                self.add_part(
                    partnership, row["organization"], row["role"], row["equity_pct"], row["source_url"]
                )

    def add_part(self, partnership: str, organization: str, role: str, share: str, url: str) -> None:
        if role == "joint_venture":
            used_codes["role", role] = "property:operatesThrough"
            known = {self.org_id(v["organization"]) for v in self.tables["ventures"] if v["partnership"] == partnership}
            if self.org_id(organization) not in known:
                self.tables["ventures"].append(
                    {"partnership": partnership, "organization": organization, "source": source_id(url)}
                )
            return
        self.parts.append(
            {
                "partnership": partnership,
                "organization": organization,
                "role": code("role", role),
                "share": share,
                "sources": source_id(url),
                "url": url,
            }
        )

    def find_parts(self, partnership: str, organization: str) -> list[Row]:
        ident = self.org_id(organization)
        return [p for p in self.parts if p["partnership"] == partnership and self.org_id(p["organization"]) == ident]

    def stakes(self) -> None:
        """Tell for each share what it is a share of, and split stints."""
        ventures, investees = defaultdict(list), defaultdict(list)
        for row in self.tables["ventures"]:
            ventures[row["partnership"]].append(row["organization"])
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
            others = {self.org_id(t): t for t in targets if self.org_id(t) != self.org_id(row["organization"])}
            if len(others) == 1:
                row["stake_in"] = next(iter(others.values()))
        for row in self.decided["stakes"]:
            for part in self.one_or_more(row["partnership"], row["organization"]):
                if part["share"]:
                    part["stake_in"] = row["stake_in"]
                    if not row["stake_in"]:
                        add_note(part, row["reason"])
        for row in self.parts:
            if row["share"] == "0":
                self.leave_out(
                    "participations",
                    f"{row['partnership']}, {row['organization']}",
                    "equity_pct",
                    "0",
                    "a seller's 0 % is no stake",
                )
                row["share"] = ""
        for row in self.decided["stints"]:
            first = self.one_or_more(row["partnership"], row["organization"])[0]
            if row["stint"]:
                first = {**first}
                self.parts.append(first)
            first |= {c: row[c] for c in ("share", "stint", "valid_from", "valid_to", "note")}  # noqa
        for row in self.decided["inferred"]:
            if row["organization"]:
                for part in self.one_or_more(row["partnership"], row["organization"]):
                    part["assertion"] = "inferred"
                    add_note(part, row["note"])
            else:
                url = self.home[row["partnership"]]
                self.witness(row["partnership"], url, row["supports"], "partly", "inferred", row["note"])

    def one_or_more(self, partnership: str, organization: str) -> list[Row]:
        found = self.find_parts(partnership, organization)
        if not found:
            raise SystemExit(f"no participation of {organization} in {partnership}")
        return found

    # evidence and corrections

    def further_evidence(self) -> None:
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            self.witness(
                self.pid(row["partnership_id"], row["set"]),
                row["url"],
                row["supports"],
                code("verdict", row["verdict"]),
                note=row["note"],
            )
        weak = self.evidence["lucid-soundhound", source_id(self.home["lucid-soundhound"]), False]
        weak |= {"assertion": "disputed", "verdict": "partly"}

    def apply_corrections(self) -> None:
        self.contested = {
            (r["partnership"], r["organization"], r["field"]): r["reason"] for r in self.decided["contested"]
        }
        self.settled = {
            (r["partnership"], r["organization"], r["field"]): r["reason"] for r in self.decided["settled"]
        }
        self.holder: dict[tuple[str, str, str], str] = {}
        stints = {(r["partnership"], r["organization"]) for r in self.decided["stints"] if r["partnership"] == "cjpt-jv"}
        for row in self.facts["corrections"]:
            partnership = self.pid(row["partnership_id"], row["set"])
            if row["table"] == "partnerships":
                self.correct_deal(partnership, row)
            elif row["field"] == "equity_pct" and (partnership, row["organization"]) in stints:
                self.witness(partnership, row["url"], "stake;parties", note=row["note"])
                for part in self.find_parts(partnership, row["organization"]):
                    cite(part, row["url"])
            else:
                self.correct_part(partnership, row)
        if self.contested or self.settled:
            raise SystemExit(f"no such correction: {self.contested} {self.settled}")

    def beats(self, new: str, old: str) -> bool:
        """Tell whether a source wins: better grade first, then the later day of publication."""
        a, b = self.sources[new], self.sources[old]
        if a["grade"] != b["grade"]:
            return a["grade"] < b["grade"]
        first, last = b["published"], a["published"]
        length = min(len(first), len(last))
        return bool(first and last) and last[:length] > first[:length]

    def verdict(self, key: tuple[str, str, str], old: str, new: str, holder: str, row: Row) -> str:
        """Return `fills`, `agrees`, `wins` or `loses`."""
        if key in self.contested:
            row["note"] = f"{self.contested.pop(key)} {row['note']}"
            return "loses"
        if old == new:
            return "agrees"
        if key in self.settled:
            row["note"] = f"{self.settled.pop(key)} {row['note']}"
            return "wins"
        if not old:
            return "fills"
        if key[2] in DATES and new and (new.startswith(old) or old.startswith(new)) and len(new) > len(old):
            return "fills"
        return "wins" if self.beats(row["url"], holder) else "loses"

    def correct_deal(self, partnership: str, row: Row) -> None:
        field, deal = row["field"], self.deal[partnership]
        new = {"form": lambda v: codes("form", v), "status": lambda v: code("status", v),
               "region": lambda v: codes("region", v)}.get(field, str)(row["new"])
        key = (partnership, "", field)
        holder = self.holder.get(key, self.home[partnership])
        outcome = self.verdict(key, deal[field], new, holder, row)
        if outcome == "loses":
            self.claim(partnership, "", field, new, row["url"], "contested", row["note"])
            return
        if outcome == "wins":
            self.claim(partnership, "", field, deal[field], holder, "superseded", row["note"])
        if outcome != "agrees":
            deal[field] = new
            self.holder[key] = row["url"]
        if self.sources[row["url"]]["grade"] == "D" and outcome != "agrees":
            add_note(deal, f"The {field.replace('_', ' ')} rests on a weak copy.")
        self.witness(partnership, row["url"], SUPPORTS[field], note=row["note"])

    def correct_part(self, partnership: str, row: Row) -> None:
        field, organization = row["field"], row["organization"]
        parts = self.find_parts(partnership, organization)
        key = (partnership, organization, field)
        if field == "add":
            role, _, share = row["new"].partition("|")
            if key in self.contested:
                note = f"{self.contested.pop(key)} {row['note']}"
                value = f"{code('role', role)} {share} %" if share else code("role", role)
                self.claim(partnership, "", "organization", f"{organization}, {value}", row["url"], "contested", note)
                return
            self.add_part(partnership, organization, role, share, row["url"])
            self.witness(partnership, row["url"], "parties" + ";stake" * bool(share), note=row["note"])
            return
        if not parts:
            raise SystemExit(f"correction of a participation that is not there: {row}")
        part = parts[0]
        column = {"equity_pct": "share", "role": "role", "remove": "organization"}.get(field, field)
        holder = self.holder.get(key, part["url"])
        new = code("role", row["new"]) if field == "role" else row["new"].partition(" (")[0]
        if field == "role" and (partnership, organization) in BESIDE:
            self.add_part(partnership, organization, row["new"], "", row["url"])
            self.witness(partnership, row["url"], "parties", note=row["note"])
            return
        outcome = self.verdict(key, part[column], new, holder, row)
        if outcome == "loses":
            if field == "remove":
                self.claim(partnership, "", "organization", f"not {organization}", row["url"], "contested", row["note"])
            else:
                self.claim(partnership, organization, column, new, row["url"], "contested", row["note"])
            return
        if field == "remove":
            self.parts.remove(part)
            self.claim(partnership, "", "organization", organization, holder, "superseded", row["note"])
            self.witness(partnership, row["url"], "parties", note=row["note"])
            return
        if outcome == "wins":
            about = "" if column == "organization" else organization
            self.claim(partnership, about, column, part[column], holder, "superseded", row["note"])
        if outcome != "agrees":
            part[column] = new
            self.holder[key] = row["url"]
        if self.sources[row["url"]]["grade"] == "D" and outcome != "agrees":
            add_note(part, f"The {column} rests on a weak copy.")
        cite(part, row["url"])
        self.witness(partnership, row["url"], SUPPORTS[field], note=row["note"])

    def claim(
        self, partnership: str, organization: str, field: str, value: str, url: str, outcome: str, note: str
    ) -> None:
        self.tables["claims"].append(
            {
                "partnership": partnership,
                "organization": organization,
                "field": TERMS.get(field, field),
                "value": value or "none",
                "source": source_id(url),
                "grade": self.sources[url]["grade"],
                "outcome": outcome,
                "note": note,
            }
        )

    def noted_claims(self) -> None:
        for row in self.decided["claims"]:
            url = row["url"] or self.home[row["partnership"]]
            if row["organization"]:
                self.one_or_more(row["partnership"], row["organization"])
            self.claim(
                row["partnership"], row["organization"], row["field"], row["value"], url, row["outcome"], row["note"]
            )

    # deals that stand twice

    def merge_deals(self) -> None:
        for row in self.decided["judgements"]:
            if row["about"] == "partnership":
                for side in ("left", "right"):
                    if row[side] not in self.deal:
                        raise SystemExit(f"no such partnership: {row[side]}")
                if row["verdict"] == "same":
                    self.merge(row["left"], row["right"])

    def merge(self, left: str, right: str) -> None:
        kept, other = self.deal[left], self.deal[right]
        for field in (*DATES, "status", "capacity_gwh", "capacity_units", "investment_usd_m", "exit_terms"):
            old, new = kept[field], other[field]
            if not new or old == new:
                continue
            here = self.holder.get((left, "", field), self.home[left])
            there = self.holder.get((right, "", field), self.home[right])
            longer = field in DATES and (new.startswith(old) or old.startswith(new))
            if not old or longer:
                kept[field] = max(old, new, key=len)
                continue
            if field in ("announced", "started"):
                other_wins, note = new < old, "The other row of the same deal tells of an earlier stage."
            elif field == "exit_terms":
                other_wins, note = False, "Words of the other row of the same deal."
            else:
                other_wins = self.beats(there, here) and (left, field) not in KEPT
                note = "The other row of the same deal says otherwise."
            loser, its_source = (old, here) if other_wins else (new, there)
            if other_wins:
                kept[field] = new
            elif field in ("announced", "started"):
                note = "Said by the other row of the same deal; a later stage."
            self.claim(left, "", field, loser, its_source, "superseded", note)
        for part in self.parts:
            if part["partnership"] == right and part["share"]:
                for known in self.find_parts(left, part["organization"]):
                    shares = {p["share"] for p in self.find_parts(left, part["organization"])}
                    if not known["share"]:
                        known["share"], known["stake_in"] = part["share"], part.get("stake_in", "")
                    elif part["share"] not in shares:
                        self.claim(
                            left, part["organization"], "share", part["share"], part["url"], "contested",
                            "Said by the other row of the same deal.",
                        )

    # the rest

    def ownership_for_membership(self) -> None:
        """A parent with a known stake of at most half owns a part; it is no group."""
        stakes: dict[tuple[str, str], float] = {}
        for part in self.parts:
            alive = self.deal[part["partnership"]]["status"] in ("active", "completed")
            if part.get("stake_in") and part["share"] and alive and not part.get("valid_to"):
                pair = (self.org_id(part["organization"]), self.org_id(part["stake_in"]))
                stakes[pair] = max(stakes.get(pair, 0), float(part["share"]))
        for org in self.org.values():
            share = stakes.get((org["part_of"], org["id"]))
            if share is not None and share <= 50:
                self.leave_out(
                    "org_canonical", org["id"], "parent_slug", org["part_of"],
                    f"the stake is known ({share:g} %) and no majority: an ownership, no membership",
                )
                org["part_of"] = org["part_of_basis"] = ""

    def asset_uses(self) -> None:
        seen: dict[tuple[str, str, str], Row] = {}
        for table in ("oem_platforms", "added_platforms", "software_stacks", "added_stacks"):
            for row in self.facts[table]:
                name = row.get("platform") or row["stack"]
                disputed = (name, row["user"]) == ("Microsoft Azure", "Stellantis")
                use = {
                    "asset": name,
                    "kind": code("assetKind", row["kind"]),
                    "owner": row["owner"],
                    "user": row["user"],
                    "models": row.get("models", ""),
                    "source": source_id(row["source_url"]),
                    "assertion": "disputed" if disputed else "",
                    "note": "The page that says so has an obvious error." if disputed else "",
                }
                self.tables["asset_uses"].append(use)
                key = (name, row["kind"], self.org_id(row["user"]))
                if key in seen and use["models"] != seen[key]["models"]:
                    both = dict.fromkeys(f"{seen[key]['models']}; {use['models']}".strip("; ").split("; "))
                    seen[key]["models"] = use["models"] = "; ".join(both)
                seen.setdefault(key, use)

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
        self.tables["judgements"] += self.decided["judgements"]

    def coverage(self) -> None:
        for row in self.facts["coverage"]:
            remark = re.sub(r"\s*gap_m holds \d+ more\.|\s*\(kept \)|\s*VinFast pact is \.", "", row["remark"])
            remark = re.sub(r"; (\w[^;]*) \. *$", r"; \1", remark).replace(" .", ".").replace("(VinFast )", "(VinFast)").strip()
            if remark != row["remark"]:
                gone = " ".join(w for w in row["remark"].split() if w not in remark.split())
                self.leave_out("coverage", row["organization"], "remark", gone, "words about the collecting")
            self.tables["coverage"].append(
                {**row, "remark": remark, "completeness": code("completeness", row["completeness"])}
            )

    def doubts(self, facts: Path) -> None:
        for name, about in (("doubts.md", "partnership"), ("org_doubts.md", "organization")):
            for line in (facts / name).read_text(encoding="utf-8").splitlines():
                text = line.removeprefix("- ").strip()
                if not text or text.startswith("#") or (":" not in text and not line.startswith("- ")):
                    continue
                subject, _, doubt = text.partition(": ")
                if not doubt or len(subject) > 220:
                    subject, doubt = "", text
                self.tables["doubts"].append({"about": about, "subject": subject, "doubt": clean(doubt)})

    def account(self) -> None:
        """List what of the facts is not carried over, or only in another form."""
        for table, field, reason in (
            ("battery_organizations, oem_organizations, software_organizations", "kind",
             "replaced by kind and business_type of the reconciled organizations"),
            ("battery_organizations, oem_organizations, software_organizations", "aliases",
             "every alias is a name of the organization that it was reconciled with: names"),
            ("evidence, added_evidence, corrections", "set", "an id says which deal is meant"),
            ("doubts.md, org_doubts.md", "headings", "the tables tell partnerships from organizations"),
            ("README.md", "text", "what it says of the tables stands in README.md beside them"),
        ):
            self.leave_out(table, "*", field, "", reason)
        for s in SETS[:3]:
            for row in self.facts[f"{s}_organizations"]:
                org = self.org[self.org_id(row["name"])]
                parent = self.name.get(row["parent"], {}).get("organization", row["parent"])
                if row["country"] != org["country"]:
                    self.leave_out(
                        f"{s}_organizations", row["name"], "country", row["country"],
                        f"the reconciled organization says {org['country']}",
                    )
                if parent and parent != org["part_of"]:
                    self.leave_out(
                        f"{s}_organizations", row["name"], "parent", row["parent"],
                        f"the reconciled organization is part of {org['part_of'] or 'none, see its stakes'}",
                    )
            for row in self.facts[f"{s}_partnerships"]:
                ident = self.pid(row["partnership_id"], s)
                if ident != row["partnership_id"]:
                    why = "the id stands in two sets" if ident.endswith("-again") else "it is an organization's id"
                    self.leave_out(f"{s}_partnerships", ident, "partnership_id", row["partnership_id"], why)
        said: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.facts["evidence"] + self.facts["added_evidence"]:
            for field in ("publisher", "published", "grade"):
                if row[field]:
                    said[row["url"], field].add(row[field])
        for row in self.facts["corrections"]:
            said[row["url"], "grade"].add(row["grade"])
        for (url, field), values in sorted(said.items()):
            shown = self.sources[url][field]
            for value in sorted(v for v in values - {shown} if field != "published" or not shown.startswith(v)):
                self.leave_out("evidence", source_id(url), field, value, f"another row of this page says {shown}")
        for s in SETS:
            for row in self.facts[f"{s}_partnerships"]:
                shown = self.sources[row["source_url"]]["published"]
                if not shown.startswith(row["source_date"]):
                    self.leave_out(
                        f"{s}_partnerships", self.pid(row["partnership_id"], s), "source_date", row["source_date"],
                        f"another row of this page says {shown}",
                    )

    def finish(self) -> None:
        tables = self.tables
        tables["organizations"] = list(self.org.values())
        tables["names"] = list(self.name.values())
        tables["partnerships"] = list(self.deal.values())
        tables["participations"] = self.parts
        tables["evidence"] = list(self.evidence.values())
        used = {r["source"] for t in ("evidence", "ventures", "claims", "asset_uses") for r in tables[t]}
        used |= {s for r in self.parts for s in r["sources"].split(";")}
        tables["sources"] = [s for s in self.sources.values() if s["id"] in used]
        for source in self.sources.values():
            if source["id"] not in used:
                self.leave_out("sources", source["id"], "url", source["url"], "no fact rests on it any more")
        for grade in sorted({r["grade"] for r in self.facts["evidence"] + self.facts["added_evidence"]}):
            code("grade", grade)
        tables["codes"] = [
            {"scheme": scheme, "facts_code": raw, "concept": concept}
            for (scheme, raw), concept in used_codes.items()
        ]
        for name, columns in COLUMNS.items():
            write(name, columns.split(","), tables[name])


def add_note(row: Row, note: str) -> None:
    row["note"] = f"{row.get('note', '')} {note}".strip()


def cite(row: Row, url: str) -> None:
    row["sources"] = ";".join(dict.fromkeys([*row["sources"].split(";"), source_id(url)]))


def clean(text: str) -> str:
    for old, new in PLAIN.items():
        text = re.sub(old, new, text)
    return text.strip()


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
