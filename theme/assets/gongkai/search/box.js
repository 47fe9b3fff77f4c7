// Material's search box over the head's search field, or the large one of the home page. Its bundle is loaded when the reader turns to the
// field (35 KB, gzipped): until then, and without scripts, the field is a plain form that leads to the search page.
(function () {
  "use strict";
  var own = document.currentScript;
  // In a folder an address without a file's name is a list of files, not the page that says what a search needs.
  if (location.protocol === "file:") document.querySelectorAll("form[role=search]").forEach(function (one) { one.action += "index.html"; });
  var form = document.querySelector(".gk-quick, .gk-hero .gk-search");
  var field = form && form.querySelector("input[name=q]");
  if (!field || location.protocol === "file:" || !window.Worker || !window.DecompressionStream) return;
  var root = new URL("../../../", own.src);
  var isLoaded = false;

  function add(parent, html) {
    var box = document.createElement("div");
    box.innerHTML = html;
    return parent.appendChild(box.firstChild);
  }

  // What Material's script looks for: two switches, its settings, and the places for answers.
  function prepare() {
    ["drawer", "search"].forEach(function (name) {
      document.body.insertAdjacentHTML("afterbegin", '<input type="checkbox" hidden data-md-toggle="' + name + '" id="__' + name + '">');
    });
    document.getElementById("__search").addEventListener("change", function () { form.classList.toggle("gk-box--open", this.checked); });
    document.querySelector(".gk-head").setAttribute("data-md-component", "header");
    document.getElementById("main").setAttribute("data-md-component", "main");
    form.name = "search";
    form.setAttribute("data-md-component", "search");
    form.classList.add("gk-box");
    field.setAttribute("data-md-component", "search-query");
    var suggest = document.createElement("div");
    suggest.className = "gk-box-suggest";
    suggest.setAttribute("aria-hidden", "true");
    suggest.setAttribute("data-md-component", "search-suggest");
    field.before(suggest);
    // It must be there, and in the head, or Material hides the form; but it would be a second name for nothing.
    var label = add(document.querySelector(".gk-head"), '<span hidden></span>');
    label.setAttribute("for", "__search");
    add(form, '<div class="gk-box-output"><div class="gk-box-scroll" data-md-scrollfix><div class="md-search-result" data-md-component="search-result">' +
      '<div class="md-search-result__meta" role="status"></div><ol class="md-search-result__list" role="presentation"></ol></div></div>' +
      '<p class="gk-box-more"><button type="submit">查看全部结果</button></p></div>');
    var config = document.createElement("script");
    config.type = "application/json";
    config.id = "__config";
    config.textContent = JSON.stringify({
      base: root.href, features: ["search.suggest"], search: new URL("worker.js", own.src).href, tags: null, version: null,
      translations: {
        "clipboard.copied": "已复制", "clipboard.copy": "复制", "search.result.placeholder": "键入文字，立即查找", "search.result.none": "没有找到，按回车键看看怎样找得到",
        "search.result.one": "找到 1 件", "search.result.other": "最相关的 # 件", "search.result.more.one": "还有 1 处", "search.result.more.other": "还有 # 处",
        "search.result.term.missing": "缺少", "select.version": ""
      }
    });
    document.body.appendChild(config);
  }

  function toggle() { return document.getElementById("__search"); }
  function isOpen() { return isLoaded && toggle().checked; }

  function load() {
    if (isLoaded) return;
    isLoaded = true;
    prepare();
    var script = document.createElement("script");
    script.src = new URL(own.getAttribute("data-bundle"), own.src.replace(/assets\/.*$/, "")).href;
    script.addEventListener("load", function () {
      // The bundle listens from its next turn on.
      setTimeout(function () {
        if (document.activeElement !== field) return;
        field.dispatchEvent(new Event("focus"));
        field.dispatchEvent(new Event("focusin", { bubbles: true }));
        ask();
      }, 50);
    });
    document.body.appendChild(script);
  }

  // Material asks on keyup only, also while an input method is at work; ask when the text has changed, and only then. What it completes
  // it reads on keydown, which the text of an input method does not bring either.
  function ask() {
    if (!toggle().checked) toggle().click();
    field.dispatchEvent(new KeyboardEvent("keydown"));
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  }
  var isComposing = false;
  field.addEventListener("compositionstart", function () { isComposing = true; });
  field.addEventListener("compositionend", function () { isComposing = false; ask(); });
  field.addEventListener("input", function (event) { if (!isComposing && !event.isComposing) ask(); });
  form.addEventListener("keyup", function (event) { if (isComposing && event.target === field) event.stopImmediatePropagation(); }, true);
  form.addEventListener("keydown", function (event) {
    // What is suggested goes, the words and the place in the page stay; Material would leave the field.
    if (event.key === "Escape" && isOpen() && !isComposing && !event.isComposing) {
      event.stopPropagation();
      event.preventDefault();
      field.focus();
      // Material opens it a moment after the field has the focus again.
      setTimeout(function () { if (isOpen()) toggle().click(); }, 30);
    }
    if (event.target !== field) return;
    // Keys of the input method are its own; Enter leads to the search page, not to the first hit.
    if (isComposing || event.isComposing || event.keyCode === 229 || event.key === "Enter") event.stopPropagation();
  });
  field.addEventListener("focus", load);
  document.addEventListener("keydown", function (event) {
    if (isLoaded || event.ctrlKey || event.metaKey || event.altKey || "/sf".indexOf(event.key) < 0) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  document.addEventListener("click", function (event) {
    if (isOpen() && !form.contains(event.target)) toggle().click();
  });
  if (document.activeElement === field) load();
})();
