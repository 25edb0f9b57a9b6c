"""Who links partners that nobody else links.

On the first of June 2026 Gamma alone links Beta Cells to the two of the driverless rides; the other
pairs that are no partners have two ways to each other. At the start of 2023 Epsilon reaches Alpha's
other partners through Alpha alone, and Zeta is nobody else's partner.
"""

from tests.queries.cases.world import DAY, Case, urls

CASES: dict[str, Case] = {
    "Gamma links a cell maker to two of its rides": (
        "bridges",
        {"least": "1", "day": DAY},
        [("Gamma Group", "gamma-group", 2, 13, 6, 6, [], [])],
    ),
    "Alpha links Epsilon to its cell makers and to Gamma": (
        "bridges",
        {"least": "1", "day": "2023-01-01"},
        [("Alpha Group", "alpha-group", 3, 50, 5, 4, ["Zeta Chips"], urls("motor-daily"))],
    ),
    "a company is found by its group": (
        "bridges",
        {"organization": "Alpha Motors", "least": "3", "day": "2023-01-01"},
        [("Alpha Group", "alpha-group", 3, 50, 5, 4, ["Zeta Chips"], urls("motor-daily"))],
    ),
    "four pairs would be more than there are": (
        "bridges",
        {"least": "4", "day": "2023-01-01"},
        [],
    ),
}
