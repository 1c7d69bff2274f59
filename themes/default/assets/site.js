/* What a script adds to pages that are complete without it: a switch for light and dark, sorting
 * and filtering of tables, the place in the contents, Escape for explanations. */
(function () {
  "use strict";
  var html = document.documentElement;

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  /* Light, dark, or as the system has it. */
  function schemes() {
    var button = document.querySelector(".scheme-switch");
    if (!button) { return; }
    var order = ["auto", "light", "dark"];
    var titles = { auto: "Auto", light: "Light", dark: "Dark" };
    function now() { return html.getAttribute("data-scheme") || "auto"; }
    function tell() {
      button.querySelector(".scheme-word").textContent = titles[now()];
      button.setAttribute("aria-label", titles[now()] + " colours. Change");
    }
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(now()) + 1) % order.length];
      if (next === "auto") { html.removeAttribute("data-scheme"); } else { html.setAttribute("data-scheme", next); }
      try {
        if (next === "auto") { window.localStorage.removeItem("briefbook-scheme"); }
        else { window.localStorage.setItem("briefbook-scheme", next); }
      } catch (error) {
        /* Without storage the choice holds for this page. */
      }
      tell();
    });
    tell();
    button.hidden = false;
  }

  function key(row, at) {
    var cell = row.cells[at];
    if (!cell) { return ""; }
    var value = cell.getAttribute("data-value");
    return value === null ? cell.textContent.trim() : value;
  }

  /* Numbers before words, empty cells last in either direction. */
  function compare(left, right, sign) {
    if (left === right) { return 0; }
    if (left === "") { return 1; }
    if (right === "") { return -1; }
    var a = Number(left);
    var b = Number(right);
    if (!isNaN(a) && !isNaN(b)) { return sign * (a - b); }
    return sign * left.localeCompare(right, html.lang, { numeric: true, sensitivity: "base" });
  }

  function sorting(table) {
    var body = table.tBodies[0];
    if (!body || body.rows.length < 3 || !table.tHead) { return; }
    var given = Array.prototype.slice.call(body.rows);
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, at) {
      if (head.tagName !== "TH") { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append.apply(button, Array.prototype.slice.call(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort");
        var next = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        var rows = given.slice();
        if (next) {
          head.setAttribute("aria-sort", next);
          var sign = next === "ascending" ? 1 : -1;
          rows.sort(function (left, right) { return compare(key(left, at), key(right, at), sign); });
        }
        body.append.apply(body, rows);
      });
    });
  }

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function filtering(block) {
    var table = block.querySelector("table.grid-rows");
    if (!table || table.tBodies[0].rows.length < 10) { return; }
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var line = document.createElement("p");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var count = document.createElement("span");
    line.className = "filter";
    label.textContent = "Find in this table";
    input.type = "text";
    input.id = block.id + "-filter";
    label.htmlFor = input.id;
    count.setAttribute("role", "status");
    line.append(label, input, count);
    block.prepend(line);
    input.addEventListener("input", function () {
      var wanted = plain(input.value).split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        var text = plain(row.textContent);
        row.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
        if (!row.hidden) { shown += 1; }
      });
      count.textContent = wanted.length ? shown + " of " + rows.length : "";
    });
  }

  /* Marks the section that is being read. */
  function reading() {
    var links = {};
    each(".contents a", function (link) { links[link.hash.slice(1)] = link; });
    if (!("IntersectionObserver" in window) || !Object.keys(links).length) { return; }
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) { return; }
        each(".contents a[aria-current]", function (link) { link.removeAttribute("aria-current"); });
        var title = entry.target.querySelector("h2");
        var link = title && links[title.id];
        if (link) { link.setAttribute("aria-current", "location"); }
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    each(".section", function (section) { seen.observe(section); });
  }

  /* Escape takes an explanation away until the pointer comes back. */
  function explanations() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { return; }
      each(".term-place:hover, .term-place:focus-within", function (place) { place.classList.add("tip-off"); });
    });
    ["pointerout", "focusout"].forEach(function (leaving) {
      document.addEventListener(leaving, function (event) {
        var place = event.target.closest && event.target.closest(".term-place");
        if (place && !place.contains(event.relatedTarget)) { place.classList.remove("tip-off"); }
      });
    });
  }

  /* A table that fits need not be a stop for the keyboard. */
  function stops() {
    each(".scroll", function (box) {
      if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
    });
  }

  /* The style sheet shows the folds open where there is room; here they also say so. */
  function folds() {
    [["page-menu", "(min-width: 62rem)"], ["page-contents", "(min-width: 62rem)"]].forEach(function (pair) {
      var fold = document.getElementById(pair[0]);
      var room = window.matchMedia(pair[1]);
      if (!fold) { return; }
      fold.open = room.matches;
      room.addEventListener("change", function () { fold.open = room.matches; });
    });
  }

  schemes();
  each("table.grid", sorting);
  each(".table-block", filtering);
  reading();
  explanations();
  folds();
  stops();
  window.addEventListener("resize", stops);
  document.addEventListener("toggle", stops, true);
})();
