// Classic, because Material starts it as such. Speaks Material's messages (numbers) and those of client.js (an id).
const root = new URL("../../../", self.location.href);
// All modules and what every search reads at once, not one after the other as they name each other.
const MODULES = ["answers", "engine", "shards", "search", "candidates", "facets", "fold", "looking", "parted", "ranking", "score", "terms", "told", "verify", "table", "../../vendor/lunr/lunr"];
const EARLY = ["search/index.json", "search/common.bin", "search/facets/validity.bin", "search/facets/length.bin"];
const early = new Map(EARLY.map((path) => [path, fetch(new URL(path, root), { cache: "no-cache" })]));
early.forEach((asked) => asked.catch(() => {}));
const ready = Promise.all(MODULES.map((name) => import(`./${name}.js`))).then(([{ Answers }]) => new Answers(root, early));
// What the box shows where a question has no answer: that is another thing than nothing found.
const LOST = { location: "sitemap.html", title: "搜索数据没有取到", text: "请检查网络后再试；也可以从网站地图按栏目查找。", score: 1, terms: {} };
let newest = 0;

self.addEventListener("message", async ({ data }) => {
  if (data.id !== undefined) {
    try {
      self.postMessage({ id: data.id, found: await (await ready)[data.verb](data) });
    } catch (error) {
      self.postMessage({ id: data.id, error: String(error) });
    }
  } else if (data.type === 0) self.postMessage({ type: 1 });
  else if (data.type === 2) {
    const asked = ++newest;
    let items = [], suggest = [];
    try {
      ({ items, suggest } = await (await ready).items(data.data));
    } catch {
      items = [[LOST]];
    }
    // The box would draw any answer as the newest.
    if (asked === newest) self.postMessage({ type: 3, data: { items, suggest } });
  }
});
