// What the two faces are told.
import { Engine, reader } from "./engine.js";

// The box draws ten at once.
const IN_BOX = 10;
const MOST_TEXTS = 40;
// Letters of an input method that are not yet characters: 环境bao.
const PINYIN = /([\u3400-\u9fff])[a-z']+$/;

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const html = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("");

// How a title goes on after the last word of a query, up to its next mark.
function suggested(query, hits) {
  const word = query.trim().split(/\s/).at(-1);
  for (const { title } of word.length > 1 ? hits : []) {
    const at = title.indexOf(word), rest = at < 0 ? "" : title.slice(at).match(/^[\p{L}\p{N}〔〕]{2,24}/u)?.[0] ?? "";
    if (rest.length > word.length) return [rest];
  }
  return [];
}

export class Answers {
  constructor(root, early) { this.engine = new Engine(reader(root, early)); }

  async find({ query, narrowed, sort, from, size }) {
    const search = await this.engine.search(query, narrowed, sort);
    const hits = await search.page(from, size, MOST_TEXTS);
    const shown = await Promise.all(hits.map((hit) => search.shown(hit)));
    if (shown.length && shown.every((hit) => hit.isUnread)) throw new Error("no text can be had");
    const { total, most, phraseTotal, isExact, isRelaxed, isWhole, isOnlyWithout, isNothing } = search;
    return { hits: shown, total, most, phraseTotal, isExact, isRelaxed, isWhole, isOnlyWithout, isNothing, words: search.clauses.map((c) => c.raw) };
  }

  async facets({ query, narrowed, sort }) { return (await this.engine.search(query, narrowed, sort)).facets(); }

  // Material's groups: one document each.
  async items(query) {
    const search = await this.engine.search(query.trim().replace(PINYIN, "$1"));
    if (!search.clauses.length) return { items: [], suggest: [] };
    const hits = await search.page(0, IN_BOX, MOST_TEXTS);
    const words = search.clauses.map((c) => c.raw);
    const shown = await Promise.all(hits.map((hit) => search.shown(hit)));
    const items = shown.map((hit, i) => [{
      location: `${hit.url}?h=${encodeURIComponent(words.join(" "))}`,
      title: html(hit.marked.title),
      text: `<p>${[hit.validity === "现行有效" ? "" : hit.validity, hit.published, escaped(hit.docNo), escaped(hit.publisher)].filter(Boolean).join("　")}</p><p>${html(hit.excerpt)}</p>`,
      // The box sorts nothing, and opens the one with the highest score on Enter.
      score: shown.length - i,
      terms: Object.fromEntries(words.map((word) => [word, true])),
    }]);
    return { items, suggest: suggested(query, shown) };
  }
}
