// What a document's text tells of its card: the twin of generator/search/telling.py.
const trimmed = (value) => value.replace(/^ +| +$/g, "");

function bare(value) {
  const text = trimmed(value), mark = text[0];
  return (mark === '"' || mark === "'") && text.at(-1) === mark ? text.slice(1, -1) : text;
}

function listed(value) {
  if (value[0] === "[") return value.slice(1, -1).split(",").map(bare);
  return value ? [bare(value)] : [];
}

// → [title, 文号, publisher, issuers, 发布日期, keywords, summary]
export function told(source) {
  const values = new Map();
  let items = [];
  for (const line of source.slice(4, source.indexOf("\n---", 3)).split("\n")) {
    const entry = /^([a-z_]+):(.*)$/s.exec(line), item = entry ? null : /^ *- (.*)$/s.exec(line);
    if (entry) values.set(entry[1], (items = listed(trimmed(entry[2]))));
    else if (item) items.push(bare(item[1]));
  }
  const all = (key) => values.get(key) ?? [], first = (key) => all(key)[0] ?? "";
  const issuers = (all("issuer").length ? all("issuer") : all("publisher")).join("、");
  const keywords = all("keywords").join("\n").replace(/[；、，;,\n]+ */g, "\n");
  return [first("title"), first("doc_no"), first("publisher") || first("issuer"), issuers, first("published").slice(0, 10), keywords, first("summary")];
}
