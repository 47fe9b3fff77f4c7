// Does a document contain a clause? And which of its words are shown.
import { bodyOf, DIGIT, fold, folded, isLetter, shown, squeeze } from "./fold.js";
import { numberTerm, serialTerm } from "./terms.js";

const AROUND = 55;

// How well a text has a clause. WELL: as asked, in title or text. ELSEWHERE: in attachments, keywords or issuer alone, or but for spaces,
// punctuation or a longer number. APART: each part that punctuation parts, by itself. PARTS: its pairs of letters. NOT: not even these.
export const WELL = 4, ELSEWHERE = 3, APART = 2, PARTS = 1, NOT = 0;

// Where a query has punctuation, that of the text is as good; without any, what parts its words there makes a difference.
const most = (clause) => (clause.parts.length > 1 ? WELL : ELSEWHERE);

// 12号 is not in 112号 as it was meant, but in 0012号.
const stands = (text, words, { isSerial }) => (isSerial ? new RegExp(`(?<![0-9])0*${words.replace(/^0+/, "")}`).test(text) : text.includes(words));

// The letters with any punctuation between them, but for what stands inside numbers: 5.2 is not 52.
function withMarks(letters) {
  const pieces = Array.from(letters).map((character, at, all) => {
    const after = all[at + 1] ?? "", mayPart = isLetter(character) && isLetter(after) && !(DIGIT.test(character) && DIGIT.test(after));
    return (isLetter(character) ? character : `\\u{${character.codePointAt(0).toString(16)}}`) + (mayPart ? "[^\\p{L}\\p{N}\\n]*" : "");
  });
  return new RegExp(pieces.join(""), "u");
}

function contains(text, clause) {
  if (stands(text, clause.text, clause)) return WELL;
  const { parts, exact } = clause;
  if (exact || parts.join("").length < 2) return NOT;
  if ((clause.pattern ??= withMarks(parts.join(""))).test(text)) return most(clause);
  return parts.every((part) => text.includes(part)) ? APART : NOT;
}

const asCompared = (text) => squeeze(fold(text));

// In a title spaces mean nothing.
export function inTitle(card, clause) {
  return clause.fields && !clause.fields.includes("title") ? NOT : contains(asCompared(card.title), clause);
}

export function inNumber(card, clause) {
  const { number } = clause;
  if (!number.startsWith("#-")) return number !== "" && (numberTerm(card.docNo) === number || numberTerm(card.indexNo) === number);
  const [, year, serial] = /(\d{4})-(\d+)$/.exec(card.indexNo);
  return number === serialTerm(year, serial) || number === serialTerm("", serial);
}

// What a card's own values tell: the title and the number settle it, the issuer only where it was asked for; undefined where the text must
// be looked at.
export function inCard(card, clause) {
  if (inNumber(card, clause)) return WELL;
  const values = { title: card.title, number: card.docNo, issuer: issuers(card) };
  const found = (names) => Math.max(NOT, ...names.map((name) => (name in values ? contains(asCompared(values[name]), clause) : NOT)));
  if (clause.fields) return found(clause.fields);
  return inTitle(card, clause) === WELL || found(["number"]) === WELL ? WELL : undefined;
}

const issuers = (card) => `${card.issuers}\n${card.publisher}`;

// `attached` gives what the attachments say; it is asked only where the text does not settle the matter.
export class Text {
  constructor(card, source, attached) {
    const body = bodyOf(source);
    Object.assign(this, { body, attached, files: "", filesCompared: "", folded: fold(body), isUnread: !source });
    this.compared = squeeze(this.folded);
    // Less than words of the text itself.
    this.about = asCompared([card.keywords, card.summary, issuers(card), card.title, card.docNo].join("\n"));
  }

  async readFiles() {
    if (this.areFilesRead) return;
    this.files = await this.attached();
    this.areFilesRead = true;
    this.filesCompared = asCompared(this.files);
  }

  // To the letter before those whose spaces differ.
  holds(clause) {
    if (stands(this.folded, clause.raw, clause)) return WELL;
    const found = Math.min(most(clause), contains(this.compared, clause));
    const beside = found >= ELSEWHERE ? NOT : Math.max(contains(this.about, clause), contains(this.filesCompared, clause));
    return Math.max(found, Math.min(ELSEWHERE, beside));
  }

  // [[text, is marked]…] around the first place where a clause stands, else where one of its terms does.
  async excerpt(clauses) {
    const body = shown(this.body), found = excerptOf(body, clauses, false);
    if (found) return found;
    await this.readFiles();
    return excerptOf(shown(this.files), clauses, false) ?? excerptOf(body, clauses, true) ?? [[body.slice(0, 2 * AROUND), false]];
  }
}

function places(compared, clauses, loosely) {
  const found = [];
  for (const { text, terms } of clauses) {
    for (const needle of loosely ? terms.filter((t) => t.length > 1) : [text]) {
      for (let at = compared.indexOf(needle); at >= 0 && found.length < 400; at = compared.indexOf(needle, at + 1)) found.push([at, at + needle.length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

function excerptOf(text, clauses, loosely) {
  const { text: compared, origin } = folded(text);
  const hits = places(compared, clauses, loosely);
  if (!hits.length) return null;
  const first = origin[hits[0][0]];
  let from = Math.max(0, first - 30);
  const cut = text.slice(from, first).search(/[。；！？\s][^。；！？\s]*$/);
  if (cut >= 0) from += cut + 1;
  const to = Math.min(text.length, from + 2 * AROUND);
  return [...(from ? [["…", false]] : []), ...marked(text, origin, hits, from, to), ...(to < text.length ? [["…", false]] : [])];
}

function marked(text, origin, hits, from, to) {
  const pieces = [];
  let at = from;
  for (const [start, end] of hits) {
    const a = Math.max(origin[start], at), b = Math.min(origin[end], to);
    if (b <= a) continue;
    if (a > at) pieces.push([text.slice(at, a), false]);
    pieces.push([text.slice(a, b), true]);
    at = b;
  }
  if (at < to) pieces.push([text.slice(at, to), false]);
  return pieces;
}

// The whole of a short text, its hits marked.
export function markedWhole(text, clauses, loosely = false) {
  const { text: compared, origin } = folded(text);
  return marked(text, origin, places(compared, clauses, loosely), 0, text.length);
}
