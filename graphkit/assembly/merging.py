"""Merging: records that are about one thing become one, by judgement or by equal id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.assembly.checking import check
from graphkit.errors import DataError
from graphkit.ontology import Ontology
from graphkit.records import Judgement, Place, Record, Refusal, Value

_Item = Record | Judgement | Refusal


@dataclass(slots=True)
class Entity:
    """One thing or relationship with all that its records say of it."""

    kind: str
    id: str
    values: dict[str, Value]


@dataclass(slots=True)
class Count:
    """What became of the rows of one file."""

    loaded: int = 0
    merged: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        return self.loaded + self.merged + self.rejected


@dataclass(slots=True)
class Merged:
    """The entities by id, the counts by file, and the rows that were refused."""

    entities: dict[str, Entity] = field(default_factory=dict)
    counts: dict[str, Count] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)

    def of_kind(self, kind: str) -> Iterator[Entity]:
        """Yield the entities of one class, in order of id."""
        return (e for _, e in sorted(self.entities.items()) if e.kind == kind)


def many(entity: Entity, name: str) -> tuple[str, ...]:
    """Return the values of a property, of which there may be none, one or several."""
    value = entity.values.get(name, ())
    return value if isinstance(value, tuple) else (str(value),)


def merge(items: Iterable[_Item], ontology: Ontology) -> Merged:
    """Fold records of one thing into one entity and count what became of every row.

    A row is merged when the first record that it yields is about a thing that was there already;
    many-valued fields are united, and of single values the one that came first stands.

    Raises:
        DataError: an id or value that cannot be one, or one id for two kinds of things.

    """
    everything = [_checked(item, ontology) for item in items]
    same = _same(item for item in everything if isinstance(item, Judgement))
    result = Merged()
    seen: set[Place] = set()
    for item in everything:
        count = result.counts.setdefault(item.place.file, Count())
        if isinstance(item, Refusal):
            result.refusals.append(item)
            count.rejected += 1
        elif isinstance(item, Judgement):
            count.loaded += 1
        else:
            known = _fold(result.entities, item, same, ontology)
            if item.place not in seen:
                seen.add(item.place)
                count.merged += known
                count.loaded += not known
    return result


def _checked(item: _Item, ontology: Ontology) -> _Item:
    if not isinstance(item, Refusal):
        check(item, ontology)
    return item


def _fold(
    entities: dict[str, Entity], record: Record, same: dict[str, str], ontology: Ontology
) -> bool:
    ident = _renamed(record.id, same)
    known = ident in entities
    entity = entities.setdefault(ident, Entity(record.kind, ident, {}))
    entity.kind = _narrower(entity, record.kind, ontology)
    for name, value in sorted(record.values.items()):
        kept = value
        if ontology.property(name).kind == "object":
            # A merger can make a thing point at itself: that says nothing.
            kept = tuple(other for other in _renamed_value(value, same) if other != ident)
            if not kept:
                continue
            kept = kept if isinstance(value, tuple) else kept[0]
        entity.values[name] = _united(entity.values.get(name), kept)
    return known


def _united(known: Value | None, new: Value) -> Value:
    if known is None:
        return new
    if isinstance(known, tuple) or isinstance(new, tuple):
        left = known if isinstance(known, tuple) else (str(known),)
        right = new if isinstance(new, tuple) else (str(new),)
        return tuple(dict.fromkeys((*left, *right)))
    return known


def _narrower(entity: Entity, kind: str, ontology: Ontology) -> str:
    if ontology.is_a(entity.kind, kind):
        return entity.kind
    if ontology.is_a(kind, entity.kind):
        return kind
    raise DataError(f"{entity.id!r} is both {entity.kind} and {kind}: give one of them another id")


def _same(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Map each id that a judgement folds away to the id that is kept in the end."""
    kept: dict[str, str] = {}
    for judgement in judgements:
        if judgement.verdict == "same":
            left, right = _end(kept, judgement.left), _end(kept, judgement.right)
            if left != right:
                kept[right] = left
    return {right: _end(kept, right) for right in kept}


def _end(kept: dict[str, str], ident: str) -> str:
    while ident in kept:
        ident = kept[ident]
    return ident


def _renamed(ident: str, same: dict[str, str]) -> str:
    return ".".join(same.get(part, part) for part in ident.split("."))


def _renamed_value(value: Value, same: dict[str, str]) -> tuple[str, ...]:
    parts = value if isinstance(value, tuple) else (str(value),)
    return tuple(dict.fromkeys(_renamed(part, same) for part in parts))
