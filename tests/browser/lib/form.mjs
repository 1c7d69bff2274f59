// The questionnaire that is one page: answered as people do, and what it saves read back.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { AXE, axe } from "./appearance.mjs";
import { SIZES, watched } from "./browser.mjs";
import * as look from "./look.mjs";

const run = promisify(execFile);
const INSTRUMENTS = ["health-check", "operations-assessment", "meeting-pulse"];
const WORDS = 'Fewer "urgent" e-mails; more calls,\nsays Jürgen\u2026';

/** Every form in `folder` of the temporary files, with pictures for a person to look at. */
export async function form(browser, project, pictures, report) {
  await mkdir(pictures, { recursive: true });
  const folder = await mkdtemp(path.join(os.tmpdir(), "briefbook-form-"));
  const briefbook = program(project, folder);
  try {
    for (const instrument of INSTRUMENTS) {
      const file = path.join(folder, `${instrument}.html`);
      const sides = ["--sides", "north=North Pharma,baltic=Baltic Trials"];
      await briefbook(["survey", "questionnaire", instrument, "--for", "html", "--wave", "spring", ...sides, "--output", file]);
      const acts = { looks: looks(instrument, pictures), answers: answers(instrument, folder, briefbook), keyboard, storage };
      for (const [name, act] of Object.entries(acts)) {
        const watch = await watched(browser, { viewport: SIZES.wide, colorScheme: "light", acceptDownloads: true });
        watch.page.setDefaultTimeout(30_000);
        const problems = await act(watch.page, pathToFileURL(file).href).catch((error) => [error.message.split("\n")[0]]);
        report.check(`${instrument}, ${name}`, [...problems, ...watch.faults()]);
        await watch.context.close();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The program, run where no project is near. */
function program(project, folder) {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(project, "target");
  const base = path.join(project, "tests/diagnostics/base");
  const run_it = (words, options = {}) => run(path.join(target, "debug/briefbook"), words, { cwd: folder, ...options });
  run_it.base = base;
  return run_it;
}

function looks(instrument, pictures) {
  return async (page, address) => {
    const problems = [];
    await page.goto(address);
    // The policy keeps out what the page did not bring along, so the looker comes by another door.
    await page.context().newCDPSession(page).then((session) => session.send("Page.setBypassCSP", { enabled: true }));
    await page.reload();
    await page.evaluate(AXE);
    for (const size of Object.keys(SIZES)) {
      await page.setViewportSize(SIZES[size]);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ media: "screen", colorScheme });
        const found = [...(await page.evaluate(look.everything)), ...(await axe(page, colorScheme))];
        problems.push(...found.map((problem) => `${size}, ${colorScheme}: ${problem}`));
        await page.screenshot({ path: path.join(pictures, `form-${instrument}-${size}-${colorScheme}.png`), fullPage: true });
      }
    }
    await page.emulateMedia({ media: "print" });
    const shown = await page.evaluate(() => [...document.querySelectorAll("button, progress")].filter((one) => one.offsetWidth).length);
    if (shown) problems.push("print shows what only works on a screen");
    return problems;
  };
}

/** Answers everything, reloads, changes the language, saves, and lets briefbook read the file. */
function answers(instrument, folder, briefbook) {
  return async (page, address) => {
    const problems = [];
    await page.goto(address);
    const given = await fill(page);
    await page.reload();
    const kept = await collect(page);
    for (const [item, value] of Object.entries(given)) {
      if (kept[item] !== value) problems.push(`after a reload ${item} is ${kept[item]} and not ${value}`);
    }
    const english = await page.locator("h1").innerText();
    await page.locator("#language").selectOption("de");
    if ((await page.locator("h1").innerText()) === english) problems.push("the language does not change");
    if ((await page.evaluate(() => document.documentElement.lang)) !== "de") problems.push("lang is not de");
    const first = await save(page);
    const again = await save(page);
    if (!(again.name > first.name)) problems.push(`saved again as ${again.name}, which does not come behind ${first.name}`);
    if (again.text !== first.text) problems.push("saving twice makes two respondents");
    if (!new RegExp(`^${instrument}-spring-[0-9a-f]{12}\\.csv$`).test(first.name)) problems.push(`the file is called ${first.name}`);
    const [headings, row] = table(first.text);
    const start = "instrument,version,wave,response,side,role,language,submitted";
    if (!first.text.startsWith(`\ufeff${start},`)) problems.push(`the file starts with ${first.text.slice(0, 90)}`);
    const saved = Object.fromEntries(headings.map((heading, at) => [heading, row[at]]));
    const about = { instrument, wave: "spring", side: "baltic", role: "", language: "de" };
    for (const [heading, value] of Object.entries({ ...about, ...given })) {
      if (saved[heading] !== value) problems.push(`${heading} is saved as ${saved[heading]} and not as ${value}`);
    }
    if (!/^\d{4}-\d\d-\d\d$/.test(saved.submitted)) problems.push(`submitted is ${saved.submitted}`);
    problems.push(...(await readBack(instrument, first, headings, folder, briefbook)));
    page.on("dialog", (dialog) => dialog.accept());
    await page.locator("#delete").click();
    await page.reload();
    if (Object.values(await collect(page)).some((value) => value !== "")) problems.push("deleted answers come back");
    return problems;
  };
}

/**
 * A project with one wave of one side, whose only file is the saved one: nothing to say about its answers.
 */
async function readBack(instrument, saved, headings, folder, briefbook) {
  const root = await mkdtemp(path.join(folder, "project-"));
  await cp(briefbook.base, root, { recursive: true });
  const items = headings.slice(8).map((item) => `${item} = "${item}"`).join(", ");
  const wave = [
    "[[wave]]", 'id = "spring"', 'label = "Spring"', `instrument = "${instrument}"`, "invited = { baltic = 8 }",
    `files = [{ path = "answers.csv", side_column = "side", columns = { ${items} } }]`,
  ];
  await writeFile(path.join(root, "content/alpha/wave.toml"), wave.join("\n"));
  await writeFile(path.join(root, "content/alpha/answers.csv"), saved.text);
  const { stdout, stderr } = await briefbook(["--root", root, "check"]).catch((error) => error);
  const told = (stdout + stderr).split("\n").filter((line) => /\[survey-/.test(line));
  return told.map((line) => `briefbook says of the saved file: ${line}`);
}

/** Without a side nothing is saved, and the keyboard stands where it is missing. */
async function keyboard(page, address) {
  const problems = [];
  await page.goto(address);
  await page.locator("button[type=submit]").focus();
  await page.keyboard.press("Enter");
  if (!(await page.locator("#side-problem").innerText())) problems.push("nothing says that the side is missing");
  const focused = () => page.evaluate(() => `${document.activeElement.name}=${document.activeElement.value}`);
  if ((await focused()) !== "side=north") problems.push(`the focus is on ${await focused()}`);
  await page.keyboard.press("ArrowDown");
  if (!(await page.locator("input[name=side][value=baltic]").isChecked())) problems.push("arrow down does not choose");
  if (await page.locator("#side-problem").innerText()) problems.push("the message stays");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  if (!/^1 /.test(await page.locator("#progress-words").innerText())) problems.push("tab and space answer nothing");
  await page.locator("#first-left").click();
  const first = await page.evaluate(() => document.activeElement.name);
  const second = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).items[1].id);
  if (first !== `answer-${second}`) problems.push(`the first without an answer is said to be ${first}`);
  return problems;
}

