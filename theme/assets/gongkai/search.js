// A plain first engine over one list of all documents; the shards replace it later.
(function () {
  "use strict";
  var STEP = 20;
  var TONES = { "现行有效": "good", "尚未生效": "wait", "已修改": "changed", "部分失效": "changed", "失效": "ended", "废止": "ended" };
  var place = document.getElementById("gk-results");
  var state = place.querySelector(".gk-results-state");
  var list = place.querySelector(".gk-results");
  var more = place.querySelector(".gk-results-more");
  var source = new URL(place.getAttribute("data-source"), location.href);
  var query = (new URLSearchParams(location.search).get("q") || "").trim();

  // One character at a time, so that a hit can be marked in the text as it was written.
  function fold(character) {
    var plain = character.normalize("NFKC").toLowerCase();
    if ("〔【[(".indexOf(plain) >= 0) return "[";
    if ("〕】])".indexOf(plain) >= 0) return "]";
    return plain;
  }
  function foldAll(text) { return Array.from(text, fold).join(""); }

  // 〔2026 〕 12 号 and [2026]12号 are one 文号.
  function terms(text) {
    return foldAll(text)
      .replace(/\s*\[\s*(\d{4})\s*\]\s*/g, "[$1]")
      .replace(/\](\d+)\s+号/g, "]$1号")
      .split(/\s+/)
      .filter(Boolean);
  }

  function find(documents, wanted) {
    var hits = [];
    documents.forEach(function (entry) {
      var title = foldAll(entry[0]);
      var all = [title, foldAll(entry[1]).replace(/\s/g, ""), foldAll(entry[2]), foldAll(entry[3])].join("\n");
      if (wanted.every(function (term) { return all.indexOf(term) >= 0; })) {
        var inTitle = wanted.every(function (term) { return title.indexOf(term) >= 0; });
        hits.push({ entry: entry, rank: inTitle ? 0 : 1 });
      }
    });
    return hits.sort(function (a, b) {
      return a.rank - b.rank || (a.entry[4] < b.entry[4] ? 1 : a.entry[4] > b.entry[4] ? -1 : 0);
    });
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function marked(target, text, wanted) {
    var letters = Array.from(text);
    var folded = "";
    var origin = [];
    letters.forEach(function (letter, index) {
      var plain = fold(letter);
      for (var i = 0; i < plain.length; i++) origin.push(index);
      folded += plain;
    });
    var lit = [];
    wanted.forEach(function (term) {
      for (var at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        for (var i = at; i < at + term.length; i++) lit[origin[i]] = true;
      }
    });
    for (var from = 0; from < letters.length;) {
      var to = from;
      while (to < letters.length && !lit[to] === !lit[from]) to++;
      var part = letters.slice(from, to).join("");
      target.appendChild(lit[from] ? element("mark", "", part) : document.createTextNode(part));
      from = to;
    }
    return target;
  }

  function result(entry, wanted) {
    var item = element("li");
    var link = marked(element("a", "gk-results-title"), entry[0], wanted);
    link.href = new URL(entry[5], new URL("../", source)).href;
    item.appendChild(link);
    if (entry[6]) {
      item.appendChild(document.createTextNode(" "));
      item.appendChild(element("span", "gk-badge gk-badge--" + (TONES[entry[6]] || "changed"), entry[6]));
    }
    var line = element("p", "gk-results-line");
    [entry[1], entry[3], entry[2]].forEach(function (text) {
      if (text) line.appendChild(marked(element("span"), text, wanted));
    });
    var day = element("time", "", entry[4]);
    day.dateTime = entry[4];
    line.insertBefore(day, line.lastChild);
    item.appendChild(line);
    return item;
  }

  function show(hits, wanted) {
    var shown = 0;
    function next() {
      var first = shown;
      hits.slice(shown, shown + STEP).forEach(function (hit) { list.appendChild(result(hit.entry, wanted)); });
      shown = Math.min(shown + STEP, hits.length);
      more.hidden = shown >= hits.length;
      if (first) list.children[first].querySelector("a").focus();
    }
    more.querySelector("button").addEventListener("click", next);
    next();
  }

  function say(text) { state.textContent = text; }

  document.querySelectorAll("input[name=q]").forEach(function (field) { field.value = query; });
  var wanted = terms(query);
  if (!wanted.length) {
    say("请输入要找的词句、文号或索引号。几个词之间用空格隔开，找到的文件会同时包含它们。");
    return;
  }
  if (location.protocol === "file:") {
    say("从本机文件打开时不能搜索，请通过网站地址访问；也可以从网站地图按栏目查找。");
    return;
  }
  say("正在查找……");
  fetch(source).then(function (answer) {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }).then(function (documents) {
    var hits = find(documents, wanted);
    if (!hits.length) {
      say("没有找到同时包含“" + query + "”的文件。可以换一个说法、少写几个词，或者只写文号中的年份和序号；网站地图列出了全部栏目。");
      return;
    }
    say("找到 " + hits.length + " 件与“" + query + "”有关的文件，名称符合的在前，其余从新到旧");
    show(hits, wanted);
  }).catch(function () {
    say("搜索数据没有取到，请检查网络后刷新页面；也可以从网站地图按栏目查找。");
  });
})();
