/* The reader's choice of light or dark, before anything is drawn. */
(function () {
  "use strict";
  try {
    var scheme = window.localStorage.getItem("briefbook-scheme");
    if (scheme === "light" || scheme === "dark") {
      document.documentElement.setAttribute("data-scheme", scheme);
    }
  } catch (error) {
    /* A page opened from a disk may have no storage; the reader's system decides then. */
  }
})();
