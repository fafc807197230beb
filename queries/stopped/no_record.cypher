// name: no_record
// theme: stopped
// asks: Of what did a source look for evidence or a record and find none?
// counts: Only claims that no evidence or record was found, of any kind and however sure. That is neither "it happened"
//   nor "it did not".
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   concerning: what no evidence or record was found for, or what its lack amounts to
//   kind: kind of fact
//   by_whom: who would have done it | the text does not say who
//   to_whom: to whom | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 40
// heading: No evidence or record found
MATCH (f:Fact)
WHERE f.polarity = 'no_evidence'
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN f.caption AS concerning,
       [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels(f)][0] AS kind,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
