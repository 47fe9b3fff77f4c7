// node search.mjs SITE: reads a JSON list of queries, prints for each what a reader's first page of ten fetches, excerpts included.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { Engine } from "../../theme/assets/gongkai/search/engine.js";

const site = process.argv[2], chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const query of JSON.parse(Buffer.concat(chunks).toString())) {
  let bytes = 0, files = 0;
  const engine = new Engine(async (name) => {
    const data = await readFile(path.join(site, name));
    bytes += name.endsWith(".bin") ? data.length : gzipSync(data).length;
    files++;
    return new Uint8Array(data);
  });
  const search = await engine.search(query);
  for (const hit of await search.page(0, 10, 40)) await search.shown(hit);
  console.log(JSON.stringify({ query, bytes, files, total: search.total }));
}
