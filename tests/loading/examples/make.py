"""Makes the two worked examples anew: 200 made-up deals, the same each time.

    python tests/loading/examples/make.py

`deals.csv` has one row per deal, `participants.xlsx` one row per participant, as deal databases
export them. The mappings beside them are written by hand.
"""

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HOME = Path(__file__).parent
FIRST = ("Alder", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Helix", "Indus", "Juno",
         "Kestrel", "Lumen")  # fmt: skip
SECOND = ("Motors", "Cells", "Mobility", "Drive", "Software", "Materials")
FORMS = ("JV", "Supply", "MoU", "Licence", "Joint development")
STATUS = ("Active", "Active", "Active", "Announced", "Terminated")
COUNTRIES = ("Germany", "Japan", "Mexico", "India", "Sweden")
TOPICS = ("battery cells", "a vehicle platform", "fast charging", "driver assistance")


def main() -> None:
    """Write both files."""
    draw = random.Random(8)  # noqa: S311  # made-up data, the same each time
    names = [f"{first} {second}" for first in FIRST for second in SECOND]
    deals = [_deal(draw, names, number) for number in range(1, 201)]
    with (HOME / "deals.csv").open("w", encoding="utf-8", newline="") as to:
        writer = csv.writer(to, delimiter=";", lineterminator="\n")
        writer.writerow(
            ["Deal No", "Deal", "Type", "Status", "Partners", "Stake", "JV company", "Start",
             "Country", "About", "Link", "Paper", "Date of article"]
        )  # fmt: skip
        writer.writerows(_one_row(deal) for deal in deals[:120])
    _workbook([row for deal in deals[120:] for row in _rows(deal)])


def _deal(draw: random.Random, names: list[str], number: int) -> dict[str, object]:
    form = draw.choice(FORMS)
    count = 3 if draw.random() < 0.15 else 2
    partners = draw.sample(names, count)
    shares = (51, 49) if count == 2 else (40, 35, 25)
    start = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
    return {
        "no": f"D-{number:03}",
        "form": form,
        "status": draw.choice(STATUS),
        "partners": partners,
        "shares": shares if form == "JV" else None,
        "venture": f"{partners[0].split()[0]}{partners[1].split()[0]} {number}"
        if form == "JV"
        else "",
        "start": start,
        "country": draw.choice(COUNTRIES),
        "about": draw.choice(TOPICS),
        "sourced": draw.random() < 0.95,
    }


def _one_row(deal: dict[str, object]) -> list[str]:
    partners, shares, start = deal["partners"], deal["shares"], deal["start"]
    assert isinstance(partners, list)
    assert isinstance(start, date)
    stakes = " / ".join(f"{share}%" for share in shares) if isinstance(shares, tuple) else ""
    page = [f"https://news.example/{deal['no']}", "The Example Courier", f"{start:%d/%m/%Y}"]
    return [
        str(deal["no"]), f"{partners[0]} and {partners[1]}: {deal['about']}", str(deal["form"]),
        str(deal["status"]), " / ".join(partners), stakes, str(deal["venture"]),
        f"{start:%d/%m/%Y}", str(deal["country"]), str(deal["about"]),
        *(page if deal["sourced"] else ["", "", ""]),
    ]  # fmt: skip


def _rows(deal: dict[str, object]) -> list[list[object]]:
    partners, shares, start = deal["partners"], deal["shares"], deal["start"]
    assert isinstance(partners, list)
    assert isinstance(start, date)
    told = shares if isinstance(shares, tuple) else (None,) * len(partners)
    page = f"https://news.example/{deal['no']}" if deal["sourced"] else ""
    return [
        [deal["no"], deal["form"], deal["status"], start, deal["country"], partner,
         None if share is None else share / 100, deal["venture"], page]
        for partner, share in zip(partners, told, strict=True)
    ]  # fmt: skip


def _workbook(rows: list[list[object]]) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = datetime(2026, 10, 31)  # noqa: DTZ001  # as a workbook has it
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Alliances"
    sheet.append(["Export of alliances, one row per participant"])
    sheet.append([])
    sheet.append(
        ["Deal Number", "Alliance Type", "Status", "Effective Date", "Nation of Alliance",
         "Participant", "Ownership", "Joint Venture Name", "URL"]
    )  # fmt: skip
    for row in rows:
        sheet.append(row)
    workbook.save(HOME / "participants.xlsx")


if __name__ == "__main__":
    main()
