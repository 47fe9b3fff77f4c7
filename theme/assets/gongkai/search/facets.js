// Narrowing by column, organisation, 主题分类, 体裁, year, 公文时效 and days; and how many results each choice would leave.
const DAY = 86400000;
const EPOCH = Date.UTC(1900, 0, 1);
const dayOf = (text) => Math.round((Date.parse(`${text}T00:00:00Z`) - EPOCH) / DAY);
const yearOf = (day) => String(new Date(EPOCH + day * DAY).getUTCFullYear());

// The choices a label offers, as [value, name]: a document is in its column and all above it.
const OFFERED = {
  column: (columns) => columns.flatMap(([url, path]) => {
    const names = path.split(">"), slugs = url.split("/");
    return names.map((_, i) => [slugs.slice(0, slugs.length - names.length + i).join("/") + "/", names.slice(0, i + 1).join(">")]);
  }),
  organisation: ([slug, name]) => [[slug || name, name]],
  subject: (subject) => {
    const [first] = subject.split("\\");
    return !subject ? [] : first === subject ? [[first, first]] : [[first, first], [subject, subject]];
  },
  genre: (genre) => (genre ? [[genre, genre]] : []),
  validity: (word) => [[word, word]],
};

// A function document → whether it may stand, or null where nothing narrows.
export async function allowed(index, narrowed) {
  const tests = [];
  for (const [name, offered] of Object.entries(OFFERED)) {
    if (!narrowed[name]) continue;
    const { labels, values } = await index.facet(name);
    const fits = labels.map((label) => offered(label).some(([value]) => value === narrowed[name]));
    tests.push((document) => fits[values[document]]);
  }
  if (narrowed.year || narrowed.from || narrowed.to) {
    const { values } = await index.facet("day");
    const from = Math.max(dayOf(narrowed.from || "1900-01-01"), dayOf(`${narrowed.year || 1900}-01-01`));
    const to = Math.min(dayOf(narrowed.to || "9000-12-31"), dayOf(`${narrowed.year || 9000}-12-31`));
    tests.push((document) => values[document] >= from && values[document] <= to);
  }
  return tests.length ? (document) => tests.every((test) => test(document)) : null;
}

// {column: [[value, name, count]…], …}, the most frequent first, years from the newest.
export async function counts(index, documents) {
  const found = {}, names = Object.keys(OFFERED);
  const [{ values: days }, ...facets] = await Promise.all(["day", ...names].map((name) => index.facet(name)));
  names.forEach((name, at) => {
    const { labels, values } = facets[at], offered = OFFERED[name], times = new Uint32Array(labels.length);
    for (const document of documents) times[values[document]]++;
    const choices = new Map();
    labels.forEach((label, i) => {
      const offers = new Map(offered(label));
      for (const [value, text] of times[i] ? offers : []) choices.set(value, [value, text, (choices.get(value)?.[2] ?? 0) + times[i]]);
    });
    found[name] = [...choices.values()].sort((a, b) => b[2] - a[2]);
  });
  const years = new Map();
  for (const document of documents) {
    const year = yearOf(days[document]);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  found.year = [...years].map(([year, count]) => [year, `${year}年`, count]).sort((a, b) => b[0] - a[0]);
  return found;
}
