// What can be seen in an open page. Each function runs inside the page and returns plain data.

/** What must hold on every page at every size. */
export function everything() {
  // One heading of the first rank, a title, a language, one main.
  function frame() {
    const problems = [];
    const headings = document.querySelectorAll("h1").length;
    if (headings !== 1) problems.push(`${headings} h1 instead of 1`);
    if (!document.title.trim()) problems.push("no title");
    if (!document.documentElement.lang) problems.push("no lang");
    if (document.querySelectorAll("main").length !== 1) problems.push("not exactly one main");
    return problems;
  }

  // Where the page is wider than its window, with the elements that stick out.
  function overflow() {
    const root = document.documentElement;
    const room = root.clientWidth;
    if (root.scrollWidth <= room) return [];
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const names = new Set();
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > room + 0.5 && !scrolls(element)) {
        const name = element.getAttribute("class");
        names.add(element.tagName.toLowerCase() + (name ? `.${name.trim().split(/\s+/).join(".")}` : ""));
      }
    }
    return [`wider than the window by ${root.scrollWidth - room} px: ${[...names].slice(-4).join(", ")}`];
  }

  // Words in charts that are drawn smaller than 11 px.
  function smallWords() {
    const problems = new Set();
    for (const text of document.querySelectorAll("svg.chart text")) {
      const box = text.getBoundingClientRect();
      if (box.width === 0) continue;
      const matrix = text.getScreenCTM();
      const scale = Math.hypot(matrix.a, matrix.b);
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 10.95) problems.add(`chart words of ${size.toFixed(1)} px`);
    }
    return [...problems];
  }

  return [...frame(), ...overflow(), ...smallWords()];
}

/** All addresses a page points to and all places in it that can be pointed at. */
export function addresses() {
  const targets = [];
  const take = (name) => document.querySelectorAll(`[${name}]`).forEach((element) => {
    const value = element.getAttribute(name);
    if (value !== null) targets.push(value);
  });
  ["href", "src", "data", "action", "poster"].forEach(take);
  document.querySelectorAll("[srcset]").forEach((element) => {
    element.getAttribute("srcset").split(",").forEach((one) => targets.push(one.trim().split(/\s+/)[0]));
  });
  document.querySelectorAll("[*|href]").forEach((element) => {
    const value = element.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    if (value !== null) targets.push(value);
  });
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const inline = document.querySelectorAll("script:not([src]), style, [style]").length;
  return { targets: [...new Set(targets)], ids, inline };
}
