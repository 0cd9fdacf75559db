// Judging claims on the page: verdicts are kept here and taken away as a file that kg build reads.

const verdicts = new Map();

function judge(piece, text, wrong, note) {
  const kept = verdicts.get(piece.number) ?? {};
  verdicts.set(piece.number, { ...kept, matter: text.judged, wrong, note: note ?? kept.note ?? "" });
  $("save-verdicts").textContent = `Verdicts (${verdicts.size})`;
  toast(wrong === null ? "Kept as right; take the verdicts away under Export" : "Kept as wrong; take the verdicts away under Export");
}

async function judgeRight(claim, piece) {
  const all = await texts();
  judge(piece, all[piece.number], null, "");
}

async function judgeWrong(claim, piece, pressed) {
  const box = pressed.closest(".evidence"), open = box.querySelector(".judge");
  if (open) return open.remove();
  const all = await texts();
  const what = el("select", { "aria-label": "What is wrong" }, el("option", { value: "" }, "in general"),
    record.aspects.map((aspect) => el("option", { value: aspect }, aspect)));
  const note = el("input", { type: "text", "aria-label": "Note", placeholder: "Note" });
  const keep = button("Keep", () => { judge(piece, all[piece.number], what.value, note.value); form.remove(); }, { class: "quiet" });
  const form = el("div", { class: "judge actions" }, what, note, keep);
  box.append(form);
  what.focus();
}

evidenceActions.push({ label: "Right", title: "Say that this reading is right", run: judgeRight });
evidenceActions.push({ label: "Wrong", title: "Say what is wrong with this reading", run: judgeWrong });

const verdictCell = (value) => String(value ?? "").replace(/[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+/g, " ").trim();

function verdictsText() {
  const reviewer = $("reviewer").value, day = new Date().toISOString().slice(0, 10);
  const rows = [...verdicts.values()].map(({ matter, wrong, note }) =>
    [...matter, wrong === null ? "right" : "wrong", wrong ?? "", "", reviewer, day, note]);
  return [record.verdict_columns, ...rows].map((row) => row.map(verdictCell).join("\t") + "\n").join("");
}

const saveVerdicts = () => download("verdicts.tsv", "text/tab-separated-values", verdictsText());
