// The panel beside the graph: claims of a node, an edge or a path, one claim, or all that are shown.

const PAGE_OF_CLAIMS = 25;

function showPanel(shown, path) {
  const content = panelContent(shown, path);
  const panel = $("panel");
  panel.hidden = content === null;
  document.body.classList.toggle("with-panel", content !== null);
  if (content !== null) panel.replaceChildren(...content.flat().filter(Boolean));
  $("open-claims").setAttribute("aria-expanded", String(state.list));
}

function panelContent(shown, path) {
  if (state.path) return pathPanel(shown, path);
  if (state.claim) return claimPanel(claims[claimAt.get(state.claim)], shown);
  if (state.edge !== null) return edgePanel(edges[state.edge], shown);
  if (state.node) return nodePanel(nodes[nodeAt.get(state.node)], shown);
  return state.list ? listPanel(shown) : null;
}

function panelHead(title, ...below) {
  return el("header", { class: "panel-head" },
    el("h2", { dir: "auto" }, title),
    button(el("span", { "aria-hidden": "true" }, "×"), () => change({ ...nothingSelected, from: null, to: null }), { class: "icon close", "aria-label": "Close" }),
    ...below);
}

const byWeight = (a, b) => b.evidence.length - a.evidence.length || b.confidence - a.confidence || a.number - b.number;

function claimList(list, shown, openFirst = false) {
  const box = el("div", { class: "claims" });
  const addMore = (start) => {
    const some = list.slice(start, start + PAGE_OF_CLAIMS);
    box.append(...some.map((claim, i) => claimCard(claim, shown.get(claim.number) ?? claim.evidence, openFirst && start + i === 0)));
    const rest = list.length - start - some.length;
    if (rest > 0) box.append(button(`Show ${Math.min(rest, PAGE_OF_CLAIMS)} more of ${rest}`, (event) => {
      event.currentTarget.remove();
      addMore(start + PAGE_OF_CLAIMS);
    }, { class: "more" }));
  };
  addMore(0);
  return box;
}

const shownClaims = (shown, test) => [...shown.keys()].map((number) => claims[number]).filter(test).sort(byWeight);

function nodePanel(node, shown) {
  const number = nodeAt.get(node.id);
  const about = shownClaims(shown, (claim) => claim.subject === number || claim.object === number);
  const out = about.filter((claim) => claim.subject === number), into = about.filter((claim) => claim.subject !== number);
  return [
    panelHead(name(node.label), nodeFacts(node), nodeActions(node, number)),
    out.length > 0 && el("h3", {}, `As the one who acts `, el("small", {}, String(out.length))),
    out.length > 0 && claimList(out, shown, out.length === 1),
    into.length > 0 && el("h3", {}, `As the one acted on `, el("small", {}, String(into.length))),
    into.length > 0 && claimList(into, shown, about.length === 1),
    about.length === 0 && el("p", { class: "soft" }, "No claim about it passes the filters."),
  ];
}

function nodeFacts(node) {
  const address = entityAddress(node.id);
  const facts = [capital(kindOf(node)), node.country, node.sector].filter(Boolean).join(" · ");
  return el("div", { class: "about" },
    el("p", {}, typeDot(kindOf(node)), facts, " · ", address ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, node.id) : name(node.id)),
    node.aliases.length > 0 && el("p", { class: "soft", dir: "auto" }, "Also: " + shorten(node.aliases.join(", "), 220)),
    !node.anchored && el("p", { class: "soft" }, "A common noun of one article: paths do not pass it."));
}

function nodeActions(node, number) {
  const hidden = scene.hidden.get(number);
  const only = state.ego === node.id;
  return el("div", { class: "actions" },
    hidden && button(`Show ${plural(hidden, "hidden neighbour")}`, () => expand(node.id), { class: "quiet", id: "show-neighbours" }),
    el("label", { class: "quiet" }, "Only within ", depthSelect(node, only)),
    button("Path from here", () => change({ ...nothingSelected, path: true, from: node.id }), { class: "quiet" }));
}

function depthSelect(node, only) {
  const choose = (event) => change(event.currentTarget.value === "" ? { ego: null } : { ego: node.id, depth: Number(event.currentTarget.value) }, { refit: true });
  const choice = (value, label) => el("option", { value, selected: only ? value === state.depth : value === "" }, label);
  return el("select", { id: "depth", onchange: choose, "aria-label": "Show only what is within so many steps" },
    choice("", "any distance"), [1, 2, 3, 4].map((depth) => choice(depth, plural(depth, "step"))));
}

function typeDot(type) {
  if (type === COMMON) return el("i", { class: "shape hollow", "aria-hidden": "true" });
  const found = swatch("type", type) ?? swatch("type", "concept");
  const shape = el("i", { class: "shape " + found.shape, "aria-hidden": "true" });
  shape.style.background = shade(found);
  return shape;
}

function edgePanel(edge, shown) {
  const list = shownClaims(shown, (claim) => claim.edge === edge.id);
  const back = edge.twin === undefined ? [] : shownClaims(shown, (claim) => claim.edge === edge.twin);
  const title = (e) => [name(nodes[e.subject].label), " → ", name(nodes[e.object].label)];
  return [
    panelHead(title(edge), el("p", { class: "soft" }, plural(list.length, "claim"))),
    claimList(list, shown, true),
    list.length === 0 && el("p", { class: "soft" }, "None of its claims passes the filters."),
    back.length > 0 && el("h3", {}, "The other way round ", el("small", {}, String(back.length))),
    back.length > 0 && claimList(back, shown),
  ];
}

function claimPanel(claim, shown) {
  return [panelHead("One claim"), el("div", { class: "claims" }, claimCard(claim, shown.get(claim.number) ?? claim.evidence, true))];
}

function listPanel(shown) {
  const list = shownClaims(shown, () => true);
  return [panelHead("Claims shown", el("p", { class: "soft" }, "The most reported first.")), claimList(list, shown)];
}

function pathPanel(shown, path) {
  return [
    panelHead("Path between two entities"),
    el("div", { class: "path-ends" }, endPicker("from", "From"), endPicker("to", "To")),
    ...pathResult(shown, path),
  ];
}

function endPicker(key, label) {
  const input = el("input", { id: "path-" + key, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "path-found-" + key, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "An entity", dir: "auto" });
  const list = el("ul", { id: "path-found-" + key, class: "found", role: "listbox", "aria-label": label, hidden: true });
  if (state[key]) input.value = nodes[nodeAt.get(state[key])].label;
  suggest(input, list, (node) => change({ [key]: node.id, view: null }));
  return el("label", { class: "picker" }, el("span", {}, label), input, list);
}

function pathResult(shown, path) {
  if (!state.from || !state.to) return [el("p", { class: "soft" }, "Choose two entities. The path uses the claims that pass the filters, in either direction, and does not pass common nouns such as “officials”.")];
  if (!path) return [el("p", { class: "soft", role: "status" }, "No path: among the claims shown these two are not connected, unless through common nouns.")];
  const others = path.on.size - path.steps.length;
  const intro = `${plural(path.length, "step")}.` + (others > 0 ? ` The graph shows all paths of this length, here is one of them.` : "");
  return [el("p", { class: "soft", role: "status" }, intro), ...path.steps.slice(1).flatMap((node, i) => pathStep(path.steps[i], node, shown))];
}

function pathStep(a, b, shown) {
  const list = shownClaims(shown, (claim) => (claim.subject === a && claim.object === b) || (claim.subject === b && claim.object === a));
  return [el("h3", {}, name(nodes[a].label), " – ", name(nodes[b].label), " ", el("small", {}, String(list.length))), claimList(list, shown)];
}
