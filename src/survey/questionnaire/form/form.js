"use strict";
// Fills in, keeps a draft in this browser where it can, and saves the answers as one CSV file.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const form = byId("answers");
  const sides = [...form.querySelectorAll("input[name=side]")];
  const key = ["briefbook-form", data.instrument, data.version, data.wave].join(":");
  const store = storage();
  let response = "";
  let saves = 0;
  let language = document.documentElement.lang;

  /** The browser's storage, or null where a page may not keep anything. */
  function storage() {
    try {
      const probe = `${key}:probe`;
      localStorage.setItem(probe, "1");
      localStorage.removeItem(probe);
      return localStorage;
    } catch {
      return null;
    }
  }

  const say = (name, values = {}) =>
    data.texts[language][`words-${name}`].replace(/\{(\w+)\}/g, (_, word) => values[word]);
  const inputs = (item) => [...form.querySelectorAll(`[name="answer-${item.id}"]`)];

  function answer(item) {
    if (item.kind === "words") return inputs(item)[0].value.trim();
    return inputs(item).filter((input) => input.checked).map((input) => input.value).join(";");
  }

  function fill(item, value) {
    if (item.kind === "words") inputs(item)[0].value = value;
    else inputs(item).forEach((input) => { input.checked = value.split(";").includes(input.value); });
  }

  const side = () => sides.find((input) => input.checked)?.value ?? "";
  const unanswered = () => data.items.filter((item) => answer(item) === "");

  // ------------------------------------------------------------------ what is shown

  function show() {
    const left = unanswered();
    const done = data.items.length - left.length;
    byId("progress").max = data.items.length;
    byId("progress").value = done;
    byId("progress-words").textContent = say("progress", { done, all: data.items.length });
    byId("left").textContent = left.length ? say("unanswered", { count: left.length }) : say("all_answered");
    byId("first-left").hidden = !left.length;
  }

  function speak(chosen) {
    language = chosen;
    document.documentElement.lang = chosen;
    document.title = data.texts[chosen].title;
    for (const element of document.querySelectorAll("[data-text]")) {
      element.textContent = data.texts[chosen][element.dataset.text] ?? element.textContent;
    }
    byId("draft").textContent = say(store ? "keeps_draft" : "keeps_no_draft");
    byId("saved").textContent = "";
    byId("side-problem")?.replaceChildren();
    if (byId("language")) byId("language").value = chosen;
    show();
  }

  // ------------------------------------------------------------------ the draft

  function keep() {
    if (!store) return;
    const answers = Object.fromEntries(data.items.map((item) => [item.id, answer(item)]));
    try {
      store.setItem(key, JSON.stringify({ response, saves, language, side: side(), answers }));
    } catch {
      // Storage that is full or was taken away: the answers on the page are still there.
    }
  }

  function remember() {
    let draft = null;
    try {
      draft = JSON.parse(store?.getItem(key) ?? "null");
    } catch {
      // A draft that cannot be read is none.
    }
    if (!draft) return;
    response = draft.response ?? "";
    saves = draft.saves ?? 0;
    sides.forEach((input) => { input.checked = input.value === draft.side; });
    data.items.forEach((item) => fill(item, draft.answers?.[item.id] ?? ""));
    if (data.texts[draft.language]) language = draft.language;
  }

  // ------------------------------------------------------------------ saving

  /** Twelve random characters: tells responses apart and says nothing of anybody. */
  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(6));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** The day here, without the time, which could tell who it was. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const cell = (text) => (/[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  function file() {
    const about = {
      instrument: data.instrument, version: data.version, wave: data.wave, response,
      side: side(), role: "", language, submitted: today(),
    };
    const headings = [...Object.keys(about), ...data.items.map((item) => item.id)];
    const row = [...Object.values(about), ...data.items.map(answer)];
    return `\ufeff${headings.map(cell).join(",")}\r\n${row.map(cell).join(",")}\r\n`;
  }

  function save(event) {
    event.preventDefault();
    const problem = sides.length && !side() ? say("side_needed") : "";
    if (byId("side-problem")) byId("side-problem").textContent = problem;
    if (problem) {
      sides[0].focus();
      return;
    }
    response ||= random();
    saves += 1;
    keep();
    // Of one response the last file counts, in the order of names: `_02` comes behind the first.
    const again = saves > 1 ? `_${String(saves).padStart(2, "0")}` : "";
    const name = `${[data.instrument, data.wave, response].filter(Boolean).join("-")}${again}.csv`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    byId("saved").textContent = say("saved", { file: name });
  }

  function forget() {
    if (!confirm(say("delete_sure"))) return;
    try {
      store?.removeItem(key);
    } catch {
      // Nothing was kept.
    }
    response = "";
    saves = 0;
    form.reset();
    show();
    byId("saved").textContent = say("deleted");
  }

  function toFirst() {
    const first = unanswered()[0];
    if (!first) return;
    byId(`item-${first.id}`).scrollIntoView();
    inputs(first)[0].focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------ the start

  form.addEventListener("input", () => {
    if (side()) byId("side-problem")?.replaceChildren();
    byId("saved").textContent = "";
    keep();
    show();
  });
  form.addEventListener("submit", save);
  byId("delete").addEventListener("click", forget);
  byId("first-left").addEventListener("click", toFirst);
  byId("language")?.addEventListener("change", (event) => {
    speak(event.target.value);
    keep();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!store && !byId("saved").textContent && unanswered().length < data.items.length) event.preventDefault();
  });
  remember();
  for (const id of ["bar", "save", "draft"]) byId(id).hidden = false;
  speak(language);
})();
