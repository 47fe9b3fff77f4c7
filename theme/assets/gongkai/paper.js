// The tools of a document: size of the text, print, citation, QR code.
(function () {
  "use strict";
  var root = document.documentElement;
  var status = document.querySelector(".gk-tools-status");
  function say(text) { if (status) status.textContent = text; }

  // Size: -1 to 3, 0 is the normal size.
  var sizers = document.querySelectorAll("button[data-gk-size]");
  var normal = "正常字号";
  var names = { "-1": "较小字号", 0: normal, 1: "较大字号", 2: "大字号", 3: "特大字号" };
  function size() { return Number(root.getAttribute("data-gk-size")) || 0; }
  function bound() {
    sizers.forEach(function (button) {
      var step = Number(button.getAttribute("data-gk-size"));
      button.setAttribute("aria-disabled", String(!(size() + step in names)));
    });
  }
  sizers.forEach(function (button) {
    button.addEventListener("click", function () {
      var next = size() + Number(button.getAttribute("data-gk-size"));
      if (!(next in names)) return;
      window.gkRemember("size", next ? String(next) : "");
      say(names[next]);
      bound();
    });
  });
  bound();

  function on(selector, act) {
    var button = document.querySelector(selector);
    if (button) button.addEventListener("click", function () { act(button); });
  }

  on("[data-gk-print]", function () { draw().then(function () { window.print(); }); });

  on("[data-gk-copy]", function (button) {
    var text = button.getAttribute("data-gk-copy");
    var done = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    done.catch(function () { return copyOld(text); }).then(
      function () { say("已复制：" + text); },
      function () { say("浏览器不允许复制，请手动选取：" + text); }
    );
  });

  // Without HTTPS there is no clipboard: the old way still works there.
  function copyOld(text) {
    var area = document.createElement("textarea");
    area.className = "gk-hidden";
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var worked = document.execCommand("copy");
    area.remove();
    return worked ? Promise.resolve() : Promise.reject();
  }

  var figure = document.getElementById("gk-qrcode");
  on("[data-gk-qrcode]", function (button) {
    draw().then(function () {
      figure.hidden = !figure.hidden;
      button.setAttribute("aria-expanded", String(!figure.hidden));
    }, function () { say("二维码没有画成，请直接使用永久地址"); });
  });

  // The library comes once, when it is asked for or when the page has nothing else to do (for print).
  var drawn;
  function draw() {
    if (!figure) return Promise.resolve();
    if (!drawn) drawn = load().then(paint);
    return drawn;
  }
  function load() {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = document.getElementById("gk-paper").getAttribute("data-qrcode");
      script.onload = resolve;
      script.onerror = reject;
      document.head.appendChild(script);
    });
  }
  function paint() {
    var image = figure.querySelector("[data-gk-address]");
    var code = window.qrcode(0, "M");
    code.addData(image.getAttribute("data-gk-address"));
    code.make();
    var count = code.getModuleCount();
    var path = "";
    for (var y = 0; y < count; y++) {
      for (var x = 0; x < count; x++) {
        if (code.isDark(y, x)) path += "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z";
      }
    }
    var space = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 " + (count + 8) + " " + (count + 8));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "本页永久地址的二维码");
    var modules = document.createElementNS(space, "path");
    modules.setAttribute("d", path);
    svg.appendChild(modules);
    image.appendChild(svg);
    document.querySelector(".gk-permanent-code").appendChild(svg.cloneNode(true));
  }
  var idle = window.requestIdleCallback || function (act) { setTimeout(act, 2000); };
  idle(function () { draw().catch(function () {}); });
})();
