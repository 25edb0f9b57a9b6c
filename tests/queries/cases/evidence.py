"""What the answers rest on, and what it was that changed."""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "a blog, a copy and an overview carry eleven ties alone": (
        "weak-evidence",
        {"old": "2023-06-01", "day": DAY},
        [
            (
                *("yes", "Partnership", "Epsilon OS for Alpha Motors", "epsilon-alpha-os"),
                *(["weak"], "C", "2024-09-12", "Chip and Wheel"),
                *(["Alpha Motors", "Alpha Software", "Epsilon Software"], urls("blog")),
            ),
            (
                *("unknown", "Partnership", "Kappa Cells supplies Alpha Motors"),
                *("kappa-alpha-supply", ["old", "weak"], "D", "2019-05", "unknown"),
                *(["Alpha Motors", "Kappa Cells"], urls("copy")),
            ),
            *(
                (
                    *("yes", "AssetUse", f"{user} - {asset}", ident, ["weak"], "C", published),
                    *(publisher, [user], urls(source)),
                )
                for user, asset, ident, published, publisher, source in (
                    (
                        *("Alpha Motors", "Alpha zonal architecture"),
                        *("alpha-motors.alpha-architecture", "2024-09-12"),
                        *("Chip and Wheel", "blog"),
                    ),
                    (
                        *("Alpha Motors", "Epsilon Cloud", "alpha-motors.epsilon-cloud"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                    (
                        *("Alpha Motors", "Epsilon OS", "alpha-motors.epsilon-os"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                    (
                        *("Delta Auto", "Epsilon OS", "delta-auto.epsilon-os"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                    (
                        *("Delta Auto", "Lambda plug", "delta-auto.lambda-plug"),
                        *("2025-09", "Charging News", "charging-news"),
                    ),
                    (
                        *("Delta Auto", "Z9", "delta-auto.z9-chip"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                    (
                        *("Gamma Cars", "Epsilon Link", "gamma-cars.epsilon-link"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                    (
                        *("Gamma Cars", "Epsilon OS", "gamma-cars.epsilon-os"),
                        *("2024-09-12", "Chip and Wheel", "blog"),
                    ),
                )
            ),
            (
                *("unknown", "AssetUse", "Delta Auto - D3", "delta-auto.d3-platform"),
                *(["old", "weak"], "D", "2019-05", "unknown", ["Delta Auto"], urls("copy")),
            ),
        ],
    ),
    "of the sources for the shares one came before the day": (
        "changed-since",
        {"day": "2026-01-01"},
        [
            (
                *("unknown", "Cell works of Alpha and Beta", "cell-works", partner),
                *("equityShare", "50", "2025-09", "Charging News", shown, "2026-03-10"),
                "Says that the partners hold half each.",
                urls("alpha-report", "beta-release", "charging-news"),
            )
            for partner, shown in ((None, []), ("Alpha Motors", ["51"]), ("Beta Cells", ["49"]))
        ],
    ),
    "a later source changed the terms; another contests the end, which is shown as before": (
        "changed-since",
        {"organization": "Gamma Cars", "day": "2024-06-01"},
        [
            (
                *("yes", "Kappa Cells supplied Gamma Cars", "kappa-gamma-supply", None),
                *("exitTerms", "Runs to 2025", "2019-05", "unknown"),
                *(["Ended before its time; Kappa kept the tools"], "2025-06-20"),
                *("The plan of its time.", urls("copy", "motor-daily")),
            ),
            (
                *("no", "Kappa Cells supplied Gamma Cars", "kappa-gamma-supply", None),
                *("validTo", "2023-12", "2025-09", "Charging News", ["2023-06-30"]),
                *("2025-06-20", None, urls("charging-news", "motor-daily")),
            ),
        ],
    ),
    "what Mu takes part in was never believed otherwise": (
        "changed-since",
        {"organization": "mu-mining", "day": "2024-06-01"},
        [],
    ),
}
