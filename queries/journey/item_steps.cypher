// name: item_steps
// theme: journey
// asks: What do the sources tell of one item, step by step?
// counts: Every claim about the item that is not rejected, in the order of its days, undated ones last. Polarity and
//   certainty say how its source puts it; a step that is denied, without evidence or counterfactual is no step taken.
// takes: item string like referral of May, case string null like Child H, documents ids null, named names null,
//   accepted boolean false
// shows:
//   when: when, as stated | no date stated
//   kind: kind of fact
//   what: what is said
//   by_whom: who did it or failed | the text does not say who
//   to_whom: to whom | the text does not say to whom
//   case: the case | no case is named
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE f.item = $item
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN f.when AS when,
       [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels(f)][0] AS kind,
       f.caption AS what, [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.case AS case, f.polarity AS polarity, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.latest, f.document, f.start, f.end, f.id
