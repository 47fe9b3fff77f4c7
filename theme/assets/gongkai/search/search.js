// One query: its candidates in order, looked at in the texts until a page of those that contain the words is full.
import { documentsOf, intersected, Narrowing, relaxed, united, without } from "./candidates.js";
import { allowed, counts } from "./facets.js";
import { fold, lettersOf } from "./fold.js";
import { LATER, Looking } from "./looking.js";
import { parted } from "./parted.js";
import { Ranking } from "./ranking.js";
import { clauses } from "./terms.js";
import { APART, ELSEWHERE, inNumber, inTitle, markedWhole, NOT, WELL } from "./verify.js";

// Hits are settled so many at a time, whoever asks for how many: a page is the same by whatever way a reader came to it.
const STEP = 10;
const BATCH = 10;
// Bytes of a text with its address, and how many a term may spare.
const TEXT = 2200;
const MOST_SPARED = 40;
// Of the texts looked at so few have the phrase that others had better be looked at than the next best.
const POOR = 0.6;
// So often short ones alone are looked at then.
const MOST_SHORT = 9;
// So many titles that do not hold the phrase after all say that the others do neither.
const MOST_MISSED = 12;
// Where texts must be read to know what is on a page, all pages before it are read, too: so many hits are listed at most.
const MOST_LISTED = 1000;
// Who asks for the letter wants nothing else: so many times more texts are read before others are shown.
const LITERALLY = 10;
// Where fewer documents have the words in one, those are looked for in which marks may part them: so many are read at most, and no more
// where of so many none has the words; where some have them in one, a few at a time and only as long as half of these do.
const FEW = 3;
const MOST_PARTED = 100;
const IN_VAIN = 40;
const TRIED = 4;
const UNREAD = [["这件文件的文字没有取到，请打开网页查看。", false]];

const NONE = new Uint32Array(0);

export class Search {
  static async begin(index, query, narrowed = {}, sort = "") {
    const search = new Search(index, query, sort);
    if (search.clauses.length) await search.choose(await allowed(index, narrowed));
    return search;
  }

  constructor(index, query, sort) {
    const all = clauses(query);
    Object.assign(this, { index, byDate: sort === "date", clauses: all.filter((c) => !c.without), excluded: all.filter((c) => c.without) });
    this.isCertain = this.clauses.every((c) => c.certain);
    // Nothing but what is not wanted; or not even that: marks alone, or a field without its word.
    this.isOnlyWithout = this.excluded.length > 0 && !this.clauses.length;
    this.isNothing = !all.length;
    this.isLiteral = this.clauses.some((c) => c.exact);
    this.looking = new Looking(index, this.clauses, this.excluded);
    Object.assign(this, { documents: NONE, parts: NONE, doubtful: new Set(), isRelaxed: false, isWhole: true, given: [] });
    this.empty();
  }

  // first: documents with the number asked for; titles: those with all terms in the title; next: others to be looked at; later: those whose
  // attachments are. well, elsewhere, apart, rest: those looked at, by what they have (verify.js).
  empty() {
    Object.assign(this, { first: [], titles: [], next: [], later: [], well: [], elsewhere: [], apart: [], rest: [] });
    // gone: candidates that are none; lacking: those with the parts alone; wholes: how many at the front of `well` are the query itself.
    Object.assign(this, { gone: new Set(), lacking: 0, wholes: 0, missed: 0, looked: 0, held: 0, spread: 0 });
  }

  async choose(mayStand) {
    this.narrow = mayStand ? (documents) => documents.filter((document) => mayStand(document)) : (documents) => documents;
    this.narrowing = new Narrowing(this.index, this.clauses, this.narrow);
    const [numbered, chosen] = await Promise.all([this.numbered(), this.narrowing.begin()]);
    const hits = this.narrow(numbered);
    if (chosen.documents.length || chosen.parts.length || hits.length || this.isLiteral) await this.settle(chosen, hits);
    else await this.relax(chosen);
  }

  // Nothing has all terms, as `chosen` says.
  async relax(chosen) {
    await this.settle({ ...chosen, isWhole: true }, NONE);
    await this.addParted();
    if (this.total) return;
    this.isRelaxed = true;
    await this.settle(await relaxed(this.index, this.clauses, this.narrow), NONE);
  }

