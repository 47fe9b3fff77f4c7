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

// → [title, 文号, publisher, issuers, 发布日期]
export function told(source) {
  const values = new Map();
  let items = [];
  for (const line of source.slice(4, source.indexOf("\n---", 3)).split("\n")) {
    const entry = /^([a-z_]+):(.*)$/s.exec(line), item = entry ? null : /^ *- (.*)$/s.exec(line);
    if (entry) values.set(entry[1], (items = listed(trimmed(entry[2]))));
    else if (item) items.push(bare(item[1]));
  }
  const [title, number, publisher, issuer, day] = ["title", "doc_no", "publisher", "issuer", "published"].map((key) => values.get(key) ?? []);
  const either = (one, other) => (one.length ? one : other);
  return [title[0] ?? "", number[0] ?? "", either(publisher, issuer)[0] ?? "", either(issuer, publisher).join("、"), (day[0] ?? "").slice(0, 10)];
}
