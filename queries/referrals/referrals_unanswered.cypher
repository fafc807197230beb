// name: referrals_unanswered
// theme: referrals
// asks: Of which referrals is no outcome stated, or no record of a response?
// counts: Affirmed referrals that are not counterfactual; certainty says which are hedged or alleged. Where no outcome is
//   stated, these documents are silent: that is not a finding that nothing was done. A later step of the same item, or
//   feedback on it, answers a referral also when it is only proposed.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   sent_by: who sent it | the text does not say who
//   sent_to: who received it | the text does not say to whom
//   item: what it is called, where the steps of one referral join up
//   about: the person or group, as the text puts it
//   when: when it was sent, as stated | no date stated
//   outcome [outcomes]: what a source says of a response | no source here states one
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 110
// heading: Referrals of which no outcome is stated
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
  AND ($documents IS NULL OR $documents[f.document])
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, coalesce(f.item, f.id) AS item, collect(f) AS told
WHERE none(e IN told WHERE NOT coalesce(e.event, 'REFER') IN ['RECOGNISE', 'RECORD', 'REFER'] OR coalesce(e.flow, 'referral') = 'feedback')
UNWIND [f IN told WHERE f.flow = 'referral'] AS f
WITH f
WHERE (f.outcome IS NULL OR f.outcome IN ['NO_EVIDENCE_OF_RESPONSE', 'UNLOGGED', 'UNKNOWN'])
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS sent_by,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS sent_to,
       f.item AS item, f.about AS about,
       f.when AS when, f.outcome AS outcome, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
