// Where nodes stand: as computed when the page was written; a node shown later stands near its neighbour.

const CELL = 90;
const BETWEEN = 14;

// Places are computed for a wide screen; on an upright one the picture is turned.
const upright = innerHeight > 1.25 * innerWidth;
const turned = ([x, y]) => (upright ? [y, x] : [x, y]);

// Fills scene.places for all nodes present. On a large graph the most important have places of their own,
// computed for them alone; neighbours that are shown later are put on free places round what they hang on.
function placeNodes() {
  const reduced = isReduced();
  scene.places = new Map();
  const waiting = [];
  for (const number of scene.order) {
    const node = nodes[number], moved = state.moved.get(node.id);
    if (moved) scene.places.set(number, [moved.x, moved.y]);
    else if (!reduced) scene.places.set(number, turned([node.x, node.y]));
    else if (node.overview) scene.places.set(number, turned(node.overview));
    else waiting.push(number);
  }
  const grid = new Grid();
  for (const [number, place] of scene.places) grid.add(place, nodes[number].size);
  for (const number of waiting) {
    const place = freePlace(grid, anchorOf(number), nodes[number].size);
    scene.places.set(number, place);
    grid.add(place, nodes[number].size);
  }
}

function anchorOf(number) {
  let best = null;
  for (const other of allNeighbours().get(number) ?? []) if (scene.places.has(other) && (best === null || other < best)) best = other;
  return best === null ? [0, 0] : scene.places.get(best);
}

// The first free place on rings round an anchor.
function freePlace(grid, [x, y], size) {
  for (let ring = 1; ; ring++) {
    const radius = ring * (size + BETWEEN) * 2, count = 6 * ring;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + ring * 0.7;
      const place = [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
      if (grid.isFree(place, size)) return place;
    }
  }
}

// Discs, sorted into cells at least as large as two discs side by side can reach.
class Grid {
  constructor() {
    this.cells = new Map();
    this.largest = 0;
  }

  add([x, y], size) {
    const key = `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
    (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push([x, y, size]);
    this.largest = Math.max(this.largest, size);
  }

  isFree([x, y], size) {
    const reach = Math.ceil((this.largest + size + BETWEEN) / CELL);
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    for (let i = column - reach; i <= column + reach; i++) {
      for (let j = row - reach; j <= row + reach; j++) {
        const near = this.cells.get(`${i},${j}`) ?? [];
        if (near.some(([px, py, other]) => Math.hypot(px - x, py - y) < other + size + BETWEEN)) return false;
      }
    }
    return true;
  }
}

// Nodes whose neighbours lie below them carry their label above.
function findUpward() {
  const pull = new Map();
  for (const edge of scene.edgeOrder) {
    const drop = scene.places.get(edge.object)[1] - scene.places.get(edge.subject)[1];
    pull.set(edge.subject, (pull.get(edge.subject) || 0) + Math.sign(drop));
    pull.set(edge.object, (pull.get(edge.object) || 0) - Math.sign(drop));
  }
  scene.upward = new Set([...pull].filter(([, sum]) => sum > 0).map(([number]) => number));
}
