// name: longest_silences
// theme: silence
// asks: Between which contacts of a case did the longest time pass?
// counts: Affirmed claims, whether stated, hedged or alleged, of something passed or done, with a certain date. At
//   least so many days lie between the last day of all that came before and the first day of what came next. Undated:
//   other contacts of the case without a certain date, which may lie between. Sources need not tell of every contact.
// takes: days integer 90 like 30, case string null like Child H, documents ids null, accepted boolean false
// shows:
//   case: the case | no case is named
//   after: the last contact before, as stated
//   until: the next contact, as stated
//   days_at_least: the fewest days between them
//   undated: contacts without a certain date, which may lie between
// rests: facts
// gap: no
// maturity: trial
// step: silences
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.case AS case, f.document AS document, f.when AS when, f.earliest AS earliest, f.latest AS latest,
       f.uncertain AS uncertain, f.id AS fact
ORDER BY fact
