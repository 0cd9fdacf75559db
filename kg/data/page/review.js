// Judging claims on the page: verdicts are taken away as a file that kg build reads. Where the browser allows,
// they outlive a reload: numbers of sentences and decisions are kept under the digest of what the page shows.
// When the page is built anew in its place, those whose claim still stands are carried over, and all others go.

const KEPT = "kg-verdicts-";
const KEPT_AS = KEPT + record.digest;
const PLACE = location.href.split("#")[0];
const verdicts = new Map();

// A browser may forbid storage (then reading the property throws); a notebook's page keeps nothing.
function kept(work) {
  if (settings.embedded) return null;
  try { return work(localStorage); } catch { return null; }
}

const isAspect = (wrong) => wrong === null || wrong === "" || record.aspects.includes(wrong);

function readVerdicts(text) {
  const found = JSON.parse(text);
  for (const [number, { wrong, note, matter }] of found.verdicts) {
    if (Number.isInteger(number) && record.evidence[number] && isAspect(wrong)) {
      verdicts.set(number, { wrong, note: String(note ?? ""), matter });
    }
  }
  $("reviewer").value = String(found.reviewer ?? "");
}

function keepVerdicts() {
  $("save-verdicts").textContent = `Verdicts (${verdicts.size})`;
  $("clear-verdicts").hidden = !verdicts.size;
  const text = JSON.stringify({ place: PLACE, reviewer: $("reviewer").value, verdicts: [...verdicts] });
  return kept((store) => { verdicts.size ? store.setItem(KEPT_AS, text) : store.removeItem(KEPT_AS); return true; });
}

// What a verdict is about, as a number that tells no words: all but the hash of the text, which may be redacted.
function matterOf(passage) {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (const character of passage.judged.slice(1).join("\t")) {
    const code = character.codePointAt(0);
    one = Math.imul(one ^ code, 0x9e3779b1);
    two = Math.imul(two ^ code, 0x5f356495);
  }
  return (one >>> 0).toString(16) + "-" + (two >>> 0).toString(16);
}

const parsed = (text) => { try { return JSON.parse(text); } catch { return null; } };

async function carryOver() {
  const names = kept((store) => Object.keys(store).filter((name) => name.startsWith(KEPT) && name !== KEPT_AS)) ?? [];
  const earlier = names.map((name) => [name, parsed(kept((store) => store.getItem(name)))]).filter(([, found]) => found?.place === PLACE);
  if (!earlier.length) return;
  const numbers = new Map((await texts()).map((passage, number) => [matterOf(passage), number]));
  let carried = 0, gone = 0;
  for (const [name, found] of earlier) {
    for (const [, { wrong, note, matter }] of Array.isArray(found.verdicts) ? found.verdicts : []) {
      const number = numbers.get(matter);
      if (number === undefined || !isAspect(wrong)) { gone++; continue; }
      carried++;
      if (!verdicts.has(number)) verdicts.set(number, { wrong, note: String(note ?? ""), matter });
    }
    $("reviewer").value ||= String(found.reviewer ?? "");
    kept((store) => store.removeItem(name));
  }
  keepVerdicts();
  const lost = gone ? `, forgotten with claims that are no longer here: ${gone}` : "";
  toast(`This page was built anew. Verdicts carried over: ${carried}${lost}`);
}

// The verdict stands at once, so that the next key finds it; what it is about is added when the texts are there.
async function judge(piece, wrong, note) {
  const verdict = { wrong, note };
  verdicts.set(piece.number, verdict);
  showVerdict(piece);
  const lasting = keepVerdicts();
  toast(`Kept as ${wrong === null ? "right" : "wrong"}${lasting ? "" : " while this page is open"}; take the verdicts away under Export`);
  verdict.matter = matterOf((await texts())[piece.number]);
  if (verdicts.get(piece.number) === verdict) keepVerdicts();
}

function withdraw(piece) {
  verdicts.delete(piece.number);
  keepVerdicts();
  showVerdict(piece);
}

function verdictWords({ wrong, note }) {
  const what = wrong === null ? "right" : wrong ? `wrong: ${wrong}` : "wrong";
  return `Your verdict: ${what}${note ? ` (${note})` : ""} `;
}

function verdictLine(piece) {
  const given = verdicts.get(piece.number);
  return el("p", { class: "verdict soft", hidden: !given },
    given && verdictWords(given), given && button("Withdraw", () => withdraw(piece), { class: "quiet" }));
}

