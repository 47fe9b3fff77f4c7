// The search page: what the address says is what is shown. Choices are links, so the browser's history needs no help.
import { Client } from "./client.js";
import { GROUPS, groups } from "./narrow.js";
import { element, hitItem, link, pageLinks } from "./results.js";

const SIZE = 10;
const MOST_SAID = 40;
const NAMES = ["q", ...Object.keys(GROUPS), "from", "to", "sort", "page"];
const place = document.getElementById("gk-results");
const part = (name) => place.querySelector(`.gk-${name}`);
const root = new URL(place.dataset.root || "./", location.href);
const [state, help, frame, list, unlisted, pages, sort, days] = [
  "results-state", "results-help", "results-frame", "results", "results-unlisted", "pages", "results-sort", "narrow-days",
].map(part);
let client, shown = 0;

const settings = () => {
  const asked = new URLSearchParams(location.search);
  const now = Object.fromEntries(NAMES.map((name) => [name, (asked.get(name) ?? "").trim()]));
  // What no link of ours leads to is as if it were not there.
  if (!/^[1-9]\d{0,5}$/.test(now.page)) now.page = "";
  for (const name of ["from", "to"]) if (!isDay(now[name])) now[name] = "";
  if (now.from && now.to && now.from > now.to) [now.from, now.to] = [now.to, now.from];
  return now;
};
// Date.parse takes the 31st of every month.
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const said = (query) => (query.length > MOST_SAID ? `${query.slice(0, MOST_SAID)}……` : query);

function address(changed) {
  const asked = Object.entries({ ...settings(), ...changed }).filter(([, value]) => value);
  return `?${new URLSearchParams(asked)}`;
}

const narrowed = (now) => Object.fromEntries([...Object.keys(GROUPS), "from", "to"].filter((name) => now[name]).map((name) => [name, now[name]]));

function sentence(now, found) {
  const query = said(now.q);
  if (found.isNothing) return `“${query}”里没有可以查找的字词。请写上词句、文号或索引号。`;
  if (found.isOnlyWithout) return `“${query}”只说明不要什么，还缺要找的词。请在它前面写上要找的词，用空格隔开，例如“${query.includes("环境") ? "规划" : "环境保护"} ${query}”；要找的就是它，请加上引号。`;
  // More may not be: those that are counted too many were not looked at yet.
  const count = `${found.isExact ? "" : "至多 "}${found.isRelaxed ? found.total : found.phraseTotal || found.total} 件`;
  if (!found.total) return Object.keys(narrowed(now)).length ? `在所选范围里没有找到“${query}”。可以取消一项范围，或者换一个说法。` : `没有找到“${query}”。`;
  const inRange = Object.keys(narrowed(now)).length ? "所选范围里" : "";
  if (found.isRelaxed) return `${inRange}没有文件含有“${query}”的全部字词。下面 ${count}含有其中一部分。`;
  if (!found.phraseTotal) return `${inRange}没有文件含有连在一起的“${query}”。下面 ${count}含有它的各部分。`;
  return `找到${found.isExact ? " " : ""}${count}含有“${query}”的文件${found.most < found.total ? `，列出前 ${found.most} 件，可以加词或者缩小范围` : ""}`;
}

const pagesOf = (found) => Math.ceil(found.most / SIZE);

function showHits(now, found) {
  const items = [];
  found.hits.forEach((hit, i) => {
    const isBreak = hit.isWhole === false && !found.isRelaxed && found.phraseTotal && (i === 0 || found.hits[i - 1].isWhole !== false);
    const item = hitItem(hit, root, found.words);
    if (isBreak) item.prepend(element("p", "gk-results-break", "以下文件含有这些字词，但不连在一起："));
    items.push(item);
  });
  list.replaceChildren(...items);
  // What the engine did not look for is said, where the list ends.
  const isLast = (Number(now.page) || 1) * SIZE >= found.total;
  unlisted.hidden = found.isWhole || !isLast || !items.length;
  list.start = (Number(now.page) || 1) * SIZE - SIZE + 1;
  pages.replaceChildren(...pageLinks(Number(now.page) || 1, pagesOf(found), (number) => address({ page: number > 1 ? String(number) : "" })));
  pages.hidden = !pages.children.length;
  const orders = [["", "按相关程度"], ["date", "按发布日期"]].map(([value, text]) => {
    if (value !== now.sort) return link("gk-results-order", address({ sort: value, page: "" }), text);
    const current = element("span", "gk-results-order", text);
    current.setAttribute("aria-current", "true");
    return current;
  });
  sort.replaceChildren(...orders);
}

function say(text, wantsHelp, hasResults) {
  state.textContent = text;
  help.hidden = !wantsHelp;
  frame.hidden = !hasResults;
}

async function show() {
  const now = settings(), turn = ++shown;
  // A reader who is typing the next query keeps it.
  document.querySelectorAll("input[name=q]").forEach((field) => { if (now.q || field !== document.activeElement) field.value = now.q; });
  for (const name of ["from", "to"]) days.elements[name].value = now[name];
  if (!now.q) return say("请输入要找的词句、文号或索引号。", true, false);
  const late = setTimeout(() => { state.textContent = "正在查找……"; }, 150);
  const question = { query: now.q, narrowed: narrowed(now), sort: now.sort };
  try {
    const found = await client.ask("find", { ...question, from: ((Number(now.page) || 1) - 1) * SIZE, size: SIZE });
    clearTimeout(late);
    if (turn !== shown) return;
    const last = pagesOf(found);
    if (Number(now.page) > last) {
      history.replaceState(null, "", address({ page: last > 1 ? String(last) : "" }));
      return show();
    }
    const hasChoices = found.total > 0 || Object.keys(question.narrowed).length > 0;
    showHits(now, found);
    say(sentence(now, found), !found.total, hasChoices);
    document.title = document.title.replace(/^.*?(?=搜索)/, `${said(now.q)} - `);
    if (hasChoices) await showChoices(now, turn, question, found.isExact);
  } catch {
    clearTimeout(late);
    if (turn === shown) say("搜索数据没有取到，请检查网络后刷新页面；也可以从网站地图按栏目查找。", false, false);
  }
}

// Results stand without their choices where these cannot be had.
async function showChoices(now, turn, question, isExact) {
  const counts = await client.ask("facets", question).catch(() => null);
  if (turn !== shown) return;
  part("narrow-groups").replaceChildren(...(counts ? groups(counts, now, address) : []));
  part("narrow-most").hidden = isExact || !counts;
}

function go(target) {
  history.pushState(null, "", target);
  show().then(() => { if (place.getBoundingClientRect().top < 0) place.scrollIntoView(); });
}

place.addEventListener("click", (event) => {
  const found = event.target.closest("a[href^='?']");
  if (!found || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const label = found.textContent;
  go(found.getAttribute("href"));
  // What had the focus is gone: the reader goes on from the sentence that tells the new number.
  if (label) { state.tabIndex = -1; state.focus({ preventScroll: true }); }
});
days.addEventListener("submit", (event) => {
  event.preventDefault();
  go(address({ from: days.elements.from.value, to: days.elements.to.value, page: "" }));
});
document.querySelectorAll("form[role=search]").forEach((form) => form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = form.elements.q.value.trim();
  go(`?${new URLSearchParams({ q: query })}`);
}));
addEventListener("popstate", show);
if (innerWidth < 960) part("narrow").open = false;

export function begin(worker) {
  client = new Client(worker);
  show();
}
