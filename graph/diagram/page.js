"use strict";
// Text from documents reaches the page through textContent only; ids (p0, l0) are ours.
const at = (id) => document.getElementById(id);
const read = (id) => JSON.parse(at(id).textContent);
const { points, lines, states, standings } = read("records");
const byId = new Map([...points, ...lines].map((each) => [each.id, each]));
const ticks = [...document.querySelectorAll("#legend input")];
const rows = new Map();
const unchosen = at("chosen").firstElementChild; // what the pane says at first
const shown = { points: [], lines: [] }; // ids, in the order of the page
let visible = new Set(); // the same ids, for asking
let network = null;
let chosen = null;
let anchor = null; // the point whose lines the up and down keys walk

function make(tag, content = [], extra = {}) {
  const made = Object.assign(document.createElement(tag), extra);
  made.append(...[content].flat());
  return made;
}

const swatch = (key) => {
  const copy = at(`swatch-${key}`).cloneNode(true);
  copy.removeAttribute("id");
  return copy;
};
const nameOf = (id) => (id ? byId.get(id).label : "not said");
const called = (id) => make("bdi", nameOf(id));
const across = (line) => (line.from && line.from === line.to ? [called(line.from), ", within"] : [called(line.from), " → ", called(line.to)]);
const endsOf = (line) => [...across(line), ": ", make("bdi", line.label)];
const inWords = (line) => `${states[line.state].name}, ${line.standing}`;
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function textOf(line) {
  const words = line.evidence.flatMap((fact) => [fact.quote, fact.title, fact.who]);
  return [nameOf(line.from), nameOf(line.to), line.label, states[line.state].name, ...words].join("\n").toLowerCase();
}

// A button that shows a line's words in the details pane.
function opener(line, content) {
  const button = make("button", content, { type: "button" });
  button.addEventListener("click", () => { choose(line.id); at("details").focus(); });
  return button;
}

// The table: one row for each fact behind a line.
function row(line, fact) {
  const words = make("td", fact ? make("q", fact.quote) : "no words given", { className: "words" });
  const cells = [
    make("th", called(line.from), { scope: "row" }),
    make("td", called(line.to)),
    make("td", opener(line, make("bdi", line.label))),
    make("td", [swatch(line.state), " ", states[line.state].name]),
    words,
    make("td", fact ? [make("bdi", fact.title), `, ${fact.place}`] : []),
    make("td", fact ? fact.when : []),
    make("td", fact ? [make("bdi", fact.who), `; ${fact.sure}; ${fact.says}`] : []),
    make("td", [swatch(line.standing), " ", fact ? fact.status : line.standing]),
  ];
  return make("tr", cells);
}

function fillTable() {
  for (const line of lines) {
    rows.set(line.id, (line.evidence.length ? line.evidence : [null]).map((fact) => row(line, fact)));
    at("rows").append(...rows.get(line.id));
  }
}

// The details pane.
function factFigure(fact) {
  const told = {
    Document: fact.title, Place: fact.place, When: fact.when, "Who says so": fact.who,
    "How sure": fact.sure, "What it says": fact.says, Standing: fact.standing, "Fact id": fact.fact,
  };
  const list = make("dl", Object.entries(told).flatMap(([name, value]) => [make("dt", name), make("dd", make("bdi", value))]));
  return make("figure", [make("blockquote", fact.quote), list]);
}

function lineDetails(line) {
  const { name, meaning } = states[line.state];
  const state = make("p", [swatch(line.state), " ", make("b", name), `: ${meaning}.`]);
  const standing = make("p", [swatch(line.standing), " ", make("b", capital(line.standing)), `: ${standings[line.standing]}.`]);
  const unplaced = line.from ? [] : [make("p", "In the table only: the text names neither end.")];
  return [make("h3", endsOf(line)), state, standing, ...unplaced, ...line.evidence.map(factFigure)];
}

