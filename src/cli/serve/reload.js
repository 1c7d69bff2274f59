// Reloads the page when the book has changed, and shows what is wrong with it.
(function () {
  "use strict";
  var own = document.currentScript.src.split("?")[1];
  var key = "briefbook-scroll:" + location.pathname;
  var overlay = null;

  // The page comes back to where the reader was, even if the browser forgets.
  var kept = sessionStorage.getItem(key);
  if (kept !== null) {
    sessionStorage.removeItem(key);
    window.scrollTo(0, Number(kept));
  }

  function reload() {
    sessionStorage.setItem(key, String(window.scrollY));
    location.reload();
  }

  function show(text) {
    if (!overlay) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/__briefbook/reload.css";
      document.head.appendChild(style);
      overlay = document.createElement("div");
      overlay.className = "briefbook-problems";
      overlay.setAttribute("role", "alert");
      var heading = document.createElement("p");
      heading.textContent = "The content has problems. Behind this are the last good pages.";
      overlay.appendChild(heading);
      overlay.appendChild(document.createElement("pre"));
      document.body.appendChild(overlay);
    }
    overlay.hidden = false;
    overlay.querySelector("pre").textContent = text;
  }

  new EventSource("/__briefbook/events").onmessage = function (message) {
    var news = JSON.parse(message.data);
    if (news.problems) {
      show(news.problems);
    } else if (news.stamp !== own) {
      reload();
    } else if (overlay) {
      overlay.hidden = true;
    }
  };
})();
