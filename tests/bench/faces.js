// The three searches behind one face: open(base) gives ask(query, most): how many are found, the addresses of the first `most`.
// `firstPage` also fetches what a reader sees of the first ten: titles and excerpts.
({
  async ours(base) {
    const { Engine, reader } = await import(`${base}assets/gongkai/search/engine.js`);
    const engine = new Engine(reader(base));
    await engine.index.open();
    return {
      async ask(query, most) {
        const search = await engine.search(query), hits = await search.page(0, most, 400);
        const cards = await Promise.all(hits.map((hit) => search.shown(hit, false)));
        return { total: search.total, hits: cards.map(({ url }) => url) };
      },
      async firstPage(query) {
        const search = await engine.search(query), hits = await search.page(0, 10, 40);
        await Promise.all(hits.map((hit) => search.shown(hit)));
      },
    };
  },
  async pagefind(base) {
    const pagefind = await import(`${base}pagefind/pagefind.js`);
    await pagefind.init();
    const shown = async (query, most) => {
      const { results } = await pagefind.search(query);
      return { total: results.length, hits: await Promise.all(results.slice(0, most).map(async (result) => (await result.data()).url)) };
    };
    return { ask: shown, firstPage: (query) => shown(query, 10) };
  },
  async material(base) {
    const index = await (await fetch(`${base}search/search_index.json`)).json();
    const [name] = (await (await fetch(`${base}index.html`)).text()).match(/assets\/javascripts\/workers\/search[^"]+/);
    const worker = new Worker(base + name);
    const answer = (type, message) => new Promise((done) => {
      worker.onmessage = ({ data }) => data.type === type && done(data.data);
      worker.postMessage(message);
    });
    await answer(1, { type: 0, data: { config: index.config, docs: index.docs, options: {} } });
    const ask = async (query, most) => {
      const { items } = await answer(3, { type: 2, data: query });
      return { total: items.length, hits: items.slice(0, most).map(([first]) => first.location.split("#")[0]) };
    };
    return { ask, firstPage: (query) => ask(query, 10) };
  },
})
