// Which documents may be meant: the files of the rarest terms first, no more than it takes.
import { key } from "./terms.js";

// So few are looked at one by one: the rest of the terms need not be fetched. In a large index each term costs more than a text, and what
// follows each pair tells nearly as much: there the rest is fetched only when too many texts turn out to lack the phrase.
export const FEW = 40;
const LARGE = 16384;
// Terms fetched at once: where they are small, rather more than one more turn.
const atOnce = (index) => (index.size > LARGE ? 3 : 4);
// Bytes of a shard of terms in a large index.
const SHARD = 14000;

// Where nothing has all terms: a text with less than this share of them, or of those the best has, is none of the results.
const LEAST_SHARE = 0.25;
const LEAST_OF_BEST = 0.7;
const MOST_RELAXED = 24;

export const fieldsAsked = (index, clause) => clause.fields?.map((name) => index.fields.indexOf(name));

// The documents of a term in some fields; where `follow` is given, only those in which such characters can follow.
export function documentsOf(postings, fields, follow = 0) {
  const asked = fields ? postings.filter((list) => fields.includes(list.field)) : postings;
  const lists = follow ? asked.map((list) => followed(list, follow)) : asked;
  if (lists.length === 1) return lists[0].documents;
  return lists.reduce((all, list) => united(all, list.documents), new Uint32Array(0));
}

// Lists of documents, each in ascending order: of both, in both, in the first alone.
export function united(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const all = new Uint32Array(a.length + b.length);
  let i = 0, j = 0, n = 0;
  while (i < a.length && j < b.length) {
    const one = a[i], other = b[j];
    all[n++] = one < other ? one : other;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  const left = i < a.length ? a.subarray(i) : b.subarray(j);
  all.set(left, n);
  return all.subarray(0, n + left.length);
}

function followed(list, follow) {
  return list.follow ? { documents: list.documents.filter((_, i) => (list.follow[i] & follow) === follow) } : list;
}

export function intersected(a, b) {
  const both = new Uint32Array(Math.min(a.length, b.length));
  let n = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] < b[j]) i++;
    else if (a[i] > b[j]) j++;
    else { both[n++] = a[i++]; j++; }
  }
  return both.subarray(0, n);
}

export function without(from, taken) {
  if (!taken.length) return from;
  let at = 0;
  return from.filter((document) => {
    while (at < taken.length && taken[at] < document) at++;
    return taken[at] !== document;
  });
}

// The terms of all clauses in the order they are fetched: those of their own shards, spread over a long query, then common ones from the rarest on.
function inOrder(index, clauses) {
  const asked = clauses.flatMap((clause) => clause.terms.map((term) => ({ term, clause, postings: index.common.get(key(term)) })));
  const rare = asked.filter((a) => !a.postings), common = asked.filter((a) => a.postings).sort((a, b) => a.postings - b.postings);
  const stride = Math.max(1, Math.ceil(rare.length / atOnce(index)));
  const spread = rare.map((a, i) => [a, i]).sort(([, i], [, j]) => (i % stride) - (j % stride) || i - j).map(([a]) => a);
  return [...spread, ...common];
}

// documents: those that may contain the clauses; parts: those with all terms fetched so far; titles: those with all of them in the title;
export class Narrowing {
  constructor(index, clauses, narrow) {
    Object.assign(this, { index, narrow, left: inOrder(index, clauses), terms: [], documents: null, parts: null, titles: null });
  }

  get isLarge() { return this.index.size > LARGE; }
  get isWhole() { return !this.left.length; }
  // Where no document holds the phrase, those that hold its parts are wanted.
  get isEnough() {
    if (this.isWhole || !this.parts.length) return true;
    return this.documents.length > 0 && (this.documents.length <= FEW || (this.isLarge && this.terms.length >= 2));
  }

  async begin() {
    while (!this.parts || !this.isEnough) {
      const isRare = !this.left[0].postings, same = this.left.filter((a) => !a.postings === isRare);
      // In a small index the counts of common terms will be asked for, too: not one turn later.
      await this.step(same.slice(0, isRare ? atOnce(this.index) : 2), !this.isLarge);
    }
    return this;
  }

  async step(group, withCounts = false) {
    this.left = this.left.filter((a) => !group.includes(a));
    const found = await Promise.all(group.map(({ term }) => (withCounts ? this.index.counts(term) : this.index.term(term))));
    const title = this.index.fields.indexOf("title");
    const within = (before, documents) => (before ? intersected(before, documents) : documents);
    group.forEach(({ term, clause }, i) => {
      const entry = { term, clause, fields: clause.fields, postings: found[i], asked: fieldsAsked(this.index, clause), follow: clause.follow.get(term) ?? 0 };
      if (!this.terms.some((t) => t.term === term && t.fields === clause.fields)) this.terms.push(entry);
      const all = documentsOf(found[i], entry.asked);
      this.parts = this.parts ? intersected(this.parts, all) : this.narrow(all);
      this.documents = intersected(within(this.documents, documentsOf(found[i], entry.asked, entry.follow)), this.parts);
      const inTitle = clause.fields && !clause.fields.includes("title") ? all : documentsOf(found[i], [title], entry.follow);
      this.titles = intersected(within(this.titles, inTitle), this.documents);
    });
  }

  // What the next term is thought to cost: its bytes, for each wrong text it is thought to tell out of one.
  get price() {
    if (this.isWhole) return Infinity;
    const { postings } = this.left[0], size = this.index.size;
    return 2 * (postings ? Math.min(postings, size / 8) / Math.max(0.01, 1 - postings / size) : SHARD);
  }
}

// The same where no document has all terms: those with most of them first. Pairs that join two words are the rarest and say the least, so each
// counts the same; a document with one of the words asked for is none too few.
export async function relaxed(index, clauses, narrow) {
  const asked = clauses.flatMap((clause) => clause.terms.map((term) => ({ term, fields: clause.fields, clause }))).slice(0, MOST_RELAXED);
  const terms = await Promise.all(asked.map(async (a) => ({ ...a, postings: await index.term(a.term) })));
  const all = sharing(index, terms), shares = all.map((count) => count / terms.length);
  for (const clause of clauses.length > 1 ? clauses : []) {
    const of = terms.filter((t) => t.clause === clause);
    sharing(index, of).forEach((count, document) => { if (count && count === of.length) shares[document] = Math.max(shares[document], LEAST_SHARE); });
  }
  // Of the whole library, so that a choice leaves as many as it says.
  const best = shares.reduce((most, share) => Math.max(most, share), 0), least = Math.max(LEAST_SHARE, best * LEAST_OF_BEST);
  const nearest = narrow(Uint32Array.from(shares.keys()).filter((document) => shares[document] >= least));
  return { documents: nearest, parts: [], titles: new Uint32Array(0), terms: terms.filter((t) => t.postings.length), isWhole: true, shares };
}

// How many of the terms each document has.
function sharing(index, terms) {
  const counts = new Float64Array(index.size);
  for (const { postings, clause } of terms) for (const document of documentsOf(postings, fieldsAsked(index, clause))) counts[document]++;
  return counts;
}
