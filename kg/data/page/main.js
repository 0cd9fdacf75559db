// One loop: a change of state, then everything that is shown follows from it.

let current = { shown: new Map(), counts: [], timed: [] };

function change(part, { step = true, refit = false } = {}) {
  state = { ...state, ...part };
  refresh(refit);
  keepState(step);
}

function refresh(refit = false) {
  current = survey();
  const path = state.path && state.from && state.to ? shortestPaths(nodeAt.get(state.from), nodeAt.get(state.to), current.shown.keys()) : null;
  compose(current.shown, path);
  const first = network === null;
  showFilters(current.counts);
  showTimeline(current.timed);
  showChips();
  showNotice();
  showCount();
  showPanel(current.shown, path);
  if (claims.length) paint(current.shown);
  if (first || !claims.length) return;
  if (refit) state.view = null;
  if (refit || (path && isNewSelection())) fit();
  else if (!path) showSelected();
}

// Move only when something else is selected: whoever looks around is left alone.
let lastSelected = "";
function isNewSelection() {
  const selected = [state.node, state.edge, state.claim, state.from, state.to].join("\n");
  const isNew = selected !== lastSelected;
  lastSelected = selected;
  return isNew;
}

function showSelected() {
  if (!isNewSelection()) return;
  if (!state.view) return fit();
  if (state.node) reveal(nodeAt.get(state.node));
  else for (const end of openEnds()) reveal(end);
}

function showCount() {
  const drawn = scene.order.length, total = nodes.length;
  const entities = drawn === total ? plural(total, "entity", "entities") : `${drawn.toLocaleString("en")} of ${plural(total, "entity", "entities")}`;
  const reports = new Set([...current.shown.values()].flat().map((piece) => piece.article)).size;
  $("count").textContent = `${entities} · ${plural(current.shown.size, "claim")} · ${plural(reports, "article")}`;
  $("graph").setAttribute("aria-label", `Graph of ${entities} and ${plural(current.shown.size, "claim")}` + (state.node ? `; selected: ${nodes[nodeAt.get(state.node)].label}` : ""));
}

function showNotice() {
  const notice = $("notice"), reduced = isReduced() && scene.order.length < scene.passing;
  const nothing = claims.length > 0 && scene.order.length === 0;
  const { nodes: entities, claims: all } = record.run, part = entities > nodes.length;
  notice.hidden = !reduced && !nothing && !part;
  if (nothing) notice.replaceChildren("No claim passes all filters. ", button("Clear all filters", () => change(clearedFilters(), { refit: true })));
  else if (reduced) notice.replaceChildren(`The ${scene.order.length.toLocaleString("en")} most important of ${scene.passing.toLocaleString("en")} entities. Double-click an entity to show its neighbours. `,
    button("Show all", () => change({ all: true, view: null }, { refit: true }), { id: "show-all" }));
  else if (part) notice.replaceChildren();
  if (part) notice.append(` This page holds the most important part of ${plural(entities, "entity", "entities")} and ${plural(all, "claim")}; the tables and the RDF beside it hold all.`);
}

// Why there is nothing to see, and what to do about it.
function explainEmpty() {
  const { articles: read, least } = record.run;
  const why = read === 0
    ? ["No article was read into this graph.", "Give kg build a file or folder that holds text: kg build articles/ -o output/"]
    : [`${capital(plural(read, "article"))} ${read === 1 ? "was" : "were"} read, but no claim about an actor was found${least ? ` with a confidence of ${least} or more` : ""}.`,
      "Ask for less sure claims (--min-confidence 0), for claims without a named actor too (--all), and check that the text is in the language of the model."];
  $("empty").hidden = false;
  $("empty").replaceChildren(el("h2", {}, "This graph is empty"), el("p", {}, why[0]), el("p", {}, why[1]));
  for (const id of ["timeline", "legend"]) $(id).hidden = true;
}

// vis-network would change the scale with the size; the reader's view stays as it is, or all is fitted again.
function resize() {
  const scale = network.getScale(), { x, y } = network.getViewPosition();
  const { width, height } = network.canvas.frame.canvas, ratio = network.canvas.pixelRatio;
  const [wider, higher] = [$("graph").clientWidth - width / ratio, $("graph").clientHeight - height / ratio];
  if (Math.abs(wider) < 1 && Math.abs(higher) < 1) return;
  network.canvas.setSize();
  if (!state.view) return fit();
  network.moveTo({ scale, position: { x: x + wider / 2 / scale, y: y + higher / 2 / scale } });
  if (state.node) reveal(nodeAt.get(state.node));
  redraw();
  keepView();
}

function setTheme() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
}

function turnTheme() {
  state = { ...state, theme: isDark() ? "light" : "dark" };
  setTheme();
  showLegend();
  refresh();
  keepState(false);
}

const toggleFilters = () => {
  const closed = document.body.classList.toggle("without-filters");
  $("open-filters").setAttribute("aria-expanded", String(!closed));
};

