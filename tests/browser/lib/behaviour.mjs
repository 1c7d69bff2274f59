// What a reader does: searching, switching the colours, moving by keyboard.

import path from "node:path";
import { pathToFileURL } from "node:url";

import { SIZES, inParallel, watched } from "./browser.mjs";

/** Every act in every edition, from a server below a path and from a disk. */
export async function behaviours(browser, base, output, editions, report) {
  const roots = editions.flatMap((edition) => [
    [`${edition} from a server`, `${base}${edition}/`],
    [`${edition} from a disk`, `${pathToFileURL(path.join(output, edition)).href}/`],
  ]);
  const acts = { search, "search on a page below": searchBelow, colours, "skip link": skipLink, sorting };
  const items = roots.flatMap(([place, root]) => Object.entries(acts).map(([name, act]) => ({ place, root, name, act })));
  await inParallel(items, 2, async () => ({}), async (_, { place, root, name, act }) => {
    // Its own storage for each, so that no act sees what another chose.
    const { page, context, faults } = await watched(browser, { viewport: SIZES.wide, colorScheme: "light" });
    page.setDefaultTimeout(10_000);
    const problems = await act(page, root).catch((error) => [error.message.split("\n")[0]]);
    report.check(place, [...problems.map((problem) => `${name}: ${problem}`), ...faults()]);
    await context.close();
  }, ({ place, name }, why) => report.check(place, [`${name} could not be tried: ${why}`]));
}

/** A word, arrow down, enter: the page that was found opens, by its file name. */
async function search(page, root) {
  await page.goto(`${root}index.html`);
  return typeAndGo(page, root);
}

async function searchBelow(page, root) {
  await page.goto(`${root}index.html`);
  // Two links down, so that the search data is reached from a folder.
  await page.locator("main a[href$='/index.html']").first().click();
  await page.waitForLoadState("load");
  return typeAndGo(page, root);
}

async function typeAndGo(page, root) {
  const problems = [];
  await page.keyboard.press("/");
  const input = page.locator("#page-search");
  await input.pressSequentially("committee");
  await page.locator("#page-search-results [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  if ((await input.getAttribute("aria-activedescendant")) !== "page-result-0") problems.push("arrow down chooses nothing");
  const before = page.url();
  await Promise.all([page.waitForURL((address) => address.href !== before), page.keyboard.press("Enter")]);
  await page.waitForLoadState("load");
  const address = page.url().split("#")[0];
  if (!address.startsWith(root) || !address.endsWith("/index.html")) problems.push(`enter leads to ${address}`);
  const text = await page.locator("body").innerText();
  if (!/committee/i.test(text)) problems.push("the page that was found does not have the word");
  return problems;
}

/** Auto, light, dark; the choice holds on the next page. */
async function colours(page, root) {
  const problems = [];
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(`${root}index.html`);
  const light = await ground();
  const button = page.locator(".scheme-switch");
  await button.click();
  await button.click();
  const dark = await ground();
  if (dark === light) problems.push("the switch changes nothing");
  if (!/dark/i.test(await button.innerText())) problems.push("the switch does not say what it shows");
  await page.locator("main a[href$='/index.html']").first().click();
  await page.waitForLoadState("load");
  if ((await ground()) !== dark) problems.push("the choice does not hold on the next page");
  await page.reload();
  if ((await ground()) !== dark) problems.push("the choice does not hold after a reload");
  return problems;
}

/** The first stop of the keyboard leads past the menu. */
async function skipLink(page, root) {
  const problems = [];
  await page.goto(`${root}index.html`);
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { name: document.activeElement.className, seen: box.left >= 0 && box.width > 0 };
  });
  if (focused.name !== "skip") problems.push(`the first stop is ${focused.name || "something else"}`);
  if (!focused.seen) problems.push("it does not show when it has the focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  if (!inside) problems.push("the next stop is not in the text");
  return problems;
}

/** The head of a table's column sorts its rows, and says so. */
async function sorting(page, root) {
  await page.goto(`${root}index.html`);
  const table = page.locator("main table:has(.sort)").first();
  if ((await table.count()) === 0) return [];
  const head = table.locator("th:has(.sort)").first();
  await head.locator(".sort").click();
  return (await head.getAttribute("aria-sort")) === "ascending" ? [] : ["aria-sort does not say how the rows stand"];
}
