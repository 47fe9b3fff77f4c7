// The files of the index: fetched once, inflated, taken apart. Their form is described in generator/search/shards.py.
import { key, shardOf } from "./terms.js";
import { told } from "./told.js";

// Written to directly: by way of a Blob each of the small files takes ten times as long in Chromium.
function inflate(bytes) {
  const { readable, writable } = new DecompressionStream("deflate"), writer = writable.getWriter();
  // What is wrong with the bytes is told by the reading end.
  for (const done of [writer.write(bytes), writer.close()]) done.catch(() => {});
  return new Response(readable).arrayBuffer().then((data) => new Uint8Array(data));
}

class Cursor {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  next() {
    let value = 0, scale = 1, byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  }
  column(count, made = new Uint32Array(count)) {
    for (let i = 0; i < count; i++) made[i] = this.next();
    return made;
  }
  text(size) { return new TextDecoder().decode(this.bytes.subarray(this.at, (this.at += size))); }
}

function documentsOf(gaps, start, size) {
  const made = new Uint32Array(size);
  for (let i = 0, before = -1; i < size; i++) made[i] = before = before + gaps[start + i] + 1;
  return made;
}

const fieldsIn = (mask) => [0, 1, 2, 3, 4, 5, 6, 7].filter((field) => mask & (1 << field));

