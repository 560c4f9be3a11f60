// The page allows no style or script but files: htmx is told so before it begins.
"use strict";
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

// What is refused comes as this page too, with an error's status, and has to be shown. Any other page means that this browser is
// signed out or that the page is too old: loading it again says so.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const isThisPage = detail.serverResponse.includes('id="lists"');
  detail.shouldSwap = isThisPage;
  detail.isError = false;
  if (!isThisPage) {
    location.assign("/account");
  }
});
