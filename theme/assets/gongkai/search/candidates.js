// Which documents may be meant: the files of the rarest terms first, no more than it takes.
import { idf } from "./score.js";

// So few are looked at one by one: the rest of the terms need not be fetched.
export const FEW = 40;
const AT_ONCE = 4;
// A text that shares less than this with the query (by the weight of its terms) is none of its results.
const LEAST_SHARE = 0.45;

const fieldsAsked = (index, clause) => clause.fields?.map((name) => index.fields.indexOf(name));

// The documents of a term in some fields; where `follow` is given, only those in which such characters can follow.
export function documentsOf(postings, fields, follow = 0) {
  const asked = fields ? postings.filter((list) => fields.includes(list.field)) : postings;
  const lists = follow ? asked.map((list) => followed(list, follow)) : asked;
  if (lists.length === 1) return lists[0].documents;
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.documents.length, 0));
  let at = 0;
  for (const list of lists) { all.set(list.documents, at); at += list.documents.length; }
  all.sort();
  return all.filter((document, i) => !i || document !== all[i - 1]);
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

// The terms of all clauses in steps: those of their own shards, spread over a long query, then common ones from the rarest on.
function steps(index, clauses) {
  const asked = clauses.flatMap((clause) => clause.terms.map((term) => ({ term, clause })));
  const [rare, common] = [asked.filter((a) => !index.isCommon(a.term)), asked.filter((a) => index.isCommon(a.term))];
  common.sort((a, b) => index.common.get(a.key ?? keyOf(index, a)) - index.common.get(b.key ?? keyOf(index, b)));
  const stride = Math.max(1, Math.ceil(rare.length / AT_ONCE)), groups = [];
  for (let first = 0; first < stride; first++) groups.push(rare.filter((_, i) => i % stride === first));
  for (let first = 0; first < common.length; first += 3) groups.push(common.slice(first, first + 3));
  return groups.filter((group) => group.length);
}
import { key } from "./terms.js";
const keyOf = (index, { term }) => key(term);

// → {documents, parts, titles, terms, isWhole}: documents that may contain the clauses, those with all terms fetched, those with all of them
// in the title; whether all were fetched.
export async function required(index, clauses, narrow) {
  const terms = new Map(), title = index.fields.indexOf("title"), groups = steps(index, clauses);
  let documents = null, parts = null, titles = null, isWhole = true;
  const within = (before, found) => (before ? intersected(before, found) : found);
  for (const [number, group] of groups.entries()) {
    const found = await Promise.all(group.map(({ term }) => index.term(term)));
    group.forEach(({ term, clause }, i) => {
      const fields = fieldsAsked(index, clause), follow = clause.follow.get(term) ?? 0;
      terms.set(`${term}\n${clause.fields ?? ""}`, { term, fields: clause.fields, postings: found[i], clause });
      const all = documentsOf(found[i], fields);
      parts = parts ? intersected(parts, all) : narrow(all);
      documents = intersected(within(documents, documentsOf(found[i], fields, follow)), parts);
      titles = within(titles, clause.fields && !clause.fields.includes("title") ? all : documentsOf(found[i], [title], follow));
    });
    // Where no document holds the phrase, those that hold its parts are wanted.
    if (number < groups.length - 1 && (documents.length ? documents.length <= FEW : !parts.length)) { isWhole = false; break; }
  }
  return { documents, parts, titles: intersected(titles, documents), terms: [...terms.values()], isWhole };
}

// The same where no document has all terms: those that share most with the query.
export async function relaxed(index, clauses, narrow) {
  const asked = clauses.flatMap((clause) => clause.terms.map((term) => ({ term, fields: clause.fields, clause }))).slice(0, 24);
  const terms = await Promise.all(asked.map(async (a) => ({ ...a, postings: await index.term(a.term) })));
  const shares = new Float64Array(index.size);
  let whole = 0;
  for (const { postings, clause } of terms) {
    const all = documentsOf(postings, fieldsAsked(index, clause)), weight = idf(all.length, index.size);
    whole += weight;
    for (const document of all) shares[document] += weight;
  }
  const found = [];
  shares.forEach((share, document) => { if (terms.length > 1 && share >= whole * LEAST_SHARE) found.push(document); });
  return { documents: narrow(Uint32Array.from(found)), parts: [], titles: new Uint32Array(0), terms: terms.filter((t) => t.postings.length), isWhole: true };
}
