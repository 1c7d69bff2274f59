// Chromium, and a watch over everything a page does that it should not do.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

export const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
/** The text area of A4 with the margins of the print style, in CSS pixels. */
export const PAPER = { width: 658, height: 980 };

export async function launch() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("no Chromium: install it, or say where it is by CHROMIUM");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
      // Nobody else can be reached. (Intercepting requests would turn off the cache.)
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** A page whose faults are collected: `faults()` hands over what came up since it was last asked. */
export async function watched(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  let faults = [];
  const allowed = (address) => /^(http:\/\/127\.0\.0\.1:|file:|data:|about:|blob:)/.test(address);
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${plain(message.text())}`);
  });
  page.on("crash", () => faults.push("the page crashed"));
  page.on("pageerror", (error) => faults.push(`script: ${plain(error.message)}`));
  page.on("request", (request) => {
    if (!allowed(request.url())) faults.push(`request to elsewhere: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left before its script came is no fault.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`not loaded: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${new URL(response.url()).pathname}`);
  });
  return { page, context, faults: () => { const now = [...new Set(faults)]; faults = []; return now; } };
}

/**
 * Lets `workers` work through `items` side by side; each worker is made once. Where one breaks (its
 * page crashed, say) it is made anew and tries again; what breaks twice goes to `broken`.
 */
export async function inParallel(items, workers, make, work, broken) {
  let next = 0;
  const loops = Array.from({ length: workers }, async () => {
    let worker = await make();
    while (next < items.length) {
      const item = items[next++];
      for (let left = 2; left > 0; left -= 1) {
        try {
          await work(worker, item);
          break;
        } catch (error) {
          if (left === 1) broken(item, error.message.split("\n")[0]);
          await worker.close?.().catch(() => {});
          worker = await make();
        }
      }
    }
    await worker.close?.();
  });
  await Promise.all(loops);
}

function plain(text) {
  return text.replace(/\s+/g, " ").replace(/http:\/\/127\.0\.0\.1:\d+/g, "").slice(0, 240);
}
