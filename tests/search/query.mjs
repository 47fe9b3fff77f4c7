// node tests/search/query.mjs SITE QUERY…: prints for each query one line of JSON.
// SITE is the folder of a built site or its address. `bytes` counts what a host sends: the files of the index as they are (deflated
// already), texts gzipped where SITE is a folder or the host gzips them.
import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Engine } from "../../theme/assets/gongkai/search/engine.js";

const FIRST = 20;
const MOST_TEXTS = 400;
const [site, ...queries] = process.argv.slice(2);
if (!site || !queries.length) {
  console.error("usage: node tests/search/query.mjs SITE QUERY…");
  process.exit(2);
}

let bytes = 0, files = 0;
const fetched = (count, data) => { bytes += count; files++; return data; };

async function fromFolder(name) {
  const data = await readFile(path.join(site, ...decodeURIComponent(name).split("/")));
  return fetched(name.endsWith(".bin") ? data.length : gzipSync(data).length, new Uint8Array(data));
}

function fromHost(name) {
  const address = new URL(name, site.endsWith("/") ? site : `${site}/`);
  return new Promise((done, failed) => {
    (address.protocol === "https:" ? https : http).get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk)).on("error", failed).on("end", () => {
        if (answer.statusCode !== 200) return failed(new Error(`${answer.statusCode} ${address}`));
        const data = Buffer.concat(chunks);
        done(fetched(data.length, new Uint8Array(answer.headers["content-encoding"] === "gzip" ? gunzipSync(data) : data)));
      });
    }).on("error", failed);
  });
}

for (const query of queries) {
  bytes = files = 0;
  // Each query as a reader's first: nothing kept from the one before.
  const engine = new Engine(/^https?:/.test(site) ? fromHost : fromFolder);
  const search = await engine.search(query);
  const found = await search.page(0, FIRST, MOST_TEXTS);
  const shown = await Promise.all(found.map((hit) => search.shown(hit, false)));
  const hits = shown.map(({ url, title, score }) => ({ url, title, score }));
  console.log(JSON.stringify({ query, total: search.total, bytes, files, hits }));
}
