MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IS NOT NULL) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN f.case AS case, f.earliest AS earliest, f.latest AS latest, f.uncertain AS uncertain, f.when AS when, f.id AS fact
