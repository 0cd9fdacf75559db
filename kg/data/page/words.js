// Words and small makers of page elements. Text from articles only ever becomes a text node.

const $ = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function button(label, run, attributes = {}) {
  return el("button", { type: "button", onclick: run, ...attributes }, label);
}

// Characters that turn or hide text (bidi overrides, controls) could make a name look like another.
const visible = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "\ufffd");

// A name from the data: isolated, so that a right-to-left name does not turn the words round it.
function name(text, attributes = {}) {
  return el("bdi", attributes, typeof text === "string" ? visible(text) : text);
}

const plural = (count, one, many = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const percent = (share) => `${Math.round(share * 100)}%`;

// Offsets in the data are code points; strings here are UTF-16: a character beyond U+FFFF takes two places.
function unitOffsets(text) {
  const offsets = [];
  let unit = 0;
  for (const character of text) {
    offsets.push(unit);
    unit += character.length;
  }
  offsets.push(unit);
  return offsets;
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;

function direction(text) {
  const first = LETTER.exec(text);
  return first && RTL.test(first[0]) ? "rtl" : "ltr";
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function shorten(text, most) {
  const characters = [...text];
  return characters.length > most ? characters.slice(0, most - 1).join("").trimEnd() + "…" : text;
}

const VOICES = [
  ["outlet", "Outlet states", "stated by the outlet in its own voice"],
  ["said", "Speaker says", "said by a speaker"],
  ["denied", "Denied", "denied or doubted by a speaker"],
  ["alleged", "Alleged", "alleged or believed by a speaker"],
  ["planned", "Not yet done", "planned, predicted, possible, conditional or demanded"],
];

const MARK_WORD = {
  subject: "subject",
  relation: "relation",
  object: "object",
  speaker: "speaker",
  speech: "word of saying",
  cue: "word that decides polarity or modality",
  time: "time",
};

function sentenceOf(claim) {
  return `${nodes[claim.subject].label} ${claim.words} ${nodes[claim.object].label}`;
}

// "According to Reuters, the ministry denies": the outer speakers first, the last with its verb.
function chainWords(chain) {
  const names = chain.map((link) => link.label || "an unnamed source");
  const last = chain.length - 1;
  return names.map((who, i) => (i < last ? ["According to ", who, ", "] : ["", who, " " + chain[i].stance]));
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

let toastTimer = 0;
function toast(text) {
  $("toast").textContent = text;
  $("toast").classList.add("on");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => $("toast").classList.remove("on"), 2600);
}
