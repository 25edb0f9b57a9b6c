# One slip a block, made in ontology/examples.ttl. The heading names the shapes whose message it must
# bring, and no other message.

## Partnership-name
DELETE WHERE { id:beta-alpha-supply aap:name ?name }

## Partnership-form
INSERT DATA { id:beta-alpha-supply aap:form role:supplier }

## Partnership-status
INSERT DATA { id:beta-alpha-supply aap:status status:ended }

## Partnership-outcome
INSERT DATA { id:beta-alpha-supply aap:outcome form:licensing }

## Partnership-outcome-known
DELETE WHERE { id:beta-alpha-supply aap:outcome ?outcome }

## Partnership-region
INSERT DATA { id:beta-alpha-supply aap:region region:XX }

## Partnership-region-known
DELETE WHERE { id:beta-alpha-supply aap:region ?region }

## Partnership-subjectKind
INSERT DATA { id:beta-alpha-supply aap:subjectKind status:active }

## Partnership-subject
INSERT DATA { id:beta-alpha-supply aap:subject "Something else" }

## Partnership-exitTerms
INSERT DATA { id:cell-works aap:exitTerms "None" }

## Partnership-participation, Partnership-two-participations
DELETE WHERE { ?part aap:inPartnership id:nordland-rides ; ?property ?value }

## Partnership-participation
INSERT DATA { id:b4-cell aap:inPartnership id:beta-alpha-supply }

## Partnership-two-participations
DELETE WHERE { id:kappa-alpha-supply.kappa-cells ?property ?value }

## Partnership-involves
INSERT DATA { id:beta-alpha-supply aap:involves id:beta-cells }

## Partnership-operatesThrough, Partnership-venture
INSERT DATA { id:beta-alpha-supply aap:operatesThrough id:b4-cell }

## Partnership-venture
INSERT DATA { id:beta-alpha-supply aap:operatesThrough id:alto }

## Partnership-carriesOut
INSERT DATA { id:cell-works aap:carriesOut id:cell-works-agreement }

## Partnership-governedBy
INSERT DATA { id:cell-works aap:governedBy id:cell-works-ramp-up }

## Partnership-announcedOn
DELETE { id:cell-works aap:announcedOn ?day } INSERT { id:cell-works aap:announcedOn "spring 2021" }
WHERE { id:cell-works aap:announcedOn ?day }

## Partnership-lastSeen
INSERT DATA { id:cell-works aap:lastSeen "2024"^^xsd:gYear }

## Partnership-investment
DELETE { id:cell-works aap:investmentUSDMillion ?sum }
INSERT { id:cell-works aap:investmentUSDMillion "-1"^^xsd:decimal }
WHERE { id:cell-works aap:investmentUSDMillion ?sum }

## any-capacityGWh
INSERT DATA { id:k1-cell aap:capacityGWh "0"^^xsd:decimal }

## any-capacityUnits
INSERT DATA { id:gamma-press-shop aap:capacityUnits "many" }

## any-note
INSERT DATA { id:epsilon-alpha-os aap:note "Another note." }

## any-evidence
INSERT DATA { id:beta-alpha-supply aap:hasEvidence id:source-blog }

## any-evidence-known
DELETE WHERE { id:alpha-motors.z9-chip aap:hasEvidence ?evidence }

## time-validFrom
INSERT DATA { id:beta-alpha-supply aap:validFrom "2020-02"^^xsd:gYearMonth }

## time-validTo
INSERT DATA { id:beta-alpha-supply aap:validTo "soon" }

## time-holdsFrom
INSERT DATA { id:beta-alpha-supply aap:holdsFrom "2024-01-01"^^xsd:date ; aap:holdsTo "2024-01-01"^^xsd:date }

## time-holdsTo
INSERT DATA { id:beta-alpha-supply aap:holdsTo "2024"^^xsd:gYear }

## time-mayHoldFrom
INSERT DATA { id:beta-alpha-supply aap:mayHoldFrom "2024-01-02"^^xsd:date ; aap:mayHoldTo "2024-01-01"^^xsd:date }

## time-mayHoldTo
INSERT DATA { id:beta-alpha-supply aap:mayHoldTo "2024-01-01"^^xsd:date , "2024-01-02"^^xsd:date }

## time-order
INSERT DATA { id:beta-alpha-supply aap:validTo "2019-12-31"^^xsd:date }

## Participation
INSERT DATA { id:beta-alpha-supply.beta-cells aap:equityshare "50"^^xsd:decimal }

## Participation-participant
INSERT DATA { id:beta-alpha-supply.beta-cells aap:participant id:kappa-cells }

## Participation-inPartnership
INSERT DATA { id:beta-alpha-supply.beta-cells aap:inPartnership id:beta-gamma-supply }

