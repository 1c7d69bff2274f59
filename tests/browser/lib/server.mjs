// A static server that is as strict as a careful host: below a path, and with a policy under which
// nothing inline and nothing from elsewhere is allowed.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const MOUNT = "/deep/er/books/";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".atom": "application/atom+xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".woff2": "font/woff2",
};

/** Serves `folder`; resolves to its address and a way to stop. */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    base: origin + MOUNT,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

async function answer(folder, request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const headers = {
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "cache-control": "max-age=600",
  };
  // What a browser asks for on its own.
  if (pathname === "/favicon.ico") return response.writeHead(204, headers).end();
  const missing = () => response.writeHead(404, headers).end("not found");
  if (!pathname.startsWith(MOUNT)) return missing();
  const file = path.join(folder, decodeURIComponent(pathname.slice(MOUNT.length)));
  const type = TYPES[path.extname(file)];
  const found = await stat(file).catch(() => null);
  // No index files and no guessed types: every link has to name its file.
  if (!file.startsWith(folder + path.sep) || !found?.isFile() || !type) return missing();
  response.writeHead(200, { ...headers, "content-type": type, "content-length": found.size });
  createReadStream(file).pipe(response);
}
