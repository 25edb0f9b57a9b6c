"""The profile: one organization whole, in lines for a person."""

from collections.abc import Iterable, Iterator

from graphkit.check.labels import Labels
from graphkit.check.lines import Line, age_lines, section, title, wrapped
from graphkit.check.shared import AssetUse
from graphkit.check.wording import review_line, source_text, stake_text, tie_section
from graphkit.organization import Organization


def profile(found: Organization, labels: Labels, *, width: int) -> Iterator[str]:
    """Yield an organization line by line, wrapped to a width."""
    return wrapped(_lines(found, labels), width)


def _lines(found: Organization, labels: Labels) -> Iterator[Line]:
    yield from _identity(found, labels)
    yield from section("Group", _group(found) or ["no group known"])
    held = [stake_text(stake) for stake in (*found.owners, *found.holdings)]
    yield from section("Ownership", held or ["no stake known, up or down"])
    counted = sum(tie.counts for tie in found.partnerships)
    yield from title("Partnerships", counted)
    yield from tie_section(found.partnerships, labels)
    if not found.partnerships:
        yield 2, "none in the graph"
    yield from section(
        "Assets", map(_asset, found.assets) if found.assets else ["none in the graph"]
    )
    yield from section("Coverage", _coverage(found))


def _identity(found: Organization, labels: Labels) -> Iterator[Line]:
    yield 0, f"{found.name} ({found.id})"
    yield from age_lines(found.as_of, found.data_as_of)
    yield 0, ""
    country = [labels.label("region", found.country)] if found.country else []
    business = [labels.of("businessType", *found.business_type)] if found.business_type else []
    yield 0, ", ".join([found.kind, *country, *business])
    if found.legal_name:
        yield 0, f"legal name: {found.legal_name}"
    if found.aliases:
        yield 0, f"also: {'; '.join(found.aliases)}"
    if found.note:
        yield 0, f"note: {found.note}"


def _group(found: Organization) -> list[str]:
    lines = [f"part of {whole.name} [group membership, unsourced]" for whole in found.part_of]
    lines += [f"successor of {other.name}" for other in found.predecessors]
    lines += [f"succeeded by {other.name}" for other in found.successors]
    by_kind: dict[str, list[str]] = {}
    for part in found.parts:
        by_kind.setdefault(part.kind, []).append(part.name)
    lines += [f"{kind}: {'; '.join(sorted(names))}" for kind, names in sorted(by_kind.items())]
    return lines


def _asset(held: AssetUse) -> str:
    models = f" in {held.use.models}" if held.use.models else ""
    source = f"; {source_text(held.use.evidence[0])}" if held.use.evidence else ""
    return f"{held.use.how} {held.asset.name} ({held.kind}){models}{source}"


def _coverage(found: Organization) -> Iterable[str]:
    yield review_line(found.coverage)
    if found.coverage.still_missing:
        yield f"known and not in the graph yet: {'; '.join(found.coverage.still_missing)}"
