"""Contacts: vehicle makers that meet in many fields, and so could answer each other in others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphkit.analytics.categories import VEHICLE_MAKERS
from graphkit.analytics.findings import Finding, Method, corrected
from graphkit.analytics.multimarket import multimarket_contact, multimarket_share
from graphkit.analytics.overlap import FAMILY, Held, without_joint
from graphkit.analytics.shared_pairs import Words, shared_pairs
from graphkit.analytics.snapshot import Snapshot
from graphkit.analytics.ties import Tie
from graphkit.ontology import ontology
from graphkit.reading import texts

CONTACT = Method(
    FAMILY,
    "multi-market-contact",
    "O5",
    1,
    "Scale and exit: who meets a rival everywhere is answered everywhere; a partnership with it in "
    "one field is a hostage in the others.",
)


def contacts(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield vehicle makers that meet in several fields: the same country and the same aim.

    MMC_ab = sum_m D_am D_bm and its share of a's fields, sum_m D_am. The grid of markets is country
    by outcome of the partnerships that each has in force there, for no sales by market are known;
    partnerships of both are left out. From two fields in common. Value is the Jaccard index of the
    fields, the note the contact and its share from both sides; interval, chance and q as for
    partner overlap, with the countries as strata: that two work in their own country is no contact.
    Source: Evans and Kessides 1994; Baum and Korn 1999; the grid is ours.
    """
    words = Words(CONTACT, "fields", _field)
    sure = _fields(snapshot, snapshot.sure_ties)
    every = _fields(snapshot, snapshot.ties)
    found, compared = shared_pairs(snapshot, words, sure, every, _country)
    told = [replace(f, note=_contact(every, *f.subjects)) for f in found]
    yield from corrected(told, compared=compared)


def _fields(snapshot: Snapshot, ties: Iterable[Tie]) -> Held:
    held: Held = defaultdict(lambda: defaultdict(dict))
    for tie in ties:
        regions = texts(snapshot.graph.nodes[tie.partnership], "region")
        for end in (tie.a, tie.b):
            if snapshot.business.get(end) in VEHICLE_MAKERS and tie.joins == "partners":
                for field in (f"{aim}|{region}" for aim in tie.outcomes for region in regions):
                    held[end][field][tie.partnership] = tie.holds
    return held


def _field(item: str) -> str:
    outcome, _, region = item.partition("|")
    aim = ontology().concept("outcome", outcome).label
    return f"{aim} in {ontology().concept('region', region).label}"


def _country(item: str) -> str:
    return item.partition("|")[2]


def _contact(held: Held, a: str, b: str) -> str:
    of_a, of_b = without_joint(held, a, b)
    share_a, share_b = multimarket_share(of_a, of_b) or 0.0, multimarket_share(of_b, of_a) or 0.0
    return f"contact in {multimarket_contact(of_a, of_b)}: {share_a:.0%} and {share_b:.0%} of each"
