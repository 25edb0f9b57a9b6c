"""The words of the made-up world that the answers are written in.

What holds on the first of June 2026 follows from the dates and sources of ontology/examples.ttl: an
active tie for so many months after it was last seen, 60 for ventures, stakes and platform sharing,
36 for the rest. So Kappa's supply to Alpha, last seen in May 2019, may or may not go on.
"""

DAY = "2026-06-01"

ELECTRIFICATION = "electrification-assets-and-supply-chain"
EFFICIENCY = "production-efficiency"
SOFTWARE = "software-and-digital-platforms"
FLEXIBILITY = "strategic-flexibility"

Rows = list[tuple[object, ...]]
Case = tuple[str, dict[str, str], Rows]
"""A question's name, its parameters, and the rows of its answer."""


def urls(*names: str) -> list[str]:
    return [f"https://example.org/{name}" for name in names]
