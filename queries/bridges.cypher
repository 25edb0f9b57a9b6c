// Q23  Which organizations bridge otherwise separate alliance groups?
// parameters  organization: organization = any, least: number = 50, day: day = today
// columns     organization, id: id, bridged_pairs, percent, partners, linked_partners, only_here: set, sources: set
// note        Two of its partners are bridged where each has other partners too, but they are no partners of each other
//             and have no partner in common but this one; percent is of all pairs of such linked partners, and `least` of
//             them make a row. Partners in only_here have no other: the sources are of those ties. Whole groups are
//             meant, and ties that hold or may hold; stakes and uses of assets are left out.
//             Longer ways round (betweenness) and communities are no matter for a query: `graphkit risks` measures them.
MATCH (member:Organization)-[part:PARTICIPATES_IN]->(deal:Partnership)
WHERE coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999')
MATCH (member)-[:PART_OF*0..4]->(whole:Organization)
WHERE NOT EXISTS { (whole)-[:PART_OF]->(:Organization) }
WITH deal, collect(DISTINCT whole) AS wholes
UNWIND wholes AS one
UNWIND wholes AS other
WITH one, other, deal
WHERE one <> other
WITH one, collect(DISTINCT other) AS partners, collect(DISTINCT deal) AS deals
ORDER BY one.iri
UNWIND partners AS bridge
WITH bridge, count(*) AS partners,
  collect(CASE WHEN size(partners) > 1 THEN one END) AS linked,
  collect(CASE WHEN size(partners) = 1 THEN {name: one.name, deals: deals} END) AS leaves
UNWIND range(-1, size(linked) - 2) AS at
UNWIND linked[at + 1..] AS second
WITH CASE at WHEN -1 THEN bridge ELSE linked[at] END AS first, second,
  CASE WHEN at >= 0 THEN {whole: bridge, partners: partners, linked: size(linked), leaves: leaves} END AS bridge
WHERE bridge IS NOT NULL OR first.iri < second.iri
WITH first, second, count(*) AS ways, collect(bridge) AS bridges
WHERE ways = 1 AND size(bridges) = 1
WITH bridges[0].whole AS whole, count(*) AS bridged_pairs, collect(bridges[0])[0] AS bridge
WHERE bridged_pairs >= $least AND ($organization = 'any' OR EXISTS {
  MATCH (:Organization {iri: $organization})-[:PART_OF*0..4]->(whole)
})
UNWIND CASE size(bridge.leaves) WHEN 0 THEN [null] ELSE bridge.leaves END AS leaf
UNWIND coalesce(leaf.deals, [null]) AS deal
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH whole, bridged_pairs, collect(bridge)[0] AS bridge, collect(DISTINCT leaf.name) AS only_here, collect(DISTINCT source.url) AS sources
RETURN
  whole.name AS organization,
  whole.iri AS id,
  bridged_pairs,
  200 * bridged_pairs / (bridge.linked * (bridge.linked - 1)) AS percent,
  bridge.partners AS partners,
  bridge.linked AS linked_partners,
  only_here,
  sources
ORDER BY bridged_pairs DESC, organization, id
