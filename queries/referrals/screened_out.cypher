// name: screened_out
// theme: referrals
// asks: Whose referrals were most often screened out?
// counts: Affirmed claims, whether stated, hedged or alleged, by the kind of agency that sent them. Screened out:
//   these words, or another step of the same item, say no further action, advice or signposting. Of is how many of its
//   referrals any outcome is told of; where it is told of none, the kind is left out. One that two kinds sent counts
//   with each.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   kind [agencies]: the kind of agency that referred
//   screened_out: how many were
//   of: of how many an outcome is told
//   referrals: of how many referrals in all
// rests: facts
// gap: no
// maturity: trial
// as: table
// stage: RECEIVE
MATCH (e:Fact)
WHERE (e.flow = 'referral' OR e.event IS NOT NULL)
  AND e.polarity = 'affirmed' AND e.certainty IN ['stated', 'hedged', 'alleged']
  AND (e.status IN ['accepted', 'amended'] OR (e.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[e.document])
  AND ($case IS NULL OR EXISTS { (e)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(e)-[:ABOUT]->(c:Case) | c.id][0], e.document) AS place, coalesce(e.item, e.id) AS item, collect(e) AS steps
WITH [e IN steps WHERE e.flow IS NOT NULL] AS referrals, [e IN steps | coalesce(e.outcome, e.event)] AS outcomes
WHERE size(referrals) > 0
WITH referrals, any(o IN outcomes WHERE o IN ['NFA', 'ADVICE', 'REDIRECTED']) AS out,
     any(o IN outcomes WHERE NOT o IN ['RECOGNISE', 'RECORD', 'REFER', 'RECEIVE', 'RECEIVED', 'UNLOGGED', 'NO_EVIDENCE_OF_RESPONSE', 'UNKNOWN']) AS answered
UNWIND referrals AS f
MATCH (f)-[:BY]->(a:Agency)
WITH DISTINCT a.kind AS kind, f.id AS id, out, answered
WITH kind, count(CASE WHEN out THEN id END) AS screened_out, count(CASE WHEN answered THEN id END) AS of,
     count(id) AS referrals, collect(id) AS facts
WHERE of > 0
RETURN kind, screened_out, of, referrals, facts
ORDER BY screened_out DESC, referrals DESC, kind
