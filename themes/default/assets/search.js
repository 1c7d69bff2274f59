/* Search over the data in search/: classic scripts, loaded when they are needed, so that it works
 * from a file share as well. Words are folded here as in src/render/search/fold.rs; all words of a
 * question must be found (each as the start of a word, or with one letter wrong). */
(function () {
  "use strict";
  var SHOWN = 12;
  var root = document.documentElement.getAttribute("data-root") || "";
  var documents = null;
  var shards = {};
  var words = {};
  var loading = {};

  window.briefbookSearch = {
    receive: function (data) {
      if (data.documents) {
        documents = data.documents;
        shards = data.shards;
      } else {
        words[data.first] = data.words;
      }
    }
  };

  /* Adds a script once; `done` runs when it is there, or when it turns out that it is not. */
  function load(name, done) {
    if (loading[name] === true) { done(); return; }
    if (loading[name]) { loading[name].push(done); return; }
    loading[name] = [done];
    var script = document.createElement("script");
    script.src = root + "search/" + name + ".js";
    script.onload = script.onerror = function () {
      var waiting = loading[name];
      loading[name] = true;
      waiting.forEach(function (one) { one(); });
    };
    document.head.appendChild(script);
  }

  var SPELT = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th" };

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "")
      .replace(/['\u2019]/g, "").replace(/[ßæœøđðłıþ]/g, function (letter) { return SPELT[letter]; });
  }

  function tokens(text) {
    var all = fold(text).split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
    var long = all.filter(function (word) { return word.length > 1 || !/[a-z]/.test(word); });
    return long.length ? long : all;
  }

  /* Whether `asked` is the start of `word` but for one letter: another, one more, one less, or two
   * that have changed places. The first letter must be right, for it chooses the file. */
  function nearly(asked, word) {
    var at = 0;
    while (at < asked.length && asked[at] === word[at]) { at += 1; }
    if (at === 0) { return false; }
    return word.startsWith(asked.slice(at + 1), at + 1) ||
      word.startsWith(asked.slice(at), at + 1) ||
      word.startsWith(asked.slice(at + 1), at) ||
      (asked[at] === word[at + 1] && asked[at + 1] === word[at] && word.startsWith(asked.slice(at + 2), at + 2));
  }

  /* Pages with a word that answers `asked`, each with its weight. */
  function pagesWith(asked) {
    var list = words[Array.from(asked)[0]] || {};
    var found = new Map();
    function add(word, factor) {
      var pairs = list[word];
      for (var at = 0; at < pairs.length; at += 2) {
        var weight = pairs[at + 1] * factor;
        if (weight > (found.get(pairs[at]) || 0)) { found.set(pairs[at], weight); }
      }
    }
    var near = [];
    for (var word in list) {
      if (word === asked) { add(word, 3); }
      else if (word.startsWith(asked)) { add(word, 1 + asked.length / word.length); }
      else if (asked.length >= 4 && nearly(asked, word)) { near.push(word); }
    }
    /* Slips count only where nothing fits as written. */
    if (found.size === 0) { near.forEach(function (word) { add(word, 0.5); }); }
    return found;
  }

  function find(question) {
    var total = null;
    tokens(question).forEach(function (asked) {
      var found = pagesWith(asked);
      if (total === null) { total = found; return; }
      var both = new Map();
      total.forEach(function (weight, page) {
        if (found.has(page)) { both.set(page, weight + found.get(page)); }
      });
      total = both;
    });
    return Array.from(total || [])
      .sort(function (left, right) { return right[1] - left[1] || left[0] - right[0]; })
      .map(function (pair) { return documents[pair[0]]; });
  }

  function prepare(question, done) {
    load("documents", function () {
      if (!documents) { done(false); return; }
      var names = tokens(question).map(function (word) { return shards[Array.from(word)[0]]; })
        .filter(function (name, at, all) { return name && all.indexOf(name) === at; });
      var open = names.length;
      if (!open) { done(true); return; }
      names.forEach(function (name) {
        load(name, function () { open -= 1; if (!open) { done(true); } });
      });
    });
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return made;
  }

  function start() {
    var box = document.querySelector(".search");
    var input = box && box.querySelector("input");
    if (!input) { return; }
    var panel = element("div", "search-panel");
    var count = element("p", "search-count");
    var list = element("ul", "search-list");
    var said = element("p", "unseen");
    panel.hidden = true;
    count.setAttribute("aria-hidden", "true");
    list.id = "page-search-results";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Pages found");
    said.setAttribute("role", "status");
    panel.append(count, list);
    box.append(panel, said);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    box.hidden = false;

    var results = [];
    var chosen = -1;
    var asked = 0;

    function choose(at) {
      chosen = at;
      Array.prototype.forEach.call(list.children, function (option, number) {
        option.setAttribute("aria-selected", number === at ? "true" : "false");
        if (number === at) { option.scrollIntoView({ block: "nearest" }); }
      });
      if (at >= 0) { input.setAttribute("aria-activedescendant", "page-result-" + at); }
      else { input.removeAttribute("aria-activedescendant"); }
    }
    function close() {
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    }
    function tell(text) {
      count.textContent = text;
      said.textContent = text;
    }
    function address(result) {
      return root + result[1].split("/").map(encodeURIComponent).join("/");
    }
    function show(found) {
      results = found.slice(0, SHOWN);
      list.textContent = "";
      results.forEach(function (result, number) {
        var option = element("li");
        option.id = "page-result-" + number;
        option.setAttribute("role", "option");
        option.append(element("span", "result-title", result[0]),
          element("span", "result-place", [result[2], result[3] === result[0] ? "" : result[3]].filter(Boolean).join(", ")),
          element("span", "result-text", result[4]));
        list.append(option);
      });
      list.hidden = results.length === 0;
      panel.hidden = false;
      input.setAttribute("aria-expanded", results.length ? "true" : "false");
      choose(-1);
      var pages = found.length === 1 ? "1 page" : found.length + " pages";
      tell(found.length === 0 ? "Nothing found"
        : found.length > SHOWN ? pages + ", the best " + SHOWN + " shown" : pages);
    }
    function ask() {
      var question = input.value;
      asked += 1;
      var mine = asked;
      if (!tokens(question).length) { close(); tell(""); return; }
      prepare(question, function (ready) {
        if (mine !== asked) { return; }
        if (ready) { show(find(question)); return; }
        show([]);
        tell("The search data could not be read");
      });
    }
    input.addEventListener("focus", function () { load("documents", function () {}); });
    input.addEventListener("input", ask);
    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        if (panel.hidden) { input.value = ""; } else { close(); }
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden) { ask(); return; }
        var step = event.key === "ArrowDown" ? 1 : -1;
        if (results.length) { choose((chosen + step + results.length + (chosen < 0 && step < 0 ? 1 : 0)) % results.length); }
      } else if (event.key === "Enter" && results.length && !panel.hidden) {
        event.preventDefault();
        window.location.href = address(results[Math.max(chosen, 0)]);
      }
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (!option) { return; }
      var place = address(results[Array.prototype.indexOf.call(list.children, option)]);
      if (event.ctrlKey || event.metaKey) { window.open(place); } else { window.location.href = place; }
    });
    box.addEventListener("focusout", function (event) {
      if (!box.contains(event.relatedTarget)) { close(); }
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }
  start();
})();
