"""Record lines: what stands in them comes back, and what is none of ours is told by line."""

from decimal import Decimal
from pathlib import Path

import pytest

from graphkit.errors import DataError
from graphkit.loading.record_lines import items, lines, rows
from graphkit.records import Judgement, Place, Record, Refusal

PLACE = Place("deals/deals.csv", 2)
ALL = (
    Record("Company", "a", {"name": "Ä", "share": Decimal("33.30"), "n": 3, "x": ("1",)}, PLACE),
    Judgement("a", "b", "same", "said", PLACE),
    Refusal(Place("deals/deals.csv", 3), "share", "\u2028", "is wrong", "mend it"),
)


def test_items_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"".join(lines(ALL)))

    assert tuple(items(file)) == ALL
    assert rows(file) == 2


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b"\xff", b'{"file": "f", "row": "x"}'])
def test_a_spoilt_line_is_told(line: bytes, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_bytes(line)

    with pytest.raises(DataError, match="load again"):
        list(items(file))
