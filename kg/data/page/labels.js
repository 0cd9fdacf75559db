// Labels, drawn by ourselves after each picture: the important first, none over another.

const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const FEW_NODES = 64;
const widths = new Map();

function drawLabels(context) {
  const scale = network.getScale(), origin = network.canvasToDOM({ x: 0, y: 0 });
  const ratio = network.canvas.pixelRatio, frame = network.canvas.frame.canvas;
  const page = {
    context, scale, taken: [], colours: colours(),
    width: frame.width / ratio, height: frame.height / ratio,
    at: (x, y) => [origin.x + x * scale, origin.y + y * scale],
  };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const seen = nodesInSight(page);
  const discs = seen.length <= 250 ? seen.filter((one) => one.lit).map(({ x, y, r }) => [x - r, y - r, x + r, y + r]) : [];
  page.budget = Math.max(24, (page.width * page.height) / 11000);
  for (const node of seen) drawNodeLabel(page, node, discs);
  drawEdgeLabels(page, seen.length, discs);
  for (const node of seen) drawHidden(page, node);
  context.restore();
}

// Selected and hovered nodes first, then by importance: that order decides who keeps its label.
function nodesInSight(page) {
  const seen = [];
  for (const number of scene.order) {
    const drawn = network.body.nodes[number];
    const [x, y] = page.at(drawn.x, drawn.y);
    const r = drawn.options.size * page.scale;
    if (x < -r || y < -r || x > page.width + r || y > page.height + r) continue;
    seen.push({ number, x, y, r, node: nodes[number], lit: scene.lit === null || scene.lit.has(number), first: isFirst(number) });
  }
  return seen.sort((a, b) => b.first - a.first || b.lit - a.lit);
}

const isFirst = (number) => number === scene.hovered || nodes[number].id === state.node || scene.ends.has(number);

function textWidth(context, text) {
  const key = context.font + text;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, (width = context.measureText(text).width));
  }
  return width;
}

const hits = (box, others) => others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

function drawNodeLabel(page, seen, discs) {
  const { context } = page, { node, x, y, r } = seen;
  if ((!seen.lit || page.budget <= 0) && !seen.first) return;
  const size = Math.round(Math.min(17, Math.max(11.5, 9.5 + r * 0.26)));
  context.font = `${node.anchored ? 600 : 400} ${size}px ${LABEL_FONT}`;
  const text = shorten(visible(node.label), seen.first ? 60 : 32);
  const w = textWidth(context, text) / 2 + 3, h = size / 2 + 2;
  const below = [x, y + r + h + 1], above = [x, y - r - h - 1];
  const places = [...(scene.upward.has(seen.number) ? [above, below] : [below, above]), [x + r + w + 2, y], [x - r - w - 2, y]];
  const boxes = places.map(([px, py]) => [px - w, py - h, px + w, py + h]);
  const own = [x - r, y - r, x + r, y + r].join();
  const others = discs.filter((disc) => disc.join() !== own);
  const inside = (box) => box[0] > 0 && box[2] < page.width;
  const free = (box) => !hits(box, page.taken), clear = (box) => !hits(box, others);
  let best = boxes.findIndex((box) => inside(box) && free(box) && clear(box));
  if (best < 0) best = boxes.findIndex((box) => inside(box) && free(box));
  if (best < 0) best = boxes.findIndex(free);
  if (best < 0 && seen.first) best = 0;
  if (best < 0) return;
  page.budget--;
  page.taken.push(boxes[best]);
  writeLabel(page, text, places[best], seen.first, node.anchored ? page.colours.ink : page.colours.soft);
}

function writeLabel(page, text, [x, y], strong, colour) {
  const { context } = page;
  context.direction = direction(text);
  context.strokeStyle = page.colours.paper;
  context.lineWidth = strong ? 5 : 4;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

// On a small graph every edge says what it is; on a large one those of the selection, or of a close look.
function drawEdgeLabels(page, nodesSeen, discs) {
  const close = nodesSeen <= FEW_NODES;
  const { context } = page;
  context.font = `12px ${LABEL_FONT}`;
  let budget = 90;
  for (const edge of scene.edgeOrder) {
    const lit = scene.litEdges !== null && scene.litEdges.has(edge.id);
    if (!(lit || edge.id === scene.hoveredEdge || (close && scene.litEdges === null))) continue;
    if (budget-- <= 0) break;
    drawEdgeLabel(page, edge, discs);
  }
}

function drawEdgeLabel(page, edge, discs) {
  const line = network.body.edges["e" + edge.id]?.edgeType;
  if (!line) return;
  const { context } = page;
  const text = edgeWords(edge);
  const w = textWidth(context, text) / 2 + 4, h = 8.5;
  for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const point = line.getPoint(part);
    const [x, middle] = page.at(point.x, point.y);
    for (const y of [middle, middle - 11, middle + 11]) {
      const box = [x - w, y - h, x + w, y + h];
      if (hits(box, page.taken) || hits(box, discs)) continue;
      page.taken.push(box);
      return writeLabel(page, text, [x, y], false, page.colours.edgeInk(edge));
    }
  }
}

function edgeWords(edge) {
  const shown = edge.shown.map((number) => claims[number]);
  const first = shown.reduce((best, claim) => (weighs(claim) > weighs(best) ? claim : best));
  const more = shown.length > 1 ? ` +${shown.length - 1}` : "";
  return shorten(visible(first.words), 34) + more;
}

const weighs = (claim) => claim.evidence.length + claim.confidence;

// How many neighbours of a node are not drawn: "+12" beside it.
function drawHidden(page, seen) {
  const hidden = scene.hidden.get(seen.number);
  if (!hidden || !seen.lit || (seen.r < 8 && !seen.first)) return;
  const { context } = page, text = `+${hidden}`;
  context.font = `600 10px ${LABEL_FONT}`;
  const w = textWidth(context, text) / 2 + 2, x = seen.x + seen.r * 0.8 + w, y = seen.y - seen.r * 0.8;
  const box = [x - w, y - 6, x + w, y + 6];
  if (hits(box, page.taken)) return;
  page.taken.push(box);
  writeLabel(page, text, [x, y], false, page.colours.soft);
}