// → Map key → [{field, documents, counts, follow}]
function shard(bytes) {
  const cursor = new Cursor(bytes), terms = cursor.next(), found = new Map();
  const keys = cursor.column(terms, new Float64Array(terms));
  const fields = Array.from({ length: terms }, () => fieldsIn(cursor.bytes[cursor.at++]));
  const sizes = cursor.column(fields.reduce((sum, list) => sum + list.length, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const gaps = cursor.column(total), less = cursor.column(total), follow = bytes.subarray(cursor.at);
  let group = 0, start = 0, before = 0;
  for (let i = 0; i < terms; i++) {
    before += keys[i];
    found.set(before, fields[i].map((field) => {
      const size = sizes[group++], from = start;
      start += size;
      return { field, documents: documentsOf(gaps, from, size), counts: less.subarray(from, start).map((n) => n + 1), follow: follow.subarray(from, start) };
    }));
  }
  return found;
}

function common(bytes) {
  const cursor = new Cursor(bytes), fields = fieldsIn(bytes[cursor.at++]);
  const sizes = cursor.column(fields.length);
  return fields.map((field, i) => {
    const size = cursor.next();
    if (!size) return { field, documents: documentsOf(cursor.column(sizes[i]), 0, sizes[i]), counts: null };
    const documents = new Uint32Array(sizes[i]);
    for (let byte = 0, n = 0; byte < size; byte++) {
      for (let bits = bytes[cursor.at + byte], bit = 0; bits; bits >>= 1, bit++) if (bits & 1) documents[n++] = byte * 8 + bit;
    }
    cursor.at += size;
    return { field, documents, counts: null };
  });
}

export class Index {
  // `read` takes a path below the site and gives its bytes.
  constructor(read) { this.read = read; this.kept = new Map(); }

  once(path, made) {
    if (!this.kept.has(path)) {
      const found = made();
      found.catch(() => this.kept.delete(path));
      this.kept.set(path, found);
    }
    return this.kept.get(path);
  }
  file(path) { return this.once(path, async () => inflate(await this.read(`search/${path}`))); }
  json(path) { return this.once(`${path} read`, async () => JSON.parse(new TextDecoder().decode(await this.file(path)))); }

  open() {
    return this.once("open", async () => {
      const [manifest, bytes, validity, length] = await Promise.all([
        this.read("search/index.json").then((found) => JSON.parse(new TextDecoder().decode(found))), this.file("common.bin"),
        this.facet("validity"), this.facet("length"),
      ]);
      const cursor = new Cursor(bytes), size = cursor.next();
      const keys = cursor.column(size, new Float64Array(size)), sizes = cursor.column(size);
      this.common = new Map();
      for (let i = 0, before = 0; i < size; i++) this.common.set((before += keys[i]), sizes[i]);
      this.ended = validity.labels.map((word) => word === "失效" || word === "废止");
      this.validity = validity;
      this.fields = manifest.fields.map(([name]) => name);
      // What lunr multiplies a document's weights by.
      this.boost = (document) => length.labels[length.values[document]];
      return Object.assign(this, { manifest, size: manifest.documents });
    });
  }

  isCommon(term) { return this.common.has(key(term)); }

  // [{field, documents, counts}] of a term; counts of a common term only after `counts`.
  async term(term) {
    const number = key(term);
    if (!this.common.has(number)) {
      const name = shardOf(number, this.manifest.shards).toString(16).padStart(4, "0");
      return (await this.once(`terms/${name}`, async () => shard(await this.file(`terms/${name}.bin`)))).get(number) ?? [];
    }
    return this.once(`common/${number}`, async () => common(await this.file(`common/${number.toString(36)}.bin`)));
  }

  async counts(term) {
    const number = key(term), isApart = this.common.has(number) && number >= 2 ** 21;
    const [found, bytes] = await Promise.all([this.term(term), isApart ? this.file(`common/${number.toString(36)}-counts.bin`) : null]);
    if (found.every((list) => list.counts)) return found;
    const cursor = bytes && new Cursor(bytes);
    for (const list of found) {
      const size = list.documents.length;
      list.counts = cursor ? cursor.column(size).map((n) => n + 1) : new Uint32Array(size).fill(1);
    }
    return found;
  }

  // What is shown of a document: as its text tells it, or as its address does where that is in doubt or the text cannot be had.
  async card(number) {
    const { url, indexNo, untold } = await this.address(number), source = untold ? "" : await this.text(number);
    const isUnread = !untold && !source;
    const [title, docNo, publisher, issuers, published, keywords, summary] = untold ?? (isUnread ? [indexNo, "", "", "", "", "", ""] : told(source));
    return { number, url, indexNo, title, docNo, publisher, issuers, published, keywords, summary, isUnread, validity: this.validity.labels[this.validity.values[number]] };
  }

  // Where a document is, which is its 索引号, too.
  async address(number) {
    const size = this.manifest.card, file = Math.floor(number / size).toString(16), place = number % size;
    const [urls, untold, places] = await this.json(`cards/${file}.bin`);
    return { url: urls[place], indexNo: urls[place].split("/").at(-2), untold: untold[place], files: places[place] && [`${file}-${places[place][0].toString(16)}`, places[place][1]] };
  }

  // Empty where it cannot be had: one document that is missing on the host, or another page in its place, is no reason to show none.
  async text(number) {
    const { url } = await this.address(number);
    const read = async () => {
      const source = new TextDecoder().decode(await this.read(`${url}index.md`));
      if (!source.startsWith("---\n")) throw new Error(`not a document: ${url}`);
      return source;
    };
    return this.once(url, read).catch(() => "");
  }

  // What its attachments say.
  async attached(number) {
    const { files } = await this.address(number);
    return files ? (await this.json(`files/${files[0]}.bin`))[files[1]] : "";
  }

  // {labels, values}: for each document the number of its label; for `day` the days since 1900.
  facet(name) {
    return this.once(`facet ${name}`, async () => {
      const cursor = new Cursor(await this.file(`facets/${name}.bin`));
      const labels = JSON.parse(cursor.text(cursor.next()));
      const { bytes, at } = cursor, areFour = labels.length && labels.length <= 4;
      const values = new Uint32Array(areFour ? 4 * (bytes.length - at) : bytes.length - at);
      let count = 0;
      // Four a byte where that is enough.
      if (areFour) for (; count < values.length; count++) values[count] = (bytes[at + (count >> 2)] >> (2 * (count & 3))) & 3;
      else while (cursor.at < bytes.length) values[count++] = cursor.next();
      if (name === "day") for (let i = 1; i < count; i++) values[i] += values[i - 1];
      return { labels, values: values.subarray(0, count) };
    });
  }
}
