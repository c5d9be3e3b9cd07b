// Shows the print buttons (hidden without script: the browser prints the page anyway).
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
