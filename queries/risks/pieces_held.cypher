// name: pieces_held
// theme: risks
// asks: How many agencies of a case each held a piece, and how large was the largest?
// counts: Affirmed claims, whether stated, hedged or alleged, of risk factors seen. A body knew an item if it stands
//   at either end of something passed or done about it, and knew its risk factors with it. Of is how many different
//   factors all these agencies knew together.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   case: the case | no case is named
//   agencies: how many knew any of it
//   most: the most factors that one of them knew
//   by_all: how many factors each of them knew
//   of: how many factors they knew together
// rests: facts
// gap: no
// maturity: trial
// as: table
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
WITH place, a, r.risk AS risk, min(case) AS case, collect(DISTINCT r.id) + collect(DISTINCT k.id) AS facts
WITH place, risk, min(case) AS case, collect(a.id) AS ids, reduce(all = [], f IN collect(facts) | all + f) AS facts
WITH place, min(case) AS case, collect([risk, ids]) AS risks, reduce(all = [], f IN collect(facts) | all + f) AS facts
WITH place, case, risks, facts, reduce(all = [], x IN risks | all + [i IN x[1] WHERE NOT i IN all]) AS agencies
RETURN case, size(agencies) AS agencies,
       reduce(most = 0, a IN agencies | CASE WHEN size([x IN risks WHERE a IN x[1]]) > most THEN size([x IN risks WHERE a IN x[1]]) ELSE most END) AS most,
       size([x IN risks WHERE size(x[1]) = size(agencies)]) AS by_all, size(risks) AS of,
       reduce(once = [], f IN facts | CASE WHEN f IN once THEN once ELSE once + [f] END) AS facts
ORDER BY agencies DESC, place
