// name: enough_together
// theme: journey
// asks: Which agencies held enough together, and none of them alone?
// counts: Affirmed claims, whether stated, hedged or alleged, of risk factors seen. A body knew an item if it stands
//   at either end of something passed or done about it, and knew its risk factors with it. One row for each agency of
//   a case in which all together knew as many different factors as are enough, and none of them alone did. How many
//   are enough is yours to say.
// takes: enough integer 3 like 4, case string null like Child H, documents ids null, named names null, accepted
//   boolean false
// shows:
//   case: the case | no case is named
//   agency: who
//   held [risks]: the risk factors that it is said to have known
//   alone: how many it knew
//   together: how many all knew together
// rests: facts
// gap: no
// maturity: trial
MATCH (k:Fact)
WHERE k.item IS NOT NULL AND (k.flow IS NOT NULL OR k.event IS NOT NULL OR k.risk IS NOT NULL)
  AND k.polarity = 'affirmed' AND k.certainty IN ['stated', 'hedged', 'alleged']
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
  AND ($case IS NULL OR EXISTS { (k)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(k)-[:ABOUT]->(c:Case) | c.id][0], k.document) AS place, k.item AS item, min(k.case) AS case,
     [k IN collect(k) WHERE k.risk IS NOT NULL] AS risks, [k IN collect(k) WHERE k.risk IS NULL] AS steps
WHERE size(risks) > 0
UNWIND steps AS k
MATCH (k)-[:BY|TO]->(a:Agency)
UNWIND risks AS r
WITH place, a, case, r.risk AS risk, collect(DISTINCT r.id) + collect(DISTINCT k.id) AS facts
ORDER BY risk
WITH place, a, min(case) AS case, collect(risk) AS held, reduce(all = [], f IN collect(facts) | all + f) AS facts
WITH place, collect([a.id, coalesce($named[a.id], a.name), held, facts, case]) AS agencies
WITH place, agencies, reduce(all = [], x IN agencies | all + [h IN x[2] WHERE NOT h IN all]) AS together
WHERE size(together) >= $enough AND all(x IN agencies WHERE size(x[2]) < $enough)
UNWIND agencies AS x
RETURN x[4] AS case, x[1] AS agency, x[2] AS held, size(x[2]) AS alone, size(together) AS together,
       reduce(once = [], f IN x[3] | CASE WHEN f IN once THEN once ELSE once + [f] END) AS facts
ORDER BY place, agency, x[0]
