// What is drawn: vis-network shows the nodes and edges at their computed places; this module decides
// which, and how they look. Options of drawn things are changed in place and painted once: going through
// vis-network's DataSet for each change takes seconds on a large graph.

const LARGE = 1500;
const IMPORTANT = 260;
const MANY_EDGES = 900;

let network = null;
const inVis = { nodes: new Set(), edges: new Set() };
const scene = {
  order: [], edgeOrder: [], present: new Set(), places: new Map(), upward: new Set(), hidden: new Map(), ends: new Set(),
  lit: null, litEdges: null, hovered: null, hoveredEdge: null, ink: 1,
};

const VIS_OPTIONS = {
  autoResize: false,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.7, keyboard: false, multiselect: false, selectable: true },
  nodes: { borderWidth: 1.5, borderWidthSelected: 3, chosen: false, font: { size: 0 } },
  edges: { smooth: false, chosen: false, arrows: { to: { enabled: true, scaleFactor: 0.55 } }, font: { size: 0 }, selfReference: { size: 16 }, hoverWidth: 0, selectionWidth: 0, arrowStrikethrough: false },
};

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (state.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
const shade = (found) => (isDark() ? found.dark : found.light);
const isReduced = () => nodes.length > LARGE && !state.all;

// Ask for one new picture, however many changes ask for it.
const redraw = () => network.body.emitter.emit("_requestRedraw");

function colours() {
  const style = getComputedStyle(document.documentElement);
  const get = (variable) => style.getPropertyValue(variable).trim();
  return {
    ink: get("--ink"), soft: get("--soft"), paper: get("--stage"),
    edgeInk: (edge) => get("--edge-ink") || edge.colour,
  };
}

// The base of the picture: all nodes of a small graph, the most important of a large one.
function drawnNodes(near, path) {
  if (!isReduced()) return new Set(nodes.keys());
  const ranked = [...near.keys()].sort((a, b) => Boolean(nodes[b].overview) - Boolean(nodes[a].overview) || a - b);
  const drawn = new Set(ranked.slice(0, IMPORTANT));
  for (const id of state.more) {
    drawn.add(nodeAt.get(id));
    for (const other of near.get(nodeAt.get(id)) ?? []) drawn.add(other);
  }
  for (const id of [state.node, state.ego, state.from, state.to]) if (id) drawn.add(nodeAt.get(id));
  if (state.ego) for (const number of neighbourhood(nodeAt.get(state.ego), state.depth)) drawn.add(number);
  for (const number of openEnds()) drawn.add(number);
  for (const number of path?.on ?? []) drawn.add(number);
  return drawn;
}

function openEnds() {
  if (state.claim) return [claims[claimAt.get(state.claim)].subject, claims[claimAt.get(state.claim)].object];
  return state.edge === null ? [] : [edges[state.edge].subject, edges[state.edge].object];
}

function compose(shown, path) {
  const near = adjacency(shown.keys());
  const base = drawnNodes(near, path);
  const present = new Set();
  for (const number of shown.keys()) for (const end of [claims[number].subject, claims[number].object]) if (base.has(end)) present.add(end);
  for (const id of [state.node, state.ego]) if (id) present.add(nodeAt.get(id));
  scene.order = [...present].sort((a, b) => a - b);
  scene.passing = near.size;
  scene.present = present;
  scene.edgeOrder = [];
  for (const edge of edges) {
    edge.shown = present.has(edge.subject) && present.has(edge.object) ? edge.claims.filter((number) => shown.has(number)) : [];
    if (edge.shown.length) scene.edgeOrder.push(edge);
  }
  scene.edgeOrder.sort((a, b) => b.shown.length - a.shown.length || a.id - b.id);
  scene.ink = Math.min(1, Math.max(0.35, 1.25 - Math.log10(1 + scene.edgeOrder.length) / 4));
  scene.hidden = new Map();
  for (const number of scene.order) {
    let missing = 0;
    for (const other of near.get(number) ?? []) if (!present.has(other)) missing++;
    if (missing) scene.hidden.set(number, missing);
  }
  light(near, path);
}

// What stands out, if anything is selected: the node with its neighbours, the edge, the path.
function light(near, path) {
  scene.ends = new Set(openEnds());
  scene.lit = scene.litEdges = null;
  if (path) {
    scene.lit = path.on;
    scene.ends = new Set(path.on);
    scene.litEdges = new Set(scene.edgeOrder.filter((e) => path.on.has(e.subject) && path.on.has(e.object) && path.passes(e.subject, e.object)).map((e) => e.id));
  } else if (state.node) {
    const number = nodeAt.get(state.node);
    scene.lit = new Set([number, ...(near.get(number) ?? [])]);
    scene.litEdges = new Set(scene.edgeOrder.filter((e) => e.subject === number || e.object === number).map((e) => e.id));
  } else if (scene.ends.size) {
    scene.lit = scene.ends;
    scene.litEdges = new Set(scene.edgeOrder.filter((e) => scene.ends.has(e.subject) && scene.ends.has(e.object)).map((e) => e.id));
  }
}

function paint(shown) {
  placeNodes();
  findUpward();
  addMissing();
  for (const number of inVis.nodes) paintNode(number);
  for (const id of inVis.edges) paintEdge(edges[id], shown);
  network._updateVisibleIndices();
  fitSizes();
  redraw();
}

function addMissing() {
  const newNodes = scene.order.filter((number) => !inVis.nodes.has(number));
  const newEdges = scene.edgeOrder.filter((edge) => !inVis.edges.has(edge.id));
  for (const number of newNodes) inVis.nodes.add(number);
  for (const edge of newEdges) inVis.edges.add(edge.id);
  if (network === null) startVis(newNodes.map(visNode), newEdges.map(visEdge));
  else {
    if (newNodes.length) network.body.data.nodes.add(newNodes.map(visNode));
    if (newEdges.length) network.body.data.edges.add(newEdges.map(visEdge));
  }
}

function visNode(number) {
  const node = nodes[number], [x, y] = scene.places.get(number);
  return { id: number, x, y, size: node.size, shape: swatch("type", node.type)?.shape ?? "dot" };
}

function visEdge(edge) {
  const drawn = { id: "e" + edge.id, from: edge.subject, to: edge.object };
  if (edge.twin !== undefined) drawn.smooth = { enabled: true, type: "curvedCW", roundness: 0.14 };
  return drawn;
}

function paintNode(number) {
  const drawn = network.body.nodes[number], { options } = drawn, node = nodes[number];
  const place = scene.places.get(number);
  if (place) [drawn.x, drawn.y] = place;
  const found = swatch("type", node.type) ?? swatch("type", "concept");
  const colour = shade(found), first = node.id === state.node || scene.ends.has(number);
  const style = colourStyle();
  options.hidden = !scene.present.has(number);
  options.opacity = scene.lit === null || scene.lit.has(number) ? 1 : 0.16;
  options.color.background = node.anchored ? colour : style.stage;
  options.color.border = first ? style.accent : node.anchored ? style.stage : colour;
  options.borderWidth = first ? 4 : node.anchored ? 1.5 : 2;
}

let styleCache = null;
function colourStyle() {
  const dark = isDark();
  if (styleCache?.dark !== dark) {
    const style = getComputedStyle(document.documentElement);
    styleCache = { dark, stage: style.getPropertyValue("--stage").trim(), accent: style.getPropertyValue("--accent").trim() };
  }
  return styleCache;
}

function paintEdge(edge, shown) {
  const { options } = network.body.edges["e" + edge.id];
  options.hidden = edge.shown.length === 0;
  if (options.hidden) return;
  const look = edgeLook(edge, shown);
  const dim = scene.litEdges !== null && !scene.litEdges.has(edge.id);
  edge.colour = look.colour;
  edge.width = look.width;
  options.color.color = look.colour;
  options.color.inherit = false;
  options.color.opacity = (dim ? 0.08 : look.claimed ? 0.9 : 0.45) * (scene.litEdges === null ? scene.ink : 1);
  edge.dashes = look.dashes;
}

// Colour: the class most of its claims have. Dashed: all negated. Dotted: nothing of it (yet) done.
// Faint: nobody states it, it is only denied or alleged.
function edgeLook(edge, shown) {
  const votes = new Map();
  let positive = false, done = false, claimed = false;
  for (const number of edge.shown) {
    positive ||= claims[number].polarity === "positive";
    done ||= claims[number].modality === "asserted";
    for (const piece of shown.get(number)) {
      claimed ||= piece.voice !== "denied" && piece.voice !== "alleged";
      if (piece.event) votes.set(piece.event.quad, (votes.get(piece.event.quad) || 0) + 1);
    }
  }
  const quad = [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? NO_VALUE;
  const dashes = positive && done ? false : positive ? [2, 4] : done ? [8, 5] : [8, 4, 2, 4];
  return { quad, colour: shade(swatch("quad", quad)), width: Math.min(1.6 + 1.1 * (edge.shown.length - 1), 11), dashes, claimed };
}

// Seen from far away lines and dots keep a least size on the screen.
function fitSizes() {
  const scale = network.getScale();
  const grow = Math.min(1.7, Math.max(1, 0.5 / scale));
  for (const number of scene.order) network.body.nodes[number].options.size = nodes[number].size * grow;
  const arrows = scene.edgeOrder.length < MANY_EDGES || scale > 0.3;
  const thin = scene.edgeOrder.length < 250 ? 1.4 : 0.75;
  for (const edge of scene.edgeOrder) {
    const { options } = network.body.edges["e" + edge.id];
    options.width = Math.max(edge.width, thin / scale);
    options.arrows.to.enabled = arrows;
    options.dashes = edge.dashes && edge.dashes.map((length) => length / Math.min(scale, 1));
  }
}

function startVis(nodeList, edgeList) {
  network = new vis.Network($("graph"), { nodes: new vis.DataSet(nodeList), edges: new vis.DataSet(edgeList) }, VIS_OPTIONS);
  network.on("afterDrawing", (context) => {
    drawLabels(context);
    if (!performance.getEntriesByName("kg-drawn").length) performance.mark("kg-drawn");
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) change({ ...nothingSelected, node: nodes[node].id, view: viewNow() });
    else if (edge !== undefined) change({ ...nothingSelected, edge: Number(edge.slice(1)), view: viewNow() });
    else if (!state.path) change(nothingSelected);
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && expand(nodes[node].id));
  network.on("zoom", () => { fitSizes(); keepView(); });
  network.on("dragEnd", ({ nodes: dragged }) => { keepMoved(dragged); keepView(); });
  network.on("hoverNode", ({ node }) => hover(node, null));
  network.on("hoverEdge", ({ edge }) => hover(null, Number(edge.slice(1))));
  network.on("blurNode", () => hover(null, null));
  network.on("blurEdge", () => hover(null, null));
}

function hover(node, edge) {
  scene.hovered = node;
  scene.hoveredEdge = edge;
  $("graph").classList.toggle("pointing", node !== null || edge !== null);
  redraw();
}

let viewTimer = 0;
function keepView() {
  clearTimeout(viewTimer);
  viewTimer = setTimeout(() => {
    state.view = viewNow();
    keepState(false);
  }, 250);
}

function viewNow() {
  const { x, y } = network.getViewPosition();
  return { x: Math.round(x), y: Math.round(y), scale: Number(network.getScale().toFixed(4)) };
}

function keepMoved(dragged) {
  for (const number of dragged) {
    const { x, y } = network.getPosition(number);
    state.moved.set(nodes[number].id, { x: Math.round(x), y: Math.round(y) });
  }
}

function expand(id) {
  if (!scene.hidden.get(nodeAt.get(id))) return;
  change({ more: new Set([...state.more, id]) });
}

// Show what is selected with its neighbours, or all that is drawn, with room for labels.
function fit() {
  const numbers = scene.lit === null ? scene.order : [...scene.lit].filter((number) => scene.present.has(number));
  if (!numbers.length) return;
  const { clientWidth, clientHeight } = $("graph"), chips = $("chips").childElementCount ? 34 : 0;
  let scale = 1, box;
  for (let round = 0; round < 4; round++) {
    box = extent(numbers, scale);
    scale *= Math.min((clientWidth - 36) / ((box.right - box.left) * scale), (clientHeight - 64 - chips) / ((box.bottom - box.top) * scale));
    scale = Math.min(1.35, Math.max(0.02, scale));
  }
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom - chips / scale) / 2 }, scale });
  fitSizes();
  redraw();
}

