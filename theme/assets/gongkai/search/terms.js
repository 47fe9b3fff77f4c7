// A query → clauses → terms, by the rules of generator/search/terms.py.
import { fold, isLetter, squeeze, unmarked } from "./fold.js";

const PAIR = 2 ** 21;
const HASHED = 2 ** 52;
export const FIELDS_ASKED = { 标题: ["title"], 名称: ["title"], 文号: ["number"], 索引号: ["index"], 机构: ["issuer"], 发布机构: ["issuer"], 发文机关: ["issuer"] };
const ASKED = Object.keys(FIELDS_ASKED).join("|");
const IS_FIELD_ALONE = new RegExp(`^(?:${ASKED}):$`);
// Spaces and zeros make no other 文号.
const NUMBER = /\s*\(\s*((?:19|20)\d{2})\s*年?\s*\)\s*第?\s*0*(\d{1,5})\s*号/g;

export function key(term) {
  const [first, second, third] = term;
  if (second === undefined) return first.codePointAt(0);
  return third === undefined ? first.codePointAt(0) * PAIR + second.codePointAt(0) : wordKey(term);
}

// cyrb53 by bryc (public domain).
export function wordKey(word) {
  let low = 0xdeadbeef, high = 0x41c6ce57;
  for (const character of word) {
    const code = character.codePointAt(0);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return HASHED + (high & 0xfffff) * 2 ** 32 + (low >>> 0);
}

export function shardOf(found, count) {
  const low = found % 2 ** 32 >>> 0, high = Math.floor(found / 2 ** 32) >>> 0;
  let mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}

export function numberTerm(number) {
  const bare = fold(number.replace(/\s+/g, "")).replaceAll("第", "").replace(/([0-9]{4})年(?=[^\p{L}\p{N}])/gu, "$1");
  const pieces = bare.replace(/([0-9])[^\p{L}\p{N}]+(?=[0-9])/gu, "$1\n").split("\n");
  const plain = pieces.map((piece) => piece.replace(/[^\p{L}\p{N}]+/gu, "")).join("-").replace(/号$/, "");
  return plain && "#" + plain.replace(/(^|[^0-9])0+(?=[0-9])/g, "$1");
}

// Year and serial, or the serial alone, of an 索引号 without its organisation.
export const serialTerm = (year, serial) => `#-${year ? `${year}-` : ""}${Number(serial)}`;

function indexTerm(text) {
  const [, year, serial] = /^(?:(\d{4})[-/])?(\d{1,9})$/.exec(squeeze(text)) ?? [];
  return serial ? serialTerm(year, serial) : numberTerm(text);
}

// The terms every document that contains the text must have. A number or ASCII word stands for its pairs: whole where the query cannot
// have cut it, by threes at its ends.
export function requiredTerms(text) {
  const pieces = text.split(/[^\S\n]+/), characters = Array.from(pieces.join("")), last = characters.length - 1, found = new Set();
  // Where a piece begins: there a word ends, but pairs go on.
  const begins = new Set();
  pieces.reduce((at, piece) => { begins.add(at); return at + Array.from(piece).length; }, 0);
  const kinds = characters.map((c) => (/[a-z]/.test(c) ? 1 : /[0-9]/.test(c) ? 2 : isLetter(c) ? 3 : 0));
  const inWord = new Set();
  for (let from = 0, to; from <= last; from = to) {
    for (to = from + 1; kinds[to] === kinds[from] && !begins.has(to) && to <= last; ) to++;
    if (kinds[from] % 3 === 0 || to - from < 3) continue;
    const step = from && to <= last ? to - from : 3;
    for (let at = from; at + step <= to; at++) found.add(characters.slice(at, at + step).join(""));
    for (let at = from; at < to - 1; at++) inWord.add(at);
  }
  kinds.forEach((kind, at) => {
    if (!kind) return;
    if (kinds[at + 1]) {
      if (!inWord.has(at)) found.add(characters[at] + characters[at + 1]);
    } else if (!kinds[at - 1]) found.add(characters[at]);
  });
  return [...found];
}

// The kind of character that must follow a pair, as a bit; 0 where the query does not tell.
export function following(text) {
  const characters = Array.from(squeeze(text)), found = new Map();
  for (let at = 0; at + 2 < characters.length; at++) {
    if (!isLetter(characters[at + 2])) continue;
    const pair = characters[at] + characters[at + 1];
    found.set(pair, (found.get(pair) ?? 0) | (1 << (Math.imul(characters[at + 2].codePointAt(0), 0x9e3779b1) >>> 29)));
  }
  return found;
}

// A word without the marks that were typed around it and mean nothing: a bracket without its other half, a colon with nothing behind.
function bare(word) {
  const text = word.replace(/^[\])>}》:;,.!?、。]+|[[(<{《:;,.!?、。]+$/g, "");
  return /^[[(<{《]/.test(text) && !/[\])>}》]/.test(text) ? bare(text.slice(1)) : text;
}

// {raw, text, parts, terms, follow, fields, exact, without, number, isSerial, certain} for each word, quotation or field of a query.
export function clauses(query) {
  // A dash before a word is punctuation; what is not wanted has a hyphen or minus before it.
  const plain = fold(query.replace(/(^|\s)[‒–—―]+/g, "$1 ")).replace(NUMBER, "($1)$2号").trim();
  const pattern = new RegExp(`(^|\\s)(-(?!-))?(?:(${ASKED})\\s*:\\s*)?(?:"([^"]*)"?|([^\\s"]+))`, "g");
  const found = [];
  for (const [, , minus, field, quoted, word] of plain.replace(/"([^"]*)"/g, ' $& ').replace(/([-:]) "/g, '$1"').matchAll(pattern)) {
    if (IS_FIELD_ALONE.test(word)) continue;
    const text = (quoted ?? bare(word)).trim();
    const digits = /\d/.test(text) && /[(号/\-令告]/.test(text);
    const number = field === "索引号" ? indexTerm(text) : digits || field === "文号" ? numberTerm(text) : "";
    const terms = field === "索引号" ? [number] : requiredTerms(text);
    const isSerial = quoted === undefined && /^\d+号$/.test(text);
    if (!terms.length) continue;
    found.push({
      raw: text, text: squeeze(text), parts: unmarked(squeeze(text), "\n").split("\n").filter(Boolean), terms, follow: following(text), fields: FIELDS_ASKED[field] ?? null, exact: quoted !== undefined || !!minus, without: !!minus,
      number, isSerial,
      // Where the clause is one term, having the term is containing the clause.
      certain: terms.length === 1 && !isSerial && terms[0] === squeeze(text) && Array.from(terms[0]).length < 3,
    });
  }
  return found;
}
