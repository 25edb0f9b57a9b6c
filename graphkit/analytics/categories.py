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

    def asset_classes(self) -> set[str]:
        """Return the classes of the assets that are of this kind, as the ontology gives them."""
        concepts = [ontology().concept("subjectKind", subject) for subject in self.subjects]
        return {name for c in concepts if (name := c.annotation("assetClass"))}


CATEGORIES = (
    Category("battery cells", ("cell-supply", "battery-plant"), frozenset({"cell-maker"})),
    Category("chips", ("semiconductor",), frozenset({"semiconductor-maker"})),
    Category(
        "driving systems",
        ("adas", "autonomy"),
        frozenset(
            {"autonomy-developer", "software-company", "semiconductor-maker", "tier-1-supplier"}
        ),
    ),
    Category(
        "cockpit and cloud software",
        ("infotainment", "operating-system", "cloud"),
        frozenset({"software-company", "cloud-provider"}),
    ),
    Category(
        "cathode and raw materials",
        ("cathode", "raw-material"),
        frozenset({"cathode-or-material-maker", "miner-or-refiner"}),
    ),
)
"""The most essential first: no car without cells."""
