// Q2  Who has partnered with both of these organizations, and for which outcomes?
// parameters  one: organization, other: organization, day: day = today
// columns     partner, id: id, holds_with_one, holds_with_other, outcomes_with_one: set, outcomes_with_other: set,
//             partnerships_with_one: set, partnerships_with_other: set, sources: set
// note        Ties that no longer hold are in it too; what is part of an organization counts as the organization.
UNWIND [{side: 'one', iri: $one}, {side: 'other', iri: $other}] AS asked
MATCH (member:Organization)-[:PART_OF*0..4]->(:Organization {iri: asked.iri})
MATCH (member)-[ours:PARTICIPATES_IN]->(deal:Partnership)<-[theirs:PARTICIPATES_IN]-(partner:Organization)
WHERE NOT EXISTS {
  MATCH (partner)-[:PART_OF*0..4]->(whole:Organization)
  WHERE whole.iri IN [$one, $other]
}
WITH asked.side AS side, deal, partner,
  CASE
    WHEN all(part IN [ours, theirs]
      WHERE coalesce(part.holdsFrom, '9999') <= $day AND $day < coalesce(part.holdsTo, '9999')) THEN 'yes'
    WHEN all(part IN [ours, theirs]
      WHERE coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999')) THEN 'unknown'
    ELSE 'no'
  END AS holds
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
UNWIND coalesce(deal.outcome, ['']) AS outcome
WITH partner,
  max(CASE side WHEN 'one' THEN holds END) AS holds_with_one,
  max(CASE side WHEN 'other' THEN holds END) AS holds_with_other,
  collect(DISTINCT CASE side WHEN 'one' THEN outcome END) AS outcomes_with_one,
  collect(DISTINCT CASE side WHEN 'other' THEN outcome END) AS outcomes_with_other,
  collect(DISTINCT CASE side WHEN 'one' THEN deal.name END) AS partnerships_with_one,
  collect(DISTINCT CASE side WHEN 'other' THEN deal.name END) AS partnerships_with_other,
  collect(DISTINCT source.url) AS sources
WHERE holds_with_one IS NOT NULL AND holds_with_other IS NOT NULL
RETURN
  partner.name AS partner,
  partner.iri AS id,
  holds_with_one,
  holds_with_other,
  outcomes_with_one,
  outcomes_with_other,
  partnerships_with_one,
  partnerships_with_other,
  sources
ORDER BY partner, id
