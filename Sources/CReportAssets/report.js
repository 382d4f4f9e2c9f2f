// The script of the HTML report: filters, jumps to transcripts, copying, colours. Without it everything is shown.
"use strict";
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Colours: the system's, unless a person chose.
const theme = document.querySelector(".theme");
const isDark = () => root.dataset.theme
  ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const nameTheme = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
nameTheme();
theme.hidden = false;

// Filters: what is chosen in a group is joined by "or", the groups and the words by "and".
const filters = document.querySelector(".filters");
const buttons = all("button[data-filter]", filters);
const search = filters.querySelector("input");
const clear = filters.querySelector(".clear");
const status = filters.querySelector("[role=status]");
const items = all("[data-verdict]").map(element => ({ element, text: element.textContent.toLowerCase() }));
const chosen = kind => buttons
  .filter(button => button.dataset.filter === kind && button.getAttribute("aria-pressed") === "true")
  .map(button => button.value);
function filter() {
  const verdicts = chosen("verdict"), levels = chosen("level");
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Set();
  for (const { element, text } of items) {
    const { verdict, levels: own } = element.dataset;
    const isShown = (!verdicts.length || verdicts.includes(verdict))
      && (!levels.length || own.split(" ").some(level => levels.includes(level)))
      && words.every(word => text.includes(word));
    element.hidden = !isShown;
    if (isShown && element.dataset.slug) seen.add(element.dataset.slug);
  }
  for (const group of all("[data-group]"))
    group.hidden = !all("[data-verdict]", group).some(element => !element.hidden);
  const isFiltered = verdicts.length || levels.length || words.length;
  clear.hidden = !isFiltered;
  status.textContent = isFiltered ? `${seen.size} of ${status.dataset.total} shown` : `${status.dataset.total} in all`;
}
for (const button of buttons) button.addEventListener("click", () => {
  button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
  filter();
});
search.addEventListener("input", filter);
clear.addEventListener("click", () => {
  for (const button of buttons) button.setAttribute("aria-pressed", "false");
  search.value = "";
  filter();
  search.focus();
});
addEventListener("keydown", event => {
  const isTyping = event.target.closest("input, textarea, select");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.focus();
});
filters.hidden = false;
filter();

// The first failures are open; of many the rest is folded.
all("details.card").slice(3).forEach(card => { card.open = false; });

// A link into a fold opens it, and clears a filter that hides it.
function reveal(id) {
  const target = id && document.getElementById(id);
  if (!target) return;
  if (target.closest("[hidden]")) clear.click();
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  all(".here").forEach(entry => entry.classList.remove("here"));
  if (target.matches(".entry")) target.classList.add("here");
  target.scrollIntoView({ block: target.matches(".entry") ? "center" : "start" });
  (target.querySelector("summary") || target).focus({ preventScroll: true });
}
const current = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
addEventListener("hashchange", () => reveal(current()));
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) reveal(current());
});
reveal(current());

// The fold with the first evidence is open where it stands beside the results.
if (!location.hash && matchMedia("(min-width: 1180px)").matches) {
  const jump = document.querySelector(".jump");
  const proof = jump && document.getElementById(jump.hash.slice(1));
  const scenario = proof ? proof.closest("details") : document.querySelector(".scenario");
  if (scenario) scenario.open = true;
  const panel = document.querySelector(".scenarios");
  if (proof && panel) panel.scrollTop = proof.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
}

for (const button of all(".copy")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}

// On paper nobody opens a fold: what needs doing is shown in full.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details.card:not([open])");
  folded.forEach(fold => { fold.open = true; });
});
addEventListener("afterprint", () => folded.forEach(fold => { fold.open = false; }));
