"""How partnerships end: by which terms, when, and through which stages."""

from tests.queries.cases.world import DAY, Case, urls

TERMS = "Runs to 2035; either partner may sell to the other after 2030"
EARLY = "Ended before its time; Kappa kept the tools"

CASES: dict[str, Case] = {
    "of one that is over the terms are known, of two only the end": (
        "exit-terms",
        {"organization": "Gamma Cars", "day": DAY},
        [
            (
                *("terms", "no", "Kappa Cells supplied Gamma Cars", "kappa-gamma-supply"),
                *("ended", "2023-06-30", EARLY, ["Runs to 2025"], [], ["K1: Kappa Cells"], []),
                *(["Gamma Cars", "Kappa Cells"], urls("copy", "motor-daily")),
            ),
            (
                *("end alone", "no", "Gamma and Epsilon plan a cockpit", "gamma-epsilon-cockpit"),
                *("cancelled", "2022-10", None, [], ["cancelled 2022-10"]),
                *(["Epsilon Cockpit: Epsilon Software"], []),
                *(["Epsilon Software", "Gamma Cars"], urls("blog")),
            ),
            (
                *("end alone", "no", "Gamma and Iota shuttle pilot", "gamma-iota-pilot"),
                *("completed", "2021", None, [], [], ["Campus shuttles: Iota Mobility"], []),
                *(["Gamma Cars", "Iota Mobility"], urls("charging-news")),
            ),
        ],
    ),
    "asked for by name, what has no terms is there too": (
        "exit-terms",
        {"partnership": "CELL works", "day": DAY},
        [
            (
                *("terms", "yes", "Cell works of Alpha and Beta", "cell-works", "active", None),
                *(TERMS, [], []),
                ["B4: Beta Cells", "Cell works plant: Alpha Beta Cell Works"],
                ["Alpha Beta Cell Works: Alpha Motors", "Alpha Beta Cell Works: Beta Cells"],
                *(["Alpha Motors", "Beta Cells"], urls("alpha-report")),
            ),
            (
                *("nothing", "unknown", "Recycling for the cell works", "cell-works-recycling"),
                *("suspended", None, None, [], []),
                *(["Mu lithium: Mu Mining", "Mu recycling plant: Mu Mining"], []),
                *(["Alpha Beta Cell Works", "Mu Mining"], urls("motor-daily")),
            ),
        ],
    ),
    "by its id it is found, if the organization takes part": (
        "exit-terms",
        {"partnership": "a1-sharing", "organization": "Gamma", "day": DAY},
        [
            (
                *("nothing", "yes", "Gamma builds on the A1 platform", "a1-sharing", "active"),
                *(None, None, [], [], ["A1: Alpha Motors", "Gamma Spark: Gamma Cars"], []),
                *(["Alpha Motors", "Gamma Cars"], urls("alpha-report", "motor-daily")),
            )
        ],
    ),
    "within a year nothing is due": ("up-for-renewal", {"day": DAY}, []),
    "the years that terms name are no more than a hint": (
        "up-for-renewal",
        {"months": "120", "day": DAY},
        [
            (
                *("unknown", year, "exit terms name it", "Cell works of Alpha and Beta"),
                *("cell-works", None, "yes", "active", ["joint-venture"], "2022-03"),
                *("2026-03-10", ["Alpha Motors", "Beta Cells"], TERMS),
                urls("alpha-report", "beta-release"),
            )
            for year in ("2030", "2035")
        ],
    ),
    "an end on a known day is due": (
        "up-for-renewal",
        {"day": "2022-12-01"},
        [
            (
                *("yes", "2023-06-30", "stated end", "Kappa Cells supplied Gamma Cars"),
                *("kappa-gamma-supply", None, "yes", "ended", ["supply-agreement"], "2017"),
                *("2023-06", ["Gamma Cars", "Kappa Cells"], EARLY, urls("motor-daily")),
            )
        ],
    ),
    "Delta leaves, to come back years later; of the pilot only the year is known": (
        "up-for-renewal",
        {"day": "2021-02-01"},
        [
            (
                *("yes", "2021-07", "a partner leaves", "Lambda charging", "lambda-charging"),
                *("Delta Auto", "yes", "active", ["consortium"], "2019-01-01", "2025-09"),
                *(["Alpha Motors", "Delta Auto", "Gamma Cars"], None),
                urls("alpha-report", "charging-news"),
            ),
            (
                *("unknown", "2021", "stated end", "Gamma and Iota shuttle pilot"),
                *("gamma-iota-pilot", None, "unknown", "completed", ["deployment"], "2021"),
                *("2021", ["Gamma Cars", "Iota Mobility"], None, urls("charging-news", "copy")),
            ),
        ],
    ),
    "it took nine months to get to the second stage": (
        "stages",
        {"day": DAY},
        [
            (
                *("yes", "assessment-and-restructuring", "2022-03", 51),
                *("Cell works of Alpha and Beta", "cell-works", "active"),
                ["2021-06 to 2022-03: structuring-and-implementing, 9 months"],
                *("2021-06-15", "2022-03", 9, "2026-03-10", ["Alpha Motors", "Beta Cells"]),
                urls("alpha-report", "beta-release"),
            )
        ],
    ),
    "in the month of the change either stage may be": (
        "stages",
        {"day": "2022-03-15"},
        [
            (
                *("unknown", stage, since, months),
                *("Cell works of Alpha and Beta", "cell-works", "active", earlier),
                *("2021-06-15", "2022-03", 9, "2026-03-10", ["Alpha Motors", "Beta Cells"]),
                urls("alpha-report", "beta-release"),
            )
            for stage, since, months, earlier in (
                (
                    *("assessment-and-restructuring", "2022-03", 0),
                    ["2021-06 to 2022-03: structuring-and-implementing, 9 months"],
                ),
                ("structuring-and-implementing", "2021-06", 9, []),
            )
        ],
    ),
    "a past stage is as sure as its days": (
        "stages",
        {
            "organization": "Alpha Group",
            "stage": "structuring-and-implementing",
            "day": "2021-12-01",
        },
        [
            (
                *("yes", "structuring-and-implementing", "2021-06", 6),
                *("Cell works of Alpha and Beta", "cell-works", "active", []),
                *("2021-06-15", "2022-03", 9, "2026-03-10", ["Alpha Motors", "Beta Cells"]),
                urls("alpha-report", "beta-release"),
            )
        ],
    ),
}
