"""Asking: one question about a candidate, from names to the whole answer."""

from collections.abc import Sequence

from graphkit.check.answer import Answer
from graphkit.check.coverage import coverage
from graphkit.check.delta import Delta, Proposal
from graphkit.check.direct_ties import direct_ties
from graphkit.check.exposure import Work, leak_exposure
from graphkit.check.facts import Facts
from graphkit.check.gates import objections
from graphkit.check.identity import Identities, Identity, Rivals, identities
from graphkit.check.not_assessed import not_assessed
from graphkit.check.ownership import ownership
from graphkit.check.paths import paths
from graphkit.check.rival_ties import rival_ties
from graphkit.check.score import score
from graphkit.check.shared import shared
from graphkit.check.sides import Side, side
from graphkit.check.significance import overlaps
from graphkit.check.verdict import verdict
from graphkit.dates import as_day
from graphkit.errors import UsageError
from graphkit.identity import Match, NameIndex
from graphkit.store.engine import RdfGraph


class PartnerCheck:
    """Asks a graph about candidates; what was read for one is kept for the next."""

    def __init__(self, rdf: RdfGraph, names: NameIndex, data_as_of: str) -> None:
        self._rdf = rdf
        self.names = names
        self._data_as_of = data_as_of
        self._facts: dict[str, Facts] = {}
        self._sides: dict[tuple[str, str], Side] = {}

    def resolve(self, text: str) -> Match:
        """Return the organization that a text names."""
        return self.names.resolve(text)

    def ask(
        self,
        candidate: str,
        *,
        for_: str | None = None,
        rivals: Rivals = (),
        as_of: str | None = None,
        form: str | None = None,
        category: str | None = None,
        with_score: bool = True,
    ) -> Answer:
        """Return all that the graph knows of a candidate, for us and against our rivals.

        `form` and `category` are what we think of signing: codes of `form` and `subjectKind`.
        """
        proposal = Proposal.of(form, category)
        if proposal.made and for_ is None:
            raise UsageError("a proposal changes something for us: name who asks with --for")
        day = as_day(as_of)
        facts = self._facts.setdefault(day, Facts(self._rdf, day))
        asked = identities(facts, self.names, candidate, for_=for_, rivals=rivals)
        theirs = self._side(facts, asked.candidate)
        ours = self._side(facts, asked.for_) if asked.for_ else None
        against = [self._side(facts, rival) for rival in asked.rivals]
        return self._answer(
            facts,
            asked,
            theirs=theirs,
            ours=ours,
            against=against,
            proposal=proposal,
            with_score=with_score,
        )

    def _answer(
        self,
        facts: Facts,
        asked: Identities,
        *,
        theirs: Side,
        ours: Side | None,
        against: Sequence[Side],
        proposal: Proposal,
        with_score: bool,
    ) -> Answer:
        """Put the parts of an answer together, each from what it needs of the others."""
        alone = ours is None and not against
        rivals = [side for side in against if side.root != theirs.root]
        others = [*([ours] if ours else []), *rivals]
        direct = direct_ties(facts, theirs, ours, alone=alone)
        rival = rival_ties(facts, theirs, rivals)
        held = ownership(facts, theirs, others)
        known = coverage(
            facts, theirs.root, ours.root if ours else None, [side.root for side in rivals]
        )
        against_it = objections(facts, theirs, ours, against)
        met = {tie.partnership.id for tie in (*direct, *rival)}
        common = shared(facts, theirs, others, ties=met)
        work = Work.of(direct if ours else (), proposal.category)
        leak = leak_exposure(rival, asked.rivals, work)
        alike = overlaps(facts, theirs, others, common.partners)
        changed = _delta(facts, theirs, ours, proposal) if ours and proposal.made else None
        total = score(
            leak=leak,
            delta=changed,
            gates=against_it.gates,
            shared=common,
            ownership=held,
            direct=direct if ours else None,
            rivals=[side.root.id for side in rivals],
            coverage=known,
        )
        return Answer(
            candidate=asked.candidate,
            as_of=facts.day,
            data_as_of=self._data_as_of,
            for_=asked.for_,
            rivals=asked.rivals,
            verdict=verdict([*direct, *rival], held, known, alone=alone),
            gates=against_it.gates,
            direct_ties=direct,
            rival_ties=rival,
            leak=leak,
            ownership=held,
            shared=common,
            overlaps=alike,
            paths=paths(facts, theirs, ours, direct),
            delta=changed,
            score=total if with_score else None,
            coverage=known,
            not_assessed=not_assessed(
                asked,
                changed,
                total,
                with_score=with_score,
                chance_is_known=bool(alike) or not common.partners,
            ),
            remarks=against_it.remarks,
        )

    def _side(self, facts: Facts, identity: Identity) -> Side:
        key = (facts.day, identity.id)
        if key not in self._sides:
            self._sides[key] = side(facts, identity.id)
        return self._sides[key]


def _delta(facts: Facts, theirs: Side, ours: Side, proposal: Proposal) -> Delta:
    from graphkit.check.signing import delta  # most questions propose nothing

    return delta(facts, theirs, ours, proposal)
