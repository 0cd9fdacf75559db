// Which claims pass, by which evidence, and how many would pass for each value of each facet.

const NO_VALUE = "none";

// Common nouns of one article ("officials", "talks") are a kind of their own, whatever they name.
const COMMON = "common noun";
const kindOf = (node) => (node.anchored ? node.type : COMMON);

// What a table of publishers adds; facets without a second value are not shown.
const OF_PUBLISHERS = [
  ["publisher_country", "Publisher's country"], ["publisher_owner", "Publisher's owner"],
  ["state_controlled", "Controlled by a state"], ["reliability", "Reliability of the publisher"],
];
const YES_NO = new Map([[true, "yes"], [false, "no"]]);
const publisherValue = (article, field) => YES_NO.get(article[field]) ?? article[field] ?? NO_VALUE;

const FACETS = [
  { id: "voice", title: "Who says what", of: (piece) => [piece.voice] },
  { id: "type", title: "Entity type", ofClaim: (claim) => [kindOf(nodes[claim.subject]), kindOf(nodes[claim.object])], both: true },
  { id: "quad", title: "Cooperation, conflict", of: (piece) => [piece.event ? piece.event.quad : NO_VALUE] },
  { id: "class", title: "Event class", of: (piece) => [piece.event ? piece.event.name : NO_VALUE] },
  { id: "polarity", title: "Polarity", ofClaim: (claim) => [claim.polarity] },
  { id: "modality", title: "Modality", ofClaim: (claim) => [claim.modality] },
  { id: "speaker", title: "Speaker", of: (piece) => piece.speakerKeys },
  { id: "publisher", title: "Publisher", of: (piece) => [articles[piece.article].publisher || NO_VALUE] },
  ...OF_PUBLISHERS.map(([id, title]) => ({ id, title, of: (piece) => [publisherValue(articles[piece.article], id)] })),
  { id: "article", title: "Article", of: (piece) => [articles[piece.article].id] },
];

for (const piece of evidence) {
  const keys = piece.chain.map((link) => link.id || (link.label ? "name:" + link.label : "unnamed"));
  piece.speakerKeys = keys.length ? [...new Set(keys)] : [NO_VALUE];
  piece.values = FACETS.map((facet) => (facet.of ? facet.of(piece) : facet.ofClaim(claims[piece.claim])));
}

const speakerLabel = new Map([["unnamed", "Unnamed source"], [NO_VALUE, "No speaker: the outlet itself"]]);
for (const speaker of speakers) {
  if (speaker.label) speakerLabel.set(speaker.id || "name:" + speaker.label, speaker.label);
}
const articleLabel = new Map(articles.map((article) => [article.id, articleTitle(article)]));

function facetLabel(facet, value) {
  if (facet === "voice") return VOICES.find(([id]) => id === value)?.[1] ?? value;
  if (facet === "speaker") return speakerLabel.get(value) ?? value;
  if (facet === "article") return articleLabel.get(value) ?? value;
  if (facet === "publisher") return value === NO_VALUE ? "Publisher unknown" : value;
  if (OF_PUBLISHERS.some(([id]) => id === facet)) return value === NO_VALUE ? "Not known" : capital(value);
  if (facet === "quad") return value === NO_VALUE ? "No event" : capital(value);
  if (facet === "class") return value === NO_VALUE ? "No event" : value;
  return capital(value);
}

function matches(facet, values, chosen) {
  return facet.both ? values.every((value) => chosen.has(value)) : values.some((value) => chosen.has(value));
}

function inRange(range, since, until) {
  if (since === null && until === null) return true;
  return range !== null && (since === null || range[1] >= since) && (until === null || range[0] <= until);
}

const hasDates = { published: evidence.some((piece) => piece.published), happened: evidence.some((piece) => piece.happened) };
const clock = () => state.clock ?? (hasDates.published ? "published" : "happened");

// One pass over the evidence. A piece that fails one test only still counts for the values of that facet.
function survey() {
  const chosen = FACETS.map((facet) => state.sets[facet.id]);
  const counts = FACETS.map(() => new Map());
  const since = state.since && dayOf(state.since), until = state.until && dayOf(state.until, true);
  const shown = new Map(), timed = [];
  const near = state.ego === null ? null : neighbourhood(nodeAt.get(state.ego), state.depth);
  for (const claim of claims) {
    if (claim.confidence < state.confidence) continue;
    if (near && !(near.has(claim.subject) && near.has(claim.object))) continue;
    surveyClaim(claim, chosen, counts, [since || null, until || null], shown, timed);
  }
  return { shown, counts, timed };
}

function surveyClaim(claim, chosen, counts, [since, until], shown, timed) {
  const kept = [];
  const tally = FACETS.map(() => new Map());
  for (const piece of claim.evidence) {
    const failed = failures(piece, chosen);
    const inTime = inRange(piece[clock()], since, until);
    if (failed.length === 0) timed.push(piece);
    if (!inTime || failed.length > 1) continue;
    if (failed.length === 0) kept.push(piece);
    for (let i = 0; i < FACETS.length; i++) {
      if (failed.length && failed[0] !== i) continue;
      for (const value of piece.values[i]) tally[i].set(value, (tally[i].get(value) || 0) + 1);
    }
  }
  if (kept.length >= state.evidence) shown.set(claim.number, kept);
  tally.forEach((values, i) => {
    for (const [value, number] of values) if (number >= state.evidence) counts[i].set(value, (counts[i].get(value) || 0) + 1);
  });
}

function failures(piece, chosen) {
  const failed = [];
  for (let i = 0; i < FACETS.length; i++) {
    if (chosen[i].size && !matches(FACETS[i], piece.values[i], chosen[i])) failed.push(i);
  }
  return failed;
}
