// Q4  Who ultimately controls this organization, and through which chain of stakes?
// parameters  organization: organization, over: number = 50, day: day = today
// columns     controller, id: id, holds, chain: list, weakest_share, sources: set
// note        A step is a stake of more than `over` percent, or membership of a group where no stake is known.
//             Up to four steps. A stake of unknown size may control: then, as for doubtful dates, holds is unknown.
MATCH path = (:Organization {iri: $organization})
  ((lower:Organization)-[step:STAKE_IN|PART_OF]-(upper:Organization)
    WHERE (type(step) = 'STAKE_IN' AND startNode(step) = upper
        AND coalesce(step.share, 100) > $over
        AND coalesce(step.mayHoldFrom, '9999') <= $day AND $day < coalesce(step.mayHoldTo, '9999'))
      OR (type(step) = 'PART_OF' AND startNode(step) = lower
        AND NOT EXISTS { (upper)-[:STAKE_IN]->(lower) })
  ){1,4}
  (controller:Organization)
WHERE length(path) = 4 OR NOT EXISTS {
  MATCH (controller)-[above:STAKE_IN|PART_OF]-(higher:Organization)
  WHERE (type(above) = 'STAKE_IN' AND startNode(above) = higher
      AND coalesce(above.share, 100) > $over
      AND coalesce(above.mayHoldFrom, '9999') <= $day AND $day < coalesce(above.mayHoldTo, '9999'))
    OR (type(above) = 'PART_OF' AND startNode(above) = controller
      AND NOT EXISTS { (higher)-[:STAKE_IN]->(controller) })
}
WITH controller, lower, step, upper,
  CASE
    WHEN all(stake IN step WHERE type(stake) = 'PART_OF' OR (stake.share IS NOT NULL
      AND coalesce(stake.holdsFrom, '9999') <= $day AND $day < coalesce(stake.holdsTo, '9999'))) THEN 'yes'
    ELSE 'unknown'
  END AS holds
OPTIONAL MATCH (ownership:Ownership)-[:HAS_EVIDENCE]->(evidence:Evidence)-[:FROM_SOURCE]->(source:Source)
WHERE ownership.iri IN [stake IN step | stake.via] AND coalesce(evidence.verdict, '') <> 'contradicts'
WITH controller, lower, step, upper, holds, collect(DISTINCT source.url) AS sources
WITH controller, holds, sources,
  [at IN range(0, size(step) - 1) |
    CASE type(step[at])
      WHEN 'PART_OF' THEN lower[at].name + ' is part of ' + upper[at].name
      ELSE upper[at].name + ' holds ' +
        CASE
          WHEN step[at].share IS NULL THEN 'an unknown share'
          WHEN step[at].share = toInteger(step[at].share) THEN toString(toInteger(step[at].share)) + ' %'
          ELSE toString(step[at].share) + ' %'
        END + ' of ' + lower[at].name
    END
  ] AS chain,
  reduce(least = null, stake IN step |
    CASE WHEN least IS NULL OR stake.share < least THEN coalesce(stake.share, least) ELSE least END
  ) AS weakest_share
RETURN
  controller.name AS controller,
  controller.iri AS id,
  holds,
  chain,
  weakest_share,
  sources
ORDER BY holds DESC, controller, id, size(chain), chain[0]
