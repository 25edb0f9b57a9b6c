// Q19  Which partnerships are up for renewal in the next 12 months?
// parameters  organization: organization = any, months: number = 12, day: day = today
// columns     due, ends, basis, partnership, id: id, leaving, holds, status, forms: set, since, last_seen, partners: set,
//             exit_terms, sources: set
// note        Of what holds or may hold on the day: a stated end of the whole or of one partner's last part (leaving)
//             within the months, or a year that the exit terms name. Due is unknown where the end is known by year or month
//             only and may lie outside, and always for words. Renewal terms and notice have no terms of their own.
MATCH (deal:Partnership)
WHERE coalesce(deal.mayHoldFrom, '9999') <= $day AND $day < coalesce(deal.mayHoldTo, '9999')
  AND ($organization = 'any' OR EXISTS {
    MATCH (:Organization {iri: $organization})<-[:PART_OF*0..4]-(:Organization)-[:PARTICIPATES_IN]->(deal)
  })
WITH deal,
  CASE WHEN coalesce(deal.holdsFrom, '9999') <= $day AND $day < coalesce(deal.holdsTo, '9999') THEN 'yes' ELSE 'unknown' END AS holds,
  toInteger(substring($day, 0, 4)) AS year,
  toInteger(substring($day, 0, 4)) * 12 + toInteger(substring($day, 5, 2)) - 1 + toInteger($months) AS month
WITH deal, holds, year, month / 12 AS last_year, toString(month % 12 + 101) AS last_month
WITH deal, holds, year, last_year, toString(last_year) + '-' + substring(last_month, 1) + substring($day, 7) AS last
OPTIONAL MATCH (deal)<-[:IN_PARTNERSHIP]-(part:Participation)-[:PARTICIPANT]->(partner:Organization)
WITH deal, holds, year, last_year, last,
  collect(DISTINCT partner.name) AS partners,
  collect(DISTINCT CASE
    WHEN part.validTo <> coalesce(deal.validTo, '')
      AND coalesce(part.mayHoldFrom, '9999') <= $day AND $day < coalesce(part.mayHoldTo, '9999')
      AND NOT EXISTS {
        MATCH (deal)<-[:IN_PARTNERSHIP]-(next:Participation)-[:PARTICIPANT]->(partner)
        WHERE next <> part AND coalesce(next.mayHoldTo, '9999') > part.validTo
          AND coalesce(next.mayHoldFrom, '9999') <= part.mayHoldTo
      }
    THEN {ends: part.validTo, basis: 'a partner leaves', leaving: partner.name}
  END) AS parts
UNWIND [{ends: deal.validTo, basis: 'stated end', leaving: null}] + parts +
  [step IN range(0, 9)
    WHERE deal.validTo IS NULL AND year + step <= last_year AND deal.exitTerms CONTAINS toString(year + step) |
    {ends: toString(year + step), basis: 'exit terms name it', leaving: null}
  ] AS end
WITH deal, holds, partners, end, last,
  end.ends + substring('-01-01', size(end.ends) - 4) AS earliest,
  end.ends + substring('-12-31', size(end.ends) - 4) AS latest
WHERE earliest <= last AND latest >= $day
OPTIONAL MATCH (deal)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE coalesce(evidence.verdict, '') <> 'contradicts'
WITH deal, holds, partners, end, last, earliest, latest, collect(DISTINCT source.url) AS sources
RETURN
  CASE
    WHEN end.basis <> 'exit terms name it' AND earliest >= $day AND latest <= last THEN 'yes'
    ELSE 'unknown'
  END AS due,
  end.ends AS ends,
  end.basis AS basis,
  deal.name AS partnership,
  deal.iri AS id,
  end.leaving AS leaving,
  holds,
  deal.status AS status,
  deal.form AS forms,
  coalesce(deal.validFrom, deal.announcedOn) AS since,
  deal.lastSeen AS last_seen,
  partners,
  deal.exitTerms AS exit_terms,
  sources
ORDER BY due DESC, ends, partnership, id, coalesce(leaving, '')
