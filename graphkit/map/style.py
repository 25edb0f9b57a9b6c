"""How the map draws what the graph says: shapes by business, lines by form, colours by group.

Only drawing is decided here. The codes are the ontology's; one that stands in no family is drawn
as the last family of its table, so that a new code is seen at once instead of being lost.
"""

from dataclasses import dataclass
from typing import Final, Literal

from graphkit.analytics.categories import VEHICLE_MAKERS

Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]


@dataclass(frozen=True, slots=True)
class Business:
    """Business types that share a shape."""

    id: str
    name: str
    shape: Shape
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Family:
    """Forms of relationship that share a line."""

    id: str
    name: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class State:
    """How a tie stands on the map's day, and whether the page shows it from the start."""

    id: str
    name: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Whom a reader must find at once."""

    id: str
    name: str


# In the order in which they decide the shape of an organization that does several of these.
BUSINESSES: Final = (
    Business("vehicles", "Vehicle maker", "dot", VEHICLE_MAKERS),
    Business(
        "batteries",
        "Batteries and materials",
        "diamond",
        frozenset({"cell-maker", "cathode-or-material-maker", "miner-or-refiner", "recycler"}),
    ),
    Business(
        "digital",
        "Software, chips, driving",
        "triangle",
        frozenset(
            {"software-company", "autonomy-developer", "semiconductor-maker", "cloud-provider"}
        ),
    ),
    Business(
        "suppliers",
        "Supplier",
        "square",
        frozenset(
            {"tier-1-supplier", "tier-2-supplier", "contract-manufacturer", "engineering-service"}
        ),
    ),
    Business(
        "services",
        "Energy, charging, mobility",
        "hexagon",
        frozenset({"energy-company", "charging-operator", "mobility-operator"}),
    ),
    Business(
        "finance",
        "Investor, trade, public",
        "star",
        frozenset({"financial-investor", "trading-house", "dealer-or-importer", "public-body"}),
    ),
    Business("unstated", "Business not stated", "triangleDown", frozenset()),
)

STAKE: Final = "stake"
MEMBERSHIP: Final = "membership"
ASSET_USE: Final = "asset-use"

FAMILIES: Final = (
    Family(
        "equity",
        "Equity",
        frozenset({"joint-venture", "equity-stake", "cross-shareholding", STAKE}),
    ),
    Family(
        "technology",
        "Technology, platforms",
        frozenset(
            {"codevelopment", "technology-alliance", "platform-sharing", "licensing", ASSET_USE}
        ),
    ),
    Family(
        "supply",
        "Supply, production",
        frozenset(
            {
                "supply-agreement",
                "offtake",
                "contract-manufacturing",
                "distribution",
                "deployment",
            }
        ),
    ),
    Family(
        "loose", "Consortia, memoranda", frozenset({"consortium", "memorandum-of-understanding"})
    ),
    Family("group", "Part of a group", frozenset({MEMBERSHIP})),
    Family("other", "Other form", frozenset()),
)

STATES: Final = (
    State("in-force", "In force", shown=True),
    State("unknown", "Not known", shown=True),
    State("announced", "Announced", shown=True),
    State("not-yet", "Begins later", shown=False),
    State("ended", "Ended", shown=False),
    State("cancelled", "Cancelled", shown=False),
    State("undated", "Undated", shown=True),
)

MARKS: Final = (
    Mark("candidate", "Candidate"),
    Mark("us", "Us and our group"),
    Mark("rival", "Rivals and their groups"),
)

NAMED_BLOCS: Final = 9
"""As many groups as there are colours that people tell apart; the rest is grey."""


def business_of(types: tuple[str, ...]) -> str:
    """Return the business, by id, that decides an organization's shape."""
    return next((b.id for b in BUSINESSES if b.types.intersection(types)), BUSINESSES[-1].id)


def family_of(forms: tuple[str, ...]) -> str:
    """Return the family, by id, that decides how a tie's line is drawn."""
    return next((f.id for f in FAMILIES if f.forms.intersection(forms)), FAMILIES[-1].id)