## Participation-role
DELETE WHERE { id:beta-alpha-supply.beta-cells aap:role ?role }

## Participation-equityShare
INSERT DATA { id:beta-alpha-supply.beta-cells aap:equityShare "130"^^xsd:decimal }

## Ownership
INSERT DATA { id:theta-industries.beta-cells aap:role role:investor }

## Ownership-owner
DELETE { id:theta-industries.beta-cells aap:owner ?owner }
INSERT { id:theta-industries.beta-cells aap:owner id:beta-cells }
WHERE { id:theta-industries.beta-cells aap:owner ?owner }

## Ownership-owned
INSERT DATA { id:theta-industries.beta-cells aap:owned id:kappa-cells }

## Ownership-share
DELETE { id:theta-industries.beta-cells aap:share ?share }
INSERT { id:theta-industries.beta-cells aap:share "130"^^xsd:decimal }
WHERE { id:theta-industries.beta-cells aap:share ?share }

## Ownership-share-known
DELETE WHERE { id:theta-industries.beta-cells aap:share ?share }

## Ownership-arisesFrom
INSERT DATA { id:alpha-motors.alpha-beta-cell-works aap:arisesFrom id:beta-alpha-supply.alpha-motors }

## Ownership-same-share
DELETE { id:alpha-motors.alpha-beta-cell-works aap:share ?share }
INSERT { id:alpha-motors.alpha-beta-cell-works aap:share "50"^^xsd:decimal }
WHERE { id:alpha-motors.alpha-beta-cell-works aap:share ?share }

## Ownership-same-owner
DELETE { id:alpha-motors.alpha-beta-cell-works aap:owner ?owner }
INSERT { id:alpha-motors.alpha-beta-cell-works aap:owner id:alpha-group }
WHERE { id:alpha-motors.alpha-beta-cell-works aap:owner ?owner }

## Ownership-sum
INSERT DATA {
    id:theta-industries.beta-cells aap:holdsFrom "2015-12-31"^^xsd:date .
    id:delta-auto.beta-cells aap:holdsFrom "2023-06-30"^^xsd:date .
    id:kappa-cells.beta-cells a aap:Ownership ;
        aap:owner id:kappa-cells ;
        aap:owned id:beta-cells ;
        aap:share "40"^^xsd:decimal ;
        aap:holdsFrom "2020-01-01"^^xsd:date ;
        aap:hasEvidence id:beta-cells.e1 .
}

## AssetUse
INSERT DATA { id:alpha-motors.z9-chip aap:model "Alto Three" }

## AssetUse-user
INSERT DATA { id:alpha-motors.z9-chip aap:user id:gamma-cars }

## AssetUse-usedAsset
INSERT DATA { id:alpha-motors.z9-chip aap:usedAsset id:gamma-cars }

## AssetUse-models
INSERT DATA { id:alpha-motors.z9-chip aap:models "Alto Three" }

## Agreement-name
INSERT DATA { id:cell-works-agreement aap:name "Agreement" }

## Agreement-agreementKind
DELETE WHERE { id:cell-works-agreement aap:agreementKind ?kind }

## Agreement-partnership
DELETE WHERE { id:cell-works aap:governedBy ?agreement }

## Programme-name
DELETE WHERE { id:cell-works-ramp-up aap:name ?name }

## Programme-partnership
DELETE WHERE { id:cell-works aap:carriesOut ?programme }

## PartnershipEvent-about
DELETE WHERE { id:cell-works.started aap:about ?partnership }

## PartnershipEvent-eventKind
INSERT DATA { id:cell-works.started aap:eventKind eventKind:ended }

## PartnershipEvent-occurredOn
INSERT DATA { id:cell-works.started aap:occurredOn "2022"^^xsd:gYear }

## PartnershipEvent-occurredOn-known
DELETE WHERE { id:cell-works.started aap:occurredOn ?day }

## StagePeriod-ofPartnership
DELETE WHERE { id:cell-works.assessment aap:ofPartnership ?partnership }

## StagePeriod-stage
DELETE WHERE { id:cell-works.assessment aap:stage ?stage }

## StagePeriod-validFrom-known
DELETE WHERE { id:cell-works.assessment aap:validFrom ?day }

## Organization-name
DELETE WHERE { id:delta-auto aap:name ?name }

## Organization-alternateName
INSERT DATA { id:delta-auto aap:alternateName 5 }

## Organization-legalName
INSERT DATA { id:delta-auto aap:legalName "Delta Auto Inc." }

## Organization-lei
INSERT DATA { id:delta-auto aap:lei "5493" }

## Organization-wikidata
INSERT DATA { id:delta-auto aap:wikidata "Toyota" }

## Organization-isin
INSERT DATA { id:delta-auto aap:isin "US0378331005X" }

## Organization-bpn
INSERT DATA { id:delta-auto aap:bpn "BPNS000000000001" }

