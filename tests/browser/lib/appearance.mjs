// Two pages of each kind, in all the ways it is read: light and dark, wide and narrow, with scripts
// and without, from a server, from a disk, on paper.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { PAPER, SIZES, inParallel, watched } from "./browser.mjs";
import * as look from "./look.mjs";

export const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// In the dark only colours are different.
const RULES = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

/** `samples` are the pages of site.mjs; pictures go to `pictures`, one set for each kind. */
export async function appearances(browser, base, output, samples, pictures, report) {
  await mkdir(pictures, { recursive: true });
  const drawn = new Set();
  const make = async () => {
    const scripted = await watched(browser, { viewport: SIZES.wide, colorScheme: "light", reducedMotion: "reduce" });
    const bare = await watched(browser, { viewport: SIZES.wide, colorScheme: "light", javaScriptEnabled: false });
    return { scripted, bare, close: () => Promise.all([scripted.context.close(), bare.context.close()]) };
  };
  await inParallel(samples, 2, make, async ({ scripted, bare }, sample) => {
    const first = !drawn.has(sample.kind);
    drawn.add(sample.kind);
    await withScripts(scripted, base, sample, first && pictures, report);
    await withoutScripts(bare, base, sample, report);
    await fromDisk(scripted, output, sample, report);
  }, (sample, why) => report.check(sample.page, [`could not be looked at: ${why}`]));
}

async function withScripts({ page, faults }, base, sample, pictures, report) {
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize(SIZES.wide);
  await page.goto(base + sample.page, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.evaluate(AXE);
  for (const size of Object.keys(SIZES)) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ media: "screen", colorScheme });
      const problems = [
        ...(await page.evaluate(look.everything)),
        ...(await axe(page, colorScheme)),
        ...faults(),
      ];
      report.check(`${sample.page}, ${size}, ${colorScheme}`, problems);
      if (pictures) {
        const name = `${sample.kind}-${size}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(pictures, name), fullPage: true });
      }
    }
  }
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.setViewportSize(PAPER);
  report.check(`${sample.page}, print`, [...(await page.evaluate(look.everything)), ...faults()]);
}

async function withoutScripts({ page, faults }, base, sample, report) {
  await page.goto(base + sample.page, { waitUntil: "load" });
  for (const size of Object.keys(SIZES)) {
    await page.setViewportSize(SIZES[size]);
    const problems = [
      ...(await page.evaluate(look.everything)),
      ...(await page.evaluate(leftOver)),
      ...faults(),
    ];
    report.check(`${sample.page}, ${size}, without scripts`, problems);
  }
}

async function fromDisk({ page, faults }, output, sample, report) {
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize(SIZES.wide);
  await page.goto(pathToFileURL(path.join(output, sample.page)).href, { waitUntil: "load" });
  const font = await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check("16px 'Source Sans 3'")));
  const problems = [...(await page.evaluate(look.everything)), ...(font ? [] : ["the theme's font is not there"]), ...faults()];
  report.check(`${sample.page}, from a disk`, problems);
}

/** Violations of WCAG 2.2 AA, in one line each. */
export async function axe(page, colorScheme) {
  const violations = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, {
      runOnly,
      resultTypes: ["violations"],
      elementRef: false,
    });
    return violations.map(({ id, help, nodes }) => ({
      id, help, count: nodes.length, target: nodes[0].target.join(" "), why: nodes[0].failureSummary,
    }));
  }, RULES[colorScheme]);
  return violations.map(({ id, help, count, target, why }) =>
    `axe ${id}: ${help} (${count} places, first ${target}; ${why.replace(/\s+/g, " ").slice(0, 220)})`);
}

/** Controls that only work with scripts must not show without them. */
function leftOver() {
  return [...document.querySelectorAll("button, input")]
    .filter((control) => control.getBoundingClientRect().width > 0)
    .map((control) => `a control that needs scripts shows without them: ${control.className || control.id}`);
}