  async addParted() {
    this.isParted = true;
    const all = await parted(this.index, this.clauses, this.narrow), isAlone = !this.phraseTotal;
    const wanted = this.marked(without(await this.exclude(Uint32Array.from(all).sort()), this.documents));
    const left = all.filter((document) => wanted[document]), until = this.looking.read + MOST_PARTED;
    const size = isAlone ? STEP : TRIED;
    for (let inVain = 0, held = size; left.length && (isAlone ? inVain < IN_VAIN : 2 * held >= size) && this.looking.read < until; ) {
      const some = left.splice(0, size);
      await this.doubt(Uint32Array.from(some).sort());
      // What has also what is not wanted tells nothing of the others.
      const isOut = await Promise.all(some.map((document) => this.isExcluded(document))), may = some.filter((_, i) => !isOut[i]);
      const levels = await Promise.all(may.map((document) => this.looking.level(document, this.isWhole, true)));
      const found = may.filter((_, i) => levels[i] >= ELSEWHERE);
      this.join(found);
      held = found.length + some.length - may.length;
      inVain = found.length ? 0 : inVain + may.length;
    }
    // What was not looked at is not listed.
    this.isWhole &&= !left.length;
  }

  // They were none of the documents that may have the words.
  join(found) {
    const isJoining = new Set(found), sorted = Uint32Array.from(found).sort();
    if (this.byDate) this.well = [...this.well, ...found].sort(this.ranking.compare);
    else this.elsewhere.push(...found);
    this.rest = this.rest.filter((document) => !isJoining.has(document));
    this.lacking = this.rest.length + this.apart.length;
    this.documents = united(this.documents, sorted);
    this.parts = without(this.parts, sorted);
  }

  // Where of a few terms' documents none holds the phrase, those with the parts of it are wanted after all, or the nearest to it.
  async fallBack() {
    await this.narrowing.step(this.narrowing.left);
    this.empty();
    if (this.narrowing.parts.length) await this.settle({ ...this.narrowing, documents: NONE, isWhole: true }, NONE);
    else await this.relax(this.narrowing);
  }

  // What is to be looked at, and in which order.
  async settle({ documents, parts, titles, terms, isWhole, shares }, hits) {
    [documents, parts] = await Promise.all([this.exclude(documents), isWhole && !this.isLiteral ? this.exclude(parts) : NONE]);
    this.isWhole = isWhole;
    this.documents = united(documents, hits);
    this.parts = without(parts, this.documents);
    const all = united(this.documents, this.parts), { isRelaxed, byDate } = this, { isLarge } = this.narrowing;
    await this.doubt(all);
    // Those with the parts only are scored where that costs nothing more.
    this.ranking = await Ranking.of(this.index, all, terms, { isRelaxed, isLarge, shares, byDate });
    // What has not even all terms need not be read to know that it lacks the phrase.
    if (isRelaxed) this.rest = this.ranking.ranked(this.documents);
    else await this.line(this.documents, hits, titles, terms);
    this.rest = this.rest.concat(this.ranking.ranked(this.parts));
    this.lacking = this.rest.length;
  }

  async line(documents, hits, titles, terms) {
    const first = this.byDate ? NONE : hits, inTitles = this.byDate ? NONE : without(intersected(titles, documents), first);
    this.first = this.ranking.ranked(first);
    this.titles = this.ranking.ranked(inTitles);
    this.next = this.ranking.ranked(without(without(documents, first), inTitles));
    if (this.isCertain && !this.byDate) await this.certainOf(terms);
  }

  // For each document whether it is among these.
  marked(documents) {
    const marks = new Uint8Array(this.index.size);
    for (const document of documents) marks[document] = 1;
    return marks;
  }

  // Where terms are the clauses, the index knows who has them in title or text, and who only in attachments, keywords or with spaces between.
  async certainOf(terms) {
    const asked = ["title", "body"].map((name) => this.index.fields.indexOf(name));
    const free = terms.filter(({ fields }) => !fields).map(({ postings }) => documentsOf(postings, asked));
    if (!free.length) return;
    const may = this.marked(free.reduce(intersected));
    this.elsewhere = this.next.filter((document) => !may[document]);
    this.next = this.next.filter((document) => may[document]);
  }

  // The documents that bear the number a clause names.
  async numbered() {
    const found = await Promise.all(this.clauses.filter((c) => c.number).map(async (c) => documentsOf(await this.index.term(c.number))));
    return found.length && this.clauses.length === 1 ? found[0] : NONE;
  }

  async exclude(documents) {
    for (const clause of this.excluded.filter((c) => c.certain)) documents = without(documents, await this.having(clause));
    return documents;
  }

