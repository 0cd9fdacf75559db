// A claim as a card: what is claimed, who says so, and below it each piece of evidence.

// Other scripts may add buttons here: { label, title?, run(claim, piece, button) }, one set for a claim,
// one for each piece of evidence.
const cardActions = [
  { label: "This claim alone", title: "Its address can be kept and sent", run: (claim) => change({ ...nothingSelected, claim: claim.id }) },
];
const evidenceActions = [
  { label: "Copy citation", run: async (claim, piece, pressed) => copyCitation(claim, piece, pressed) },
];

function actionButtons(actions, claim, piece) {
  return el("div", { class: "actions" }, actions.map((action) =>
    button(action.label, (event) => action.run(claim, piece, event.currentTarget), { class: "quiet", title: action.title })));
}

function claimCard(claim, kept, open) {
  const body = el("div", { class: "evidence-list" });
  const card = el("details", { class: "card", "data-claim": claim.id, open },
    el("summary", {}, claimHead(claim, kept)), body);
  const fill = () => body.childElementCount || fillEvidence(body, claim, kept);
  if (open) fill();
  card.addEventListener("toggle", () => card.open && fill());
  return card;
}

function claimHead(claim, kept) {
  return el("div", { class: "head" },
    el("p", { class: "triple" },
      name(nodes[claim.subject].label, { class: "end" }), " ",
      el("span", { class: "relation " + (claim.polarity === "negative" ? "negated" : "") }, visible(claim.words)), " ",
      name(nodes[claim.object].label, { class: "end" })),
    confidenceMeter(claim),
    el("p", { class: "badges" }, voiceBadges(kept), eventBadge(kept), qualifierBadges(claim), sourceWords(claim, kept)));
}

// What is not yet done is told by the badge of its modality.
function voiceBadges(kept) {
  const present = new Set(kept.map((piece) => piece.voice));
  return VOICES.filter(([id]) => present.has(id) && id !== "planned").map(([id, label, long]) => el("span", { class: "badge voice " + id, title: capital(long) }, label));
}

function eventBadge(kept) {
  const coded = kept.find((piece) => piece.event)?.event;
  return coded && el("span", { class: "badge event", title: `${capital(coded.quad)}: ${coded.why}` }, quadDot(coded.quad), coded.name);
}

function quadDot(quad) {
  const dot = el("i", { class: "quad", "aria-hidden": "true" });
  dot.style.background = shade(swatch("quad", quad));
  return dot;
}

function qualifierBadges(claim) {
  return [
    claim.polarity === "negative" && el("span", { class: "badge" }, "negated"),
    claim.evidence.some((piece) => piece.confirmed.length) && el("span", { class: "badge confirmed", title: "Found right by: " + [...new Set(claim.evidence.flatMap((piece) => piece.confirmed))].map((who) => who || "a reviewer").join(", ") }, "confirmed"),
    claim.modality !== "asserted" && el("span", { class: "badge" }, claim.modality),
    isContested(claim) && el("span", { class: "badge contested", title: "Someone states or says it, and someone denies it or says the opposite" }, "contested"),
  ];
}

function sourceWords(claim, kept) {
  const reports = new Set(kept.map((piece) => piece.article)).size, origins = new Set(kept.map((piece) => piece.origin)).size;
  return el("span", { class: "sources" }, `${plural(reports, "article")}, ${plural(origins, "origin")}`);
}

function confidenceMeter(claim) {
  const meter = el("span", { class: "meter", role: "img", "aria-label": `confidence ${claim.confidence}`, title: `Confidence ${claim.confidence}` }, el("i"));
  meter.firstChild.style.width = percent(claim.confidence);
  return el("span", { class: "confidence" }, meter, percent(claim.confidence));
}

async function fillEvidence(body, claim, kept) {
  const pending = el("p", { class: "soft" }, "…");
  body.append(pending);
  const all = await texts();
  pending.replaceWith(...kept.map((piece) => evidenceBlock(claim, piece, all[piece.number])));
  body.lastElementChild.lastElementChild.append(...actionButtons(cardActions, claim, null).children);
}

