// name: documents_read
// theme: coverage
// asks: Which documents were read, and how many facts of each has a person accepted?
// counts: Facts of every polarity and certainty that are not rejected; proposed and accepted ones stand apart, whichever
//   were asked for. Of a case, the documents that hold a fact of it.
// takes: case string null like Child H, documents ids null
// shows:
//   title: its title
//   kind: its kind | not stated
//   publisher: who published it | not stated
//   published: when, as stated | no date stated
//   file: the file it was read from | not stated
//   pages: pages, where the format has any
//   words: how many words it has
//   proposed: facts that a rule proposed and no person has accepted
//   accepted: facts that a person accepted or amended
//   document: its id
// rests: none
// gap: no
// maturity: settled
// place: 180
// heading: Documents read
// as: table
MATCH (d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
OPTIONAL MATCH (d)<-[:OF]-(:Passage)<-[:STATED_IN]-(f:Fact)
WHERE f.status <> 'rejected' AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
WITH d, count(f) AS facts,
     sum(CASE WHEN f.status = 'proposed' THEN 1 ELSE 0 END) AS proposed,
     sum(CASE WHEN f.status IN ['accepted', 'amended'] THEN 1 ELSE 0 END) AS accepted
WHERE $case IS NULL OR facts > 0
RETURN d.title AS title, d.kind AS kind, d.publisher AS publisher, d.published AS published, d.file AS file,
       d.pages AS pages, d.words AS words, proposed, accepted,
       d.id AS document
ORDER BY title, document
