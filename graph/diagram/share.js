"use strict";
// What a reader takes away: a link to a point or fact, the words of a line, a picture of what is seen.
const byKey = new Map();
for (const point of points) byKey.set(point.key, point.id);
for (const line of lines) for (const { fact } of line.evidence) if (!byKey.has(fact)) byKey.set(fact, line.id);
const keyOf = (it) => (it ? it.key ?? it.evidence[0]?.fact ?? "" : "");
const say = (words) => { at("said").textContent = words; };

// Links: #<id of an agency or a fact> opens it, whatever the filters hide.
function wanted() {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
}

function look(id) {
  const ends = byId.get(id).evidence ? endIds(byId.get(id)) : [id];
  if (network && ends.length) network.fit({ nodes: ends, maxZoomLevel: 1 });
  else rows.get(id)?.[0].scrollIntoView({ block: "center" }); // not under the head of the table, which stays in sight
}

function open() {
  const key = wanted();
  if (!key || key === keyOf(byId.get(chosen)) || at(key)) return;
  const id = byKey.get(key);
  say(id ? "" : `This page shows nothing with the id ${key}; it may be left out here.`);
  if (!id) return;
  if (!visible.has(id)) everything();
  choose(id);
  look(id);
}

function link() {
  const key = keyOf(byId.get(chosen));
  try { history.replaceState(null, "", key ? `#${encodeURIComponent(key)}` : location.pathname + location.search); } catch { /* inside another page there is no address to write */ }
  at("copy").hidden = !byId.get(chosen)?.evidence?.length;
  say("");
}

// The words of the chosen line, as text with their source and standing.
const cited = (fact) => `“${fact.quote}”\n${fact.title}, ${fact.place}. When: ${fact.when}. Who says so: ${fact.who}. What it says: ${fact.says}. How sure: ${fact.sure}. Standing: ${fact.standing}. Fact ${fact.fact}.`;
const textOfLine = (line) => [`${nameOf(line.from)} → ${nameOf(line.to)}: ${line.label} (${inWords(line)})`, ...line.evidence.map(cited)].join("\n\n");

async function copy() {
  try {
    await navigator.clipboard.writeText(textOfLine(byId.get(chosen)));
    say("The words are copied, with their source.");
  } catch {
    getSelection().selectAllChildren(at("chosen"));
    say("The browser does not let this page copy; the words are marked, copy them with Ctrl and C.");
  }
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", [], { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function picture() {
  const seen = at("drawing").querySelector("canvas");
  const sheet = make("canvas", [], { width: seen.width, height: seen.height });
  const ink = sheet.getContext("2d");
  ink.fillStyle = "#ffffff";
  ink.fillRect(0, 0, seen.width, seen.height);
  ink.drawImage(seen, 0, 0);
  sheet.toBlob((blob) => save(blob, "diagram.png"));
}

// A drawing of all that is shown, from the places and looks that the diagram has.
const SVG = "http://www.w3.org/2000/svg";
function element(tag, settings, content = []) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(settings)) made.setAttribute(name, String(value));
  made.append(...[content].flat());
  return made;
}

function written(text, x, y, colour, size) {
  const drawnLines = (text ?? "").split("\n").map((words, n) => element("tspan", { x, dy: n ? size * 1.2 : 0 }, words));
  const halo = { fill: colour, "font-size": size, "text-anchor": "middle", stroke: "#fff", "stroke-width": 4, "paint-order": "stroke" };
  return element("text", { x, y, ...halo }, drawnLines);
}

function drawnPoint(id) {
  const { x, y } = network.getPosition(id);
  const swatch = document.querySelector(`#legend input[name=kind][value="${byId.get(id).kind}"] + svg`);
  const shape = element("g", { transform: `translate(${x - 15} ${y - 15}) scale(1.5)`, fill: swatch.getAttribute("fill"), stroke: swatch.getAttribute("stroke"), "stroke-width": 1.6, "stroke-dasharray": swatch.getAttribute("stroke-dasharray") ?? "none" });
  for (const part of swatch.children) shape.append(part.cloneNode());
  return element("g", {}, [element("title", {}, byId.get(id).label), shape, written(drawn.nodes.get(id).label, x, y + 33, "#16212b", 16)]);
}

