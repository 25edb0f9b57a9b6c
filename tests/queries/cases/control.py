"""Who holds whom."""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "Eta controls Beta through Theta, Delta's slice does not": (
        "controllers",
        {"organization": "Beta Cells", "day": DAY},
        [
            (
                *("Eta Holding", "eta-holding", "yes"),
                [
                    "Theta Industries holds 55 % of Beta Cells",
                    "Eta Holding holds 60 % of Theta Industries",
                ],
                *(55.0, urls("register")),
            )
        ],
    ),
    "with a lower bar a minority counts, and a group stands over its company": (
        "controllers",
        {"organization": "Alpha Beta Cell Works", "over": "40", "day": DAY},
        [
            (
                *("Alpha Group", "alpha-group", "yes"),
                [
                    "Alpha Motors holds 51 % of Alpha Beta Cell Works",
                    "Alpha Motors is part of Alpha Group",
                ],
                *(51.0, urls("alpha-report", "beta-release")),
            ),
            (
                *("Eta Holding", "eta-holding", "yes"),
                [
                    "Beta Cells holds 49 % of Alpha Beta Cell Works",
                    "Theta Industries holds 55 % of Beta Cells",
                    "Eta Holding holds 60 % of Theta Industries",
                ],
                *(49.0, urls("alpha-report", "beta-release", "register")),
            ),
        ],
    ),
    "before the purchase there was no stake": (
        "stakes-with-rival",
        {"candidate": "Beta Cells", "rival": "Delta Auto", "day": "2023-06-29"},
        [
            (
                *("no", "Delta Auto", "delta-auto", 12.5, None, None, "Beta Cells", "beta-cells"),
                *("completed", "2023-06-30", None, urls("register", "wire")),
            )
        ],
    ),
    "a rival holds the venture through one of its owners": (
        "stakes-with-rival",
        {"candidate": "Alpha Beta Cell Works", "rival": "Delta Auto", "day": DAY},
        [
            (
                *("yes", "Delta Auto", "delta-auto", 12.5, "Beta Cells", 49.0),
                *("Alpha Beta Cell Works", "alpha-beta-cell-works"),
                *("completed", "2023-06-30", None),
                urls("alpha-report", "beta-release", "register", "wire"),
            )
        ],
    ),
}
