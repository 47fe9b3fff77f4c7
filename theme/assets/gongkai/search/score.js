// A partial lunr.Index: the postings of the query's terms for the candidates alone. lunr divides by the length of the query's vector only,
// so its scores are those of the whole index (tests/search/test_lunr.py holds them equal bit for bit).
import lunr from "../../vendor/lunr/lunr.js";

const idf = (df, size) => Math.log(1 + Math.abs((size - df + 0.5) / (df + 0.5)));
const saturated = (count, k1, b) => ((k1 + 1) * count) / (k1 * (1 - b + b * 1) + count);


// What lunr keeps in the vector of a field for a term, for each of its postings.
function* kept(index, { postings }) {
  const { fields, k1, b } = index.manifest, boost = index.boost;
  const weight = idf(postings.reduce((sum, list) => sum + list.documents.length, 0), index.size);
  for (const { field, documents, counts } of postings) {
    const rounded = (i) => Math.round(weight * saturated(counts[i], k1, b) * fields[field][1] * boost(documents[i]) * 1000) / 1000;
    yield { field, documents, rounded };
  }
}

// [{term, fields, postings}] → Map document → score; `isRequired`: documents without one of the terms are left out.
export function lunrScores(index, terms, documents, isRequired) {
  const names = index.fields, inverted = {}, vectors = {}, isWanted = new Uint8Array(index.size);
  for (const document of documents) isWanted[document] = 1;
  terms.forEach((asked, number) => {
    const entry = (inverted[asked.term] = { _index: number });
    for (const name of names) entry[name] = {};
    for (const { field, documents: found, rounded } of kept(index, asked)) {
      for (let i = 0; i < found.length; i++) {
        if (!isWanted[found[i]]) continue;
        (vectors[`${names[field]}/${found[i]}`] ??= new lunr.Vector()).insert(number, rounded(i));
        entry[names[field]][found[i]] = {};
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

// The same of all documents without lunr, but for the order in which is added up: to choose whom lunr scores, and for those after them.
export function plainScores(index, terms) {
  const scores = new Float64Array(index.size), isAsked = ({ fields }, field) => !fields || fields.includes(index.fields[field]);
  const lengths = index.fields.map((_, field) => Math.sqrt(terms.filter((term) => isAsked(term, field)).length));
  for (const term of terms) {
    for (const { field, documents: found, rounded } of kept(index, term)) {
      if (isAsked(term, field)) for (let i = 0; i < found.length; i++) scores[found[i]] += rounded(i) / lengths[field];
    }
  }
  return scores;
}