function showVerdict(piece) {
  const lines = document.querySelectorAll(`.evidence[data-number="${piece.number}"] > .verdict`);
  for (const line of lines) line.replaceWith(verdictLine(piece));
}

const judgeRight = (claim, piece) => judge(piece, null, "");

function judgeWrong(claim, piece, pressed, wrong) {
  const box = pressed.closest(".evidence"), open = box.querySelector(".judge");
  if (open) return open.remove();
  const before = verdicts.get(piece.number);
  const what = el("select", { "aria-label": "What is wrong" }, el("option", { value: "" }, "in general"),
    record.aspects.map((aspect) => el("option", { value: aspect }, aspect)));
  const note = el("input", { type: "text", "aria-label": "Note", placeholder: "Note" });
  [what.value, note.value] = [wrong ?? before?.wrong ?? "", before?.note ?? ""];
  const done = () => { judge(piece, what.value, note.value); form.remove(); box.focus(); };
  const form = el("div", { class: "judge actions" }, what, note, button("Keep", done, { class: "quiet" }));
  note.addEventListener("keydown", (event) => event.key === "Enter" && done());
  box.append(form);
  (wrong === undefined ? what : note).focus();
}

// The keys of kg review, on the sentence that has the focus; a capital asks for a note.
function judgeByKey(event) {
  const block = event.target.closest?.(".evidence"), key = event.key.toLowerCase();
  if (!block || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const wrong = record.verdict_keys[key], piece = evidence[block.dataset.number];
  if (wrong === undefined && key !== "u") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (key === "u") return withdraw(piece);
  if (wrong !== null && event.key !== key) return judgeWrong(claims[piece.claim], piece, block, wrong);
  judge(piece, wrong, "");
  focusAfter(block);
}

// A card opened for its first sentence takes the focus from the sentence just judged only: who moved on meanwhile stays there.
function focusAfter(block) {
  const all = [...document.querySelectorAll(".evidence")], next = all[all.indexOf(block) + 1];
  const card = block.closest(".card"), following = card?.nextElementSibling;
  if (next && next.closest(".card") === card || !following?.matches(".card")) return next?.focus();
  const first = async () => {
    await texts();
    if (document.activeElement === block) following.querySelector(".evidence")?.focus();
  };
  if (following.open) return first();
  following.addEventListener("toggle", first, { once: true });
  following.open = true;
}

function verdictKeys() {
  const words = Object.entries(record.verdict_keys).map(([key, wrong]) => `${key} ${wrong === null ? "right" : wrong ? wrong : "wrong"}`);
  return `${words.join(", ")}, u withdraw; a capital asks for a note`;
}

document.addEventListener("keydown", judgeByKey, true);

function clearVerdicts() {
  if (!confirm("Forget the verdicts given on this page? Those that you took away as a file stay there.")) return;
  const judged = [...verdicts.keys()];
  verdicts.clear();
  keepVerdicts();
  for (const number of judged) showVerdict(evidence[number]);
  toast("No verdict is kept any more");
}

evidenceActions.push({ label: "Right", title: "Say that this reading is right", run: judgeRight });
evidenceActions.push({ label: "Wrong", title: "Say what is wrong with this reading", run: judgeWrong });

const verdictCell = (value) => String(value ?? "").replace(/[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+/g, " ").trim();

async function verdictsText() {
  const reviewer = $("reviewer").value, day = new Date().toISOString().slice(0, 10), all = await texts();
  const rows = [...verdicts].map(([number, { wrong, note }]) =>
    [...all[number].judged, wrong === null ? "right" : "wrong", wrong ?? "", "", reviewer, day, note]);
  return [record.verdict_columns, ...rows].map((row) => row.map(verdictCell).join("\t") + "\n").join("");
}

// Each file has a name of its own, so that none takes the place of another in the output folder.
function verdictsName() {
  const reviewer = $("reviewer").value.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const now = new Date().toISOString().slice(0, 19).replace(/:/g, "");
  return ["verdicts", reviewer, now].filter(Boolean).join("-") + ".tsv";
}

const saveVerdicts = async () => download(verdictsName(), "text/tab-separated-values", await verdictsText());

kept((store) => { const text = store.getItem(KEPT_AS); if (text) readVerdicts(text); });
$("reviewer").addEventListener("change", keepVerdicts);
keepVerdicts();
carryOver();
