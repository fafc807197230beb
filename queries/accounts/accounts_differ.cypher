// name: accounts_differ
// theme: accounts
// asks: Where do accounts differ?
// counts: Pairs of claims that cannot both hold, whoever makes them; nothing here decides between them. Claims of what
//   would have been are not compared.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   differs_on: what they differ on
//   one: what one account says
//   one_is [claims review_states recommendation_states]: how it puts it: so or not, how far it has got, when
//   one_says [words]: its words
//   one_by: who says so | the document itself
//   other: what the other says
//   other_is [claims review_states recommendation_states]: how it puts it: so or not, how far it has got, when
//   other_says [words]: its words
//   other_by: who says so | the document itself
// rests: facts
// gap: no
// maturity: settled
// place: 160
// heading: Where accounts differ
MATCH (f:Fact)-[c:CONTRADICTS]->(g:Fact)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND (g.status IN ['accepted', 'amended'] OR (g.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[g.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN c.why AS differs_on, f.caption AS one, [x IN [f.polarity, f.state, f.when] WHERE x IS NOT NULL] AS one_is,
       f.quote AS one_says, f.asserted_by AS one_by,
       g.caption AS other, [x IN [g.polarity, g.state, g.when] WHERE x IS NOT NULL] AS other_is,
       g.quote AS other_says, g.asserted_by AS other_by, [f.id, g.id] AS facts
ORDER BY f.document, f.start, f.end, f.id, g.document, g.start, g.end, g.id
