// What every page can do: 长辈版, colour scheme, folds. Choices stay in this browser.
(function () {
  "use strict";
  var root = document.documentElement;

  function remember(key, value) {
    if (value) root.setAttribute("data-gk-" + key, value);
    else root.removeAttribute("data-gk-" + key);
    try {
      if (value) localStorage.setItem("gk-" + key, value);
      else localStorage.removeItem("gk-" + key);
    } catch (error) { /* private windows may refuse: the choice then lasts for this page */ }
  }

  function isDark() {
    var chosen = root.getAttribute("data-gk-scheme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var toggles = {
    elder: function () { remember("elder", root.hasAttribute("data-gk-elder") ? "" : "1"); refold(); },
    scheme: function () { remember("scheme", isDark() ? "light" : "dark"); }
  };
  document.querySelectorAll("[data-gk-toggle]").forEach(function (button) {
    button.addEventListener("click", toggles[button.getAttribute("data-gk-toggle")]);
  });

  // A fold is written open, so that it works without this script: closed below its width, open above it.
  var refolds = [];
  function refold() { refolds.forEach(function (one) { one(); }); }
  document.querySelectorAll("[data-gk-fold]").forEach(function (fold) {
    var wide = matchMedia("(min-width: " + fold.getAttribute("data-gk-fold") + "em)");
    function apply() { fold.open = wide.matches && !root.hasAttribute("data-gk-elder"); }
    apply();
    fold.setAttribute("data-gk-folds", "");
    if (wide.addEventListener) wide.addEventListener("change", apply);
    refolds.push(apply);
  });

  window.gkRemember = remember;
})();
