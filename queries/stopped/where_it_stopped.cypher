// name: where_it_stopped
// theme: stopped
// asks: At which stage of the path does a source state that information stopped?
// counts: What a source states; what it hedges, or what is one party's word, only where certainty asks for it. Never what
//   a source denies, found no record of, or only says would have been.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false, certainty strings stated,
//   stages order stages
// shows:
//   stage [stages]: the stage of the path at which it stopped
//   failure [failures]: what went wrong
//   by_whom: who did not do it | the text does not say who
//   to_whom: who should have had it; never the one who failed | the text does not say to whom
//   scope [claims]: repeated, or the way things are done; nothing where the text says neither
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 20
// heading: Where it stopped, by stage
// group: stage
MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty IN $certainty AND f.certainty <> 'counterfactual'
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.stage AS stage, f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       CASE WHEN f.scope IN ['repeated', 'systemic'] THEN f.scope END AS scope, f.item AS item, f.about AS about,
       f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY $stages[f.stage], f.earliest, f.document, f.start, f.end, f.id
