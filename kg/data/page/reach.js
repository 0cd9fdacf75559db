// Who is near whom: neighbourhoods, and shortest paths that no common noun of one article may carry.

function adjacency(claimNumbers) {
  const near = new Map();
  const add = (a, b) => (near.get(a) ?? near.set(a, new Set()).get(a)).add(b);
  for (const number of claimNumbers) {
    const { subject, object } = claims[number];
    if (subject === object) continue;
    add(subject, object);
    add(object, subject);
  }
  return near;
}

let wholeGraph = null;
const allNeighbours = () => (wholeGraph ??= adjacency(claims.keys()));

// All nodes within so many steps; a common noun is reached but not passed.
function neighbourhood(start, depth) {
  const found = new Set([start]);
  let edgeOfSearch = [start];
  for (let step = 0; step < depth; step++) {
    const next = [];
    for (const node of edgeOfSearch) {
      if (node !== start && !nodes[node].anchored) continue;
      for (const other of allNeighbours().get(node) ?? []) {
        if (!found.has(other)) next.push(other);
        found.add(other);
      }
    }
    edgeOfSearch = next;
  }
  return found;
}

// Every node on a shortest path between two nodes, and one such path; null where there is none.
function shortestPaths(from, to, claimNumbers) {
  const near = adjacency(claimNumbers);
  const ahead = distances(from, near), back = distances(to, near);
  const length = ahead.get(to);
  if (length === undefined) return null;
  const on = new Set([...ahead.keys()].filter((node) => ahead.get(node) + (back.get(node) ?? Infinity) === length));
  return { length, on, steps: onePath(from, to, near, back), passes: (a, b) => Math.abs(ahead.get(a) - ahead.get(b)) === 1 };
}

function distances(start, near) {
  const far = new Map([[start, 0]]);
  const queue = [start];
  for (const node of queue) {
    if (node !== start && !nodes[node].anchored) continue;
    for (const other of near.get(node) ?? []) {
      if (far.has(other)) continue;
      far.set(other, far.get(node) + 1);
      queue.push(other);
    }
  }
  return far;
}

function onePath(from, to, near, back) {
  const path = [from];
  while (path.at(-1) !== to) {
    const here = path.at(-1);
    const ways = [...near.get(here)].filter((node) => (node === to || nodes[node].anchored) && back.get(node) === back.get(here) - 1);
    path.push(Math.min(...ways));
  }
  return path;
}
