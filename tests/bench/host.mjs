// node host.mjs FOLDER: serves it on a free port of loopback, which it prints. Quicker than Python's, as a real host is.
import { createReadStream, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";

const types = { ".js": "text/javascript", ".html": "text/html", ".json": "application/json", ".md": "text/plain; charset=utf-8" };
http.createServer((asked, answer) => {
  const file = path.join(process.argv[2], decodeURIComponent(new URL(asked.url, "http://x").pathname));
  try {
    const { size, mtimeMs } = statSync(file), tag = `"${size}-${mtimeMs}"`;
    if (asked.headers["if-none-match"] === tag) return answer.writeHead(304).end();
    answer.writeHead(200, { "content-length": size, etag: tag, "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(answer);
  } catch {
    answer.writeHead(404).end();
  }
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });
