// Q20  In which stage is each partnership, since when, and how long did earlier ones take to get there?
// parameters  organization: organization = any, stage: code stage = any, day: day = today
// columns     holds, stage, since, months_in_stage, partnership, id: id, status, earlier: set, announced, started,
//             months_to_start, last_seen, partners: set, sources: set
// note        Months are counted between months; where only a year is known they are blank, as is an unknown start.
//             Earlier stages come with their time; where none is recorded, months_to_start tells how long it took from
//             announcement to start. Holds is unknown where the stage's days or the partnership itself are.
MATCH (period:StagePeriod)-[:OF_PARTNERSHIP]->(deal:Partnership)
WHERE $stage IN ['any', period.stage]
  AND coalesce(period.validFrom, '') <= $day
  AND coalesce(period.validTo + substring('-12-31', size(period.validTo) - 4), '9999') > $day
  AND ($organization = 'any' OR EXISTS {
    MATCH (:Organization {iri: $organization})<-[:PART_OF*0..4]-(:Organization)-[:PARTICIPATES_IN]->(deal)
  })
WITH period, deal,
  CASE
    WHEN coalesce(period.validFrom + substring('-12-31', size(period.validFrom) - 4), '') <= $day
      AND $day < coalesce(period.validTo, '9999')
      AND ((period.validFrom IS NOT NULL AND (period.validTo IS NOT NULL OR period.stage = 'portfolio-and-exit'))
        OR (coalesce(deal.holdsFrom, '9999') <= $day AND $day < coalesce(deal.holdsTo, '9999'))) THEN 'yes'
    ELSE 'unknown'
  END AS holds
OPTIONAL MATCH (earlier:StagePeriod)-[:OF_PARTNERSHIP]->(deal)
WHERE earlier <> period AND earlier.validTo <= coalesce(period.validFrom, $day)
WITH period, deal, holds,
  collect(DISTINCT coalesce(earlier.validFrom, '?') + ' to ' + earlier.validTo + ': ' + earlier.stage + coalesce(', ' +
    toString((toInteger(substring(earlier.validTo, 0, 4)) - toInteger(substring(earlier.validFrom, 0, 4))) * 12
      + toInteger(substring(earlier.validTo, 5, 2)) - toInteger(substring(earlier.validFrom, 5, 2))) + ' months', '')
  ) AS earlier
OPTIONAL MATCH (partner:Organization)-[:PARTICIPATES_IN]->(deal)
WITH period, deal, holds, earlier, collect(DISTINCT partner.name) AS partners
UNWIND [period, deal] AS fact
OPTIONAL MATCH (fact)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH period, deal, holds, earlier, partners, collect(DISTINCT source.url) AS sources,
  toInteger(substring($day, 0, 4)) * 12 + toInteger(substring($day, 5, 2)) AS now,
  toInteger(substring(period.validFrom, 0, 4)) * 12 + toInteger(substring(period.validFrom, 5, 2)) AS entered,
  toInteger(substring(deal.announcedOn, 0, 4)) * 12 + toInteger(substring(deal.announcedOn, 5, 2)) AS told,
  toInteger(substring(deal.validFrom, 0, 4)) * 12 + toInteger(substring(deal.validFrom, 5, 2)) AS begun
RETURN
  holds,
  period.stage AS stage,
  period.validFrom AS since,
  now - entered AS months_in_stage,
  deal.name AS partnership,
  deal.iri AS id,
  deal.status AS status,
  earlier,
  deal.announcedOn AS announced,
  deal.validFrom AS started,
  CASE WHEN begun >= told THEN begun - told END AS months_to_start,
  deal.lastSeen AS last_seen,
  partners,
  sources
ORDER BY holds DESC, stage, coalesce(since, ''), partnership, id
