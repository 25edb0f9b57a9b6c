// Q7  Which battery plants does a joint venture run, who owns it, what capacity, from when?
// parameters  organization: organization = any, day: day = today
// columns     holds, plant, plant_id: id, country, capacity_gwh, venture, venture_id: id, owner, owner_id: id, share,
//             status, since, partnership, id: id, sources: set
// note        One row an owner; planned plants are in it with holds no and the status announced.
//             An organization is one that owns a share, or the venture itself.
MATCH (plant:BatteryPlant)<-[:INVOLVES]-(deal:Partnership)-[:OPERATES_THROUGH]->(venture:Organization)
WITH plant, deal, venture,
  CASE
    WHEN coalesce(deal.holdsFrom, '9999') <= $day AND $day < coalesce(deal.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(deal.mayHoldFrom, '9999') <= $day AND $day < coalesce(deal.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS holds
WHERE holds <> 'no' OR deal.status = 'announced'
OPTIONAL MATCH (owner:Organization)-[stake:STAKE_IN]->(venture)
WHERE holds = 'no'
  OR (coalesce(stake.mayHoldFrom, '9999') <= $day AND $day < coalesce(stake.mayHoldTo, '9999'))
WITH plant, deal, venture, holds, owner, stake
WHERE $organization IN ['any', venture.iri] OR EXISTS {
  MATCH (venture)<-[:STAKE_IN]-(:Organization)-[:PART_OF*0..4]->(:Organization {iri: $organization})
}
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH plant, deal, venture, holds, owner, stake, collect(DISTINCT source.url) AS sources
RETURN
  holds,
  plant.name AS plant,
  plant.iri AS plant_id,
  plant.country AS country,
  coalesce(plant.capacityGWh, deal.capacityGWh) AS capacity_gwh,
  venture.name AS venture,
  venture.iri AS venture_id,
  owner.name AS owner,
  owner.iri AS owner_id,
  stake.share AS share,
  deal.status AS status,
  coalesce(deal.validFrom, deal.announcedOn) AS since,
  deal.name AS partnership,
  deal.iri AS id,
  sources
ORDER BY holds DESC, plant, plant_id, venture, coalesce(owner, ''), coalesce(stake.via, '')
