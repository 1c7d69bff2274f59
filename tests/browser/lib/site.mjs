// The published editions as files: what there is, and which pages stand for the others.

import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** The editions below `output`: every folder with a front page. */
export async function editions(output) {
  const entries = await readdir(output, { withFileTypes: true }).catch(() => []);
  const found = [];
  for (const entry of entries) {
    const front = path.join(output, entry.name, "index.html");
    if (entry.isDirectory() && (await stat(front).catch(() => null))) found.push(entry.name);
  }
  return found.sort();
}

/** Every file of an edition, as paths from `output` with `/`. */
export async function files(output, edition) {
  const all = await readdir(path.join(output, edition), { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(output, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

/** One page for each kind (the class of its body) in each edition: the longest, for it shows most. */
export async function representatives(output, pages) {
  const longest = new Map();
  for (const page of pages) {
    const text = await readFile(path.join(output, page), "utf8");
    const kind = /<body class="([^"]*)"/.exec(text)?.[1] ?? "without-kind";
    const edition = page.split("/")[0];
    // A page with charts shows more than a long one without.
    const weight = text.length + 200_000 * Math.min(1, text.split("<svg class=\"chart").length - 1);
    const key = `${edition} ${kind}`;
    if (!(longest.get(key)?.weight >= weight)) {
      longest.set(key, { page, edition, kind: kind.replace(/^page-/, ""), weight });
    }
  }
  return [...longest.values()];
}
