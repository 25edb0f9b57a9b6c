"""Facts: what the graph says around an organization, read when it is asked for and kept.

One object serves one day and may answer many questions. It reads by point look-ups only, so that
a check costs what the organizations have to say, whatever the size of the graph.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit import exchange
from graphkit.check.look_ups import (
    ALL_NAMES,
    CONNECTIONS,
    COUNTRY,
    DEGREE,
    DEGREES,
    KIND,
    OUTLINE,
    PARTNERSHIP,
    SEEN,
    SIDES,
    SOME_PARTS,
    STAKES,
    WHOLES,
)
from graphkit.check.partnerships import Holding, Part, Partnership
from graphkit.check.statements import Values, by_subject, codes, notation, number, text
from graphkit.dates import Holds, first_day, holds
from graphkit.ontology import ID
from graphkit.store.engine import Cell, RdfGraph

MOST_PARTS = 20_000
"""Up to how many parts in partnerships a graph is read whole for what chance brings."""
DAYS = ("holdsFrom", "holdsTo", "mayHoldFrom", "mayHoldTo")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has an id and a name."""

    id: str
    name: str


@dataclass(slots=True)
class Facts:
    """What a graph says on a day."""

    rdf: RdfGraph
    day: str
    _names: dict[str, str] = field(default_factory=dict)
    _partnerships: dict[str, Partnership] = field(default_factory=dict)
    _outlines: dict[str, Partnership] = field(default_factory=dict)
    _connections: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    _statements: dict[tuple[str, str], dict[str, Values]] = field(default_factory=dict)
    _holdings: dict[tuple[str, str], tuple[Holding, ...]] = field(default_factory=dict)
    _kept: dict[tuple[str, str], list[list[Cell]]] = field(default_factory=dict)
    _sides: dict[str, str] | None = None
    _degrees: dict[str, int] | None = None
    _is_large: bool = False

    def name(self, ident: str) -> str:
        """Return the name of a thing."""
        if ident not in self._names:
            rows = self._rows("SELECT ?name WHERE { $thing aap:name ?name }", ident)
            self._names[ident] = next((str(row[0]) for row in rows), ident)
        return self._names[ident]

    def named(self, ident: str) -> Named:
        """Return a thing's id with its name."""
        return Named(ident, self.name(ident))

    def kind(self, ident: str) -> str:
        """Return the kind of a thing in words: the label of its class."""
        return next((str(row[0]).lower() for row in self._rows(KIND, ident)), "thing")

    def country(self, organization: str) -> str | None:
        """Return the country of an organization, as a code; None where it isn't known."""
        return next((notation(row[0]) for row in self.rows(COUNTRY, organization)), None)

    def connections(self, organization: str) -> dict[str, frozenset[str]]:
        """Return an organization's partnerships, each with all who take part in it.

        A venture company counts as connected with the parties of the partnership that operates
        through it, and they with it.
        """
        if organization not in self._connections:
            found: dict[str, set[str]] = defaultdict(set)
            for partnership, other in self._rows(CONNECTIONS, organization):
                found[str(partnership)].add(str(other))
            self._connections[organization] = {p: frozenset(o) for p, o in found.items()}
        return self._connections[organization]

    def partnership(self, ident: str) -> Partnership:
        """Return a partnership with its parts."""
        if ident not in self._partnerships:
            things = by_subject(self._rows(PARTNERSHIP, ident))
            self._partnerships[ident] = self._partnership(ident, things)
        return self._partnerships[ident]

    def outline(self, ident: str) -> Partnership:
        """Return a partnership without its texts: enough to tell who is in it and if it holds."""
        if ident in self._partnerships:
            return self._partnerships[ident]
        if ident not in self._outlines:
            things = by_subject(self._rows(OUTLINE, ident))
            self._outlines[ident] = self._partnership(ident, things)
        return self._outlines[ident]

    def degree(self, organization: str) -> int:
        """Return in how many partnerships an organization takes part; two stints count twice."""
        return int(str(self.rows(DEGREE, organization)[0][0]))

    def degrees(self) -> dict[str, int] | None:
        """Return in how many deals each organization has a part that holds or may on the day.

        This alone reads the whole graph, so None where it has more than `MOST_PARTS`.
        """
        if self._degrees is None and not self._is_large:
            counted = SOME_PARTS.replace("$limit", str(MOST_PARTS + 1))
            ((parts,),) = self.rdf.table(counted, {})[1]
            self._is_large = int(str(parts)) > MOST_PARTS
            if not self._is_large:
                rows = self.rdf.table(DEGREES, {"day": self.day})[1]
                self._degrees = {str(who): int(str(parts)) for who, parts in rows}
        return self._degrees

    def all_names(self, organization: str) -> tuple[str, ...]:
        """Return an organization's name, legal name and aliases."""
        return tuple(sorted({str(row[0]) for row in self.rows(ALL_NAMES, organization)}))

    def holdings(self, owner: str) -> tuple[Holding, ...]:
        """Return the stakes that an organization has in others."""
        return self._stakes("owner", owner)

    def owners(self, owned: str) -> tuple[Holding, ...]:
        """Return the stakes that others have in an organization."""
        return self._stakes("owned", owned)

    def wholes(self, organization: str) -> tuple[str, ...]:
        """Return the organizations that one is a part of."""
        return tuple(str(row[0]) for row in self.rows(WHOLES, organization))

    def groups(self, organization: str) -> tuple[str, ...]:
        """Return the organizations that one is a part of and what these are parts of, going up."""
        found: dict[str, None] = {}
        level = [organization]
        while level:
            level = [w for part in level for w in self.wholes(part) if w not in found]
            found.update(dict.fromkeys(level))
        return tuple(ident for ident in found if ident != organization)

    def statements(self, query: str, thing: str) -> dict[str, Values]:
        """Return what a query finds to say around one thing, by subject; asked once for each."""
        if (query, thing) not in self._statements:
            self._statements[query, thing] = dict(by_subject(self._rows(query, thing)))
        return self._statements[query, thing]

    def rows(self, query: str, thing: str) -> list[list[Cell]]:
        """Return the rows of a query about one thing, which it calls `$thing`; asked once."""
        if (query, thing) not in self._kept:
            self._kept[query, thing] = self._rows(query, thing)
        return self._kept[query, thing]

    def holds(self, days: Sequence[Cell]) -> Holds:
        """Tell whether a relationship holds on the day, from its four days in the graph.

        They come as `holdsFrom`, `holdsTo`, `mayHoldFrom`, `mayHoldTo`, None where there is none.
        """
        holds_from, holds_to, may_hold_from, may_hold_to = (
            None if day is None else str(day) for day in days
        )
        return holds(
            self.day,
            holds_from=holds_from,
            holds_to=holds_to,
            may_hold_from=may_hold_from,
            may_hold_to=may_hold_to,
        )

    def _rows(self, query: str, thing: str) -> list[list[Cell]]:
        return list(self.rdf.table(query, {"thing": ID + thing})[1])

    def _partnership(self, ident: str, things: dict[str, dict[str, list[Cell]]]) -> Partnership:
        values = things.pop(ident, {})
        name = text(values, "name") or ident
        self._names[ident] = name
        status, announced = next(iter(codes(values, "status")), None), text(values, "announcedOn")
        return Partnership(
            id=ident,
            name=name,
            form=codes(values, "form"),
            status=status,
            from_=text(values, "validFrom"),
            to=text(values, "validTo"),
            announced=announced,
            known_since=self._known_since(ident, status, announced),
            last_seen=text(values, "lastSeen"),
            outcome=codes(values, "outcome"),
            region=codes(values, "region"),
            subject=text(values, "subject"),
            subject_kind=codes(values, "subjectKind"),
            exit_terms=text(values, "exitTerms"),
            note=text(values, "note"),
            ventures=tuple(sorted(str(v) for v in values.get("operatesThrough", ()))),
            involves=frozenset(str(asset) for asset in values.get("involves", ())),
            parts=tuple(self._part(part, things[part]) for part in sorted(things)),
            starts=text(values, "mayHoldFrom"),
        )

    def _known_since(self, ident: str, status: str | None, announced: str | None) -> str | None:
        """Return since when a plan is known: when it was announced, else its first source's day."""
        if announced or status != "announced":
            return announced and first_day(announced)
        days = (str(published or seen) for published, seen in self._rows(SEEN, ident))
        return min((first_day(day) for day in days if day != "None"), default=None)

    def _part(self, ident: str, values: Values) -> Part:
        roles = codes(values, "role")
        sides = {self._sides_by_role().get(role) for role in roles}
        return Part(
            id=ident,
            organization=text(values, "participant") or "",
            role=roles,
            exchange_side=exchange.side(roles, self._sides_by_role()),
            gives=not sides.isdisjoint({"gives", "builds"}),
            share=number(values, "equityShare"),
            from_=text(values, "validFrom"),
            to=text(values, "validTo"),
            holds=self.holds([text(values, name) for name in DAYS]),
        )

    def _sides_by_role(self) -> dict[str, str]:
        """Return on which side of an exchange each role stands, by the codes in the graph."""
        if self._sides is None:
            rows = self.rdf.table(SIDES, {})[1]
            self._sides = {notation(role): str(side) for role, side in rows}
        return self._sides

    def _stakes(self, end: str, organization: str) -> tuple[Holding, ...]:
        key = (end, organization)
        if key not in self._holdings:
            things = by_subject(self._rows(STAKES[end], organization))
            self._holdings[key] = tuple(self._holding(s, things[s]) for s in sorted(things))
        return self._holdings[key]

    def _holding(self, ident: str, values: Values) -> Holding:
        return Holding(
            id=ident,
            owner=text(values, "owner") or "",
            owned=text(values, "owned") or "",
            share=number(values, "share"),
            from_=text(values, "validFrom"),
            to=text(values, "validTo"),
            holds=self.holds([text(values, name) for name in DAYS]),
        )
