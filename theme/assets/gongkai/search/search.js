// One query: its candidates in order, looked at in the texts until a page of those that contain the words is full.
import { documentsOf, intersected, Narrowing, relaxed, united, without } from "./candidates.js";
import { allowed, counts } from "./facets.js";
import { fold, lettersOf } from "./fold.js";
import { Ranking } from "./ranking.js";
import { clauses } from "./terms.js";
import { inCard, inNumber, inTitle, markedWhole, Text } from "./verify.js";

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
// Of a document whose attachments are yet to be read.
const LATER = 3;
const UNREAD = [["这件文件的文字没有取到，请打开网页查看。", false]];

const NONE = new Uint32Array(0);

export class Search {
  static async begin(index, query, narrowed = {}, sort = "") {
    const search = new Search(index, query, sort);
    if (search.clauses.length) await search.choose(await allowed(index, narrowed));
    return search;
  }

  constructor(index, query, sort) {
    this.index = index;
    this.query = query;
    this.sort = sort;
    const all = clauses(query);
    this.clauses = all.filter((c) => !c.without);
    this.excluded = all.filter((c) => c.without);
    this.isCertain = this.clauses.every((c) => c.certain);
    // Nothing but what is not wanted.
    this.isOnlyWithout = this.excluded.length > 0 && !this.clauses.length;
    // Neither: marks alone, or a field without its word.
    this.isNothing = !all.length;
    this.isLiteral = this.clauses.some((c) => c.exact);
    // first: the documents with the number or title asked for; next: those to look at; later: those whose attachments are; found: in final
    // order; rest: with the parts only.
    Object.assign(this, { first: [], next: [], later: [], found: [], almost: [], rest: [], doubtful: new Set(), dropped: 0, isRelaxed: false, isWhole: true, texts: new Map() });
    Object.assign(this, { documents: NONE, parts: NONE, titles: [], looked: 0, held: 0, spread: 0 });
  }

  async choose(mayStand) {
    this.narrow = mayStand ? (documents) => documents.filter((document) => mayStand(document)) : (documents) => documents;
    this.narrowing = new Narrowing(this.index, this.clauses, this.narrow);
    const [numbered, chosen] = await Promise.all([this.numbered(), this.narrowing.begin()]);
    const hits = this.narrow(numbered);
    if (chosen.documents.length || chosen.parts.length || hits.length || this.isLiteral) await this.settle(chosen, hits);
    else await this.relax();
  }

  async relax() {
    this.isRelaxed = true;
    await this.settle(await relaxed(this.index, this.clauses, this.narrow), NONE);
  }

  // Where of a few terms' documents none holds the phrase, those with the parts of it are wanted after all, or the nearest to it.
  async fallBack() {
    await this.narrowing.step(this.narrowing.left);
    Object.assign(this, { dropped: 0, looked: 0, held: 0 });
    if (this.narrowing.parts.length) await this.settle({ ...this.narrowing, documents: NONE, isWhole: true }, NONE);
    else await this.relax();
  }

  // What is to be looked at, and in which order.
  async settle({ documents, parts, titles, about, terms, isWhole, shares }, hits) {
    [documents, parts] = await Promise.all([this.exclude(documents), isWhole && !this.isLiteral ? this.exclude(parts) : NONE]);
    this.isWhole = isWhole;
    // A text tells all but what its document's card says.
    this.about = this.clauses.length > 1 || this.clauses.some((c) => c.fields) ? null : this.marked(about);
    this.documents = united(documents, hits);
    this.parts = without(parts, this.documents);
    const { isRelaxed, sort } = this, { isLarge } = this.narrowing;
    // Those with the parts only are scored where that costs nothing more.
    this.ranking = await Ranking.of(this.index, united(this.documents, this.parts), terms, { isRelaxed, isLarge, shares, sort });
    this.rest = Array.from(this.parts);
    this.first = this.ranking.ranked(hits);
    const inTitles = sort === "date" ? NONE : without(intersected(titles, documents), hits);
    this.titles = this.ranking.ranked(inTitles);
    this.next = this.ranking.ranked(without(without(documents, hits), inTitles));
    // What has not even all terms need not be read to know that it lacks the phrase.
    if (isRelaxed && !this.doubtful.size) [this.almost, this.next] = [this.next, []];
    else if (this.isCertain) await this.certainOf(terms);
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
    this.almost = this.next.filter((document) => !may[document]);
    this.next = this.next.filter((document) => may[document]);
  }

