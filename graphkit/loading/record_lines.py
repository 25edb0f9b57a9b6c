"""Record lines: records, judgements and refusals as JSON, one a line, in a file that lasts."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from graphkit.errors import DataError
from graphkit.records import Judgement, Place, Record, Refusal, Value

Item = Record | Judgement | Refusal

FILE = "records.jsonl"


def lines(items: Iterable[Item]) -> Iterator[bytes]:
    """Yield each item as a line."""
    for item in items:
        yield (json.dumps(_said(item), ensure_ascii=False, sort_keys=True) + "\n").encode()


def items(file: Path) -> Iterator[Item]:
    """Yield the items of a file of lines.

    Raises:
        DataError: the first line that is none of ours.

    """
    number = 0
    try:
        with file.open(encoding="utf-8", newline="\n") as there:
            for number, line in enumerate(there, start=1):  # noqa: B007  # told of in the error
                yield _item(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise DataError(
            f"{file}, line {number}: is not what `graphkit load` writes ({error}); load again"
        ) from None


def rows(file: Path) -> int:
    """Return from how many rows of its tables a file of lines was made."""
    return len({item.place for item in items(file)})


def _said(item: Item) -> dict[str, object]:
    place = {"file": item.place.file, "row": item.place.row}
    if isinstance(item, Record):
        values = {name: _written(value) for name, value in item.values.items()}
        return {"record": item.kind, "id": item.id, "values": values, **place}
    if isinstance(item, Judgement):
        said = {"judgement": item.verdict, "left": item.left, "right": item.right}
        return {**said, "reason": item.reason, **place}
    said = {"refusal": item.reason, "field": item.field, "value": item.value}
    return {**said, "hint": item.hint, **place}


def _item(said: dict[str, Any]) -> Item:
    place = Place(str(said["file"]), int(said["row"]))
    if "record" in said:
        values = {str(name): _read(value) for name, value in said["values"].items()}
        return Record(said["record"], said["id"], values, place)
    if "judgement" in said:
        return Judgement(said["left"], said["right"], said["judgement"], said["reason"], place)
    return Refusal(place, said["field"], said["value"], said["refusal"], said["hint"])


def _written(value: Value) -> object:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return list(value) if isinstance(value, tuple) else value


def _read(value: object) -> Value:
    if isinstance(value, dict):
        return Decimal(str(value["decimal"]))
    if isinstance(value, list):
        return tuple(str(part) for part in value)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise TypeError(f"{value!r} is no value")
