// Q1  In which partnerships does this organization take part on a day, in which roles, with what share?
// parameters  organization: organization, day: day = today
// columns     holds, partnership, id: id, participant, roles: set, share, forms: set, status, since, until, last_seen, partners: set, sources: set
// note        What is part of the organization (its companies, brands and units) counts as the organization.
MATCH (member:Organization)-[:PART_OF*0..4]->(:Organization {iri: $organization})
MATCH (member)<-[:PARTICIPANT]-(part:Participation)-[:IN_PARTNERSHIP]->(deal:Partnership)
WITH member, part, deal,
  CASE
    WHEN coalesce(part.holdsFrom, '9999') <= $day AND $day < coalesce(part.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS holds
WHERE holds <> 'no'
OPTIONAL MATCH (deal)<-[:IN_PARTNERSHIP]-(other:Participation)-[:PARTICIPANT]->(partner:Organization)
WHERE partner <> member
WITH member, part, deal, holds, collect(DISTINCT partner.name) AS partners
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH member, part, deal, holds, partners, collect(DISTINCT source.url) AS sources
RETURN
  holds,
  deal.name AS partnership,
  deal.iri AS id,
  member.name AS participant,
  part.role AS roles,
  part.equityShare AS share,
  deal.form AS forms,
  deal.status AS status,
  coalesce(part.validFrom, deal.validFrom, deal.announcedOn) AS since,
  coalesce(part.validTo, deal.validTo) AS until,
  deal.lastSeen AS last_seen,
  partners,
  sources
ORDER BY holds DESC, partnership, id, participant, part.iri
