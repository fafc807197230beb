// name: in_similar_words
// theme: recommendations
// asks: Which recommendations come again in other documents in similar words?
// counts: Affirmed recommendations and concerns that are not counterfactual. Alike is how many in a hundred of the
//   different words of the two are in both, words of up to three letters and numbers left out. Similar words are for
//   you to judge: they need not be one lesson. Each is held against all others that share a word, so ten times as many
//   take a hundred times as long.
// takes: alike integer 50 like 60, case string null like Child H, documents ids null, accepted boolean false
// shows:
//   alike_percent: how many in a hundred of their words are in both
//   one [words]: the words of one
//   one_in: the document
//   one_published: when it was published | no date stated
//   other [words]: the words of the other
//   other_in: the document
//   other_published: when it was published | no date stated
// rests: facts
// gap: no
// maturity: trial
// step: alike
MATCH (f:Recommendation)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
  AND ($documents IS NULL OR $documents[d.id])
RETURN f.text AS text, d.title AS title, d.published AS published, f.document AS document, f.id AS fact
ORDER BY document, f.start, f.end, fact
