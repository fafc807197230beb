// name: known_together
// theme: risks
// asks: Which agency is said to have known which risk factors together, and since when?
// counts: Affirmed claims, whether stated, hedged or alleged, of risk factors seen. A body knew an item if it stands
//   at either end of something passed or done about it, and knew its risk factors with it. One row for each agency and
//   case with two factors or more. Since: the first day by which a source has it know each of them; none where one of
//   them has no certain date.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   case: the case | no case is named
//   agency: who
//   known [risks]: the risk factors
//   since: by which day it knew them all | the dates do not tell
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
WITH place, a, min(case) AS case, r.risk AS risk, collect(DISTINCT r.id) + collect(DISTINCT k.id) AS facts,
     min(CASE WHEN k.uncertain IS NULL THEN k.latest END) AS by
ORDER BY risk
WITH place, a, min(case) AS case, collect(risk) AS known, collect(by) AS days, max(by) AS since,
     reduce(all = [], f IN collect(facts) | all + f) AS facts
WHERE size(known) > 1
RETURN case, coalesce($named[a.id], a.name) AS agency, known, CASE WHEN size(days) = size(known) THEN since END AS since,
       reduce(once = [], f IN facts | CASE WHEN f IN once THEN once ELSE once + [f] END) AS facts
ORDER BY place, agency, a.id
