"""Answers as plain values: what JSON writes, with the names that the answer's fields have."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """Return a value of dataclasses, tuples and mappings as dicts and lists, field by field."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        # `from_` and `for_` stand for words that Python keeps for itself.
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    raise TypeError(f"no plain value: {value!r}")
