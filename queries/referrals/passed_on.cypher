// name: passed_on
// theme: referrals
// asks: What was passed on, by whom and to whom?
// counts: Affirmed claims that something was passed, counterfactual ones left out; certainty says which are hedged or
//   alleged.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   flow [flows]: what sort of thing was passed
//   sent_by: who passed it on | the text does not say who
//   sent_to: who received it | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it was passed, as stated | no date stated
//   outcome [outcomes]: what the same words say became of it | these words state no outcome
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
MATCH (f:Flow)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.flow AS flow,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS sent_by,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS sent_to,
       f.item AS item,
       f.about AS about, f.when AS when, f.outcome AS outcome, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
