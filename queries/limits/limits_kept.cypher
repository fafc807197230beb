// name: limits_kept
// theme: limits
// asks: Which duties with a time limit were met, and which were not?
// counts: Affirmed steps of one item, of which one starts the time of a duty and another ends it. Met only if the
//   longest time that fits the dates is within the limit, breached only if the shortest is over it; a step that is
//   hedged, alleged or disputed, a limit that no source seen states, and a place that is not said leave it open. Of a
//   time whose end no source tells, nothing is said.
// takes: territory string null like England, case string null like Child H, documents ids null, accepted boolean false
// shows:
//   verdict: whether the duty was met, breached, or it cannot be told
//   duty: what was due, and within what time of what
//   case: the case | no case is named
//   item: the referral or piece of information
//   started: when the time started, as stated or within which days
//   stopped: when it stopped, as stated or by which day | no day is stated
//   took: how long it took | no sum can be made
//   late: by how much it was late
//   why: the sum, and all that leaves it open
//   territory: where the limit binds
//   in_force: from when to when it was in force
//   source: who sets the limit
//   url: where the limit was seen | nowhere
//   checked: whether a source seen states it
// rests: facts
// gap: no
// place: 115
// heading: Time limits held against the dates
// maturity: trial
// step: timekeeping
MATCH (f:Fact)
WHERE f.item IS NOT NULL AND (f.flow IS NOT NULL OR f.event IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.id AS fact, f.document AS document, f.case AS case, f.item AS item, coalesce(f.flow, f.event) AS code,
       f.when AS when, f.quote AS quote, f.certainty AS certainty, f.asserted_by AS asserted_by, f.about AS about,
       [(f)-[:BY]->(a:Agency) | a.kind] AS by, [(f)-[:TO]->(b:Agency) | b.kind] AS to,
       [(f)-[c:CONTRADICTS]-(g:Fact) WHERE g.status <> 'rejected' AND ($documents IS NULL OR $documents[g.document]) | c.why] AS disputed
ORDER BY document, f.start, f.end, fact
