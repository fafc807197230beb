// name: sign_to_referral
// theme: journey
// asks: How long was it from the first sign told to the first referral told?
// counts: Affirmed claims, whether stated, hedged or alleged, with a certain date; a case in which either has none is
//   left out, and so is one whose first referral certainly came before. A sign is a risk factor seen, or a step of
//   recognising or recording. Dates are days, months or years, so the days lie between two numbers.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   case: the case | no case is named
//   sign: the first one told, as stated
//   referral: the first one told, as stated
//   days_at_least: the fewest days that can lie between them
//   days_at_most: the most days that can lie between them
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE f.earliest IS NOT NULL AND f.latest IS NOT NULL AND f.uncertain IS NULL
  AND ((f.risk IS NOT NULL OR coalesce(f.event IN ['RECOGNISE', 'RECORD'], false)) OR (coalesce(f.flow = 'referral', false) OR coalesce(f.event = 'REFER', false)))
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, f, (f.risk IS NOT NULL OR coalesce(f.event IN ['RECOGNISE', 'RECORD'], false)) AS one
ORDER BY f.earliest, f.latest, f.document, f.start, f.end, f.id
WITH place, min(f.case) AS case, [f IN collect([f, one]) WHERE f[1] | f[0]] AS ones, [f IN collect([f, one]) WHERE NOT f[1] | f[0]] AS others
WHERE size(ones) > 0 AND size(others) > 0
WITH place, case, ones, others,
     reduce(day = ones[0].latest, f IN ones | CASE WHEN f.latest < day THEN f.latest ELSE day END) AS one_by,
     reduce(day = others[0].latest, f IN others | CASE WHEN f.latest < day THEN f.latest ELSE day END) AS other_by
WITH place, case, ones[0] AS one, others[0] AS other,
     duration.inDays(date(one_by), date(others[0].earliest)).days AS least,
     duration.inDays(date(ones[0].earliest), date(other_by)).days AS most
WHERE most >= 0
RETURN case, one.when AS sign, other.when AS referral,
       CASE WHEN least < 0 THEN 0 ELSE least END AS days_at_least, most AS days_at_most, [one.id, other.id] AS facts
ORDER BY days_at_most DESC, place
