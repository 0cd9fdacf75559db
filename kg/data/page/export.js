// Taking away what is shown: a picture, a table, a graph, a link, a citation.

function download(file, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function savePicture() {
  const drawn = network.canvas.frame.canvas, picture = document.createElement("canvas");
  const ratio = network.canvas.pixelRatio, foot = 26 * ratio;
  [picture.width, picture.height] = [drawn.width, drawn.height + foot];
  const context = picture.getContext("2d"), tone = colours();
  context.fillStyle = tone.paper;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawn, 0, 0);
  context.fillStyle = tone.soft;
  context.font = `${12 * ratio}px ${LABEL_FONT}`;
  context.fillText(`${shorten(document.querySelector("h1").textContent, 90)} · ${$("count").textContent} · kg`, 12 * ratio, drawn.height + 16 * ratio);
  picture.toBlob((blob) => download("graph.png", "image/png", blob), "image/png");
}

const shownList = () => [...current.shown].map(([number, kept]) => [claims[number], kept]);

const TABLE = ["claim", "subject", "subject_id", "relation", "object", "object_id", "polarity", "modality", "confidence", "speaker", "stance", "voice", "event", "quad", "when", "article", "publisher", "published", "url", "quote"];

// A cell that a spreadsheet would run as a formula gets a quote mark before it.
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function tableText() {
  const all = await texts();
  const rows = shownList().flatMap(([claim, kept]) => kept.map((piece) => tableRow(claim, piece, all[piece.number])));
  return [TABLE, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function tableRow(claim, piece, text) {
  const [subject, object] = [nodes[claim.subject], nodes[claim.object]], article = articles[piece.article];
  const said = piece.chain.at(-1);
  return [claim.id, subject.label, subject.id, claim.label, object.label, object.id, claim.polarity, claim.modality, piece.confidence,
    said?.label, said?.stance, piece.voice, piece.event?.name, piece.event?.quad, piece.when, articleTitle(article), article.publisher, article.published, article.url, text.quote];
}

const saveTable = async () => download("claims-shown.csv", "text/csv", "\ufeff" + (await tableText()));

// XML 1.0 allows no control characters, not even escaped ones.
function xml(text) {
  return String(text ?? "").replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const NODE_KEYS = ["label", "type", "country", "sector"];
const EDGE_KEYS = ["relation", "polarity", "modality", "confidence", "articles", "origins", "voices", "quad"];

function graphmlText() {
  const data = (key, value) => (value === null || value === undefined || value === "" ? "" : `<data key="${key}">${xml(value)}</data>`);
  const keys = [...NODE_KEYS.map((key) => ["node", key]), ...EDGE_KEYS.map((key) => ["edge", key])];
  const used = new Set(shownList().flatMap(([claim]) => [claim.subject, claim.object]));
  const nodeLines = [...used].sort((a, b) => a - b).map((number) => `<node id="${xml(nodes[number].id)}">${NODE_KEYS.map((key) => data("node-" + key, nodes[number][key])).join("")}</node>`);
  const edgeLines = shownList().map(([claim, kept]) => {
    const values = edgeValues(claim, kept);
    return `<edge id="${xml(claim.id)}" source="${xml(nodes[claim.subject].id)}" target="${xml(nodes[claim.object].id)}">${EDGE_KEYS.map((key) => data("edge-" + key, values[key])).join("")}</edge>`;
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([what, key]) => `<key id="${what}-${key}" for="${what}" attr.name="${key}" attr.type="${["confidence"].includes(key) ? "double" : ["articles", "origins"].includes(key) ? "int" : "string"}"/>`),
    '<graph edgedefault="directed">', ...nodeLines, ...edgeLines, "</graph>", "</graphml>", ""].join("\n");
}

function edgeValues(claim, kept) {
  return {
    relation: claim.label, polarity: claim.polarity, modality: claim.modality, confidence: claim.confidence,
    articles: new Set(kept.map((piece) => piece.article)).size,
    origins: new Set(kept.map((piece) => piece.origin)).size,
    voices: [...new Set(kept.map((piece) => piece.voice))].sort().join("|"),
    quad: kept.find((piece) => piece.event)?.event.quad,
  };
}

const saveGraph = () => download("graph-shown.graphml", "application/xml", graphmlText());

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

// Where the page may not use the clipboard (a frame, plain http) the old way still works.
function copyBySelection(text) {
  const area = el("textarea", { class: "sr", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

async function copyLink() {
  await copy(location.href.split("#")[0] + "#" + writeState(state));
  toast("Link to this view copied");
}
