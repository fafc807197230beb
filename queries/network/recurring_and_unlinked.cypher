// name: recurring_and_unlinked
// theme: network
// asks: Which people or places recur in several items of one document, and is it said that nobody linked them?
// counts: Affirmed claims, whether stated, hedged or alleged. People and places as a text puts them, and never matched
//   between documents. Said not linked counts the failures to link of which the text names them; where it is none, no
//   source here says so.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   who: the person, group or place, as the text puts it
//   items: in which items
//   facts_told: how many claims are about them
//   said_not_linked: how many of these say that they were not linked
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE (f.about IS NOT NULL OR f.bearer IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
WITH f.document AS document, coalesce(f.about, f.bearer) AS who, collect(DISTINCT f.item) AS items, count(f) AS facts_told,
     count(CASE WHEN f.failure = 'NOT_LINKED' THEN f.id END) AS said_not_linked, collect(f.id) AS facts
WHERE size(items) > 1
RETURN who, items, facts_told, said_not_linked, facts
ORDER BY said_not_linked DESC, document, who
