// Q5  Does the candidate hold a stake in this rival, or is it held by it?
// parameters  candidate: organization, rival: organization, day: day = today
// columns     holds, owner, owner_id: id, share, through, onward_share, owned, owned_id: id, status, since, until, sources: set
// note        Stakes over one organization in between come as `through`, with its own stake as `onward_share`.
//             What is part of an organization counts as the organization; planned and sold stakes are in it too.
UNWIND [{owner: $candidate, owned: $rival}, {owner: $rival, owned: $candidate}] AS asked
MATCH (owner:Organization)-[:PART_OF*0..4]->(:Organization {iri: asked.owner})
MATCH (owned:Organization)-[:PART_OF*0..4]->(:Organization {iri: asked.owned})
MATCH (owner)-[stakes:STAKE_IN*1..2]->(owned)
MATCH (first:Ownership {iri: stakes[0].via})
OPTIONAL MATCH (first)-[:ARISES_FROM]->(:Participation)-[:IN_PARTNERSHIP]->(deal:Partnership)
OPTIONAL MATCH (onward:Ownership {iri: stakes[1].via})-[:OWNER]->(through:Organization)
OPTIONAL MATCH (ownership:Ownership)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE ownership IN [first, onward] AND coalesce(evidence.verdict, '') <> 'contradicts'
WITH owner, owned, first, onward, through, deal, stakes, collect(DISTINCT source.url) AS sources
RETURN
  CASE
    WHEN all(stake IN stakes
      WHERE coalesce(stake.holdsFrom, '9999') <= $day AND $day < coalesce(stake.holdsTo, '9999')) THEN 'yes'
    WHEN all(stake IN stakes
      WHERE coalesce(stake.mayHoldFrom, '9999') <= $day AND $day < coalesce(stake.mayHoldTo, '9999')) THEN 'unknown'
    ELSE 'no'
  END AS holds,
  owner.name AS owner,
  owner.iri AS owner_id,
  first.share AS share,
  through.name AS through,
  onward.share AS onward_share,
  owned.name AS owned,
  owned.iri AS owned_id,
  deal.status AS status,
  coalesce(first.validFrom, deal.validFrom) AS since,
  coalesce(first.validTo, deal.validTo) AS until,
  sources
ORDER BY holds DESC, owner, owned, coalesce(through, ''), first.iri, coalesce(onward.iri, '')