function pointDetails(point) {
  const own = lines.filter((line) => line.from === point.id || line.to === point.id);
  const named = (line) => [swatch(line.state), " ", ...endsOf(line), ` (${inWords(line)})`];
  const count = own.length === 1 ? "1 line starts or ends here." : `${own.length} lines start or end here.`;
  return [
    make("h3", called(point.id)),
    make("p", make("bdi", point.about)),
    make("p", [make("b", point.kind_name), `: ${point.meaning}.`]),
    make("p", count),
    make("ul", own.map((line) => make("li", opener(line, named(line))))),
  ];
}

function choose(id) {
  for (const each of rows.get(chosen) ?? []) each.classList.remove("chosen");
  chosen = id;
  const it = byId.get(id);
  at("chosen").replaceChildren(...(!it ? [unchosen] : it.evidence ? lineDetails(it) : pointDetails(it)));
  at("details").scrollTop = 0;
  document.dispatchEvent(new Event("chosen"));
  for (const each of rows.get(id) ?? []) each.classList.add("chosen");
  if (!it || !it.evidence) anchor = id;
  mark();
}

function mark() {
  if (!network) return;
  network.unselectAll();
  if (drawn.nodes.get(chosen ?? "")) network.selectNodes([chosen]);
  else if (drawn.edges.get(chosen ?? "")) network.selectEdges([chosen]);
}

// Filters and search: what is shown is the same in the diagram and in the table.
const ticked = (group) => new Set(ticks.filter((tick) => tick.name === group && tick.checked).map((tick) => tick.value));
const sought = () => at("search").value.trim().toLowerCase();
const endIds = (line) => [line.from, line.to].filter(Boolean);
const busy = new Set(lines.flatMap(endIds));

function filter() {
  const [kind, state, standing] = ["kind", "state", "standing"].map(ticked);
  const then = (line) => !line.evidence.length || line.evidence.some(fitsDays);
  const fits = (line) => state.has(line.state) && standing.has(line.standing) && then(line) && textOf(line).includes(sought());
  const kept = lines.filter((line) => fits(line) && endIds(line).every((id) => kind.has(byId.get(id).kind)));
  const touched = new Set(kept.flatMap(endIds));
  const days = at("from").value || at("until").value;
  const alone = (point) => !busy.has(point.id) && !days && state.size === ticks.filter((tick) => tick.name === "state").length;
  const stays = (point) => touched.has(point.id) || (sought() ? named(point) : alone(point));
  shown.lines = kept.map((line) => line.id);
  shown.points = points.filter((point) => kind.has(point.kind) && stays(point)).map((point) => point.id);
  show();
}

// A date that is only a month or a year may be any day in it; what has no date is asked for apart.
function fitsDays({ earliest, latest }) {
  const [from, until] = [at("from").value, at("until").value];
  if (!from && !until) return true;
  if (!earliest && !latest) return at("undated").checked;
  return (!from || (latest ?? "9999") >= from) && (!until || (earliest ?? "") <= until);
}

const named = (point) => `${point.label}\n${point.about}`.toLowerCase().includes(sought());

function show() {
  visible = new Set([...shown.lines, ...shown.points]);
  for (const [id, own] of rows) {
    const facts = byId.get(id).evidence;
    own.forEach((each, n) => { each.hidden = !visible.has(id) || Boolean(facts[n] && !fitsDays(facts[n])); });
  }
  at("count").textContent = `${shown.points.length} of ${points.length} points and ${shown.lines.length} of ${lines.length} lines shown`;
  at("caption").textContent = `Every line with the words it stands on: ${shown.lines.length} of ${lines.length} lines`;
  at("stops").setAttribute("aria-pressed", String([...ticked("state")].join() === "stopped"));
  if (!drawn) return;
  drawn.nodes.refresh();
  drawn.edges.refresh();
  at("nothing").hidden = shown.points.length > 0;
  mark();
}

