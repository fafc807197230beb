// name: disagreements
// theme: stopped
// asks: Which disagreements are said to have been escalated, and which not?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which. What says escalation, or that
//   nobody challenged; that no source tells of an escalation is no finding that there was none.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   what [flows failures]: escalated, or not challenged
//   by_whom: who escalated, or did not | the text does not say who
//   to_whom: to whom | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE (f.flow = 'escalation' OR f.failure = 'NO_CHALLENGE')
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN coalesce(f.flow, f.failure) AS what,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
