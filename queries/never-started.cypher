// Q21  Which announced partnerships never got signed or closed?
// parameters  organization: organization = any, day: day = today
// columns     announced, status, partnership, id: id, forms: set, partners: set, cancelled, sources: set
// note        Announced by that day, with no start, and by their last source still a plan or called off.
MATCH (deal:Partnership)
WHERE deal.status IN ['announced', 'cancelled']
  AND deal.validFrom IS NULL
  AND coalesce(deal.announcedOn, '') <= $day
  AND NOT EXISTS {
    MATCH (event:PartnershipEvent)-[:ABOUT]->(deal)
    WHERE event.eventKind = 'started'
  }
  AND ($organization = 'any' OR EXISTS {
    MATCH (:Organization {iri: $organization})<-[:PART_OF*0..4]-(:Organization)-[:PARTICIPATES_IN]->(deal)
  })
OPTIONAL MATCH (partner:Organization)-[:PARTICIPATES_IN]->(deal)
WITH deal, collect(DISTINCT partner.name) AS partners
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH deal, partners, collect(DISTINCT source.url) AS sources
RETURN
  deal.announcedOn AS announced,
  deal.status AS status,
  deal.name AS partnership,
  deal.iri AS id,
  deal.form AS forms,
  partners,
  deal.validTo AS cancelled,
  sources
ORDER BY coalesce(announced, ''), partnership, id
