// On a document reached from the search: its words are marked.
(function () {
  "use strict";
  var words = (new URLSearchParams(location.search).get("h") || "").trim();
  if (!words || location.protocol === "file:") return;
  import(new URL("highlight.js", document.currentScript.src).href).then(function (module) { module.highlight(words); }).catch(function () {});
})();
