// name: reviews_held
// theme: reviews
// asks: Which reviews, inspections, inquests and inquiries are spoken of, who commissioned each, and how far has it got?
// counts: Every claim that a review exists or may, one row a claim: polarity, certainty and state say how its source puts
//   it. Two accounts of one review stay two rows.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   kind [reviews]: kind of review
//   title: its title, as the text gives it | no title given
//   commissioned_by: who commissioned it | the text does not say who
//   state [review_states]: how far it is said to have got
//   when: when, as stated | no date stated
//   about: the person or group, as the text puts it
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
//   asserted_by: who says so inside the text | the document itself
// rests: facts
// gap: no
// maturity: settled
// place: 130
// heading: Reviews, who commissioned them and how far they got
MATCH (f:Review)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:EXAMINES]->(:Case {label: $case}) })
RETURN f.kind AS kind, f.title AS title,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS commissioned_by,
       f.state AS state, f.when AS when,
       f.about AS about, f.polarity AS polarity, f.certainty AS certainty, f.asserted_by AS asserted_by, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
