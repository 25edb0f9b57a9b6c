"""Trade blocs: which customs territory or free-trade area a country is in on a day.

The table (`trade_blocs.csv`) gives members with dates and the treaty. Each country is in one bloc
at most, so that shares of blocs add up; agreements that cut across (RCEP, CPTPP) and mere
associations (Turkey's customs union with the EU) are left out. A country in none stands for itself.
"""

import csv
from functools import cache
from pathlib import Path

from graphkit.ontology import ontology

_TABLE = Path(__file__).with_name("trade_blocs.csv")


def trade_bloc(country: str, day: str) -> str:
    """Return the bloc that a country is in on a day, by its id; else the country's own notation."""
    return next(
        (
            row["bloc"]
            for row in _members()
            if row["country"] == country
            and row["valid_from"] <= day
            and (not row["valid_to"] or day < row["valid_to"])
        ),
        country,
    )


def place_name(place: str) -> str:
    """Return the name of a bloc or a country as a sentence has it."""
    named = next((row["name"] for row in _members() if row["bloc"] == place), "")
    return named or country_name(place)


def country_name(notation: str) -> str:
    """Return a country's name as a sentence has it."""
    label = ontology().concept("region", notation).label
    return f"the {label}" if label.startswith("United") else label


@cache
def _members() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
