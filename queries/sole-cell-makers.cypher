// Q8  Where does a vehicle maker depend on one cell maker alone for a region?
// parameters  organization: organization = any, day: day = today
// columns     holds, customer, id: id, region, makers: set, sure_makers: set, partnerships: set, sources: set
// note        Makers and customers are whole groups. They count by supply of cells and by plants held together.
//             Holds is yes where one maker surely supplies and no other may; unknown where others may have ended.
//             A country and a union of countries are regions of their own; cells of its own make are not seen.
MATCH (deal:Partnership)
WHERE any(kind IN deal.subjectKind WHERE kind IN ['cell-supply', 'battery-plant'])
MATCH (deal)<-[:IN_PARTNERSHIP]-(bought:Participation)-[:PARTICIPANT]->(buyer:Organization)
WHERE any(type IN buyer.businessType WHERE type IN ['oem', 'commercial-vehicle-maker'])
  AND NOT 'supplier' IN coalesce(bought.role, [])
MATCH (deal)<-[:IN_PARTNERSHIP]-(sold:Participation)-[:PARTICIPANT]->(seller:Organization)
WHERE 'supplier' IN sold.role
  OR ('cell-maker' IN seller.businessType AND NOT 'customer' IN coalesce(sold.role, []))
MATCH (buyer)-[:PART_OF*0..4]->(customer:Organization)
WHERE NOT EXISTS { (customer)-[:PART_OF]->(:Organization) }
MATCH (seller)-[:PART_OF*0..4]->(maker:Organization)
WHERE maker <> customer AND NOT EXISTS { (maker)-[:PART_OF]->(:Organization) }
WITH deal, buyer, customer, maker,
  CASE
    WHEN all(part IN [bought, sold]
      WHERE coalesce(part.holdsFrom, '9999') <= $day AND $day < coalesce(part.holdsTo, '9999')) THEN 'yes'
    WHEN all(part IN [bought, sold]
      WHERE coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999')) THEN 'unknown'
    ELSE 'no'
  END AS supplies
WHERE supplies <> 'no'
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
UNWIND deal.region AS region
WITH customer, region,
  max(CASE WHEN $organization IN ['any', buyer.iri, customer.iri] THEN 1 ELSE 0 END) AS asked,
  count(DISTINCT maker) AS makers_in_all,
  count(DISTINCT CASE supplies WHEN 'yes' THEN maker END) AS makers_for_sure,
  collect(DISTINCT maker.name) AS makers,
  collect(DISTINCT CASE supplies WHEN 'yes' THEN maker.name END) AS sure_makers,
  collect(DISTINCT deal.name) AS partnerships,
  collect(DISTINCT source.url) AS sources
WHERE makers_for_sure < 2 AND asked = 1
RETURN
  CASE WHEN makers_in_all = 1 AND makers_for_sure = 1 THEN 'yes' ELSE 'unknown' END AS holds,
  customer.name AS customer,
  customer.iri AS id,
  region,
  makers,
  sure_makers,
  partnerships,
  sources
ORDER BY holds DESC, customer, id, region
