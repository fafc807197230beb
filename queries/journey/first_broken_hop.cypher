// name: first_broken_hop
// theme: journey
// asks: At which stage of the path is each item first said to have stopped?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which. One row for each failure at the
//   first stage of the path at which any of its item is told; one whose type does not tell the stage comes last of
//   all. What stopped before, unsaid, is not known.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false, stages order
//   stages
// shows:
//   case: the case | no case is named
//   item: the piece of information, referral or recommendation
//   stage [stages]: the first stage at which a source says that it stopped
//   failure [failures]: what went wrong
//   by_whom: who is said to have failed | the text does not say who
//   to_whom: who should have had it | the text does not say to whom
//   later: how many failures of the item are told of later stages
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Failure)
WHERE f.item IS NOT NULL AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, f.item AS item, min($stages[f.stage]) AS first, collect(f) AS failures
UNWIND [f IN failures WHERE $stages[f.stage] = first] AS f
RETURN f.case AS case, item, f.stage AS stage, f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       size([g IN failures WHERE $stages[g.stage] > first]) AS later,
       f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY place, item, f.earliest, f.document, f.start, f.end, f.id