function tickStates(wanted) {
  for (const tick of ticks.filter((each) => each.name === "state")) tick.checked = wanted(tick.value);
  filter();
}

function everything() {
  for (const each of ["search", "from", "until"]) at(each).value = "";
  at("undated").checked = true;
  for (const tick of ticks) tick.checked = true;
  filter();
}

// Keys on the diagram.
function next(ids, by) {
  const now = ids.indexOf(chosen);
  if (ids.length) choose(ids[now < 0 ? (by > 0 ? 0 : ids.length - 1) : (now + by + ids.length) % ids.length]);
}

function walkLines(by) {
  const drawable = shown.lines.filter((id) => byId.get(id).from);
  const own = drawable.filter((id) => [byId.get(id).from, byId.get(id).to].includes(anchor));
  next(anchor ? own : drawable, by);
}

const zoom = (times) => network.moveTo({ scale: network.getScale() * times });
const keys = {
  ArrowRight: () => next(shown.points, 1), ArrowLeft: () => next(shown.points, -1),
  ArrowDown: () => walkLines(1), ArrowUp: () => walkLines(-1),
  Enter: () => at("details").focus(), Escape: () => choose(null),
  "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => network.fit(),
};

function press(event) {
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

// A short note beside the mouse.
function note(id, event) {
  const it = byId.get(id);
  const lead = it.evidence ? [...endsOf(it), `\n${inWords(it)}`] : [called(id), `\n${it.about}`];
  at("tip").replaceChildren(...lead);
  at("tip").hidden = false;
  const { offsetWidth, offsetHeight } = at("tip");
  const put = (name, value, room) => at("tip").style.setProperty(name, `${Math.max(0, Math.min(value, room))}px`);
  put("left", event.clientX + 14, innerWidth - offsetWidth - 8);
  put("top", event.clientY + 14, innerHeight - offsetHeight - 8);
}

const filtered = (id) => new vis.DataView(new vis.DataSet(read(id)), { filter: (item) => visible.has(item.id) });
const drawn = at("drawing") && { nodes: filtered("nodes"), edges: filtered("edges") };
const ready = () => { document.dispatchEvent(new Event("drawn")); document.documentElement.dataset.ready = "1"; };

function draw() {
  network = new vis.Network(at("drawing"), drawn, read("options"));
  at("drawing").firstChild.tabIndex = -1; // one stop for the keyboard: the frame around it
  network.once("afterDrawing", () => { network.fit(); network.once("afterDrawing", ready); }); // names are measured only now
  network.on("click", ({ nodes, edges }) => choose(nodes[0] ?? edges[0] ?? null));
  network.on("hoverEdge", ({ edge, event }) => note(edge, event));
  network.on("hoverNode", ({ node, event }) => note(node, event));
  for (const end of ["blurEdge", "blurNode", "dragStart", "zoom"]) network.on(end, () => { at("tip").hidden = true; });
  at("drawing").addEventListener("keydown", press);
  at("closer").addEventListener("click", () => zoom(1.25));
  at("wider").addEventListener("click", () => zoom(0.8));
  at("fit").addEventListener("click", () => network.fit());
}

function firstHit() {
  const hits = points.filter((point) => visible.has(point.id) && named(point)).map((point) => point.id);
  choose([...hits, ...shown.lines][0] ?? null);
}

const stopsOnly = () => at("stops").getAttribute("aria-pressed") === "true";
for (const tick of ticks) tick.addEventListener("change", filter);
for (const each of ["search", "from", "until", "undated"]) at(each).addEventListener("input", filter);
at("search").addEventListener("keydown", (event) => { if (event.key === "Enter") firstHit(); });
at("stops").addEventListener("click", () => { const all = stopsOnly(); tickStates((state) => all || state === "stopped"); });
at("all").addEventListener("click", everything);
fillTable();
filter();
if (drawn) draw();
else ready();
