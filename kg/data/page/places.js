// Where nodes stand: as computed when the page was written; a node shown later stands near its neighbour.

const ROOM = 34;

// Fills scene.places for all nodes present. On a large graph the most important have places of their own,
// computed for them alone; neighbours that are shown later are put on free places round what they hang on.
function placeNodes() {
  const reduced = isReduced();
  scene.places = new Map();
  const waiting = [];
  for (const number of scene.order) {
    const node = nodes[number], moved = state.moved.get(node.id);
    if (moved) scene.places.set(number, [moved.x, moved.y]);
    else if (!reduced) scene.places.set(number, [node.x, node.y]);
    else if (node.overview) scene.places.set(number, node.overview);
    else waiting.push(number);
  }
  const grid = new Grid(scene.places.values());
  for (const number of waiting) {
    const place = freePlace(grid, anchorOf(number));
    scene.places.set(number, place);
    grid.add(place);
  }
}

function anchorOf(number) {
  let best = null;
  for (const other of allNeighbours().get(number) ?? []) if (scene.places.has(other) && (best === null || other < best)) best = other;
  return best === null ? [0, 0] : scene.places.get(best);
}

// The first free place on rings round an anchor.
function freePlace(grid, [x, y]) {
  for (let ring = 1; ; ring++) {
    const radius = ring * ROOM * 1.5, count = Math.max(6, Math.floor((2 * Math.PI * radius) / (ROOM * 1.4)));
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + ring * 0.7;
      const place = [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
      if (grid.isFree(place)) return place;
    }
  }
}

class Grid {
  constructor(places) {
    this.cells = new Map();
    for (const place of places) this.add(place);
  }

  add([x, y]) {
    const key = `${Math.floor(x / ROOM)},${Math.floor(y / ROOM)}`;
    (this.cells.get(key) ?? this.cells.set(key, []).get(key)).push([x, y]);
  }

  isFree([x, y]) {
    const [column, row] = [Math.floor(x / ROOM), Math.floor(y / ROOM)];
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const [px, py] of this.cells.get(`${i},${j}`) ?? []) if (Math.hypot(px - x, py - y) < ROOM) return false;
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
