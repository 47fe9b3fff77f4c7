// A partial lunr.Index: the postings of the query's terms for the candidates alone. lunr divides by the length of the query's vector only,
// so its scores are those of the whole index (tests/search/test_lunr.py holds them equal bit for bit).
import lunr from "../../vendor/lunr/lunr.js";

const idf = (df, size) => Math.log(1 + Math.abs((size - df + 0.5) / (df + 0.5)));
const saturated = (count, k1, b) => ((k1 + 1) * count) / (k1 * (1 - b + b * 1) + count);

// [{term, fields, postings}] → Map document → score; `isRequired`: documents without one of the terms are left out.
export function lunrScores(index, terms, documents, isRequired) {
  const { fields, k1, b } = index.manifest, boost = index.boost, names = index.fields, inverted = {}, vectors = {};
  const wanted = new Set(documents), at = (field, document) => `${names[field]}/${document}`;
  for (const document of documents) for (const field of names.keys()) vectors[at(field, document)] = new lunr.Vector();
  terms.forEach(({ term, postings }, number) => {
    const weight = idf(postings.reduce((sum, list) => sum + list.documents.length, 0), index.size);
    const entry = (inverted[term] = { _index: number });
    for (const name of names) entry[name] = {};
    for (const { field, documents: numbers, counts } of postings) {
      for (let i = 0; i < numbers.length; i++) {
        if (!wanted.has(numbers[i])) continue;
        const score = weight * saturated(counts[i], k1, b) * fields[field][1] * boost(numbers[i]);
        vectors[at(field, numbers[i])].insert(number, Math.round(score * 1000) / 1000);
        entry[names[field]][numbers[i]] = {};
      }
    }
  });
  // lunr wants them as JavaScript sorts text.
  const tokenSet = lunr.TokenSet.fromArray(terms.map((t) => t.term).sort());
  const built = new lunr.Index({ invertedIndex: inverted, fieldVectors: vectors, tokenSet, fields: names, pipeline: new lunr.Pipeline() });
  const presence = isRequired ? lunr.Query.presence.REQUIRED : lunr.Query.presence.OPTIONAL;
  const found = built.query((query) => {
    for (const { term, fields: asked } of terms) query.term(term, { usePipeline: false, presence, ...(asked ? { fields: asked } : {}) });
  });
  return new Map(found.map(({ ref, score }) => [Number(ref), score]));
}


// The same without rounding and without lunr, to choose whom lunr scores where there are very many.
export function roughScores(index, terms, documents) {
  const scores = new Float64Array(index.size), { fields, k1, b } = index.manifest, boost = index.boost;
  for (const { postings, fields: asked } of terms) {
    const weight = idf(postings.reduce((sum, list) => sum + list.documents.length, 0), index.size);
    for (const { field, documents: numbers, counts } of postings) {
      if (asked && !asked.includes(index.fields[field])) continue;
      for (let i = 0; i < numbers.length; i++) scores[numbers[i]] += weight * weight * saturated(counts[i], k1, b) * fields[field][1] * boost(numbers[i]);
    }
  }
  return new Map(Array.from(documents, (document) => [document, scores[document]]));
}

export { idf };
