// Q3  Which partnerships serve this outcome in this region, and of what form are they?
// parameters  outcome: code outcome, region: code region = any, day: day = today
// columns     holds, partnership, id: id, forms: set, status, regions: set, partners: set, since, sources: set
// note        A region stands for its parts too: EU finds what is meant for DE.
MATCH (deal:Partnership)
WHERE $outcome IN deal.outcome
OPTIONAL MATCH (place:Concept {scheme: 'region'})-[:BROADER*0..2]->(:Concept {scheme: 'region', notation: $region})
WHERE place.notation IN deal.region
WITH deal, count(place) AS places,
  CASE
    WHEN coalesce(deal.holdsFrom, '9999') <= $day AND $day < coalesce(deal.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(deal.mayHoldFrom, '9999') <= $day AND $day < coalesce(deal.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS holds
WHERE holds <> 'no' AND ($region = 'any' OR places > 0)
OPTIONAL MATCH (partner:Organization)-[:PARTICIPATES_IN]->(deal)
WITH deal, holds, collect(DISTINCT partner.name) AS partners
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH deal, holds, partners, collect(DISTINCT source.url) AS sources
RETURN
  holds,
  deal.name AS partnership,
  deal.iri AS id,
  deal.form AS forms,
  deal.status AS status,
  deal.region AS regions,
  partners,
  coalesce(deal.validFrom, deal.announcedOn) AS since,
  sources
ORDER BY holds DESC, partnership, id
