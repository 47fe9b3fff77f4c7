// Which documents may be meant: the files of the rarest terms first, no more than it takes.
import { idf } from "./score.mjs";

// So few are looked at one by one: the rest of the terms need not be fetched.
export const FEW = 40;
const AT_ONCE = 6;
// A text that shares less than this with the query (by the weight of its terms) is none of its results.
const LEAST_SHARE = 0.45;

const fieldsAsked = (index, clause) => clause.fields?.map((name) => index.fields.indexOf(name));

export function documentsOf(postings, fields) {
  const lists = fields ? postings.filter((list) => fields.includes(list.field)) : postings;
  if (lists.length === 1) return lists[0].documents;
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.documents.length, 0));
  let at = 0;
  for (const list of lists) { all.set(list.documents, at); at += list.documents.length; }
  all.sort();
  return all.filter((document, i) => !i || document !== all[i - 1]);
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
import { key } from "./terms.mjs";
const keyOf = (index, { term }) => key(term);

// → {documents, titles, terms, isWhole}: documents with all terms fetched; those with all of them in the title; whether all were fetched.
export async function required(index, clauses, narrow) {
  const terms = new Map(), title = index.fields.indexOf("title"), groups = steps(index, clauses);
  let documents = null, titles = null, isWhole = true;
  for (const [number, group] of groups.entries()) {
    const found = await Promise.all(group.map(({ term }) => index.term(term)));
    group.forEach(({ term, clause }, i) => {
      const name = `${term}\n${clause.fields ?? ""}`;
      terms.set(name, { term, fields: clause.fields, postings: found[i], clause });
      const all = documentsOf(found[i], fieldsAsked(index, clause));
      documents = documents ? intersected(documents, all) : narrow(all);
      const inTitle = clause.fields && !clause.fields.includes("title") ? all : found[i].find((list) => list.field === title)?.documents ?? [];
      titles = titles ? intersected(titles, inTitle) : inTitle;
    });
    if (documents.length <= FEW && number < groups.length - 1) { isWhole = false; break; }
  }
  return { documents, titles: intersected(titles, documents), terms: [...terms.values()], isWhole };
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
  return { documents: narrow(Uint32Array.from(found)), titles: new Uint32Array(0), terms: terms.filter((t) => t.postings.length), isWhole: true };
}
