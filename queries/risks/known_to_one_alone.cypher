// name: known_to_one_alone
// theme: risks
// asks: Which risk factors is one agency alone said to have known, and who else acted in the case?
// counts: Affirmed claims, whether stated, hedged or alleged, of risk factors seen. A body knew an item if it stands
//   at either end of something passed or done about it, and knew its risk factors with it. Others are those at either
//   end of something passed, done or failed in the case. That no source says they knew is no finding that they did
//   not.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   case: the case | no case is named
//   risk [risks]: the risk factor
//   agency: who alone is said to have known
//   others: who else acted in the case
// rests: facts
// gap: no
// maturity: trial
MATCH (k:Fact)
WHERE (k.flow IS NOT NULL OR k.event IS NOT NULL OR k.failure IS NOT NULL OR k.risk IS NOT NULL)
  AND k.polarity = 'affirmed' AND k.certainty IN ['stated', 'hedged', 'alleged']
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
  AND ($case IS NULL OR EXISTS { (k)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(k)-[:ABOUT]->(c:Case) | c.id][0], k.document) AS place, min(k.case) AS case, collect(k) AS told
WITH place, case, [k IN told WHERE k.risk IS NOT NULL AND k.item IS NOT NULL] AS risks, [k IN told WHERE k.risk IS NULL] AS steps
WHERE size(risks) > 0
UNWIND steps AS k
MATCH (k)-[:BY|TO]->(a:Agency)
WITH place, case, risks, collect([k.item, a.id, coalesce($named[a.id], a.name), k.failure IS NULL, k.id]) AS ends
UNWIND reduce(codes = [], r IN risks | CASE WHEN r.risk IN codes THEN codes ELSE codes + [r.risk] END) AS risk
WITH place, case, risk, ends, [r IN risks WHERE r.risk = risk | [r.item, r.id]] AS same
WITH place, case, risk, ends, same, [r IN same | r[0]] AS items
WITH place, case, risk, ends, same, [x IN ends WHERE x[3] AND x[0] IN items] AS knew
WHERE size(knew) > 0 AND all(x IN knew WHERE x[1] = knew[0][1])
WITH place, case, risk, knew[0] AS one, [x IN ends WHERE x[1] <> knew[0][1]] AS rest,
     [r IN same WHERE r[0] IN [x IN knew | x[0]] | r[1]] + [x IN knew | x[4]] AS facts
WHERE size(rest) > 0
RETURN case, risk, one[2] AS agency,
       reduce(names = [], x IN rest | CASE WHEN x[2] IN names THEN names ELSE names + [x[2]] END) AS others,
       reduce(once = [], f IN facts | CASE WHEN f IN once THEN once ELSE once + [f] END) AS facts
ORDER BY place, risk, one[1]
