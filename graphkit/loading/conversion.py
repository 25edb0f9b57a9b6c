"""A conversion: what a file of an outside source became, whatever kind of source it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.assembly.merging import Count, merge
from graphkit.loading.arrivals import Arrival
from graphkit.loading.record_lines import Item
from graphkit.ontology import ontology
from graphkit.records import Refusal


@dataclass(frozen=True, slots=True)
class Converted:
    """What a file became, and what it says of itself."""

    title: str
    publisher: str
    licence: str
    data_as_of: str
    items: tuple[Item, ...]
    arrivals: tuple[Arrival, ...]
    partnerships: int
    unsourced: int
    """How many of the partnerships have no source."""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(item for item in self.items if isinstance(item, Refusal))


def tally(items: Sequence[Item]) -> Count:
    """Count what becomes of every row: loaded, merged or rejected."""
    counts = merge(items, ontology()).counts.values()
    return Count(
        sum(count.loaded for count in counts),
        sum(count.merged for count in counts),
        sum(count.rejected for count in counts),
    )
