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

/**
 * Two pages for each kind (the class of its body): the longest, for it shows most, and the shortest, for an edition
 * that hides much leaves gaps in it.
 */
export async function representatives(output, pages) {
  const kinds = new Map();
  for (const page of pages) {
    const text = await readFile(path.join(output, page), "utf8");
    const kind = (/<body class="([^"]*)"/.exec(text)?.[1] ?? "without-kind").replace(/^page-/, "");
    // A page with charts shows more than a long one without.
    const weight = text.length + 200_000 * Math.min(1, text.split("<svg class=\"chart").length - 1);
    const sample = { page, kind, weight };
    const known = kinds.get(kind) ?? { longest: sample, shortest: sample };
    if (weight > known.longest.weight) known.longest = sample;
    if (weight < known.shortest.weight) known.shortest = sample;
    kinds.set(kind, known);
  }
  // The longest first: pictures are taken of the first of each kind.
  const all = [...kinds.values()];
  const shortest = all.filter(({ longest, shortest }) => longest !== shortest).map(({ shortest }) => shortest);
  return [...all.map(({ longest }) => longest), ...shortest];
}
