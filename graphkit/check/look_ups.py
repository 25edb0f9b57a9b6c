"""Look-ups: the SPARQL queries by which facts around one thing are read."""

from graphkit.ontology import CODES

CONNECTIONS = """
SELECT ?partnership ?other WHERE {
  {
    ?part aap:participant $thing ; aap:inPartnership ?partnership .
    ?others aap:inPartnership ?partnership ; aap:participant ?other .
  } UNION {
    ?part aap:participant $thing ; aap:inPartnership ?partnership .
    ?partnership aap:operatesThrough ?other .
  } UNION {
    ?partnership aap:operatesThrough $thing .
    ?others aap:inPartnership ?partnership ; aap:participant ?other .
  }
}
"""

COUNTRY = "SELECT ?country WHERE { $thing aap:country ?country }"

SEEN = """
SELECT ?published ?retrieved WHERE {
  { $thing aap:hasEvidence/aap:fromSource ?source }
  UNION { $thing ^aap:inPartnership/aap:hasEvidence/aap:fromSource ?source }
  OPTIONAL { ?source aap:publishedOn ?published }
  OPTIONAL { ?source aap:retrievedOn ?retrieved }
}
"""

SIDES = "SELECT ?role ?side WHERE { ?role aap:exchangeSide ?side }"

WHOLES = "SELECT ?whole WHERE { $thing aap:partOf ?whole } ORDER BY ?whole"

KIND = """
SELECT ?kind WHERE {
  $thing a ?class .
  GRAPH ?ontology { ?class rdfs:label ?kind FILTER(LANGMATCHES(LANG(?kind), "en")) }
} ORDER BY ?kind
"""

ALL_NAMES = "SELECT ?name WHERE { $thing aap:name|aap:legalName|aap:alternateName ?name }"

OUTLINE = """
SELECT ?subject ?predicate ?value WHERE {
  {
    $thing ?predicate ?value BIND($thing AS ?subject)
    FILTER(?predicate IN
      (aap:name, aap:form, aap:status, aap:announcedOn, aap:validFrom, aap:mayHoldFrom,
        aap:operatesThrough))
  } UNION {
    ?subject aap:inPartnership $thing . ?subject ?predicate ?value
    FILTER(?predicate IN
      (aap:participant, aap:role, aap:holdsFrom, aap:holdsTo, aap:mayHoldFrom, aap:mayHoldTo))
  }
}
"""

DEGREE = """
SELECT (COUNT(?part) AS ?parts) WHERE { ?part aap:participant $thing }
"""

SOME_PARTS = """
SELECT (COUNT(?part) AS ?parts) WHERE {
  SELECT ?part WHERE { ?part aap:participant ?organization } LIMIT $limit
}
"""

DEGREES = f"""
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?organization (COUNT(?part) AS ?parts) WHERE {{
  ?part aap:participant ?organization ; aap:mayHoldFrom ?from FILTER(?from <= xsd:date($day))
  MINUS {{ ?part aap:mayHoldTo ?to FILTER(?to <= xsd:date($day)) }}
  MINUS {{ ?part aap:inPartnership/aap:form <{CODES}form/consortium> }}
}} GROUP BY ?organization
"""

PARTNERSHIP = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?subject ?predicate ?value WHERE {
  { $thing ?predicate ?value BIND($thing AS ?subject) }
  UNION { ?subject aap:inPartnership $thing . ?subject ?predicate ?value }
  FILTER(?predicate NOT IN (rdf:type, aap:hasEvidence, aap:inPartnership))
}
"""

STAKES = {
    end: f"""
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?subject ?predicate ?value WHERE {{
  ?subject aap:{end} $thing . ?subject ?predicate ?value
  FILTER(?predicate NOT IN (rdf:type, aap:hasEvidence, aap:arisesFrom))
}}
"""
    for end in ("owner", "owned")
}
