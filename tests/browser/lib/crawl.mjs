// Every page once, on a phone's screen: what it loads, how wide it is, and where its links go.

import path from "node:path";

import { SIZES, watched } from "./browser.mjs";
import * as look from "./look.mjs";

/** Follows all links from the editions' front pages; returns the pages that were reached. */
export async function crawl(browser, base, editions, files, report) {
  const known = new Set(files);
  const seen = new Map();
  const queue = editions.map((edition) => `${edition}/index.html`);
  queue.forEach((page) => seen.set(page, null));

  // The queue grows while it is worked through.
  let open = 0;
  const worker = async () => {
    const { page, context, faults } = await watched(browser, { viewport: SIZES.narrow });
    while (queue.length || open) {
      const place = queue.shift();
      if (!place) {
        await new Promise((done) => setTimeout(done, 5));
        continue;
      }
      open += 1;
      await page.goto(base + place, { waitUntil: "load" });
      const found = await page.evaluate(look.addresses);
      const problems = [
        ...(await page.evaluate(look.everything)),
        ...(found.inline ? ["script or style inside of the page"] : []),
        ...faults(),
      ];
      report.check(place, problems);
      seen.set(place, { ids: new Set(found.ids), links: found.targets });
      for (const target of found.targets) {
        const { file } = resolve(place, target);
        if (file?.endsWith(".html") && known.has(file) && !seen.has(file)) {
          seen.set(file, null);
          queue.push(file);
        }
      }
      open -= 1;
    }
    await context.close();
  };
  await Promise.all([worker(), worker()]);
  return seen;
}

/** Whether every link has a target, in the same edition, and every page and file can be reached. */
export function links(seen, files, report) {
  const known = new Set(files);
  const pointedAt = new Set(seen.keys());
  for (const [place, page] of seen) {
    const problems = [];
    for (const target of page.links) {
      const { outside, file, fragment } = resolve(place, target);
      if (outside) {
        if (!/^(https?|mailto|tel):/.test(target)) problems.push(`address of an odd kind: ${target}`);
        continue;
      }
      pointedAt.add(file);
      if (file.split("/")[0] !== place.split("/")[0]) problems.push(`leads out of the edition: ${target}`);
      else if (!known.has(file)) problems.push(`broken link: ${target}`);
      else if (fragment && file.endsWith(".html") && !seen.get(file)?.ids.has(fragment)) {
        problems.push(`broken anchor: ${target}`);
      }
    }
    report.check(place, problems);
  }
  const alone = (file) => file.endsWith(".html") && !seen.has(file);
  report.check("all pages", files.filter(alone).map((file) => `no link leads to ${file}`));
  const unused = files.filter((file) => /\/(data|files)\//.test(file) && !pointedAt.has(file));
  report.check("all exports and files", unused.map((file) => `no page links to ${file}`));
}

/** An address in the page at `place`, as a file of the output. */
function resolve(place, target) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return { outside: true };
  const [address, fragment] = target.split("#");
  const bare = address.split("?")[0];
  const file = bare === "" ? place : path.posix.join(path.posix.dirname(place), decodeURIComponent(bare));
  return { file, fragment: fragment && decodeURIComponent(fragment) };
}