  // The documents that bear the number a clause names.
  async numbered() {
    const found = await Promise.all(this.clauses.filter((c) => c.number).map(async (c) => documentsOf(await this.index.term(c.number))));
    return found.length && this.clauses.length === 1 ? found[0] : NONE;
  }

  async exclude(documents) {
    for (const clause of this.excluded) {
      let all = null;
      for (const term of clause.terms) {
        const found = documentsOf(await this.index.term(term), clause.fields?.map((name) => this.index.fields.indexOf(name)));
        all = all ? intersected(all, found) : found;
      }
      if (clause.certain) documents = without(documents, all);
      else for (const document of all) this.doubtful.add(document);
    }
    return documents;
  }

  get read() { return this.texts.size; }

  // Of all; of those with the phrase; whether these are exact: every candidate was looked at or needs no look.
  get total() { return this.documents.length + this.parts.length - this.dropped; }
  get phraseTotal() { return this.documents.length - this.dropped - (this.rest.length - this.parts.length) - this.almost.length; }
  get isExact() { return (this.isCertain && !this.doubtful.size) || [this.first, this.titles, this.next, this.later].every((left) => !left.length); }

  // Hits `from` to `from + size`; at most so many texts are read for them.
  page(from, size, most = 80) {
    // One at a time: both faces may ask for the same query.
    this.turn = (this.turn ?? Promise.resolve()).catch(() => {}).then(() => this.paged(from, size, most));
    return this.turn;
  }

  async paged(from, size, most) {
    if (!this.clauses.length) return [];
    const until = this.read + most;
    while (this.found.length < from + size) {
      if (this.first.length) await this.take(this.first.splice(0, BATCH), () => true);
      else if (this.titles.length && (this.missed ?? 0) < MOST_MISSED) await this.take(this.titles.splice(0, this.isCertain ? size : Math.max(4, from + size - this.found.length)), (card) => this.clauses.every((c) => inTitle(card, c) > 1));
      else if (this.titles.length) this.next = [...this.next, ...this.titles.splice(0)].sort(this.ranking.compare);
      else if (this.next.length && this.read < until) {
        await this.narrowed(from + size - this.found.length);
        await this.look(this.isCertain ? this.next.splice(0, size) : this.chosen(this.batch(from + size, until)));
      }
      // What only attachments say comes after what texts do.
      else if (this.later.length && !this.next.length) await this.look(this.later.splice(0, BATCH), true);
      else if (!this.total && !this.isWhole && !this.isLiteral) await this.fallBack();
      else break;
    }
    if (this.found.length >= from + size) return this.found.slice(from, from + size).map((document) => this.hit(document));
    // Where the reading had to stop, those not read yet stand before those that are known to lack the phrase.
    const rest = [...this.first, ...this.titles, ...this.next, ...this.later, ...this.almost.sort(this.ranking.compare), ...this.rest.sort(this.ranking.compare)];
    return [...this.found, ...rest].slice(from, from + size).map((document) => this.hit(document));
  }

  // Where texts turn out to lack the phrase, the next terms say which others do: as long as they cost less than the texts they spare.
  async narrowed(missing) {
    while (this.looked && !this.isCertain && !this.isRelaxed) {
      const texts = Math.min(this.next.length, (missing * (this.looked + 1)) / (this.held + 0.5), MOST_SPARED);
      if (texts * TEXT < this.narrowing.price) return;
      await this.narrowing.step(this.narrowing.left.slice(0, 1));
      this.isWhole = this.narrowing.isWhole;
      const before = this.next.length, all = before + this.later.length, may = this.marked(this.narrowing.documents);
      for (const name of ["next", "later"]) this[name] = this[name].filter((document) => may[document]);
      this.dropped += all - this.next.length - this.later.length;
      // As many of those looked at would not have been.
      this.looked = Math.max(this.held, (this.looked * this.next.length) / before);
    }
  }

  // Hardly more texts than are missing: a text weighs as much as a term.
  batch(wanted, until) {
    return Math.min(BATCH, until - this.read, Math.max(4, Math.ceil(1.3 * (wanted - this.found.length))));
  }

  // The best of those to look at; where these turn out to lack the phrase, some out of all, for texts alike are near each other: short ones
  // at first, then any.
  chosen(count) {
    const isPoor = this.looked && this.held < this.looked * POOR, { boost } = this.index;
    if (isPoor) this.spread++;
    const most = isPoor && this.spread <= MOST_SHORT ? Math.max(...this.next.map(boost)) : 0;
    const from = most ? this.next.filter((document) => boost(document) === most) : this.next;
    const step = isPoor ? Math.max(1, Math.floor(from.length / count)) : 1;
    const found = from.filter((_, i) => i % step === 0).slice(0, count);
    const taken = new Set(found);
    this.next = this.next.filter((document) => !taken.has(document));
    return found;
  }