// What nodes with their labels take up, in the measure of the graph; labels keep their size on the screen.
function extent(numbers, scale) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const labelled = numbers.length < 400, widest = $("graph").clientWidth * 0.13;
  for (const number of numbers) {
    const { x, y, options } = network.body.nodes[number];
    const wide = Math.max(options.size, labelled ? Math.min(Math.min(nodes[number].label.length, 32) * 3.7, widest) / scale : 0);
    const high = options.size + (labelled ? 20 / scale : 0);
    box.left = Math.min(box.left, x - wide);
    box.right = Math.max(box.right, x + wide);
    box.top = Math.min(box.top, y - high);
    box.bottom = Math.max(box.bottom, y + high);
  }
  return box;
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
  fitSizes();
  redraw();
  keepView();
}

// Bring a node into sight without changing the scale more than needed.
function reveal(number) {
  const drawn = network.body.nodes[number];
  if (!drawn) return;
  const point = network.canvasToDOM({ x: drawn.x, y: drawn.y }), { clientWidth, clientHeight } = $("graph");
  const inside = point.x > 60 && point.y > 60 && point.x < clientWidth - 60 && point.y < clientHeight - 60;
  const scale = Math.max(network.getScale(), 0.35);
  if (inside && scale === network.getScale()) return;
  network.moveTo({ position: { x: drawn.x, y: drawn.y }, scale });
  fitSizes();
  redraw();
}
