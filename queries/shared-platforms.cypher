// Q6  Which vehicle platforms are shared by more than one group, and with which models?
// parameters  organization: organization = any, day: day = today
// columns     platform, id: id, holds, groups: set, providers: set, users: set, partners: set, models: set, sources: set
// note        A group provides a platform, uses it, or has partners in a partnership about it. It is the outermost
//             whole that an organization is part of, or the organization itself. Holds: for more than one group.
CALL {
  MATCH (platform:VehiclePlatform)<-[:USED_ASSET]-(use:AssetUse)-[:USER]->(member:Organization)
  RETURN platform, member, 'user' AS part, use AS dated, use AS basis, use.models AS models
  UNION ALL
  MATCH (platform:VehiclePlatform)<-[:INVOLVES]-(deal:Partnership)<-[:IN_PARTNERSHIP]-(participation:Participation)
  MATCH (participation)-[:PARTICIPANT]->(member:Organization)
  RETURN platform, member, 'partner' AS part, participation AS dated, deal AS basis, null AS models
  UNION ALL
  MATCH (platform:VehiclePlatform)-[:PROVIDED_BY]->(member:Organization)
  RETURN platform, member, 'provider' AS part, platform AS dated, platform AS basis, null AS models
}
WITH platform, member, part, basis, models,
  CASE
    WHEN part = 'provider' THEN 'yes'
    WHEN coalesce(dated.holdsFrom, '9999') <= $day AND $day < coalesce(dated.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(dated.mayHoldFrom, '9999') <= $day AND $day < coalesce(dated.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS held
WHERE held <> 'no'
MATCH (member)-[:PART_OF*0..4]->(group:Organization)
WHERE NOT EXISTS { (group)-[:PART_OF]->(:Organization) }
OPTIONAL MATCH (basis)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH platform,
  count(DISTINCT group) AS groups_in_all,
  count(DISTINCT CASE held WHEN 'yes' THEN group END) AS sure_groups,
  max(CASE WHEN $organization IN ['any', member.iri, group.iri] THEN 1 ELSE 0 END) AS asked,
  collect(DISTINCT group.name) AS groups,
  collect(DISTINCT CASE part WHEN 'provider' THEN member.name END) AS providers,
  collect(DISTINCT CASE part WHEN 'user' THEN member.name END) AS users,
  collect(DISTINCT CASE part WHEN 'partner' THEN member.name END) AS partners,
  collect(DISTINCT member.name + ': ' + models) AS models,
  collect(DISTINCT source.url) AS sources
WHERE groups_in_all > 1 AND asked = 1
RETURN
  platform.name AS platform,
  platform.iri AS id,
  CASE WHEN sure_groups > 1 THEN 'yes' ELSE 'unknown' END AS holds,
  groups,
  providers,
  users,
  partners,
  models,
  sources
ORDER BY platform, id
