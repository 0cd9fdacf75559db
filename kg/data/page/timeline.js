// A histogram of the evidence shown, with a range that can be drawn with the mouse or typed.

const MOST_BINS = 72;
const SVG = "http://www.w3.org/2000/svg";
let brushing = false;

function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function showTimeline(timed) {
  const box = $("timeline");
  box.hidden = !hasDates.published && !hasDates.happened;
  if (box.hidden || brushing) return;
  const span = wholeSpan();
  const focused = document.activeElement?.id;
  box.replaceChildren(timeHead(timed), span ? histogram(timed, span) : el("p", { class: "soft" }, "No dates of this kind."), timeRange(span));
  if (focused && box.querySelector("#" + CSS.escape(focused))) $(focused).focus({ preventScroll: true });
}

// From the first to the last day of all evidence; open or very old times do not stretch it.
function wholeSpan() {
  const days = evidence.flatMap((piece) => (piece[clock()] ? [piece[clock()][0]] : [])).sort((a, b) => a - b);
  if (!days.length) return null;
  const low = days[Math.floor(days.length * 0.02)], high = days[Math.ceil(days.length * 0.98) - 1];
  return [Math.max(days[0], low - (high - low) - 31), Math.max(high, Math.min(days.at(-1), high + 31))];
}

function timeHead(timed) {
  const dated = timed.filter((piece) => piece[clock()]).length;
  const choice = (value, label) => el("option", { value, selected: clock() === value, disabled: !hasDates[value] }, label);
  return el("div", { class: "time-head" },
    el("select", { id: "clock", "aria-label": "Which time", onchange: (event) => change({ clock: event.currentTarget.value, since: null, until: null }) },
      choice("published", "When it was published"), choice("happened", "When it happened")),
    el("small", {}, dated < timed.length ? `${(timed.length - dated).toLocaleString("en")} without a date` : ""));
}

const STEPS = [1, 7, 30.4375, 91.3125, 365.25, 1826.25, 3652.5];

function bins(timed, [first, last]) {
  const step = STEPS.find((days) => (last - first + 1) / days <= MOST_BINS) ?? (last - first + 1) / MOST_BINS;
  const counts = new Array(Math.max(1, Math.ceil((last - first + 1) / step))).fill(0);
  for (const piece of timed) {
    const range = piece[clock()];
    if (range && range[0] >= first && range[0] <= last) counts[Math.floor((range[0] - first) / step)]++;
  }
  return { step, counts };
}

function histogram(timed, span) {
  const { step, counts } = bins(timed, span);
  const most = Math.max(1, ...counts), wide = counts.length;
  const since = state.since ? dayOf(state.since) : -Infinity, until = state.until ? dayOf(state.until, true) : Infinity;
  const bars = counts.map((count, i) => {
    const from = Math.round(span[0] + i * step), to = Math.round(span[0] + (i + 1) * step) - 1;
    const inside = to >= since && from <= until, tall = count ? Math.max(2, (count / most) * 40) : 0;
    const bar = svg("rect", { x: i + 0.08, y: 42 - tall, width: 0.84, height: tall, class: inside ? "in" : "out" });
    bar.append(svg("title", {}, `${dayText(from)}${to > from ? " to " + dayText(to) : ""}: ${count}`));
    return bar;
  });
  const picture = svg("svg", { viewBox: `0 0 ${wide} 42`, preserveAspectRatio: "none", class: "bars", role: "img", "aria-label": `Evidence by time, ${dayText(span[0])} to ${dayText(span[1])}, at most ${most} in one bar` }, ...bars);
  brush(picture, span);
  return el("div", { class: "histogram" }, picture, el("div", { class: "axis", "aria-hidden": "true" }, axisDays(span).map((day) => el("span", {}, dayText(day)))));
}

function axisDays([first, last]) {
  const parts = last - first >= 4 ? [0, 0.25, 0.5, 0.75, 1] : last > first ? [0, 1] : [0.5];
  return parts.map((part) => Math.round(first + (last - first) * part));
}

function brush(picture, [first, last]) {
  let start = null;
  const day = (event) => {
    const box = picture.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return Math.min(last, Math.floor(first + part * (last - first + 1)));
  };
  const range = (event) => [start, day(event)].sort((a, b) => a - b).map(dayText);
  picture.addEventListener("pointerdown", (event) => {
    start = day(event);
    brushing = true;
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => start !== null && shadeBars(picture, range(event), [first, last]));
  picture.addEventListener("pointerup", (event) => {
    const [since, until] = range(event);
    brushing = false;
    start = null;
    change({ since, until });
  });
}

function shadeBars(picture, [since, until], [first, last]) {
  const bars = [...picture.querySelectorAll("rect")], step = (last - first + 1) / bars.length;
  bars.forEach((bar, i) => {
    const inside = first + (i + 1) * step > dayOf(since) && first + i * step <= dayOf(until);
    bar.setAttribute("class", inside ? "in" : "out");
  });
}

function timeRange(span) {
  const field = (key, label) => el("label", {}, el("span", { class: "sr" }, label), el("input", { type: "date", id: "time-" + key, value: state[key] ?? "", title: label, onchange: (event) => change({ [key]: event.currentTarget.value || null }) }));
  return el("div", { class: "time-range" }, field("since", "From"), el("span", { "aria-hidden": "true" }, "–"), field("until", "To"),
    button("All time", () => change({ since: null, until: null }), { class: "quiet", id: "all-time", disabled: !span || !(state.since || state.until) }));
}
