"""CSV for Gephi: its columns by their names, intervals as it writes them, nothing executed."""

import csv
import io

from graphkit.export.gephi_csv import tables
from tests.export.hostile import hostile_graph


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables(hostile_graph())[name].decode(), newline="")))


def test_nodes_have_id_label_and_kind_and_sources_are_left_out() -> None:
    found = {row["Id"]: (row["Label"], row["Kind"]) for row in read("nodes.csv")}

    assert found.keys() == {"cells", "deal", "maker", "plan"}
    assert found["maker"] == ("Maker", "Company")


def test_an_edge_is_directed_between_two_nodes_and_stints_stay_apart() -> None:
    edges = read("edges.csv")

    assert {row["Type"] for row in edges} == {"Directed"}
    assert [(row["Source"], row["Kind"], row["Target"]) for row in edges] == [
        ("cells", "PARTICIPATES_IN", "deal"),
        ("cells", "PARTICIPATES_IN 2", "deal"),
        ("cells", "PARTICIPATES_IN", "plan"),
        ("cells", "PART_OF", "maker"),
        ("maker", "PARTICIPATES_IN", "deal"),
    ]


def test_times_are_intervals_with_both_ends_and_blank_where_a_tie_never_held() -> None:
    maybe, sure, plan, member, _ = (
        (row["Timeset"], row["Start"], row["End"], row["Sure start"], row["Sure end"])
        for row in read("edges.csv")
    )

    assert maybe == ("<[0001-01-01, 2021-12-31]>", "", "2021-12-31", "", "")
    assert sure == ("<[2020-01-01, 9999-12-31]>", "2020-01-01", "", "2020-12-31", "2025-12-31")
    assert plan == member == ("", "", "", "", "")


def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    assert {row["Label"] for row in read("nodes.csv") if row["Id"] == "deal"} == {"'=cmd()"}
