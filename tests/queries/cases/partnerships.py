"""Who takes part in what, with whom, and what for."""

from tests.queries.cases.world import (
    DAY,
    EFFICIENCY,
    ELECTRIFICATION,
    FLEXIBILITY,
    SOFTWARE,
    Case,
    urls,
)

CASES: dict[str, Case] = {
    "who left and came back takes part by the second stint alone": (
        "partnerships",
        {"organization": "Delta Auto", "day": DAY},
        [
            (
                *("yes", "Beta Cells supplies Delta Auto", "beta-delta-supply", "Delta Auto"),
                *(["customer"], None, ["supply-agreement"], "active"),
                *("2023-09-01", None, "2025-06-20", ["Beta Cells"], urls("motor-daily", "wire")),
            ),
            (
                *("yes", "Delta Auto invests in Beta Cells", "delta-beta-stake", "Delta Auto"),
                *(["investor"], 12.5, ["equity-stake"], "completed"),
                *("2023-06-30", None, "2026-01-15", ["Beta Cells"], urls("register", "wire")),
            ),
            (
                *("yes", "Epsilon OS for Delta Auto", "epsilon-delta-os", "Delta Auto"),
                *(["licensee"], None, ["licensing"], "active"),
                *("2022", None, "2024-09-12", ["Epsilon Software"], urls("blog", "copy")),
            ),
            (
                *("yes", "Lambda charging", "lambda-charging", "Delta Auto"),
                *(["member", "operator"], None, ["consortium"], "active"),
                *("2024-02", None, "2025-09", ["Alpha Motors", "Gamma Cars"]),
                urls("alpha-report", "charging-news"),
            ),
        ],
    ),
    "what is suspended is unknown, not gone": (
        "partnerships",
        {"organization": "mu-mining", "day": DAY},
        [
            (
                *("unknown", "Recycling for the cell works", "cell-works-recycling", "Mu Mining"),
                *(["operator", "supplier"], None, ["codevelopment", "offtake"], "suspended"),
                *("2024-06", None, "2025-06-20", ["Alpha Beta Cell Works"], urls("motor-daily")),
            )
        ],
    ),
    "a group takes part by its companies, and on a past day": (
        "partnerships",
        {"organization": "Alpha Group", "day": "2015-01-01"},
        [
            (
                *("yes", "Engines of Alpha and Delta", "alpha-delta-engines", "Alpha Motors"),
                *(["partner"], None, ["codevelopment"], "ended"),
                *("2012-06", "2018-12-31", "2018-12", ["Delta Auto"], urls("motor-daily")),
            )
        ],
    ),
    "four have partnered with both, one of them only perhaps and as a plan": (
        "common-partners",
        {"one": "Alpha Motors", "other": "Delta Auto", "day": DAY},
        [
            (
                *("Beta Cells", "beta-cells", "yes", "yes"),
                *([ELECTRIFICATION, EFFICIENCY], [ELECTRIFICATION, FLEXIBILITY]),
                ["Beta Cells supplies Alpha Motors", "Cell works of Alpha and Beta"],
                ["Beta Cells supplies Delta Auto", "Delta Auto invests in Beta Cells"],
                urls("alpha-report", "beta-release", "motor-daily", "register", "wire"),
            ),
            (
                *("Epsilon Software", "epsilon-software", "yes", "yes", [SOFTWARE], [SOFTWARE]),
                *(["Epsilon OS for Alpha Motors"], ["Epsilon OS for Delta Auto"]),
                urls("blog", "copy"),
            ),
            (
                *("Gamma Cars", "gamma-cars", "yes", "yes"),
                *([ELECTRIFICATION, EFFICIENCY], [ELECTRIFICATION]),
                *(["Gamma builds on the A1 platform", "Lambda charging"], ["Lambda charging"]),
                urls("alpha-report", "charging-news", "motor-daily"),
            ),
            (
                *("Kappa Cells", "kappa-cells", "unknown", "no"),
                *([ELECTRIFICATION], [ELECTRIFICATION]),
                ["Kappa Cells supplies Alpha Motors"],
                ["Delta Auto and Kappa Cells plan a plant"],
                urls("copy"),
            ),
        ],
    ),
    "a union of countries stands for its countries": (
        "partnerships-for-outcome",
        {"outcome": "autonomy-and-mobility", "region": "EU", "day": DAY},
        [
            (
                *("yes", "Driverless rides in Nordland", "nordland-rides", ["deployment"]),
                *("active", ["SE"]),
                ["Epsilon Software", "Gamma Cars", "Iota Mobility", "Nordland Transport"],
                *("2024-04", urls("motor-daily")),
            )
        ],
    ),
    "a country does not stand for the union": (
        "partnerships-for-outcome",
        {"outcome": ELECTRIFICATION, "region": "DE", "day": DAY},
        [
            (
                *("yes", "Beta Cells supplies Alpha Motors", "beta-alpha-supply"),
                *(["supply-agreement"], "active", ["DE", "US"], ["Alpha Motors", "Beta Cells"]),
                *("2020-01", urls("alpha-report", "motor-daily")),
            ),
            (
                *("yes", "Cell works of Alpha and Beta", "cell-works"),
                *(["joint-venture"], "active", ["DE"], ["Alpha Motors", "Beta Cells"]),
                *("2022-03", urls("alpha-report", "beta-release")),
            ),
            (
                *("unknown", "Kappa Cells supplies Alpha Motors", "kappa-alpha-supply"),
                *(["supply-agreement"], "active", ["DE"], ["Alpha Motors", "Kappa Cells"]),
                *("2018", urls("copy")),
            ),
            (
                *("unknown", "Recycling for the cell works", "cell-works-recycling"),
                *(["codevelopment", "offtake"], "suspended", ["DE"]),
                *(["Alpha Beta Cell Works", "Mu Mining"], "2024-06", urls("motor-daily")),
            ),
        ],
    ),
}
