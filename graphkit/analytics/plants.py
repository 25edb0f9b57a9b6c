"""Plants: how a vehicle maker's cell capacity spreads over partners, countries and trade blocs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphkit.analytics.findings import Finding, Method
from graphkit.analytics.herfindahl import Interval
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.spread import THIN, UNPLACED, in_figures, index_bounds
from graphkit.analytics.supplier_concentration import FAMILY
from graphkit.analytics.supplies import Supply, supplies_by_ties
from graphkit.analytics.ties import announced_ties
from graphkit.analytics.trade_blocs import country_name, place_name, trade_bloc
from graphkit.dates import Holds
from graphkit.reading import number, targets, text, texts

_PARTNER_AND_PLANT = (
    "Hold-up and exit: capacity that is tied to one partner cannot be moved to another, and who "
    "leaves leaves the plant behind."
)
_PLACES = (
    "Exit: a plant stays where it is when a tariff, an export rule or a subsidy changes; capacity "
    "in one place shares its fate, wherever the supplier is at home."
)

PLANT_CONCENTRATION = Method(FAMILY, "plant-concentration", "C1b", 2, _PARTNER_AND_PLANT)
ANNOUNCED_PLANTS = Method(FAMILY, "announced-plants", "C1c", 1, _PARTNER_AND_PLANT)
PLANT_COUNTRIES = Method(FAMILY, "plant-countries", "C6b", 1, _PLACES)
PLANT_BLOCS = Method(FAMILY, "plant-blocs", "C6c", 1, _PLACES)


_STAGE = "running or being built"


@dataclass(frozen=True, slots=True)
class Plant:
    """The cell plants of one joint venture of a vehicle maker."""

    buyer: str
    partner: str
    maker: str
    """Who of the partner's group takes part."""
    partnership: str
    holds: Holds
    capacity: float | None
    """GWh a year."""
    countries: tuple[str, ...]
    shared: bool
    """Whether another vehicle maker takes from it too: what of it is the buyer's isn't known."""


Place = Callable[[Plant], str]