  // Whole titles first; what was not confirmed is looked at with the rest.
  async take(documents, holds) {
    const cards = await Promise.all(documents.map((document) => this.index.card(document)));
    const sure = cards.filter((card) => (this.isCertain || holds(card)) && !this.doubtful.has(card.number));
    const asked = lettersOf(fold(this.query));
    const isWhole = (card) => lettersOf(fold(card.title)) === asked || (this.clauses.length === 1 && inNumber(card, this.clauses[0]));
    const whole = sure.filter(isWhole).map((card) => card.number);
    const at = this.wholes ?? 0;
    this.found.splice(at, 0, ...whole);
    this.wholes = at + whole.length;
    const isSure = new Set(sure.map((card) => card.number)), isFirst = new Set(whole);
    this.found.push(...[...isSure].filter((document) => !isFirst.has(document)));
    const unsure = documents.filter((document) => !isSure.has(document));
    this.missed = (this.missed ?? 0) + unsure.length;
    if (unsure.length) this.next = [...this.next, ...unsure].sort(this.ranking.compare);
  }

  async look(documents, withFiles = false) {
    if (this.isCertain && !documents.some((document) => this.doubtful.has(document))) {
      this.found.push(...documents);
      return;
    }
    const found = await Promise.all(documents.map((document) => this.holds(document, withFiles)));
    this.looked += withFiles ? 0 : found.length;
    this.held += found.filter((held) => held === 2).length;
    documents.forEach((document, i) => {
      if (found[i] === LATER) this.later.push(document);
      else if (found[i] === 2) this.found.push(document);
      else if (found[i] === 1) this.almost.push(document);
      else if (found[i] === 0) this.rest.push(document);
      else this.dropped++;
    });
  }

  // 2 with all clauses, 1 but for punctuation, 0 with their parts, -1 not at all; LATER where only attachments may have them.
  async holds(document, withFiles) {
    const card = !this.about || this.about[document] || this.doubtful.has(document) ? await this.index.card(document) : null;
    const told = this.clauses.map((clause) => (card ? inCard(card, clause) : undefined));
    const isAsked = this.doubtful.has(document) || told.includes(undefined);
    const text = isAsked ? await this.text(document, card) : null;
    const heldBy = (clause, i) => told[i] ?? text.holds(clause);
    if (text?.isUnread) return 0;
    if (withFiles || this.doubtful.has(document)) await text?.readFiles();
    if (text && this.excluded.some((clause) => ((card && inCard(card, clause)) || (!clause.fields && text.holds(clause))) > 0)) return -1;
    const held = Math.min(...this.clauses.map(heldBy));
    if (held || this.isRelaxed) return held;
    if (text && !text.areFilesRead && (await this.index.address(document)).files) return LATER;
    if (this.clauses.some((clause, i) => clause.exact && !heldBy(clause, i))) return -1;
    return this.isWhole || this.clauses.every((clause) => clause.terms.every((term) => this.hasTerm(card, text, clause, term))) ? 0 : -1;
  }

  hasTerm(card, text, clause, term) {
    const part = { raw: term, text: term, fields: clause.fields, parts: [term], exact: true, number: "" };
    return (card && inCard(card, part)) || text?.holds(part);
  }

  text(document, card) {
    if (!this.texts.has(document)) {
      const read = this.index.text(document).then((source) => new Text(card, source, () => this.index.attached(document)));
      read.then((text) => text.isUnread && this.texts.delete(document), () => this.texts.delete(document));
      this.texts.set(document, read);
    }
    return this.texts.get(document);
  }

  hit(document) {
    const isWhole = this.found.includes(document) || (this.next.includes(document) || this.later.includes(document) ? undefined : false);
    return { document, score: this.ranking.scores[document], isWhole };
  }

  // What is shown of a hit: its card, with the words around the first place marked.
  async shown(hit, withExcerpt = true) {
    const card = await this.index.card(hit.document);
    const mark = (text) => markedWhole(text, this.clauses, hit.isWhole === false);
    const excerpt = card.isUnread ? UNREAD : withExcerpt ? await (await this.text(hit.document, card)).excerpt(this.clauses) : [];
    return { ...hit, ...card, marked: { title: mark(card.title), docNo: mark(card.docNo) }, excerpt };
  }

  facets() { return counts(this.index, united(this.documents, this.parts)); }
}