  // Those that may have what is not wanted: they are looked at before they are shown.
  async doubt(documents) {
    for (const clause of this.excluded.filter((c) => !c.certain)) {
      for (const document of intersected(documents, await this.having(clause))) this.doubtful.add(document);
    }
  }

  async having(clause) {
    const fields = clause.fields?.map((name) => this.index.fields.indexOf(name));
    const found = await Promise.all(clause.terms.map(async (term) => documentsOf(await this.index.term(term), fields)));
    return found.reduce(intersected);
  }

  get isLookedAt() { return [this.first, this.titles, this.next, this.later].every((left) => !left.length); }

  // Of all; of those with the phrase; whether these are exact, not the most there can be: every candidate was looked at or needs no look.
  get total() { return this.documents.length + this.parts.length - this.gone.size; }
  get phraseTotal() { return this.total - this.lacking; }
  get most() { return this.isExact ? this.total : Math.min(this.total, MOST_LISTED); }
  get isExact() { return !this.doubtful.size && (this.isCertain || this.isLookedAt); }

  // Hits `from` to `from + size`; for each ten at most so many texts are read.
  page(from, size, most = 80) {
    // One at a time: both faces may ask for the same query.
    this.turn = (this.turn ?? Promise.resolve()).catch(() => {}).then(() => this.paged(from, size, most));
    return this.turn;
  }

  async paged(from, size, most) {
    if (!this.clauses.length) return [];
    // The first ten may bring up more than there seemed to be.
    for (let before = -1; (before < 0 || from < this.most) && this.given.length < from + size && this.given.length > before; ) {
      before = this.given.length;
      this.given.push(...(await this.step(this.looking.read + most * (this.isLiteral ? LITERALLY : 1))));
    }
    return this.given.slice(from, from + size).map((hit) => ({ ...hit, score: this.ranking.scores[hit.document] }));
  }

  async step(until) {
    while (this.well.length < STEP && (await this.lookFurther(until)));
    if (!this.given.length && !this.isParted && !this.isRelaxed && this.isLookedAt && this.phraseTotal < FEW) await this.addParted();
    const step = this.well.splice(0, STEP).map((document) => ({ document, isWhole: true }));
    this.wholes = Math.max(0, this.wholes - step.length);
    // Where the reading had to stop, those not read yet stand before those that are known to lack the phrase.
    for (const name of ["first", "titles", "next", "later"]) await this.fill(step, name, undefined);
    for (const name of this.isLookedAt ? ["elsewhere", "apart", "rest"] : []) {
      this[name].sort(this.ranking.compare);
      await this.fill(step, name, name === "elsewhere");
    }
    return step;
  }

  async fill(step, name, isWhole) {
    while (step.length < STEP && this[name].length) {
      const document = this[name].shift();
      if (!(await this.isExcluded(document))) step.push({ document, isWhole });
      else {
        this.gone.add(document);
        if (isWhole === false) this.lacking--;
      }
    }
  }

  // Whether a document has what is not wanted; each is looked at once.
  async isExcluded(document) {
    if (!this.doubtful.has(document)) return false;
    const isExcluded = await this.looking.isExcluded(document);
    this.doubtful.delete(document);
    return isExcluded;
  }

  // Returns whether there was something to look at.
  async lookFurther(until) {
    const wanted = STEP - this.well.length, mayRead = this.looking.read < until;
    if (this.first.length) await this.take(this.first.splice(0, BATCH), () => true);
    // Which titles are the query itself matters on the first page.
    else if (this.titles.length && this.isCertain && this.given.length) await this.look(this.titles.splice(0, STEP), false);
    else if (this.titles.length && this.missed < MOST_MISSED) await this.take(this.titles.splice(0, this.isCertain ? STEP : Math.max(4, wanted)), (card) => this.clauses.every((c) => inTitle(card, c) === WELL));
    else if (this.titles.length) this.next = [...this.next, ...this.titles.splice(0)].sort(this.ranking.compare);
    else if (this.next.length && mayRead) {
      await this.narrowed(wanted);
      await this.look(this.isCertain ? this.next.splice(0, STEP) : this.chosen(this.batch(wanted, until)), this.byDate);
    }
    // What only attachments say comes after what texts do.
    else if (this.later.length && !this.next.length && mayRead) await this.look(this.later.splice(0, BATCH), true);
    else if (!this.total && !this.isWhole && !this.isLiteral) await this.fallBack();
    else return false;
    return true;
  }

