"""What a server's graph says of itself."""

import pyoxigraph as ox

from graphkit.store.description import Description, is_description

DESCRIPTION = Description("abc", "2026-11-24", "0.1.0")


def test_a_description_is_read_as_it_was_written() -> None:
    assert Description.read(DESCRIPTION.triples()) == DESCRIPTION


def test_a_graph_without_a_digest_has_no_description() -> None:
    kept = [t for t in DESCRIPTION.triples() if "identifier" not in t.predicate.value]

    assert Description.read(kept) is None


def test_only_statements_about_the_graph_describe_it() -> None:
    thing = ox.NamedNode("https://w3id.org/automotive-alliances/id/catl")

    assert all(is_description(triple) for triple in DESCRIPTION.triples())
    assert not is_description(ox.Triple(thing, thing, thing))
