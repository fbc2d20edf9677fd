// The page is whole without this: it opens the rule that a link leads to, and filters.
(function () {
  "use strict";

  function openTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var rule = target && target.closest("details");
    if (rule) {
      rule.open = true;
      target.scrollIntoView({ block: "nearest" });
    }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  var filter = document.getElementById("filter");
  var search = filter.querySelector("input");
  var buttons = Array.from(filter.querySelectorAll("button"));

  function apply() {
    var wanted = buttons
      .filter(function (button) { return button.getAttribute("aria-pressed") === "true"; })
      .map(function (button) { return button.dataset.mark; });
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    document.querySelectorAll("section.rules").forEach(function (section) {
      var shown = 0;
      section.querySelectorAll("details.rule").forEach(function (rule) {
        var text = rule.textContent.toLowerCase();
        rule.hidden =
          (wanted.length > 0 && !wanted.includes(rule.dataset.mark)) ||
          !words.every(function (word) { return text.includes(word); });
        shown += rule.hidden ? 0 : 1;
      });
      section.hidden = shown === 0;
    });
  }

  search.addEventListener("input", apply);
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      var pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      apply();
    });
  });
  // A link to a rule that is filtered away must still lead there.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    var target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target && target.closest("[hidden]")) {
      search.value = "";
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", "false"); });
      apply();
    }
    if (link && link.getAttribute("href") === location.hash) {
      openTarget();
    }
  });
  filter.hidden = false;
})();
