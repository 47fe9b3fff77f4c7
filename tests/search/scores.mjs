// node scores.mjs SITE required|optional: reads one JSON list of terms a line, prints [[document, score]…] in lunr's order, all of them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { documentsOf, intersected } from "../../theme/assets/gongkai/search/candidates.js";
import { lunrScores } from "../../theme/assets/gongkai/search/score.js";
import { Index } from "../../theme/assets/gongkai/search/shards.js";
import { key } from "../../theme/assets/gongkai/search/terms.js";

const [site, presence] = process.argv.slice(2);
const index = await new Index(async (name) => new Uint8Array(await readFile(path.join(site, name)))).open();
for await (const line of createInterface({ input: process.stdin })) {
  const terms = await Promise.all(JSON.parse(line).map(async (term) => ({ term, postings: await index.counts(term) })));
  terms.sort((a, b) => key(a.term) - key(b.term));
  const lists = terms.map(({ postings }) => documentsOf(postings));
  const all = presence === "required" ? lists.reduce(intersected) : [...new Set(lists.flatMap((list) => [...list]))].sort((a, b) => a - b);
  console.log(JSON.stringify([...lunrScores(index, terms, all, presence === "required")]));
}
