// Marks words in the text of a page.
import { fold, folded, squeeze } from "./fold.js";

export function highlight(words) {
  const wanted = [squeeze(fold(words)), ...fold(words).split(/\s+/)].filter((word, i, all) => word && all.indexOf(word) === i);
  for (const place of document.querySelectorAll(".gk-paper-title, .gk-body")) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const texts = nodes.map((node) => folded(node.data));
    const whole = texts.map((t) => t.text).join("");
    mark(nodes, texts, places(whole, wanted));
  }
}

// Places in the joined text: a phrase may run through several nodes.
function places(text, wanted) {
  for (const needle of [[wanted[0]], wanted]) {
    const found = needle.flatMap((word) => {
      const at = [];
      for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + word.length)) at.push([i, i + word.length]);
      return at;
    });
    if (found.length) return found.sort((a, b) => a[0] - b[0]);
  }
  return [];
}

function mark(nodes, texts, found) {
  let start = 0;
  nodes.forEach((node, i) => {
    const { text, origin } = texts[i], end = start + text.length;
    const own = found.filter(([a, b]) => a < end && b > start).map(([a, b]) => [origin[Math.max(a - start, 0)], b >= end ? node.data.length : origin[b - start]]);
    start = end;
    for (const [a, b] of own.reverse()) {
      if (b <= a) continue;
      const range = document.createRange();
      range.setStart(node, a);
      range.setEnd(node, Math.min(b, node.data.length));
      range.surroundContents(Object.assign(document.createElement("mark"), { className: "gk-hit" }));
    }
  });
}
