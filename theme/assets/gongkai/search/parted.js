// Documents in which marks may part what the query has in one: 双随机、一公开 for 双随机一公开. The index has no pairs across marks, so they are
// those that lack such pairs and have all other terms.
import { documentsOf, fieldsAsked, intersected, united } from "./candidates.js";

// One bit for each pair.
const LONGEST = 30;

// → documents, those first that lack the fewest, and of these the newest
export async function parted(index, clauses, narrow) {
  const fetched = new Map(await Promise.all(clauses.flatMap((c) => c.terms).map(async (term) => [term, await index.term(term)])));
  const having = (clause, terms) => terms.map((term) => documentsOf(fetched.get(term), fieldsAsked(index, clause), clause.follow.get(term) ?? 0));
  const lacks = new Uint8Array(index.size);
  const found = clauses.filter((c) => !c.exact && c.parts.length === 1).map((clause) => {
    const pairs = pairsOf(clause), others = clauses.filter((c) => c !== clause).flatMap((c) => having(c, c.terms));
    const whole = having(clause, clause.terms.filter((term) => !pairs.includes(term)));
    return [...others, ...whole].reduce(intersected, lacking(index, clause, pairs, fetched, lacks));
  });
  return Array.from(narrow(found.reduce(united, new Uint32Array(0)))).sort((a, b) => lacks[a] - lacks[b] || b - a);
}

function pairsOf(clause) {
  const characters = Array.from(clause.text);
  return characters.slice(1).map((character, at) => characters[at] + character);
}

// Those that have the clause but for some pairs, with two characters at least before, between and after these.
function lacking(index, clause, pairs, fetched, counts) {
  const isAsked = pairs.map((pair) => clause.terms.includes(pair)), last = pairs.length - 1;
  if (last < 2 || last >= LONGEST) return new Uint32Array(0);
  const has = new Uint32Array(index.size), goesOn = new Uint32Array(index.size), fields = fieldsAsked(index, clause);
  pairs.forEach((pair, at) => {
    if (!isAsked[at]) return void goesOn.forEach((_, document) => { goesOn[document] |= 1 << at; });
    for (const document of documentsOf(fetched.get(pair), fields)) has[document] |= 1 << at;
    for (const document of documentsOf(fetched.get(pair), fields, clause.follow.get(pair) ?? 0)) goesOn[document] |= 1 << at;
  });
  const mayBe = (document) => {
    let lackedBefore = false;
    counts[document] = 0;
    for (let at = 0; at <= last; at++) {
      // Nor does it have a pair as the query does where none of the one before goes on with it.
      const lacks = isAsked[at] && (!((has[document] >> at) & 1) || (at > 0 && !lackedBefore && !((goesOn[document] >> (at - 1)) & 1)));
      if (lacks && (at === 0 || at === last || lackedBefore)) return false;
      if (lacks) counts[document]++;
      lackedBefore = lacks;
    }
    return counts[document] > 0;
  };
  return documentsOf(fetched.get(pairs[isAsked.indexOf(true)]) ?? [], fields).filter(mayBe);
}
