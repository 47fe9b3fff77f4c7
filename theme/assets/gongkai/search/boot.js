// Starts the search page, or says what it would need. A classic script: opened from a folder, a browser loads no modules.
(function () {
  "use strict";
  var own = document.currentScript;
  var state = document.querySelector("#gk-results .gk-results-state");
  var query = new URLSearchParams(location.search).get("q") || "";
  // Never over what a quick reader has typed already.
  document.querySelectorAll("input[name=q]").forEach(function (field) { if (!field.value) field.value = query; });
  if (location.protocol === "file:") {
    state.textContent = "从本机文件夹打开时不能搜索：浏览器不许网页读取文件夹里的索引。请通过网站地址访问，或者在这个文件夹里运行 python -m http.server 后打开 http://localhost:8000/；也可以从网站地图按栏目查找。";
    return;
  }
  if (!window.Worker || !window.DecompressionStream) {
    state.textContent = "这个浏览器版本太旧，不能搜索。请换用新版本的浏览器，或者从网站地图按栏目查找。";
    return;
  }
  // All at once, not one after the other as they name each other: on a slow line each turn is felt.
  var at = function (name) { return new URL(name, own.src).href; };
  var worker = new Worker(at("worker.js"));
  worker.addEventListener("error", function (event) { event.preventDefault(); worker.isLost = true; });
  var modules = ["page.js", "client.js", "narrow.js", "results.js"].map(function (name) { return import(at(name)); });
  Promise.all(modules).then(function (found) { found[0].begin(worker); }).catch(function () {
    state.textContent = "搜索程序没有取到，请检查网络后刷新页面；也可以从网站地图按栏目查找。";
  });
})();
