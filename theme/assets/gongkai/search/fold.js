// What makes no difference to a search, and the words of a Markdown text: the twins of generator/search/{folding,plaintext}.py.
import table from "./table.js";

const FORMS = forms(table);
// Most characters are their own form; which may not be, or are blanks, is told by the first unit of their code.
const IS_OTHER = new Uint8Array(0x10000);
for (const character of FORMS.keys()) IS_OTHER[character.charCodeAt(0)] = 1;
for (let code = 0; code <= 0x3000; code++) if (!String.fromCharCode(code).trim()) IS_OTHER[code] = 1;

// What is told, and in some blocks of Unicode the plain forms of characters.
function forms({ blocks, nothing, gaps, to }) {
  const told = new Map(Array.from(nothing, (character) => [character, ""]));
  let code = 0;
  Array.from(to).forEach((form, i) => told.set(String.fromCodePoint((code += gaps[i])), form));
  const found = new Map(told);
  for (const [first, last] of blocks) {
    for (let at = first; at <= last; at++) {
      const character = String.fromCodePoint(at), form = character.normalize("NFKC").toLowerCase();
      if (form !== character && !told.has(character) && !/\p{M}/u.test(form)) found.set(character, Array.from(form, (c) => told.get(c) ?? c).join(""));
    }
  }
  return found;
}

export function fold(text) {
  let out = "", from = 0;
  for (let at = 0; at < text.length; ) {
    if (!IS_OTHER[text.charCodeAt(at)]) { at++; continue; }
    const character = String.fromCodePoint(text.codePointAt(at)), form = FORMS.get(character), start = at;
    at += character.length;
    if (form !== undefined) { out += text.slice(from, start) + form; from = at; }
  }
  return out + text.slice(from);
}

// Folded and without the spaces of a line, with the place of each character in the text as written.
export function folded(text) {
  let out = "", from = 0;
  const origin = [];
  for (let at = 0; at < text.length; ) {
    if (!IS_OTHER[text.charCodeAt(at)]) { origin.push(at++); continue; }
    const character = String.fromCodePoint(text.codePointAt(at)), form = FORMS.get(character) ?? character, start = at;
    const kept = form === "\n" || form.trim() ? form : "";
    at += character.length;
    for (let i = 0; i < kept.length; i++) origin.push(start);
    if (kept !== character) { out += text.slice(from, start) + kept; from = at; }
  }
  origin.push(text.length);
  return { text: out + text.slice(from), origin };
}

export const squeeze = (text) => text.replace(/[^\S\n]+/g, "");
const LETTER = /[\p{L}\p{N}]/u;
const known = new Map();

export function isLetter(character) {
  let is = known.get(character);
  if (is === undefined) known.set(character, (is = LETTER.test(character)));
  return is;
}

// A text with `mark` in the place of its punctuation, but for what stands inside numbers: 5.2 is not 52.
export const DIGIT = /[0-9]/;
export const unmarked = (text, mark) => text.replace(/[^\p{L}\p{N}\n]+/gu, (run, at) => (DIGIT.test(text[at - 1]) && DIGIT.test(text[at + run.length]) ? run : mark));

export const lettersOf = (text) => text.replace(/[^\p{L}\p{N}\n]+/gu, "");

const STEPS = [
  [/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1\s*>/gi, ""],
  [/!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)/g, "$1"],
  [/\[\^[^\]\n]+\]:?/g, ""],
  [/\{[:#.][^}\n]*\}/g, ""],
  [/<\/?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^>\n]*>/gi, ""],
  [/<\/?[A-Za-z][^>]*>/g, "\n"],
  [/~~/g, ""],
  [/^[ \t]*(?:#{1,6}|>|[-*+])[ \t]/gm, ""],
];
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", ensp: "\u2002", emsp: "\u2003", thinsp: "\u2009", middot: "·", mdash: "—", ndash: "–", hellip: "…", ldquo: "“", rdquo: "”", lsquo: "‘", rsquo: "’", times: "×", deg: "°", permil: "‰", sect: "§", copy: "©", yen: "¥", plusmn: "±", le: "≤", ge: "≥", rarr: "→" };

function entity(whole, name) {
  if (name[0] !== "#") return ENTITIES[name] ?? whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
}

export function plain(markdown) {
  for (const [pattern, kept] of STEPS) markdown = markdown.replace(pattern, kept);
  return markdown.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, entity);
}

// The body of a document's download, as a reader sees it.
export function bodyOf(source) {
  const end = source.startsWith("---\n") ? source.indexOf("\n---", 3) : -1;
  return plain(end < 0 ? source : source.slice(source.indexOf("\n", end + 1) + 1 || source.length));
}

// For showing: one line without the marks that folding drops.
export const shown = (text) => text.replace(/\\(?=[!-/:-@[-`{-~])/g, "").replace(/\*+|`+|_{2,}/g, "").replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/gm, "").replace(/\s*\|\s*/g, " ").replace(/\s+/g, " ").trim();
