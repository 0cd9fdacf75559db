// The filters at the side: facets with counts, thresholds, and the chips that say what narrows the view.

const FIRST_VALUES = 7;
const unfolded = new Set();
const closedFacets = new Set(["polarity", "modality", "publisher", "publisher_owner", "article", "class"]);

function showFilters(counts) {
  const box = $("filters"), scrolled = box.scrollTop, focused = document.activeElement?.id;
  box.replaceChildren(
    el("div", { class: "filters-head" }, el("h2", {}, "Filters"),
      button("Clear all", () => change(clearedFilters(), { refit: true }), { class: "quiet", id: "clear", disabled: !anyFilter() })),
    ...FACETS.map((facet, i) => facetBox(facet, counts[i])).filter(Boolean),
    thresholds());
  box.scrollTop = scrolled;
  if (focused && box.querySelector("#" + CSS.escape(focused))) $(focused).focus({ preventScroll: true });
}

function clearedFilters() {
  const fresh = freshState();
  return { sets: fresh.sets, confidence: 0, evidence: 1, since: null, until: null, ego: null };
}

function facetBox(facet, count) {
  const chosen = state.sets[facet.id];
  if (count.size < 2 && !chosen.size) return null;
  const open = !closedFacets.has(facet.id) || chosen.size > 0;
  const box = el("details", { class: "facet facet-" + facet.id, open }, el("summary", {}, facet.title, chosen.size > 0 && el("small", {}, `${chosen.size} chosen`)));
  const fill = () => box.childElementCount > 1 || box.append(...facetBody(facet, count, chosen));
  box.addEventListener("toggle", () => {
    closedFacets[box.open ? "delete" : "add"](facet.id);
    if (box.open) fill();
  });
  if (open) fill();
  return box;
}

function facetBody(facet, count, chosen) {
  const values = facetValues(facet, count, chosen), all = unfolded.has(facet.id);
  const first = all ? values : values.filter(([value], i) => i < FIRST_VALUES || chosen.has(value));
  const most = Math.max(1, ...values.map(([, number]) => number));
  return [
    el("ul", {}, first.map(([value, number]) => facetValue(facet, value, number, most))),
    ...(values.length > first.length || all ? [unfoldButton(facet, values.length, all)] : []),
  ];
}

function facetValues(facet, count, chosen) {
  const values = new Map(count);
  for (const value of chosen) if (!values.has(value)) values.set(value, 0);
  const list = [...values];
  if (facet.id === "voice") return VOICES.map(([id]) => [id, values.get(id) || 0]).filter(([id, number]) => number || chosen.has(id));
  return list.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function unfoldButton(facet, total, all) {
  return button(all ? "Show fewer" : `Show all ${total.toLocaleString("en")}`, () => {
    unfolded[all ? "delete" : "add"](facet.id);
    refresh();
  }, { class: "more", id: "unfold-" + facet.id });
}

function facetValue(facet, value, number, most) {
  const on = state.sets[facet.id].has(value);
  const input = el("input", { type: "checkbox", id: `facet-${facet.id}-${value}`, checked: on, onchange: () => toggle(facet.id, value) });
  const label = el("label", { title: facetLabel(facet.id, value) }, input, facetMark(facet, value), name(facetLabel(facet.id, value), { class: "label" }), el("span", { class: "number" }, number.toLocaleString("en")));
  label.style.setProperty("--share", percent(number / most));
  return el("li", { class: on ? "on" : number ? "" : "none" }, label);
}

function facetMark(facet, value) {
  if (facet.id === "type") return typeDot(value);
  if (facet.id === "quad") return quadDot(value);
  return facet.id === "voice" && el("i", { class: "voice-dot " + value, "aria-hidden": "true" });
}

function toggle(set, value) {
  const next = new Set(state.sets[set]);
  next[next.has(value) ? "delete" : "add"](value);
  change({ sets: { ...state.sets, [set]: next } });
}

function thresholds() {
  const most = Math.max(...claims.map((claim) => claim.evidence.length), 1);
  return el("div", { class: "facet thresholds" },
    slider("confidence", "Confidence at least", 0, 1, 0.05, (value) => percent(value)),
    most > 1 && slider("evidence", "Pieces of evidence at least", 1, Math.min(most, 20), 1, String));
}

function slider(key, label, least, most, step, words) {
  const output = el("output", {}, words(state[key]));
  const input = el("input", { type: "range", id: "least-" + key, min: least, max: most, step, value: state[key], "aria-valuetext": words(state[key]) });
  input.addEventListener("input", () => {
    output.textContent = words(Number(input.value));
    change({ [key]: Number(input.value) }, { step: false });
  });
  return el("label", { class: "slider" }, el("span", {}, label, " ", output), input);
}

// What narrows the view, each with a way to take it off.
function showChips() {
  const chip = (label, off) => el("span", { class: "chip" }, name(label), button(el("span", { "aria-hidden": "true" }, "×"), off, { "aria-label": `Remove: ${label}` }));
  const chips = SETS.flatMap((set) => [...state.sets[set]].map((value) => chip(shorten(facetLabel(set, value), 36), () => toggle(set, value))));
  if (state.ego) chips.push(chip(`${nodes[nodeAt.get(state.ego)].label}: within ${plural(state.depth, "step")}`, () => change({ ego: null }, { refit: true })));
  if (state.confidence > 0) chips.push(chip(`confidence ≥ ${percent(state.confidence)}`, () => change({ confidence: 0 })));
  if (state.evidence > 1) chips.push(chip(`evidence ≥ ${state.evidence}`, () => change({ evidence: 1 })));
  if (state.since || state.until) chips.push(chip(`${clock()} ${state.since ?? "…"} to ${state.until ?? "…"}`, () => change({ since: null, until: null })));
  $("chips").replaceChildren(...chips);
}

function showLegend() {
  const used = new Set(nodes.map((node) => node.type));
  const families = new Map();
  for (const row of record.palette) if (row.kind === "type" && used.has(row.value)) families.set(row.family, row);
  const line = (row) => {
    const stroke = el("i", { class: "stroke", "aria-hidden": "true" });
    stroke.style.background = shade(row);
    return el("li", {}, stroke, row.family);
  };
  const drawn = (kind, words) => el("li", {}, el("i", { class: "stroke " + kind, "aria-hidden": "true" }), words);
  $("legend-body").replaceChildren(
    el("ul", { "aria-label": "Entities" }, [...families.values()].map((row) => el("li", {}, typeDot(row.value), row.family)), nodes.some((node) => !node.anchored) && el("li", {}, el("i", { class: "shape hollow", "aria-hidden": "true" }), "Common noun")),
    el("ul", { "aria-label": "Claims" }, record.palette.filter((row) => row.kind === "quad").map(line), drawn("dashed", "Negated"), drawn("dotted", "Not yet done"), drawn("faint", "Denied or alleged"), drawn("wide", "Several claims")));
}