## Organization-cik
INSERT DATA { id:delta-auto aap:cik "37996" }

## Organization-ticker
INSERT DATA { id:delta-auto aap:ticker "F" }

## Organization-businessType
INSERT DATA { id:delta-auto aap:businessType role:supplier }

## Organization-businessType-known
DELETE WHERE { id:delta-auto aap:businessType ?type }

## Organization-country
INSERT DATA { id:delta-auto aap:country region:CA }

## Organization-partOf
INSERT DATA { id:delta-auto aap:partOf id:delta-parts-store }

## Organization-circle
INSERT DATA { id:alpha-group aap:partOf id:alto }

## Organization-successorOf
INSERT DATA { id:delta-auto aap:successorOf id:alpha-delta-engines }

## Organization-kind
INSERT DATA { id:delta-auto a aap:Brand }

## Organization-kind-of-venture
INSERT DATA { id:alpha-beta-cell-works a aap:Brand }

## Company-country-known
DELETE WHERE { id:delta-auto aap:country ?country }

## CorporateGroup-head
INSERT DATA { id:gamma-group aap:head id:delta-auto }

## CorporateGroup-head-known
DELETE WHERE { id:gamma-group aap:head ?company }

## VentureCompany-heldFor
DELETE WHERE { id:cell-works aap:operatesThrough ?venture }

## Asset-name
DELETE WHERE { id:b4-cell aap:name ?name }

## Asset-alternateName
INSERT DATA { id:b4-cell aap:alternateName 4 }

## Asset-providedBy
INSERT DATA { id:b4-cell aap:providedBy id:cell-works }

## Plant-country
INSERT DATA { id:alpha-plant aap:country role:operator }

## Plant-country-known
DELETE WHERE { id:alpha-plant aap:country ?country }

## Source-name
INSERT DATA { id:source-blog aap:name "Another title" }

## Source-url
DELETE { id:source-blog aap:url ?url } INSERT { id:source-blog aap:url "javascript:alert(1)"^^xsd:anyURI }
WHERE { id:source-blog aap:url ?url }

## Source-url-known
DELETE WHERE { id:source-blog aap:url ?url }

## Source-publisher
INSERT DATA { id:source-blog aap:publisher "Somebody else" }

## Source-publisher-known
DELETE WHERE { id:source-blog aap:publisher ?publisher }

## Source-publishedOn
INSERT DATA { id:source-blog aap:publishedOn "2024"^^xsd:gYear }

## Source-retrievedOn
INSERT DATA { id:source-blog aap:retrievedOn "2024"^^xsd:gYear }

## Source-licence
INSERT DATA { id:source-register aap:licence "CC0" }

## Source-grade
INSERT DATA { id:source-blog aap:grade grade:B }

## Source-grade-known
DELETE WHERE { id:source-blog aap:grade ?grade }

## Evidence
INSERT DATA { id:beta-cells.e1 aap:support supports:form }

## Evidence-fromSource
DELETE WHERE { id:beta-cells.e1 aap:fromSource ?source }

## Evidence-supports
INSERT DATA { id:beta-cells.e1 aap:supports verdict:partly }

## Evidence-assertion
INSERT DATA { id:beta-cells.e1 aap:assertion assertion:inferred }

## Evidence-verdict
INSERT DATA { id:beta-cells.e1 aap:verdict verdict:partly }

## Evidence-claimedProperty
INSERT DATA { id:cell-works.e3 aap:claimedProperty "share" }

## Evidence-claimedValue
INSERT DATA { id:cell-works.e3 aap:claimedValue "60" }

## Claim-property
DELETE WHERE { id:cell-works.e3 aap:claimedProperty ?property }

## Claim-value
DELETE WHERE { id:cell-works.e3 aap:claimedValue ?value }

## CoverageReview
INSERT DATA { id:coverage.kappa-cells aap:missing "Kappa and Tau" }

## CoverageReview-coverageOf
DELETE WHERE { id:coverage.kappa-cells aap:coverageOf ?organization }

## CoverageReview-reviewedOn
DELETE WHERE { id:coverage.kappa-cells aap:reviewedOn ?day }

## CoverageReview-completeness
DELETE WHERE { id:coverage.kappa-cells aap:completeness ?completeness }

## CoverageReview-knownAlliances
INSERT DATA { id:coverage.kappa-cells aap:knownAlliances 13 }

## CoverageReview-recordedAlliances
DELETE { id:coverage.kappa-cells aap:recordedAlliances ?number }
INSERT { id:coverage.kappa-cells aap:recordedAlliances 99 }
WHERE { id:coverage.kappa-cells aap:recordedAlliances ?number }

## CoverageReview-stillMissing
INSERT DATA { id:coverage.kappa-cells aap:stillMissing 3 }
