// The Nu HTML checker over all pages, style sheets and pictures of all editions.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

// Newer than the checker's list of CSS properties; where a browser lacks one, pages are read as well without.
const NEWER = /^CSS: “(container-type|paint-order|scroll-initial-target)”: Property “.*” doesn't exist\.$|^CSS: Unrecognized at-rule “@container”$/;

/** Errors of the checker, by file. */
export async function nu(output, files, report) {
  const jar = path.join(path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  // Named one by one: given a folder the checker reads exports and scripts as HTML too.
  const checked = files.filter((file) => /\.(html|css|svg)$/.test(file));
  const flags = ["-Xss1m", "-jar", jar, "--also-check-css", "--also-check-svg", "--errors-only", "--exit-zero-always",
    "--format", "json", "--stdout"];
  const answer = await run("java", [...flags, ...checked.map((file) => path.join(output, file))]);
  const { messages } = JSON.parse(answer);
  const problems = new Map();
  for (const { url, message, lastLine, extract, type } of messages) {
    if (NEWER.test(message)) continue;
    const file = url ? path.relative(output, new URL(url).pathname) : "the checker itself";
    const near = extract ? ` near ${extract.replace(/\s+/g, " ").trim().slice(0, 90)}` : "";
    const list = problems.get(file) ?? [];
    list.push(`${type}: ${message.replace(/\s+/g, " ")}${near} (line ${lastLine ?? "?"})`);
    problems.set(file, list);
  }
  for (const file of new Set([...checked, ...problems.keys()])) report.check(file, problems.get(file) ?? []);
}

function run(program, flags) {
  return new Promise((done, fail) => {
    execFile(program, flags, { maxBuffer: 1 << 28 }, (error, stdout) => (error ? fail(error) : done(stdout)));
  });
}
