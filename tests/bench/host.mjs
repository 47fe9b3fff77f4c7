// node host.mjs FOLDER: serves it on a free port of loopback, which it prints. Texts are gzipped, as a real host sends them.
// GET /sent: {"bytes", "files"} of the answers since it was last asked; heads are not counted, what the browser had already is 0 bytes.
import { readFile, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".wasm": "application/wasm",
};
let sent = { bytes: 0, files: 0 };

async function answered(asked, answer) {
  const name = decodeURIComponent(new URL(asked.url, "http://x").pathname);
  if (name === "/sent") {
    answer.writeHead(200, { "cache-control": "no-store" }).end(JSON.stringify(sent));
    sent = { bytes: 0, files: 0 };
    return;
  }
  const file = path.join(process.argv[2], name.endsWith("/") ? `${name}index.html` : name);
  const { size, mtimeMs } = await stat(file), tag = `"${size}-${mtimeMs}"`;
  sent.files++;
  if (asked.headers["if-none-match"] === tag) return answer.writeHead(304, { etag: tag }).end();
  const type = types[path.extname(file)], data = await readFile(file), body = type ? gzipSync(data) : data;
  sent.bytes += body.length;
  const head = { "content-length": body.length, etag: tag, "content-type": type ?? "application/octet-stream" };
  answer.writeHead(200, type ? { ...head, "content-encoding": "gzip" } : head).end(body);
}

http.createServer((asked, answer) => answered(asked, answer).catch(() => answer.writeHead(404).end()))
  .listen(0, "127.0.0.1", function () { console.log(this.address().port); });
