// The search: runs unchanged in a worker and under Node. One Engine a site, one Search a query.
import { Index } from "./shards.js";
import { Search } from "./search.js";

export class Engine {
  // `read`: path below the site → promise of its bytes.
  constructor(read) {
    this.index = new Index(read);
    this.searches = new Map();
  }

  async search(query, narrowed = {}, sort = "") {
    await this.index.open();
    const name = JSON.stringify([query, narrowed, sort]);
    if (!this.searches.has(name)) {
      if (this.searches.size > 30) this.searches.clear();
      const begun = Search.begin(this.index, query, narrowed, sort);
      begun.catch(() => this.searches.delete(name));
      this.searches.set(name, begun);
    }
    return this.searches.get(name);
  }
}

// Reads from a site's address; a file that is not there is an error. `early`: path → what was asked for before, each used once.
export function reader(base, early = new Map()) {
  return async (path) => {
    const asked = early.get(path);
    early.delete(path);
    // Revalidated each time, so that files of two states of the site are never mixed.
    const answer = await (asked ?? fetch(new URL(path, base), { cache: "no-cache" }));
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
}
