// Judging claims on the page: verdicts are taken away as a file that kg build reads. Where the browser allows,
// they outlive a reload: numbers of sentences and decisions are kept under the digest of what the page shows.

const KEPT_AS = `kg-verdicts-${record.digest}`;
const verdicts = new Map();

// A browser may forbid storage (then reading the property throws); a notebook's page keeps nothing.
function kept(work) {
  if (settings.embedded) return null;
  try { return work(localStorage); } catch { return null; }
}

function readVerdicts(text) {
  const found = JSON.parse(text);
  for (const [number, { wrong, note }] of found.verdicts) {
    if (Number.isInteger(number) && record.evidence[number] && (wrong === null || wrong === "" || record.aspects.includes(wrong))) {
      verdicts.set(number, { wrong, note: String(note ?? "") });
    }
  }
  $("reviewer").value = String(found.reviewer ?? "");
}

function keepVerdicts() {
  $("save-verdicts").textContent = `Verdicts (${verdicts.size})`;
  $("clear-verdicts").hidden = !verdicts.size;
  const text = JSON.stringify({ reviewer: $("reviewer").value, verdicts: [...verdicts] });
  return kept((store) => { verdicts.size ? store.setItem(KEPT_AS, text) : store.removeItem(KEPT_AS); return true; });
}

function judge(piece, wrong, note) {
  verdicts.set(piece.number, { wrong, note });
  const lasting = keepVerdicts();
  toast(`Kept as ${wrong === null ? "right" : "wrong"}${lasting ? "" : " while this page is open"}; take the verdicts away under Export`);
}

const judgeRight = (claim, piece) => judge(piece, null, "");

function judgeWrong(claim, piece, pressed) {
  const box = pressed.closest(".evidence"), open = box.querySelector(".judge");
  if (open) return open.remove();
  const before = verdicts.get(piece.number);
  const what = el("select", { "aria-label": "What is wrong" }, el("option", { value: "" }, "in general"),
    record.aspects.map((aspect) => el("option", { value: aspect }, aspect)));
  const note = el("input", { type: "text", "aria-label": "Note", placeholder: "Note" });
  [what.value, note.value] = [before?.wrong ?? "", before?.note ?? ""];
  const keep = button("Keep", () => { judge(piece, what.value, note.value); form.remove(); }, { class: "quiet" });
  const form = el("div", { class: "judge actions" }, what, note, keep);
  box.append(form);
  what.focus();
}

function clearVerdicts() {
  if (!confirm("Forget the verdicts given on this page? Those that you took away as a file stay there.")) return;
  verdicts.clear();
  keepVerdicts();
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

const saveVerdicts = async () => download("verdicts.tsv", "text/tab-separated-values", await verdictsText());

kept((store) => { const text = store.getItem(KEPT_AS); if (text) readVerdicts(text); });
$("reviewer").addEventListener("change", keepVerdicts);
keepVerdicts();
