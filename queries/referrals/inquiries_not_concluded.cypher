// name: inquiries_not_concluded
// theme: referrals
// asks: Which inquiries are said not to have been concluded, and of which is no end told?
// counts: Affirmed claims, whether stated, hedged or alleged. An inquiry is a step of enquiring or a police
//   investigation, or the claim that one was not concluded, which said tells. Where no end is told, these documents
//   are silent: that is not a finding that it did not end. A later outcome of the same item, however sure and also
//   when it is only proposed, is an end.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   inquiry [stages outcomes failures]: the enquiry or investigation, or the claim that one was not concluded
//   said [failures]: whether a source says that it was not concluded | no source here tells of an end
//   by_whom: whose it was | the text does not say
//   item: what it is called, where its steps join up
//   about: the person or group, as the text puts it
//   when: when, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
  AND (f.event IS NOT NULL OR f.failure = 'NOT_CONCLUDED')
  AND ($documents IS NULL OR $documents[f.document])
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, coalesce(f.item, f.id) AS item, collect(f) AS steps
WITH steps, coalesce(any(f IN steps WHERE f.event IN ['ICPC', 'CONFERENCE', 'CP_PLAN', 'PLAN', 'NO_PLAN', 'CIN', 'NFA', 'ADVICE', 'CLOSED', 'CHARGED', 'NO_CHARGE', 'CONVICTED', 'LAC', 'PROCEEDINGS']), false) AS ended
UNWIND [f IN steps WHERE f.failure IS NOT NULL OR (NOT ended AND f.event IN ['ENQUIRE', 'S47', 'POLICE_INQUIRY'])] AS f
WITH f
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN coalesce(f.event, f.failure) AS inquiry, f.failure AS said,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
