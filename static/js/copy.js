// Shows the copy buttons (hidden without script) and says, aloud too, when the text is copied.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  button.after(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      said.textContent = button.dataset.copied;
    } catch {
      said.textContent = "";
      source.select?.();
    }
    setTimeout(() => (said.textContent = ""), 6000);
  });
}
