// node pages.mjs SITE SORT QUERY…: for each query one line of JSON: what the search page is told on each page from the first to the last,
// and what it is told where a reader opens the last one at once.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Answers } from "../../theme/assets/gongkai/search/answers.js";
import { Engine } from "../../theme/assets/gongkai/search/engine.js";

const SIZE = 10;
const [site, sort, ...queries] = process.argv.slice(2);
const read = async (name) => new Uint8Array(await readFile(path.join(site, ...decodeURIComponent(name).split("/"))));

function asking(query) {
  const answers = Object.assign(Object.create(Answers.prototype), { engine: new Engine(read) });
  return (page) => answers.find({ query, narrowed: {}, sort, from: page * SIZE, size: SIZE });
}

const slugs = ({ hits }) => hits.map(({ url, published, isWhole }) => [url.split("/").at(-2), published, isWhole]);
for (const query of queries) {
  const ask = asking(query), first = await ask(0), pages = [slugs(first)];
  let last = first;
  for (let page = 1; page * SIZE < last.most; page++) {
    const found = await ask(page);
    if (found.hits.length) pages.push(slugs(found));
    last = found;
  }
  const again = slugs(await asking(query)(pages.length - 1));
  const [claimed, total, phraseTotal, isExact] = [first.phraseTotal, last.total, last.phraseTotal, last.isExact];
  console.log(JSON.stringify({ query, pages, again, claimed, total, phraseTotal, isExact }));
}