def plant_concentration(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated each vehicle maker's cell plants are by partner, by capacity.

    H = sum s_i^2, with s_i the partner's share of GWh a year. Plants of joint ventures in force;
    the data don't tell which of them run and which are being built. Announced ones are another
    stage (announced-plants), a supplier's own plant isn't the maker's, and the volumes of supply
    contracts run over years: none of them is added. From two partners with known capacity. A plant
    of unknown size lies between nothing and the largest known one (an assumption, noted with the
    finding), one that may hold or that another maker shares between nothing and its size. No
    chance is computed; the most concentrated come first.
    Source: Herfindahl 1950; bounds by convexity; the grade is ours.
    """
    yield from _by_partner(snapshot, plants_in_force(snapshot), PLANT_CONCENTRATION, _STAGE)


def announced_plants(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated each vehicle maker's announced cell plants are by partner.

    As plant-concentration, but of what is announced and not in force: another stage, never added to
    the other. From two partners with known capacity. Source: as plant-concentration.
    """
    ties = announced_ties(snapshot.graph, snapshot.day, groups=snapshot.groups)
    found = _plants(snapshot, supplies_by_ties(snapshot.graph, ties))
    yield from _by_partner(snapshot, found, ANNOUNCED_PLANTS, "announced")


def plant_countries(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated each vehicle maker's cell plants are by the country they stand in.

    H = sum s_c^2, with s_c the country's share of GWh a year where at least 0.6 of the plants have
    a known capacity, else of plants (count-based, and it says so). Plants as in
    plant-concentration, from two; a plant of several or unknown countries may stand in one of its
    own (low) or in any other (high). Coverage is that of the maker's alliances times the part of
    the plants that are known. No chance is computed; the largest capacity comes first.
    Source: Herfindahl 1950, on countries; bounds by convexity; the grade is ours.
    """
    yield from _by_place(snapshot, PLANT_COUNTRIES, _country, country_name)


def plant_blocs(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield how concentrated each vehicle maker's cell plants are by the trade bloc they stand in.

    As plant-countries, with the members that each bloc has on the day (trade_blocs.csv); a country
    in none stands for itself. Source: as plant-countries.
    """

    def bloc(plant: Plant) -> str:
        blocs = {trade_bloc(country, snapshot.day) for country in plant.countries}
        return blocs.pop() if len(blocs) == 1 else f"{UNPLACED}{plant.partnership}"

    yield from _by_place(snapshot, PLANT_BLOCS, bloc, place_name)


def _country(plant: Plant) -> str:
    if len(plant.countries) == 1:
        return plant.countries[0]
    return f"{UNPLACED}{plant.partnership}"


def plants_in_force(snapshot: Snapshot) -> list[Plant]:
    """Return the cell plants of partnerships that hold or may hold."""
    return list(_plants(snapshot, snapshot.supplies))


def _plants(snapshot: Snapshot, supplies: Iterable[Supply]) -> Iterator[Plant]:
    built = [supply for supply in supplies if supply.plant]
    takers = Counter(deal for deal, _ in {(s.relationship, s.buyer) for s in built})
    for deal, buyer in sorted({(s.relationship, s.buyer) for s in built}):
        of = [s for s in built if (s.relationship, s.buyer) == (deal, buyer)]
        node = snapshot.graph.nodes[deal]
        sites = [snapshot.graph.nodes[a] for a in targets(snapshot.graph, deal, "INVOLVES")]
        told = {text(site, "country") for site in sites} - {""}
        yield Plant(
            buyer,
            min(s.supplier for s in of),
            min(maker for s in of for maker in s.makers),
            deal,
            of[0].holds,
            number(node, "capacityGWh"),
            tuple(sorted(told or set(texts(node, "region")))),
            takers[deal] > 1,
        )


def by_buyer(plants: Iterable[Plant]) -> Iterator[tuple[str, list[Plant]]]:
    """Yield each vehicle maker with its plants."""
    found: dict[str, list[Plant]] = defaultdict(list)
    for plant in plants:
        found[plant.buyer].append(plant)
    yield from ((buyer, found[buyer]) for buyer in sorted(found))


def _by_partner(
    snapshot: Snapshot, plants: Iterable[Plant], method: Method, stage: str
) -> Iterator[Finding]:
    found = []
    for buyer, of in by_buyer(plants):
        known = [plant for plant in of if plant.capacity and plant.holds == "yes"]
        if len({plant.partner for plant in known}) > 1:
            boxes = capacities(of, lambda plant: plant.partner, largest=largest_known(of))
            names = _partner_names(snapshot, known)
            parts = _in_words(known, names.__getitem__, lambda plant: plant.partner)
            statement = (
                f"{snapshot.name(buyer)} has {_gwh(known)} GWh a year in cell plants with "
                f"partners, {stage}: {parts}"
            )
            found.append(_finding(snapshot, method, of, boxes, statement, weighed=True))
    yield from sorted(found, key=lambda f: (-f.low, f.subjects))


def _by_place(
    snapshot: Snapshot, method: Method, place: Place, named: Callable[[str], str]
) -> Iterator[Finding]:
    found = []
    for buyer, of in by_buyer(plants_in_force(snapshot)):
        sure = [plant for plant in of if plant.holds == "yes"]
        known = [plant for plant in sure if plant.capacity]
        if len(sure) < 2 or all(place(plant).startswith(UNPLACED) for plant in sure):
            continue
        weighed = len(known) >= THIN * len(of)
        boxes = capacities(of, place, largest=largest_known(of) if weighed else None)
        told = known if weighed else sure
        parts = _in_words(
            told, lambda p: f"in {_placed_name(p, named)}", place, counted=not weighed
        )
        has = (
            f"{_gwh(known)} GWh a year in cell plants with partners"
            if weighed
            else f"{len(sure)} partnerships about cell plants"
        )
        statement = f"{snapshot.name(buyer)} has {has}, {_STAGE}: {parts}"
        finding = _finding(snapshot, method, of, boxes, statement, weighed=weighed)
        found.append((-sum(p.capacity or 0.0 for p in known), finding))
    yield from (f for _, f in sorted(found, key=lambda pair: (pair[0], pair[1].subjects)))


def _partner_names(snapshot: Snapshot, plants: Iterable[Plant]) -> dict[str, str]:
    makers: dict[str, set[str]] = defaultdict(set)
    for plant in plants:
        makers[plant.partner].add(plant.maker)
    return {
        partner: f"with {snapshot.name(min(of) if len(of) == 1 else partner)}"
        for partner, of in makers.items()
    }


def _placed_name(place: str, named: Callable[[str], str]) -> str:
    return "several or unknown countries" if place.startswith(UNPLACED) else named(place)


def largest_known(plants: Iterable[Plant]) -> float:
    """Return the capacity of the largest plant of known size."""
    return max((plant.capacity or 0.0 for plant in plants), default=0.0)


def capacities(
    plants: Iterable[Plant], place: Place, *, largest: float | None
) -> dict[str, tuple[float, float]]:
    """Return the least and the most of each place: capacity, or plants where `largest` is None."""
    boxes: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for plant in plants:
        most = 1.0 if largest is None else plant.capacity or largest
        known = largest is None or (plant.capacity is not None and not plant.shared)
        low, high = boxes[place(plant)]
        least = most if known and plant.holds == "yes" else 0.0
        boxes[place(plant)] = (low + least, high + most)
    return dict(boxes)


def _in_words(
    plants: list[Plant], named: Callable[[str], str], place: Place, *, counted: bool = False
) -> str:
    sums: dict[str, float] = defaultdict(float)
    for plant in plants:
        sums[place(plant)] += 1.0 if counted else plant.capacity or 0.0
    order = sorted(sums, key=lambda kind: (-sums[kind], kind))
    if len(order) == 1:
        return f"all {named(order[0])}"
    return ", ".join(f"{sums[kind]:g} {named(kind)}" for kind in order)


def _gwh(plants: Iterable[Plant]) -> str:
    return f"{sum(plant.capacity or 0.0 for plant in plants):g}"


def _finding(
    snapshot: Snapshot,
    method: Method,
    plants: list[Plant],
    boxes: dict[str, tuple[float, float]],
    statement: str,
    *,
    weighed: bool,
) -> Finding:
    bounds = index_bounds(boxes) or Interval(0.0, 1.0)
    known = [p for p in plants if p.holds == "yes" and (p.capacity or not weighed)]
    reviewed = snapshot.coverage([plants[0].buyer])
    coverage = None if reviewed is None else reviewed * len(known) / len(plants)
    return Finding(
        method=method,
        subjects=(plants[0].buyer,),
        statement=statement,
        low=bounds.low,
        high=bounds.high,
        unit=f"Herfindahl index ({'GWh a year' if weighed else 'count-based: plants'})",
        n=len(known),
        coverage=coverage,
        as_of=snapshot.day,
        chance=None,
        evidence=snapshot.evidence.cite(
            [p.partnership for p in plants if p.holds == "yes"],
            [p.partnership for p in plants if p.holds != "yes"],
        ),
        note="; ".join([in_figures(bounds, coverage), *(_assumed(plants) if weighed else ())]),
    )


def _assumed(plants: list[Plant]) -> Iterator[str]:
    if unknown := sum(plant.capacity is None for plant in plants):
        yield f"{unknown} of unknown size, taken as {largest_known(plants):g} GWh at most"
    if shared := sum(plant.shared for plant in plants):
        yield f"{shared} shared with another maker, taken as anything up to its size"
