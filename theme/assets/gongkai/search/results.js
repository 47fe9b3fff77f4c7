// Hits and pages as elements.
const TONES = { 现行有效: "good", 尚未生效: "wait", 已修改: "changed", 部分失效: "changed", 失效: "ended", 废止: "ended" };

export function element(name, className = "", ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

const marked = (target, pieces) => {
  target.append(...pieces.map(([text, isMarked]) => (isMarked ? element("mark", "", text) : text)));
  return target;
};

export function link(className, address, ...inside) {
  const made = element("a", className, ...inside);
  made.href = address;
  return made;
}

export function hitItem(hit, root, words) {
  const address = `${new URL(hit.url, root).href}?h=${encodeURIComponent(words.join(" "))}`;
  const item = element("li", "", marked(link("gk-results-title", address), hit.marked.title));
  if (hit.validity !== "现行有效") item.append(" ", element("span", `gk-badge gk-badge--${TONES[hit.validity] ?? "changed"}`, hit.validity));
  if (!hit.isUnread) item.append(particulars(hit));
  if (hit.excerpt.length) item.append(marked(element("p", "gk-results-excerpt"), hit.excerpt));
  return item;
}

function particulars(hit) {
  const day = element("time", "", hit.published);
  day.dateTime = hit.published;
  const line = element("p", "gk-results-line", day);
  if (hit.docNo) line.append(marked(element("span"), hit.marked.docNo));
  line.append(element("span", "", hit.publisher));
  return line;
}

// Links to the pages near the current one; `address` gives that of a number.
export function pageLinks(current, last, address) {
  if (last < 2) return [];
  const numbers = [...new Set([1, current - 2, current - 1, current, current + 1, current + 2, last])].filter((n) => n > 0 && n <= last).sort((a, b) => a - b);
  const list = element("ol");
  numbers.forEach((number, i) => {
    if (i && number > numbers[i - 1] + 1) list.append(element("li", "gk-pages-gap", "…"));
    const made = number === current ? element("span", "gk-pages-item", String(number)) : link("gk-pages-item", address(number), String(number));
    if (number === current) made.setAttribute("aria-current", "page");
    else made.setAttribute("aria-label", `第${number}页`);
    list.append(element("li", "", made));
  });
  const before = current > 1 ? [link("gk-pages-item", address(current - 1), "上一页")] : [];
  return [...before, list, ...(current < last ? [link("gk-pages-item", address(current + 1), "下一页")] : [])];
}
