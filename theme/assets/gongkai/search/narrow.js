// The choices that narrow the results, each with how many it leaves, and the choices made.
import { element, link } from "./results.js";

export const GROUPS = { column: "栏目", organisation: "发布机构", subject: "主题分类", genre: "体裁", year: "年份", validity: "公文时效" };
const FEW = 6;
const last = (name) => name.split(/[>\\]/).filter(Boolean).at(-1) ?? name;

// Of a tree only the level below what was chosen, and not one that tells nothing.
function level(group, choices, chosen) {
  if (group !== "column" && group !== "subject") return choices;
  const depth = (choice) => choice[1].split(/[>\\]/).length;
  const inside = chosen ? choices.find(([value]) => value === chosen) : null;
  const below = inside ? choices.filter(([, name]) => name.startsWith(inside[1]) && name !== inside[1]) : choices;
  for (let wanted = inside ? depth(inside) + 1 : 1; ; wanted++) {
    const found = below.filter((choice) => depth(choice) === wanted);
    if (found.length !== 1 || !below.some((choice) => depth(choice) > wanted)) return found;
  }
}

// `address` gives that of the page with some settings changed.
export function groups(counts, settings, address) {
  return Object.entries(GROUPS).flatMap(([group, label]) => {
    const chosen = settings[group], choices = level(group, counts[group], chosen).filter(([value]) => value !== chosen);
    const name = counts[group].find(([value]) => value === chosen)?.[1] ?? chosen;
    if (!chosen && choices.length < 2) return [];
    const heading = element("h2", "gk-narrow-title", label);
    const list = element("ul", "gk-narrow-list");
    if (chosen) {
      const made = link("gk-narrow-item gk-narrow-item--chosen", address({ [group]: "", page: "" }), last(name), element("span", "gk-narrow-undo", "取消"));
      made.setAttribute("aria-label", `取消${label}：${last(name)}`);
      list.append(element("li", "", made));
    }
    const items = choices.map(([value, text, count]) => {
      const number = element("span", "gk-count", String(count), element("span", "gk-hidden", "件"));
      return element("li", "", link("gk-narrow-item", address({ [group]: value, page: "" }), last(text), " ", number));
    });
    list.append(...items.slice(0, FEW));
    const section = element("section", "gk-narrow-group", heading, list);
    if (items.length > FEW) section.append(element("details", "gk-narrow-more", element("summary", "", `更多${label}`), element("ul", "gk-narrow-list", ...items.slice(FEW))));
    return [section];
  });
}