  // Where texts turn out to lack the phrase, the next terms say which others do: as long as they cost less than the texts they spare.
  async narrowed(missing) {
    while (this.looked && !this.isCertain) {
      const texts = Math.min(this.next.length, (missing * (this.looked + 1)) / (this.held + 0.5), MOST_SPARED);
      if (texts * TEXT < this.narrowing.price) return;
      await this.narrowing.step(this.narrowing.left.slice(0, 1));
      this.isWhole = this.narrowing.isWhole;
      const before = this.next.length, may = this.marked(this.narrowing.documents);
      for (const document of [...this.next, ...this.later]) if (!may[document]) this.gone.add(document);
      for (const name of ["next", "later"]) this[name] = this[name].filter((document) => may[document]);
      // As many of those looked at would not have been.
      this.looked = Math.max(this.held, (this.looked * this.next.length) / before);
    }
  }

  // Hardly more texts than are missing: a text weighs as much as a term.
  batch(wanted, until) {
    return Math.min(BATCH, until - this.looking.read, Math.max(4, Math.ceil(1.3 * wanted)));
  }

  // The best of those to look at; where these turn out to lack the phrase, some out of all, for texts alike are near each other: short ones
  // at first, then any. By date there is one order only.
  chosen(count) {
    const isPoor = !this.byDate && this.looked && this.held < this.looked * POOR, { boost } = this.index;
    if (isPoor) this.spread++;
    const most = isPoor && this.spread <= MOST_SHORT ? Math.max(...this.next.map(boost)) : 0;
    const from = most ? this.next.filter((document) => boost(document) === most) : this.next;
    const step = isPoor ? Math.max(1, Math.floor(from.length / count)) : 1;
    const found = from.filter((_, i) => i % step === 0).slice(0, count), taken = new Set(found);
    this.next = this.next.filter((document) => !taken.has(document));
    return found;
  }

  // Whole titles first; what was not confirmed is looked at with the rest.
  async take(documents, holds) {
    const cards = await Promise.all(documents.map((document) => this.index.card(document)));
    const sure = cards.filter((card) => (this.isCertain || holds(card)) && !this.doubtful.has(card.number));
    const asked = this.clauses.map((clause) => lettersOf(clause.text)).join("");
    const isWhole = (card) => lettersOf(fold(card.title)) === asked || (this.clauses.length === 1 && inNumber(card, this.clauses[0]));
    const wholes = sure.filter(isWhole), others = sure.filter((card) => !wholes.includes(card));
    this.well.splice(this.wholes, 0, ...wholes.map((card) => card.number));
    this.wholes += wholes.length;
    this.well.push(...others.map((card) => card.number));
    const isSure = new Set(sure.map((card) => card.number)), unsure = documents.filter((document) => !isSure.has(document));
    this.missed += unsure.length;
    if (unsure.length) this.next = [...this.next, ...unsure].sort(this.ranking.compare);
  }

  async look(documents, withFiles) {
    const levels = await Promise.all(documents.map((document) => this.level(document, withFiles)));
    this.looked += documents.length;
    documents.forEach((document, i) => {
      if (levels[i] === NOT) this.gone.add(document);
      else if (levels[i] === LATER) this.later.push(document);
      else this.sort(document, levels[i]);
    });
  }

  async level(document, withFiles) {
    if (await this.isExcluded(document)) return NOT;
    if (this.isCertain) return WELL;
    return this.looking.level(document, this.isWhole, withFiles);
  }

  sort(document, level) {
    if (level === WELL) this.held++;
    if (level < ELSEWHERE) this.lacking++;
    // By date all that contain it stand in one order, and all that do not in another.
    if (level === WELL || (this.byDate && level === ELSEWHERE)) this.well.push(document);
    else if (level === ELSEWHERE) this.elsewhere.push(document);
    else if (level === APART && !this.byDate) this.apart.push(document);
    else this.rest.push(document);
  }

  facets() { return counts(this.index, united(this.documents, this.parts).filter((document) => !this.gone.has(document))); }

  // What is shown of a hit: its card, with the words around the first place marked.
  async shown(hit, withExcerpt = true) {
    const card = await this.index.card(hit.document);
    const mark = (text) => markedWhole(text, this.clauses, hit.isWhole === false);
    const excerpt = card.isUnread ? UNREAD : withExcerpt ? await (await this.looking.text(card)).excerpt(this.clauses) : [];
    return { ...hit, ...card, marked: { title: mark(card.title), docNo: mark(card.docNo) }, excerpt };
  }
}
