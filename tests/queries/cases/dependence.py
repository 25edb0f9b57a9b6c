"""On whom one depends."""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "Beta alone feeds three; in Germany Kappa may still deliver": (
        "sole-cell-makers",
        {"day": DAY},
        [
            (
                *("yes", "Alpha Group", "alpha-group", "US", ["Beta Cells"], ["Beta Cells"]),
                ["Beta Cells supplies Alpha Motors"],
                urls("alpha-report", "motor-daily"),
            ),
            (
                *("yes", "Delta Auto", "delta-auto", "US", ["Beta Cells"], ["Beta Cells"]),
                *(["Beta Cells supplies Delta Auto"], urls("motor-daily", "wire")),
            ),
            (
                *("yes", "Gamma Group", "gamma-group", "FR", ["Beta Cells"], ["Beta Cells"]),
                *(["Beta Cells supplies Gamma Cars"], urls("motor-daily")),
            ),
            (
                *("unknown", "Alpha Group", "alpha-group", "DE"),
                *(["Beta Cells", "Kappa Cells"], ["Beta Cells"]),
                [
                    "Beta Cells supplies Alpha Motors",
                    "Cell works of Alpha and Beta",
                    "Kappa Cells supplies Alpha Motors",
                ],
                urls("alpha-report", "beta-release", "copy", "motor-daily"),
            ),
        ],
    ),
    "while Kappa delivered, Gamma did not depend on Beta alone": (
        "sole-cell-makers",
        {"organization": "Gamma Cars", "day": "2021-01-01"},
        [],
    ),
    "what hits Gamma's providers hits others too": (
        "shared-providers",
        {"organization": "Gamma Cars", "day": DAY},
        [
            (provider, provider_id, other, other_id, "yes", "yes", ours, theirs, urls(*sources))
            for provider, provider_id, ours, hit in (
                (
                    "Alpha Motors",
                    "alpha-motors",
                    ["A1", "Alpha main plant", "Gamma builds on the A1 platform"],
                    (("Alto", "alto", ["A1"], ["alpha-report", "motor-daily"]),),
                ),
                (
                    "Beta Cells",
                    "beta-cells",
                    ["Beta Cells supplies Gamma Cars"],
                    (
                        (
                            "Alpha Motors",
                            "alpha-motors",
                            ["Beta Cells supplies Alpha Motors", "Cell works of Alpha and Beta"],
                            ["alpha-report", "beta-release", "motor-daily"],
                        ),
                        (
                            "Delta Auto",
                            "delta-auto",
                            ["Beta Cells supplies Delta Auto"],
                            ["motor-daily", "wire"],
                        ),
                    ),
                ),
                (
                    "Epsilon Software",
                    "epsilon-software",
                    ["Epsilon Link", "Epsilon OS"],
                    (
                        (
                            "Alpha Motors",
                            "alpha-motors",
                            ["Epsilon Cloud", "Epsilon OS", "Epsilon OS for Alpha Motors"],
                            ["blog"],
                        ),
                        (
                            "Delta Auto",
                            "delta-auto",
                            ["Epsilon OS", "Epsilon OS for Delta Auto"],
                            ["blog", "copy"],
                        ),
                        (
                            "Iota Mobility",
                            "iota-mobility",
                            ["Epsilon Driver"],
                            ["blog", "motor-daily"],
                        ),
                        (
                            "Nordland Transport",
                            "nordland-transport",
                            ["Driverless rides in Nordland"],
                            ["blog", "motor-daily"],
                        ),
                    ),
                ),
            )
            for other, other_id, theirs, sources in hit
        ],
    ),
}
