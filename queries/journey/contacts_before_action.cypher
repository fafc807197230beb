// name: contacts_before_action
// theme: journey
// asks: How many contacts came before the first action told?
// counts: Affirmed claims, whether stated, hedged or alleged. A contact is anything passed on. An action is a strategy
//   discussion, an enquiry, a conference, a plan, an emergency order, care or proceedings, with a certain date. Before
//   certainly: the last day of the contact lies before the first day of the action; possibly: some of its days do.
//   Contacts without a certain date may have come before too.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   case: the case | no case is named
//   action [stages outcomes]: the first action told
//   when: when, as stated
//   before: contacts that certainly came before it
//   perhaps_before: contacts that possibly came before it
//   undated: contacts without a certain date
//   of: contacts of the case in all
// rests: facts
// gap: no
// maturity: trial
// as: table
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IN ['STRATEGY', 'STRATEGY_HELD', 'ENQUIRE', 'S47', 'CONFERENCE', 'ICPC', 'PLAN', 'CP_PLAN', 'EMERGENCY', 'LAC', 'PROCEEDINGS'])
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, f
ORDER BY f.earliest, f.latest, f.document, f.start, f.end, f.id
WITH place, min(f.case) AS case, [f IN collect(f) WHERE f.flow IS NOT NULL] AS contacts,
     [f IN collect(f) WHERE f.flow IS NULL AND f.earliest IS NOT NULL AND f.latest IS NOT NULL AND f.uncertain IS NULL] AS actions
WHERE size(contacts) > 0 AND size(actions) > 0
WITH place, case, contacts, actions[0] AS action,
     reduce(day = actions[0].latest, f IN actions | CASE WHEN f.latest < day THEN f.latest ELSE day END) AS by,
     [f IN contacts WHERE f.earliest IS NOT NULL AND f.latest IS NOT NULL AND f.uncertain IS NULL] AS dated
WITH place, case, contacts, action, by, dated, [f IN dated WHERE f.latest < action.earliest] AS before
RETURN case, action.event AS action, action.when AS when, size(before) AS before,
       size([f IN dated WHERE f.latest >= action.earliest AND f.earliest < by]) AS perhaps_before,
       size(contacts) - size(dated) AS undated, size(contacts) AS of, [action.id] + [f IN before | f.id] AS facts
ORDER BY before DESC, place
