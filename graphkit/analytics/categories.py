"""Categories: the kinds of things that vehicle makers source, and the businesses that make them."""

from dataclasses import dataclass

from graphkit.ontology import ontology

VEHICLE_MAKERS = frozenset({"oem", "commercial-vehicle-maker"})
"""The business types of those whose sources are looked at."""


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of thing that vehicle makers source: what partnerships call it, and who makes it."""

    name: str
    subjects: tuple[str, ...]
    makers: frozenset[str]
    kinds: tuple[str, ...] = ()
    """Kinds of asset, where partnerships have no subject for them."""
    local: bool = False
    """Whether it has to come from, or be approved, where the cars are built or sold."""
    by_licence: bool = True
    """Whether a licence is a source of it: of software it is; who licenses cells makes its own."""

    def asset_classes(self) -> set[str]:
        """Return the classes of the assets that are of this kind, as the ontology gives them."""
        codes = [("subjectKind", code) for code in self.subjects]
        codes += [("assetKind", code) for code in self.kinds]
        concepts = [ontology().concept(scheme, code) for scheme, code in codes]
        return {name for c in concepts if (name := c.annotation("assetClass"))}


CATEGORIES = (
    Category(
        "battery cells",
        ("cell-supply", "battery-plant"),
        frozenset({"cell-maker"}),
        local=True,
        by_licence=False,
    ),
    Category("chips", ("semiconductor",), frozenset({"semiconductor-maker"})),
    Category(
        "driving systems",
        ("adas", "autonomy"),
        frozenset(
            {"autonomy-developer", "software-company", "semiconductor-maker", "tier-1-supplier"}
        ),
        local=True,
    ),
    Category(
        "cockpit and cloud software",
        ("infotainment", "operating-system", "cloud"),
        frozenset({"software-company", "cloud-provider"}),
        local=True,
    ),
    Category(
        "cathode and raw materials",
        ("cathode", "raw-material"),
        frozenset({"cathode-or-material-maker", "miner-or-refiner"}),
        by_licence=False,
    ),
)
"""What is bought in by nearly every maker, the most essential first: no car without cells."""

PLATFORMS = Category(
    "vehicle platforms",
    ("vehicle-platform",),
    VEHICLE_MAKERS,
    ("vehicle-platform", "battery-platform", "ee-architecture"),
)
"""What most makers have of their own: a source of it is by nature a rival."""
