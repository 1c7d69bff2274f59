// The published sample as its readers meet it.
//
//   node run.mjs [--output DIR] [--edition NAME]… [--only crawl|looks|acts|form|nu]…
//
// In: the editions in output/. Out: plain lines, pictures in target/browser/ for a person to look
// at, and exit code 1 where anything is wrong.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { appearances } from "./lib/appearance.mjs";
import { behaviours } from "./lib/behaviour.mjs";
import { launch } from "./lib/browser.mjs";
import { crawl, links } from "./lib/crawl.mjs";
import { form } from "./lib/form.mjs";
import { nu } from "./lib/nu.mjs";
import { Report } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";
import * as site from "./lib/site.mjs";

const { values: asked } = parseArgs({
  options: {
    output: { type: "string" },
    edition: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
  },
});
const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const output = path.resolve(asked.output ?? path.join(project, "output"));
const pictures = path.join(process.env.CARGO_TARGET_DIR ?? path.join(project, "target"), "browser");
const wanted = (part) => !asked.only || asked.only.includes(part);

const editions = (await site.editions(output)).filter((edition) => asked.edition?.includes(edition) ?? true);
if (!editions.length) {
  console.error(`no editions in ${output}: run \`briefbook build\` first`);
  process.exit(2);
}
const files = (await Promise.all(editions.map((edition) => site.files(output, edition)))).flat();
const pages = files.filter((file) => file.endsWith(".html"));
const samples = await site.representatives(output, pages);

const report = new Report();
console.log(`${editions.length} editions, ${pages.length} pages of ${new Set(samples.map(({ kind }) => kind)).size} kinds`);
const server = await serve(output);
const browser = await launch();
try {
  if (wanted("crawl")) {
    report.section("every page once: console, requests, policy, frame, width at 390 px, chart words");
    const seen = await crawl(browser, server.base, editions, files, report);
    report.section("links, anchors, pages and files that nothing leads to");
    links(seen, files, report);
  }
  if (wanted("looks")) {
    report.section(`${samples.length} pages, the longest and the shortest of each kind: axe, light and dark, wide and narrow, no scripts, disk, print`);
    await appearances(browser, server.base, output, samples, pictures, report);
    report.note(`pictures: ${path.relative(project, pictures)}`);
  }
  if (wanted("acts")) {
    report.section("search, colours, skip link, sorting; from a server and from a disk");
    await behaviours(browser, server.base, output, editions, report);
  }
  if (wanted("form")) {
    report.section("the questionnaire as a page: looks, draft, languages, keyboard, the file it saves");
    await form(browser, project, pictures, report);
  }
} finally {
  await browser.close();
  await server.stop();
}
if (wanted("nu")) {
  report.section("Nu HTML checker: all pages, style sheets, pictures");
  await nu(output, files, report);
}
process.exitCode = report.end() ? 0 : 1;
