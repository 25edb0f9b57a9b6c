// Q9  Which operating systems, middleware and chips does each vehicle maker's software rest on, by which partnerships?
// parameters  organization: organization = any, kind: class Asset = any, day: day = today
// columns     holds, maker, maker_id: id, kind, asset, asset_id: id, providers: set, partnerships: set, models: set, sources: set
// note        By recorded use, and by partnerships that involve the asset and in which the maker doesn't supply it.
//             Kinds: OperatingSystem, Middleware, SystemOnChip, EEArchitecture, Infotainment, DrivingSystem,
//             CloudService, and SoftwareStack for what is no kind of its own.
CALL {
  MATCH (asset:Asset)<-[:USED_ASSET]-(use:AssetUse)-[:USER]->(maker:Organization)
  OPTIONAL MATCH (asset)-[:PROVIDED_BY]->(provider:Organization)
  RETURN asset, maker, use AS basis, use AS dated, provider, null AS partnership, use.models AS models
  UNION ALL
  MATCH (asset:Asset)<-[:INVOLVES]-(deal:Partnership)<-[:IN_PARTNERSHIP]-(part:Participation)-[:PARTICIPANT]->(maker:Organization)
  WHERE NOT any(role IN coalesce(part.role, []) WHERE role IN ['supplier', 'licensor'])
  OPTIONAL MATCH (deal)<-[:IN_PARTNERSHIP]-(other:Participation)-[:PARTICIPANT]->(provider:Organization)
  WHERE provider <> maker
    AND (any(role IN other.role WHERE role IN ['supplier', 'licensor'])
      OR NOT any(type IN coalesce(provider.businessType, []) WHERE type IN ['oem', 'commercial-vehicle-maker']))
  RETURN asset, maker, deal AS basis, part AS dated, provider, deal.name AS partnership, null AS models
}
WITH asset, maker, basis, dated, provider, partnership, models,
  [name IN ['OperatingSystem', 'Middleware', 'SystemOnChip', 'EEArchitecture', 'Infotainment', 'DrivingSystem',
    'CloudService', 'SoftwareStack'] WHERE name IN labels(asset)][0] AS kind
WHERE kind IS NOT NULL
  AND $kind IN ['any', kind]
  AND any(type IN maker.businessType WHERE type IN ['oem', 'commercial-vehicle-maker'])
WITH asset, maker, basis, provider, partnership, models, kind,
  CASE
    WHEN coalesce(dated.holdsFrom, '9999') <= $day AND $day < coalesce(dated.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(dated.mayHoldFrom, '9999') <= $day AND $day < coalesce(dated.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS held
WHERE held <> 'no' AND ($organization = 'any' OR EXISTS {
  MATCH (maker)-[:PART_OF*0..4]->(:Organization {iri: $organization})
})
OPTIONAL MATCH (basis)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
RETURN
  max(held) AS holds,
  maker.name AS maker,
  maker.iri AS maker_id,
  kind,
  asset.name AS asset,
  asset.iri AS asset_id,
  collect(DISTINCT provider.name) AS providers,
  collect(DISTINCT partnership) AS partnerships,
  collect(DISTINCT models) AS models,
  collect(DISTINCT source.url) AS sources
ORDER BY maker, maker_id, kind, asset, asset_id
