// Q18  What ends this partnership, with what notice, and who keeps the shared assets?
// parameters  organization: organization = any, partnership: text = any, day: day = today
// columns     known, holds, partnership, id: id, status, until, exit_terms, other_terms: set, happened: set, assets: set,
//             run_by: set, partners: set, sources: set
// note        A partnership is asked for by a part of its name, or by its id. Known are terms, terms that another source
//             gives (other_terms), or an end alone; one of which nothing is known is listed when asked for by name.
//             Notice, triggers and what is still owed are words within the terms: they have no terms of their own.
//             Assets come with who provides them, run_by with who may hold a stake on the day: who keeps what isn't told.
MATCH (deal:Partnership)
WHERE ($partnership = 'any' OR toLower(deal.name) CONTAINS toLower($partnership)
    OR deal.iri ENDS WITH '/id/' + $partnership)
  AND ($organization = 'any' OR EXISTS {
    MATCH (:Organization {iri: $organization})<-[:PART_OF*0..4]-(:Organization)-[:PARTICIPATES_IN]->(deal)
  })
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(claim:Evidence)-[:FROM_SOURCE]->(claimant:Source)
WHERE claim.claimedProperty = 'exitTerms'
WITH deal, collect(DISTINCT claim.claimedValue) AS other_terms, collect(DISTINCT claimant.url) AS other_sources
OPTIONAL MATCH (event:PartnershipEvent)-[:ABOUT]->(deal)
WHERE event.eventKind IN ['suspended', 'completed', 'ended', 'cancelled']
WITH deal, other_terms, other_sources,
  collect(DISTINCT event.eventKind + coalesce(' ' + event.occurredOn, '')) AS happened,
  CASE
    WHEN deal.exitTerms IS NOT NULL THEN 'terms'
    WHEN size(other_terms) > 0 THEN 'other terms'
    WHEN deal.validTo IS NOT NULL OR deal.status IN ['ended', 'cancelled'] THEN 'end alone'
    ELSE 'nothing'
  END AS known
WHERE known <> 'nothing' OR $partnership <> 'any'
OPTIONAL MATCH (partner:Organization)-[:PARTICIPATES_IN]->(deal)
WITH deal, known, other_terms, other_sources, happened, collect(DISTINCT partner.name) AS partners
OPTIONAL MATCH (deal)-[:INVOLVES]->(asset:Asset)
OPTIONAL MATCH (asset)-[:PROVIDED_BY]->(provider:Organization)
WITH deal, known, other_terms, other_sources, happened, partners,
  collect(DISTINCT asset.name + coalesce(': ' + provider.name, '')) AS assets
OPTIONAL MATCH (deal)-[:OPERATES_THROUGH]->(venture:Organization)
OPTIONAL MATCH (owner:Organization)-[stake:STAKE_IN]->(venture)
WHERE coalesce(stake.mayHoldFrom, '9999') <= $day AND $day < coalesce(stake.mayHoldTo, '9999')
WITH deal, known, other_terms, other_sources, happened, partners, assets,
  collect(DISTINCT venture.name + coalesce(': ' + owner.name, '')) AS run_by
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH deal, known, other_terms, other_sources, happened, partners, assets, run_by,
  collect(DISTINCT source.url) AS all_sources,
  collect(DISTINCT CASE WHEN any(part IN evidence.supports WHERE part IN ['exit', 'ended']) THEN source.url END) AS exit_sources
RETURN
  known,
  CASE
    WHEN coalesce(deal.holdsFrom, '9999') <= $day AND $day < coalesce(deal.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(deal.mayHoldFrom, '9999') <= $day AND $day < coalesce(deal.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS holds,
  deal.name AS partnership,
  deal.iri AS id,
  deal.status AS status,
  deal.validTo AS until,
  deal.exitTerms AS exit_terms,
  other_terms,
  happened,
  assets,
  run_by,
  partners,
  CASE size(exit_sources) WHEN 0 THEN all_sources ELSE exit_sources END + other_sources AS sources
ORDER BY holds DESC, known DESC, partnership, id
