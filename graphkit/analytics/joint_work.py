"""Joint work: how the work of a partnership ties its partners, by its form and its subject.

Source: Thompson 1967 (pooled, sequential and reciprocal interdependence); which form and subject
stand for which is ours.
"""

from collections.abc import Collection

from graphkit.analytics.governance_fit import Work

POOLED_SUBJECTS = frozenset({"charging-network", "standard"})
ONE_WAY_FORMS = frozenset(
    {
        "supply-agreement",
        "offtake",
        "contract-manufacturing",
        "distribution",
        "deployment",
        "licensing",
    }
)
"""Forms under which one gives and the other takes, whatever their roles are called."""


def work(forms: Collection[str], subjects: Collection[str]) -> Work:
    """Return pooled for what many put in, sequential where one gives and the other takes.

    All else is reciprocal: each needs what the other does.
    """
    if POOLED_SUBJECTS.intersection(subjects) or "consortium" in forms:
        return "pooled"
    return "sequential" if forms and ONE_WAY_FORMS.issuperset(forms) else "reciprocal"
