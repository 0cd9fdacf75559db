// What the reader chose. All of it stands in the address (#…), so that a link opens the same view.

const SETS = [
  "voice", "type", "quad", "class", "polarity", "modality", "speaker", "publisher", "publisher_country", "publisher_owner",
  "state_controlled", "reliability", "article",
];

function freshState() {
  return {
    sets: Object.fromEntries(SETS.map((set) => [set, new Set()])),
    confidence: 0, evidence: 1, clock: null, since: null, until: null,
    node: null, edge: null, claim: null, list: false, path: false, from: null, to: null,
    ego: null, depth: 1, all: false, more: new Set(), moved: new Map(), view: null, theme: null,
  };
}

let state = freshState();

function readState(hash) {
  const next = freshState();
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  for (const set of SETS) next.sets[set] = new Set(given.getAll(set));
  const number = (key, otherwise) => (Number.isFinite(parseFloat(given.get(key))) ? parseFloat(given.get(key)) : otherwise);
  const node = (key) => (nodeAt.has(given.get(key)) ? given.get(key) : null);
  const date = (key) => (/^\d{4}-\d{2}-\d{2}$/.test(given.get(key) || "") ? given.get(key) : null);
  next.confidence = Math.min(1, Math.max(0, number("confidence", 0)));
  next.evidence = Math.max(1, Math.round(number("evidence", 1)));
  next.clock = ["published", "happened"].includes(given.get("clock")) ? given.get("clock") : null;
  next.since = date("since");
  next.until = date("until");
  next.node = node("node");
  next.edge = readEdge(given.getAll("edge"));
  next.claim = claimAt.has(given.get("claim")) ? given.get("claim") : null;
  next.list = given.has("list");
  next.path = given.has("path");
  next.from = node("from");
  next.to = node("to");
  next.ego = node("ego");
  next.depth = Math.min(9, Math.max(1, Math.round(number("depth", 1))));
  next.all = given.has("all");
  next.more = new Set(given.getAll("more").filter((id) => nodeAt.has(id)));
  next.moved = new Map(given.getAll("moved").map(readPlace).filter(Boolean));
  next.view = readView(given.get("view"));
  next.theme = ["light", "dark"].includes(given.get("theme")) ? given.get("theme") : null;
  return next;
}

function readEdge(ends) {
  return ends.length === 2 && edgeAt.has(ends.join("\n")) ? edgeAt.get(ends.join("\n")) : null;
}

function readPlace(text) {
  const parts = /^(-?\d+),(-?\d+),(.*)$/s.exec(text);
  return parts && nodeAt.has(parts[3]) ? [parts[3], { x: Number(parts[1]), y: Number(parts[2]) }] : null;
}

function readView(text) {
  const parts = (text || "").split(",").map(Number);
  return parts.length === 3 && parts.every(Number.isFinite) && parts[2] > 0 ? { x: parts[0], y: parts[1], scale: parts[2] } : null;
}

function writeState(from) {
  const out = new URLSearchParams();
  for (const set of SETS) for (const value of [...from.sets[set]].sort()) out.append(set, value);
  if (from.confidence > 0) out.set("confidence", from.confidence);
  if (from.evidence > 1) out.set("evidence", from.evidence);
  for (const key of ["clock", "since", "until", "node", "claim", "from", "to", "ego", "theme"]) if (from[key]) out.set(key, from[key]);
  if (from.edge !== null) for (const end of [edges[from.edge].from, edges[from.edge].to]) out.append("edge", end);
  if (from.ego && from.depth > 1) out.set("depth", from.depth);
  for (const flag of ["list", "path", "all"]) if (from[flag]) out.set(flag, "");
  for (const id of [...from.more].sort()) out.append("more", id);
  for (const [id, place] of [...from.moved].sort()) out.append("moved", `${place.x},${place.y},${id}`);
  if (from.view) out.set("view", `${from.view.x},${from.view.y},${from.view.scale}`);
  return out.toString().replace(/=(?=&|$)/g, "");
}

// In a notebook, or wherever the address cannot be changed, the state stays in memory.
function keepState(step) {
  if (settings.embedded) return;
  const hash = "#" + writeState(state);
  if (hash === location.hash || (hash === "#" && !location.hash)) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", hash);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

const anyFilter = () =>
  SETS.some((set) => state.sets[set].size) || state.confidence > 0 || state.evidence > 1 ||
  state.since !== null || state.until !== null || state.ego !== null;

const nothingSelected = { node: null, edge: null, claim: null, list: false, path: false };
