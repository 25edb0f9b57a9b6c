// Q25  What did we believe on a past date, and what has a source changed since?
// parameters  organization: organization = any, day: day = today - 12 months
// columns     changed, partnership, id: id, organization, property, claimed, claimed_on, claimed_by, shown: set, told_on,
//             note, sources: set
// note        Claimed is a value that one source gives and that lost to another or is contested: what was believed, where it
//             came out by that day. Shown is the value now, told_on when the first source after that day came to say so.
//             Changed is yes where every source that speaks for it is later, unknown where some are earlier or undated,
//             and no where a source from after the day contests what is still shown.
//             It goes by the days on which sources came out. What held on that day: ask `partnerships` with it.
MATCH (thing)-[:HAS_EVIDENCE]->(claim:Evidence)-[:FROM_SOURCE]->(said:Source)
WHERE claim.claimedProperty IS NOT NULL
OPTIONAL MATCH (thing)-[:IN_PARTNERSHIP]->(whole:Partnership)
OPTIONAL MATCH (thing)-[:PARTICIPANT]->(organization:Organization)
WITH thing, claim, said, coalesce(whole, thing) AS about, organization,
  claim.claimedProperty AS property,
  CASE
    WHEN claim.claimedProperty IN ['status', 'form', 'region'] THEN [claim.claimedProperty]
    WHEN claim.claimedProperty IN ['participant', 'role'] THEN ['parties']
    WHEN claim.claimedProperty IN ['equityShare', 'share'] THEN ['stake']
    WHEN claim.claimedProperty = 'announcedOn' THEN ['announced']
    WHEN claim.claimedProperty = 'validFrom' THEN ['started']
    WHEN claim.claimedProperty = 'validTo' THEN ['ended']
    WHEN claim.claimedProperty = 'exitTerms' THEN ['exit']
    WHEN claim.claimedProperty = 'investmentUSDMillion' THEN ['investment']
    WHEN claim.claimedProperty IN ['capacityGWh', 'capacityUnits'] THEN ['capacity']
    ELSE ['existence']
  END AS parts,
  CASE
    WHEN said.publishedOn > substring($day, 0, size(said.publishedOn)) THEN 'after'
    WHEN said.publishedOn < substring($day, 0, size(said.publishedOn)) OR said.publishedOn = $day THEN 'by'
    ELSE 'unknown'
  END AS out
WHERE about:Partnership
  AND (out <> 'after' OR claim.assertion = 'disputed')
  AND ($organization = 'any' OR EXISTS {
    MATCH (:Organization {iri: $organization})<-[:PART_OF*0..4]-(:Organization)-[:PARTICIPATES_IN]->(about)
  })
UNWIND [thing, about] AS fact
OPTIONAL MATCH (fact)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
  AND source <> said
  AND any(part IN evidence.supports WHERE part IN parts)
WITH thing, claim, said, about, organization, property, out,
  collect(DISTINCT source.url) AS urls,
  min(CASE WHEN source.publishedOn > substring($day, 0, size(source.publishedOn)) THEN source.publishedOn END) AS told_on,
  count(CASE
    WHEN source.publishedOn <= substring($day, 0, size(source.publishedOn)) THEN 1
  END) AS earlier,
  count(CASE WHEN source.publishedOn IS NULL AND source IS NOT NULL THEN 1 END) AS undated
WHERE out = 'after' OR told_on IS NOT NULL OR (earlier = 0 AND undated > 0)
OPTIONAL MATCH (partner:Organization)-[:PARTICIPATES_IN]->(about)
WITH thing, claim, said, about, organization, property, out, urls, told_on, earlier, undated,
  collect(DISTINCT partner.name) AS partners
RETURN
  CASE
    WHEN out = 'after' THEN 'no'
    WHEN out = 'by' AND earlier + undated = 0 THEN 'yes'
    ELSE 'unknown'
  END AS changed,
  about.name AS partnership,
  about.iri AS id,
  organization.name AS organization,
  property,
  claim.claimedValue AS claimed,
  said.publishedOn AS claimed_on,
  said.publisher AS claimed_by,
  CASE
    WHEN property = 'participant' AND thing = about THEN partners
    WHEN property IN ['equityShare', 'capacityGWh', 'investmentUSDMillion'] THEN
      [number IN [thing[property]] WHERE number IS NOT NULL |
        CASE WHEN number = toInteger(number) THEN toString(toInteger(number)) ELSE toString(number) END]
    ELSE coalesce([] + thing[property], [])
  END AS shown,
  told_on,
  claim.note AS note,
  [said.url] + urls AS sources
ORDER BY changed DESC, partnership, id, coalesce(organization, ''), property, claimed, claim.iri