/** Where the browser keeps nothing, the page says so and saves all the same. */
async function storage(page, address) {
  const problems = [];
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("not here", "SecurityError"); } });
  });
  await page.goto(address);
  if (!/no draft/.test(await page.locator("#draft").innerText())) problems.push("nothing says that no draft is kept");
  await page.locator("input[name=side]").first().check();
  const saved = await save(page);
  if (!saved.text.includes(",north,")) problems.push("the file lacks the side");
  return problems;
}

/** Chooses the second side and, item after item, the next point of the scale. */
async function fill(page) {
  await page.locator("input[name=side][value=baltic]").check();
  const items = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).items);
  const given = {};
  for (const [at, { id, kind }] of items.entries()) {
    if (kind === "words") {
      await page.locator(`#answer-${id}`).fill(WORDS);
      given[id] = WORDS;
      continue;
    }
    const choices = page.locator(`[name="answer-${id}"]`);
    const choice = choices.nth(at % (await choices.count()));
    await choice.check();
    given[id] = await choice.inputValue();
  }
  return given;
}

const collect = (page) => page.evaluate(() => {
  const { items } = JSON.parse(document.getElementById("data").textContent);
  return Object.fromEntries(items.map(({ id, kind }) => {
    const inputs = [...document.getElementsByName(`answer-${id}`)];
    return [id, kind === "words" ? inputs[0].value : inputs.filter((one) => one.checked).map((one) => one.value).join(";")];
  }));
});

async function save(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("button[type=submit]").click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** The rows of a small CSV file. */
function table(text) {
  const rows = [[""]];
  let quoted = false;
  for (const one of text.replace(/^\ufeff/, "").replace(/""/g, "\u0000")) {
    const row = rows.at(-1);
    if (one === '"') quoted = !quoted;
    else if (!quoted && one === ",") row.push("");
    else if (!quoted && one === "\n") rows.push([""]);
    else if (quoted || one !== "\r") row[row.length - 1] += one === "\u0000" ? '"' : one;
  }
  return rows;
}
