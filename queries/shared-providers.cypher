// Q10  Who else relies on the same technology provider, so that its failure would hit them too?
// parameters  organization: organization, provider: organization = any, day: day = today
// columns     provider, provider_id: id, other, other_id: id, holds_ours, holds_theirs, ours: set, theirs: set, sources: set
// note        One relies on who provides an asset that one uses, and on who is supplier, licensor or platform provider
//             in a partnership in which one is customer, licensee or platform user. Parts of the organization count as it.
MATCH (member:Organization)-[:PART_OF*0..4]->(:Organization {iri: $organization})
WITH collect(DISTINCT member) AS members
CALL {
  MATCH (reliant:Organization)<-[:USER]-(use:AssetUse)-[:USED_ASSET]->(asset:Asset)-[:PROVIDED_BY]->(provider:Organization)
  RETURN reliant, provider, asset.name AS by, use AS basis, [use] AS dated
  UNION ALL
  MATCH (reliant:Organization)<-[:PARTICIPANT]-(taking:Participation)-[:IN_PARTNERSHIP]->(deal:Partnership)
  WHERE any(role IN taking.role WHERE role IN ['customer', 'licensee', 'platform-user'])
  MATCH (deal)<-[:IN_PARTNERSHIP]-(giving:Participation)-[:PARTICIPANT]->(provider:Organization)
  WHERE any(role IN giving.role WHERE role IN ['supplier', 'licensor', 'platform-provider'])
  RETURN reliant, provider, deal.name AS by, deal AS basis, [taking, giving] AS dated
}
WITH members, reliant, provider, by, basis,
  CASE
    WHEN all(part IN dated
      WHERE coalesce(part.holdsFrom, '9999') <= $day AND $day < coalesce(part.holdsTo, '9999')) THEN 'yes'
    WHEN all(part IN dated
      WHERE coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999')) THEN 'unknown'
    ELSE 'no'
  END AS holds
WHERE holds <> 'no' AND reliant <> provider AND NOT provider IN members AND $provider IN ['any', provider.iri]
OPTIONAL MATCH (basis)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH provider,
  CASE WHEN reliant IN members THEN null ELSE reliant END AS other,
  max(holds) AS holds,
  collect(DISTINCT by) AS bases,
  collect(DISTINCT source.url) AS urls
WITH provider, collect({other: other, holds: holds, bases: bases, urls: urls}) AS sides
WITH provider, sides, [side IN sides WHERE side.other IS NULL][0] AS ours
WHERE ours IS NOT NULL
UNWIND [side IN sides WHERE side.other IS NOT NULL] AS theirs
RETURN
  provider.name AS provider,
  provider.iri AS provider_id,
  theirs.other.name AS other,
  theirs.other.iri AS other_id,
  ours.holds AS holds_ours,
  theirs.holds AS holds_theirs,
  ours.bases AS ours,
  theirs.bases AS theirs,
  ours.urls + theirs.urls AS sources
ORDER BY provider, provider_id, other, other_id
