// The graph as the page knows it: nodes, edges (bundles of claims), claims, evidence.

const readJson = (id) => JSON.parse($(id).textContent);

const nodes = readJson("nodes");
const edges = readJson("edges");
const record = readJson("record");
const settings = readJson("options");

const articles = record.articles;
const speakers = record.speakers.map(([id, label]) => ({ id, label }));
for (const node of nodes) {
  node.anchored = !node.common;
  node.aliases ??= [];
}
const nodeAt = new Map(nodes.map((node, number) => [node.id, number]));

const claims = record.claims.map(([id, subject, label, object, polarity, modality, confidence, relation, words], number) => ({
  number, id, subject, label, object, polarity, modality, confidence, relation, words, evidence: [],
}));
const claimAt = new Map(claims.map((claim) => [claim.id, claim.number]));

const evidence = record.evidence.map(([claim, article, voice, chain, when, event, confidence, origin, confirmed], number) => ({
  number, claim, article, voice, when, confidence, origin, confirmed,
  chain: chain.map(([who, stance, quoted]) => ({ who, stance, quoted, ...speakers[who] })),
  event: event && {
    name: event[0], quad: event[1], detail: event[2], score: event[3], status: event[4], why: event[5], confidence: event[6],
    killed: event[7], injured: event[8], place: event[9],
  },
}));
for (const piece of evidence) claims[piece.claim].evidence.push(piece);

for (const [number, edge] of edges.entries()) {
  edge.id = number;
  edge.subject = nodeAt.get(edge.from);
  edge.object = nodeAt.get(edge.to);
  for (const claim of edge.claims) claims[claim].edge = number;
}
const edgeAt = new Map(edges.map((edge) => [edge.from + "\n" + edge.to, edge.id]));
for (const edge of edges) edge.twin = edge.from === edge.to ? undefined : edgeAt.get(edge.to + "\n" + edge.from);

const swatches = new Map(record.palette.map((swatch) => [swatch.kind + " " + swatch.value, swatch]));
const swatch = (kind, value) => swatches.get(kind + " " + value);

// A claim is contested when someone stands for it and someone denies it, or stands for its opposite.
const opposites = new Map();
for (const claim of claims) {
  const key = [claim.subject, claim.relation, claim.object, claim.modality].join("\n");
  (opposites.get(key) ?? opposites.set(key, []).get(key)).push(claim);
}
const isStoodFor = (claim) => claim.evidence.some((piece) => piece.voice === "outlet" || piece.voice === "said");
const isDenied = (claim) => claim.evidence.some((piece) => piece.voice === "denied");

function isContested(claim) {
  const others = opposites.get([claim.subject, claim.relation, claim.object, claim.modality].join("\n"));
  const against = (other) => other.polarity === claim.polarity ? isDenied(other) : isStoodFor(other);
  return isStoodFor(claim) && others.some(against);
}

// Sentences are packed; they are needed only when a claim is opened or exported.
let unpacked = null;
function texts() {
  unpacked ??= unpack($("texts").textContent);
  return unpacked;
}

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const articleTitle = (article) => article.title || `Untitled article ${article.id}`;

// Only addresses of the web become links; "javascript:" and the like stay text.
function webAddress(url) {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

function entityAddress(id) {
  const item = /^wd:(Q[1-9][0-9]*)$/.exec(id);
  return item ? "https://www.wikidata.org/wiki/" + item[1] : null;
}

// Days since 1970 of the first and last day of an EDTF value; null where it cannot be read.
function dayRange(edtf) {
  if (!edtf) return null;
  const [from, to] = edtf.includes("/") ? edtf.split("/") : [edtf, edtf];
  const first = dayOf(from, false), last = dayOf(to, true);
  if (first === null && last === null) return null;
  return [first ?? last, last ?? first];
}

function dayOf(text, end) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] || (end ? 12 : 1)), Number(parts[3] || 0)];
  const time = Date.UTC(year, day || !end ? month - 1 : month, day || (end ? 0 : 1));
  return Math.round(time / 86400000);
}

const dayText = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

for (const piece of evidence) {
  piece.published = dayRange(articles[piece.article].published);
  piece.happened = dayRange(piece.when);
}
