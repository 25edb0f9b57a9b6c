"""What is shared and built on: platforms, plants, software."""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "two groups share the A1, Delta has its D3 alone": (
        "shared-platforms",
        {"day": DAY},
        [
            (
                *("A1", "a1-platform", "yes", ["Alpha Group", "Gamma Group"], ["Alpha Motors"]),
                *(["Alpha Motors", "Alto", "Gamma Cars"], ["Alpha Motors", "Gamma Cars"]),
                [
                    "Alpha Motors: Alto One; Alto Two",
                    "Alto: Alto One",
                    "Gamma Cars: Gamma Spark",
                ],
                urls("alpha-report", "motor-daily"),
            )
        ],
    ),
    "Delta shares no platform": ("shared-platforms", {"organization": "Delta", "day": DAY}, []),
    "the venture's plant has two owners; the planned plant has no venture": (
        "battery-plants",
        {"day": DAY},
        [
            (
                *("yes", "Cell works plant", "cell-works-plant", "DE", 40.0),
                *("Alpha Beta Cell Works", "alpha-beta-cell-works", owner, owner_id, share),
                *("active", "2022-03", "Cell works of Alpha and Beta", "cell-works"),
                urls("alpha-report", "beta-release"),
            )
            for owner, owner_id, share in (
                ("Alpha Motors", "alpha-motors", 51.0),
                ("Beta Cells", "beta-cells", 49.0),
            )
        ],
    ),
    "Alpha's software rests on Epsilon, its chips come from Zeta": (
        "software-stacks",
        {"organization": "Alpha Motors", "day": DAY},
        [
            (
                *("yes", "Alpha Motors", "alpha-motors", kind, name, ident),
                *(providers, partnerships, models, urls(source)),
            )
            for kind, name, ident, providers, partnerships, models, source in (
                (
                    *("CloudService", "Epsilon Cloud", "epsilon-cloud"),
                    *(["Epsilon Software"], [], [], "blog"),
                ),
                (
                    *("EEArchitecture", "Alpha zonal architecture", "alpha-architecture"),
                    ["Alpha Motors", "Alpha Software", "Epsilon Software"],
                    *(["Epsilon OS for Alpha Motors"], ["Alto Two"], "blog"),
                ),
                (
                    *("OperatingSystem", "Epsilon OS", "epsilon-os"),
                    ["Alpha Software", "Epsilon Software"],
                    *(["Epsilon OS for Alpha Motors"], ["Alto Two"], "blog"),
                ),
                (
                    *("SystemOnChip", "Z9", "z9-chip", ["Zeta Chips"]),
                    *(["Zeta chips for Alpha Motors"], ["Alto Two"], "motor-daily"),
                ),
            )
        ],
    ),
    "of a kind of asset only that kind": (
        "software-stacks",
        {"organization": "Delta Auto", "kind": "SystemOnChip", "day": DAY},
        [
            (
                *("yes", "Delta Auto", "delta-auto", "SystemOnChip", "Z9", "z9-chip"),
                *(["Zeta Chips"], [], ["Delta Three"], urls("blog")),
            )
        ],
    ),
}
