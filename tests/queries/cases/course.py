"""How partnerships go: plans, stages and ends."""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "one plan is still a plan, one was called off": (
        "never-started",
        {"day": DAY},
        [
            (
                *("2019-05", "announced", "Delta Auto and Kappa Cells plan a plant"),
                *("delta-kappa-memo", ["memorandum-of-understanding"]),
                *(["Delta Auto", "Kappa Cells"], None, urls("copy")),
            ),
            (
                *("2021-02", "cancelled", "Gamma and Epsilon plan a cockpit"),
                *("gamma-epsilon-cockpit", ["codevelopment"]),
                *(["Epsilon Software", "Gamma Cars"], "2022-10", urls("blog")),
            ),
        ],
    ),
    "a plan that was not yet announced is not there": (
        "never-started",
        {"organization": "Gamma Group", "day": "2021-01-31"},
        [],
    ),
}