const HEADS = { bar: "M 0 -9 L 0 9", vee: "M -9 -6 L 0 0 L -9 6", arrow: "M -11 -6 L 0 0 L -11 6 Z" };
function drawnLine(id) {
  const edge = network.body.edges[id], { color, dashes, width, arrows } = edge.options;
  const loop = edge.fromId === edge.toId;
  const [x, y, r] = loop ? edge.edgeType._getCircleData() : [];
  const from = network.getPosition(edge.fromId), to = network.getPosition(edge.toId);
  const via = loop ? { x, y: y - r } : edge.edgeType.getViaNode?.() ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turn = Math.atan2(to.y - via.y, to.x - via.x);
  const end = { x: to.x - 18 * Math.cos(turn), y: to.y - 18 * Math.sin(turn) };
  const pen = { fill: "none", stroke: color.color, "stroke-width": width, "stroke-dasharray": dashes ? dashes.join(" ") : "none" };
  const path = loop ? element("circle", { cx: x, cy: y, r, ...pen }) : element("path", { d: `M ${from.x} ${from.y} Q ${via.x} ${via.y} ${end.x} ${end.y}`, ...pen });
  const head = element("path", { d: HEADS[arrows.to.type], transform: `translate(${end.x} ${end.y}) rotate(${(turn * 180) / Math.PI})`, fill: arrows.to.type === "arrow" ? color.color : "none", stroke: color.color, "stroke-width": 3 });
  const away = Math.atan2(via.y - from.y, via.x - from.x) - (loop ? 0.8 : 0);
  const ring = arrows.from?.enabled ? [element("circle", { cx: from.x + 22 * Math.cos(away), cy: from.y + 22 * Math.sin(away), r: 4, fill: "#fff", stroke: color.color, "stroke-width": 2 })] : [];
  const middle = loop ? via : { x: (from.x + 2 * via.x + end.x) / 4, y: (from.y + 2 * via.y + end.y) / 4 };
  const it = byId.get(id);
  const title = element("title", {}, `${nameOf(it.from)} → ${nameOf(it.to)}: ${it.label} (${inWords(it)})`);
  return element("g", {}, [title, path, head, ...ring, written(drawn.edges.get(id).label, middle.x, middle.y, color.color, 13)]);
}

// What the lines mean, and that a hollow ring is not yet accepted by a person: a picture travels without its page.
function drawnLegend(left, top) {
  const met = new Set(network.body.edgeIndices.flatMap((id) => [byId.get(id).state, byId.get(id).standing]));
  return [...met].map((key, n) => {
    const sign = element("g", {}, [...at(`swatch-${key}`).children].map((part) => part.cloneNode()));
    if (standings[key]) sign.setAttribute("transform", "translate(12 0)");
    const words = element("text", { x: 54, y: 15, fill: "#16212b", "font-size": 14 }, `${states[key]?.name ?? capital(key)}: ${states[key]?.meaning ?? standings[key]}`);
    return element("g", { transform: `translate(${left} ${top + 24 * n})` }, [sign, words]);
  });
}

function drawing() {
  const boxes = network.body.nodeIndices.map((id) => network.getBoundingBox(id));
  const [left, top] = [Math.min(...boxes.map((b) => b.left)) - 60, Math.min(...boxes.map((b) => b.top)) - 60];
  const [width, height] = [Math.max(...boxes.map((b) => b.right)) + 60 - left, Math.max(...boxes.map((b) => b.bottom)) + 60 - top];
  const legend = drawnLegend(left + 16, top + height);
  const tall = height + 24 * legend.length + 16, wide = Math.max(width, 640);
  const settings = { xmlns: SVG, viewBox: `${left} ${top} ${wide} ${tall}`, width: wide, height: tall, "font-family": "sans-serif" };
  const parts = [...network.body.edgeIndices.map(drawnLine), ...network.body.nodeIndices.map(drawnPoint)];
  const ground = element("rect", { x: left, y: top, width: wide, height: tall, fill: "#fff" });
  const whole = element("svg", settings, [element("title", {}, document.title), element("desc", {}, at("count").textContent), ground, ...parts, ...legend]);
  save(new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }), "diagram.svg");
}

at("copy").addEventListener("click", copy);
at("png")?.addEventListener("click", picture);
at("svg")?.addEventListener("click", () => (network.body.nodeIndices.length ? drawing() : say("Nothing is shown to be drawn.")));
document.addEventListener("chosen", link);
window.addEventListener("hashchange", open);
if (document.documentElement.dataset.ready) open();
else document.addEventListener("drawn", open, { once: true });