function evidenceBlock(claim, piece, text) {
  return el("article", { class: "evidence", "data-evidence": text.key, "data-number": piece.number, tabindex: "0" },
    chainLine(piece),
    el("blockquote", { dir: "auto" }, markedWords(text)),
    sourceLine(piece),
    timeLine(piece),
    eventLine(piece),
    el("details", { class: "why" }, el("summary", {}, "Why"), whyList(claim, piece, text)),
    actionButtons(evidenceActions, claim, piece),
    verdictLine(piece));
}

function chainLine(piece) {
  if (!piece.chain.length) return el("p", { class: "chain" }, "The outlet states:");
  const parts = chainWords(piece.chain).map(([before, who, after]) => [before, name(who, { class: "who" }), after]);
  const quoted = piece.chain.at(-1).quoted === "direct" ? ", word for word:" : ":";
  const line = el("p", { class: "chain" }, parts.flat(), quoted);
  return line;
}

// The sentence with its marks; where marks overlap, a stretch carries all of them.
function markedWords(text) {
  const units = unitOffsets(text.quote);
  const cuts = [...new Set([0, units.length - 1, ...text.marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const words = text.quote.slice(units[cuts[i]], units[cuts[i + 1]]);
    const kinds = text.marks.filter(([start, end]) => start <= cuts[i] && end >= cuts[i + 1]).map((mark) => mark[2]);
    const title = [...new Set(kinds)].map((kind) => MARK_WORD[kind]).join(", ");
    pieces.push(kinds.length ? el("mark", { class: [...new Set(kinds)].join(" "), title }, words) : words);
  }
  return pieces;
}

function sourceLine(piece) {
  const article = articles[piece.article], address = webAddress(article.url);
  const title = address
    ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, articleTitle(article))
    : el("span", { dir: "auto" }, articleTitle(article));
  const about = [article.publisher, publisherWords(article), article.published];
  return el("p", { class: "source" }, title, about.filter(Boolean).map((part) => [" · ", name(part)]).flat());
}

function publisherWords(article) {
  const control = article.state_controlled ? "controlled by a state" : null;
  return [control, article.reliability && `reliability ${article.reliability}`].filter(Boolean).join(", ");
}

function timeLine(piece) {
  return piece.when && el("p", { class: "fact" }, el("b", {}, "When "), piece.when);
}

function eventLine(piece) {
  const coded = piece.event;
  if (!coded) return null;
  const detail = coded.detail.length ? ` (${coded.detail.join(", ")})` : "";
  const status = coded.status === "new" ? "" : `, ${coded.status}`;
  const harm = [["killed", coded.killed], ["injured", coded.injured]].filter(([, count]) => count !== null && count !== undefined);
  return el("p", { class: "fact" }, el("b", {}, "Event "), quadDot(coded.quad), `${coded.name}${detail}, ${coded.quad}${status}`,
    coded.place && [" in ", name(coded.place)],
    harm.map(([what, count]) => `, ${count.toLocaleString("en")} ${what}`),
    ...(coded.why ? [", because ", el("q", { dir: "auto" }, coded.why)] : []));
}

function whyList(claim, piece, text) {
  const row = (term, value) => [el("dt", {}, term), el("dd", { dir: "auto" }, value)];
  return el("dl", {},
    text.links.flatMap(([words, entity, reasons, literal]) =>
      row(words === entity ? entity : `${words} → ${entity}`, [reasons.join("; ") || "as written", literal ? `, stands for it (place: ${literal})` : ""].join(""))),
    row("Rule", text.rule + (text.derived ? `, derived: ${text.derived}` : "")),
    row("Confidence", `${piece.confidence}` + (piece.event ? `, event ${piece.event.confidence}` : "")),
    row("Place", `${articles[piece.article].id}, from character ${text.start}`),
    row("Claim", claim.id));
}

function citation(claim, piece, text) {
  const article = articles[piece.article];
  const said = piece.chain.length ? ` (${chainWords(piece.chain).map((part) => part.join("")).join("")})` : "";
  const where = [articleTitle(article), article.publisher, article.published, webAddress(article.url)].filter(Boolean).join(", ");
  return `${sentenceOf(claim)}${said}: “${text.quote}” ${where}. [claim ${claim.id}]`;
}

async function copyCitation(claim, piece) {
  const all = await texts();
  await copy(citation(claim, piece, all[piece.number]));
  toast("Citation copied");
}
