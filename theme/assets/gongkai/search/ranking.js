// In which order candidates are looked at and shown.
import { FEW } from "./candidates.js";
import { lunrScores, plainScores } from "./score.js";
import { key } from "./terms.js";

// lunr takes 5 ms for so many.
const MOST_SCORED = 100;
// Scores this near are one: then what is in force comes before what is not, and the newer before the older.
const NEAR = Math.log(1.05);
// One number holds all of a rank, as there may be very many to sort: the shares of what a query is relaxed to, the score, the document.
const DOCUMENTS = 2 ** 32;
const SCORES = 2 ** 13;
const SHARES = 96;

export class Ranking {
  // `documents`: the candidates in ascending order; `terms`: those fetched.
  static async of(index, documents, terms, { isRelaxed, isLarge, shares, byDate }) {
    const ranking = new Ranking();
    ranking.scores = await scored(index, documents, terms, isRelaxed, isLarge);
    ranking.ranks = byDate ? null : ranks(index, documents, ranking.scores, shares);
    ranking.compare = ranking.ranks ? (a, b) => ranking.ranks[b] - ranking.ranks[a] : (a, b) => b - a;
    return ranking;
  }

  // Some of the candidates, the best first.
  ranked(documents) {
    if (!this.ranks) return Array.from(documents).reverse();
    const found = valuesOf(this.ranks, documents).sort(), last = found.length - 1, ordered = new Array(found.length);
    for (let i = 0; i <= last; i++) ordered[last - i] = found[i] - Math.floor(found[i] / DOCUMENTS) * DOCUMENTS;
    return ordered;
  }
}

// A loop, for there may be all documents: the constructors of arrays take ten times as long.
function valuesOf(values, documents) {
  const found = new Float64Array(documents.length);
  for (let i = 0; i < documents.length; i++) found[i] = values[documents[i]];
  return found;
}

async function scored(index, documents, terms, isRelaxed, isLarge) {
  const isKnown = ({ postings }) => postings.every((list) => list.counts);
  // Common terms weigh little: their counts are fetched where there are no others, or where that costs little.
  const asked = documents.length <= FEW ? [] : !isLarge || isRelaxed ? terms : terms.some(isKnown) ? [] : terms.slice(0, 1);
  await Promise.all(asked.map(({ term }) => index.counts(term)));
  const known = terms.filter(isKnown).sort((a, b) => key(a.term) - key(b.term));
  if (!known.length || !documents.length) return new Float64Array(index.size);
  const scores = plainScores(index, known), least = valuesOf(scores, documents).sort().at(-MOST_SCORED) ?? 0;
  const best = documents.filter((document) => scores[document] >= least);
  for (const [document, score] of lunrScores(index, known, best, !isRelaxed)) scores[document] = score;
  return scores;
}

function ranks(index, documents, scores, shares) {
  const { ended, validity } = index, found = new Float64Array(index.size);
  for (const document of documents) {
    const score = 2 * Math.round(Math.log(Math.max(scores[document], 1e-9)) / NEAR) + (ended[validity.values[document]] ? 0 : 1);
    found[document] = ((shares ? Math.round(shares[document] * SHARES) : 0) * SCORES + score) * DOCUMENTS + document;
  }
  return found;
}
