// Q26  Which ties rest on a single weak or old source, or on none?
// parameters  organization: organization = any, old: day = today - 36 months, day: day = today
// columns     holds, kind, tie, id: id, reasons: set, grade, published, publisher, parties: set, sources: set
// note        Weak is grade C, D or no grade; old is published before the day `old`. Sources that contradict don't count.
//             Ties: partnerships, ownerships and uses of assets.
MATCH (relationship:Relationship)
WHERE NOT relationship:Participation
WITH relationship,
  CASE
    WHEN coalesce(relationship.holdsFrom, '9999') <= $day AND $day < coalesce(relationship.holdsTo, '9999') THEN 'yes'
    WHEN coalesce(relationship.mayHoldFrom, '9999') <= $day AND $day < coalesce(relationship.mayHoldTo, '9999') THEN 'unknown'
    ELSE 'no'
  END AS holds
WHERE holds <> 'no'
OPTIONAL MATCH (relationship)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH relationship, holds, collect(DISTINCT source) AS sources
WITH relationship, holds, sources, sources[0] AS source
WHERE size(sources) < 2
WITH relationship, holds, source,
  [reason IN [
    CASE WHEN source IS NULL THEN 'no source' END,
    CASE WHEN source IS NOT NULL AND NOT coalesce(source.grade, 'C') IN ['A', 'B'] THEN 'weak' END,
    CASE WHEN source.publishedOn < substring($old, 0, size(source.publishedOn)) THEN 'old' END
  ] WHERE reason IS NOT NULL] AS reasons
WHERE size(reasons) > 0
OPTIONAL MATCH (relationship)<-[:IN_PARTNERSHIP]-(:Participation)-[:PARTICIPANT]->(partner:Organization)
OPTIONAL MATCH (relationship)-[:OWNER|USER]->(first:Organization)
OPTIONAL MATCH (relationship)-[:OWNED|USED_ASSET]->(second)
WITH relationship, holds, source, reasons, first, second, collect(DISTINCT partner) + [first] AS parties
WHERE $organization = 'any' OR any(party IN parties + [second] WHERE EXISTS {
  MATCH (party)-[:PART_OF*0..4]->(:Organization {iri: $organization})
})
RETURN
  holds,
  [kind IN ['Partnership', 'Ownership', 'AssetUse'] WHERE kind IN labels(relationship)][0] AS kind,
  coalesce(relationship.name, first.name + ' - ' + second.name) AS tie,
  relationship.iri AS id,
  reasons,
  source.grade AS grade,
  source.publishedOn AS published,
  source.publisher AS publisher,
  [party IN parties | party.name] AS parties,
  [source.url] AS sources
ORDER BY kind DESC, holds DESC, tie, id
