// Suggestions while typing: entities by their label or any alias, without regard to accents or case.

const MOST_FOUND = 12;
let namesOf = null;

function findEntities(query) {
  const words = plain(query.trim());
  if (!words) return [];
  namesOf ??= nodes.map((node) => [node.label, ...node.aliases].map((text) => [text, plain(text)]));
  const found = [];
  for (const [number, names] of namesOf.entries()) {
    const best = bestName(names, words);
    if (best) found.push({ number, ...best });
  }
  return found.sort((a, b) => a.rank - b.rank || a.number - b.number).slice(0, MOST_FOUND);
}

// Whole name, beginning of the name, beginning of a word, anywhere; the label before an alias.
function bestName(names, words) {
  let best = null;
  for (const [i, [text, low]] of names.entries()) {
    const at = low.indexOf(words);
    if (at < 0) continue;
    const rank = (low === words ? 0 : at === 0 ? 2 : /[^\p{L}\p{N}]/u.test(low[at - 1]) ? 4 : 6) + (i > 0 ? 1 : 0);
    if (best === null || rank < best.rank) best = { rank, alias: i > 0 ? text : null };
  }
  return best;
}

function suggest(input, list, choose) {
  let found = [], active = -1;
  const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const pick = ({ number }) => { input.value = nodes[number].label; close(); choose(nodes[number]); };
  const show = () => {
    found = findEntities(input.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...(found.length ? found.map((one, i) => option(one, i, list.id, pick)) : [el("li", { class: "soft none" }, "No entity of this name")]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && input.select());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) { active = (active + step + found.length) % found.length; mark(); event.preventDefault(); }
    else if (event.key === "Enter" && found[active]) { pick(found[active]); event.preventDefault(); }
    else if (event.key === "Escape") { close(); input.blur(); event.stopPropagation(); }
  });
}

function option({ number, alias }, i, listId, pick) {
  const node = nodes[number];
  const item = el("li", { role: "option", id: `${listId}-${i}`, "data-id": node.id }, typeDot(kindOf(node)), name(node.label, { class: "label" }),
    el("small", {}, alias ? ["also ", name(alias)] : kindOf(node)));
  item.addEventListener("pointerdown", (event) => { event.preventDefault(); pick({ number }); });
  return item;
}
