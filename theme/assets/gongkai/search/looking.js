// Looks at texts and cards: does a document contain what is asked for, and nothing that is not wanted?
import { inCard, NOT, PARTS, Text } from "./verify.js";

// Of a document whose attachments alone may have it, and are yet to be read.
export const LATER = -1;

export class Looking {
  constructor(index, clauses, excluded) {
    Object.assign(this, { index, clauses, texts: new Map() });
    // What is one term, the index has left out already.
    this.excluded = excluded.filter((c) => !c.certain);
  }

  // Of how many documents the texts were read.
  get read() { return this.texts.size; }

  async isExcluded(document) {
    const card = await this.index.card(document), text = await this.text(card);
    await text.readFiles();
    return this.excluded.some((clause) => inCard(card, clause) > NOT || (!clause.fields && text.holds(clause) > NOT));
  }

  // `isWhole`: the document is known to have all terms.
  async level(document, isWhole, withFiles) {
    const card = await this.index.card(document), told = this.clauses.map((clause) => inCard(card, clause));
    const text = told.includes(undefined) ? await this.text(card) : null;
    if (text?.isUnread) return PARTS;
    if (withFiles) await text?.readFiles();
    const held = this.clauses.map((clause, i) => told[i] ?? text.holds(clause)), least = Math.min(...held);
    if (least) return least;
    if (text && !text.areFilesRead && (await this.index.address(document)).files) return LATER;
    if (this.clauses.some((clause, i) => clause.exact && !held[i])) return NOT;
    return isWhole || this.clauses.every((clause) => clause.terms.every((term) => hasTerm(card, text, clause, term))) ? PARTS : NOT;
  }

  text(card) {
    const { number } = card;
    if (!this.texts.has(number)) {
      const read = this.index.text(number).then((source) => new Text(card, source, () => this.index.attached(number)));
      read.then((text) => text.isUnread && this.texts.delete(number), () => this.texts.delete(number));
      this.texts.set(number, read);
    }
    return this.texts.get(number);
  }
}

function hasTerm(card, text, clause, term) {
  const part = { raw: term, text: term, fields: clause.fields, parts: [term], exact: true, number: "" };
  return inCard(card, part) || text?.holds(part);
}