const KEYS = [
  ["/", "search an entity", () => $("search").focus()],
  ["f", "show or hide the filters", toggleFilters],
  ["l", "list the claims shown", () => change({ ...nothingSelected, list: !state.list })],
  ["p", "path between two entities", openPath],
  ["t", "light or dark", turnTheme],
  ["+", "closer", () => zoomBy(1.3)],
  ["-", "further", () => zoomBy(1 / 1.3)],
  ["0", "show all", showAll],
  ["?", "this help", () => $("help").showModal()],
  ["Escape", "clear the selection", () => change({ ...nothingSelected, from: null, to: null })],
];

function showAll() {
  state.view = null;
  fit();
  keepState(false);
}

function openPath() {
  change({ ...nothingSelected, path: true, from: state.from ?? state.node });
  $(state.from ? "path-to" : "path-from")?.focus();
}

// From the selected node to the nearest one in the direction of the arrow, neighbours preferred.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function walk([dx, dy]) {
  if (!scene.order.length) return;
  if (!state.node) return change({ ...nothingSelected, node: nodes[scene.order[0]].id });
  const here = nodeAt.get(state.node), place = network.body.nodes[here];
  const near = adjacency(current.shown.keys()).get(here) ?? new Set();
  let best = null, least = Infinity;
  for (const number of scene.order) {
    const { x, y } = network.body.nodes[number];
    const ahead = (x - place.x) * dx + (y - place.y) * dy, aside = Math.abs((x - place.x) * dy) + Math.abs((y - place.y) * dx);
    if (number === here || ahead <= 0) continue;
    const cost = (ahead + 2.5 * aside) * (near.has(number) ? 0.4 : 1);
    if (cost < least) [best, least] = [number, cost];
  }
  if (best !== null) change({ ...nothingSelected, node: nodes[best].id });
}

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    const onGraph = event.target.closest("#graph") !== null;
    if (onGraph && ARROWS[event.key]) { walk(ARROWS[event.key]); event.preventDefault(); return; }
    if (onGraph && event.key === "Enter") { $("panel").hidden || $("panel").focus(); return; }
    if (typing && event.key !== "Escape") return;
    const found = KEYS.find(([key]) => key === event.key || (key === "+" && event.key === "="));
    if (!found || !claims.length) return;
    found[2]();
    event.preventDefault();
  });
}

function showHelp() {
  $("help").replaceChildren(
    el("h2", {}, "How to read this page"),
    el("p", {}, "Every line is one or more claims: someone does something to someone, as an article says it. Click a line or an entity to read the sentences, who says so, and why kg believes it. Nothing here is a fact because it is drawn: it is what the sources say."),
    el("dl", { class: "keys" }, KEYS.map(([key, words]) => [el("dt", {}, el("kbd", {}, key === "Escape" ? "Esc" : key)), el("dd", {}, words)]).flat(),
      el("dt", {}, el("kbd", {}, "←↑→↓")), el("dd", {}, "in the graph: the next entity in that direction"),
      el("dt", {}, el("kbd", {}, "Tab")), el("dd", {}, "to a sentence, and there: " + verdictKeys())),
    button("Close", () => $("help").close(), { class: "primary" }));
}

function connect() {
  suggest($("search"), $("found"), (node) => change({ ...nothingSelected, node: node.id, view: null }));
  const on = (id, run) => $(id).addEventListener("click", run);
  const list = (event) => { event.preventDefault(); change({ ...nothingSelected, list: !state.list }); };
  on("open-claims", list);
  on("skip", (event) => { list(event); $("panel").focus(); });
  on("open-path", openPath);
  on("open-filters", toggleFilters);
  on("theme", turnTheme);
  on("open-help", () => $("help").showModal());
  on("zoom-in", () => zoomBy(1.3));
  on("zoom-out", () => zoomBy(1 / 1.3));
  on("zoom-fit", showAll);
  for (const [id, run] of [["save-png", savePicture], ["save-csv", saveTable], ["save-graphml", saveGraph], ["save-verdicts", saveVerdicts], ["clear-verdicts", clearVerdicts], ["copy-link", copyLink]]) {
    on(id, () => { run(); $("save").open = false; });
  }
  listenToKeys();
  prefersDark.addEventListener("change", () => { showLegend(); refresh(); });
  new ResizeObserver(() => network && resize()).observe($("graph"));
  if (!settings.embedded) for (const kind of ["hashchange", "popstate"]) addEventListener(kind, follow);
}

// The address was changed by hand, by a link or by going back: show what it says.
function follow() {
  if (location.hash.replace(/^#/, "") === writeState(state)) return;
  state = readState(location.hash);
  setTheme();
  refresh();
  if (network) look();
}

function look() {
  if (!state.view) return fit();
  network.moveTo({ position: { x: state.view.x, y: state.view.y }, scale: state.view.scale });
  fitSizes();
  redraw();
}

function start() {
  if (!settings.embedded) state = readState(location.hash);
  if (matchMedia("(max-width: 900px)").matches) document.body.classList.add("without-filters");
  setTheme();
  connect();
  showHelp();
  refresh();
  if (!claims.length) return explainEmpty();
  showLegend();
  $("legend").open = matchMedia("(min-width: 901px) and (min-height: 640px)").matches;
  look();
}

// What tests and other scripts of the page may use.
window.kg = { get state() { return state; }, get network() { return network; }, get current() { return current; }, scene, nodes, edges, claims, articles, change, texts, tableText, graphmlText, cardActions, evidenceActions };
start();
