// Keys of the officer's desk. Nothing needs them: every key presses a link or a button that is on the page.

const map = document.getElementById("keys");
const singleKeys = map?.hasAttribute("data-single-keys") ?? false;

const inField = (element) => element.closest?.("input, textarea, select, [contenteditable]") !== null;
const rows = () => [...document.querySelectorAll("[data-keys] tr[data-row]")];
const currentRow = () => document.querySelector('tr[data-row][aria-current="true"]');
const mainAction = () => document.querySelector("[data-main]:not(:disabled)");

// The row before or after the chosen one; focus goes to its link, so a screen reader says it.
function walk(step) {
  const all = rows();
  if (all.length === 0) return;
  const chosen = currentRow();
  const next = all[Math.min(Math.max(all.indexOf(chosen) + step, 0), all.length - 1)];
  chosen?.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  (next.querySelector("a") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function open(row) {
  const address = row?.dataset.href ?? row?.querySelector("a")?.href;
  if (address) window.location.assign(address);
}

const single = {
  "/": () => document.getElementById("find")?.focus(),
  "?": () => map?.showModal(),
  j: () => walk(1),
  k: () => walk(-1),
  a: () => mainAction()?.focus(),
};

function act(event, deed) {
  event.preventDefault();
  deed();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return; // a Vietnamese input method is still at work
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const main = mainAction();
    if (main) act(event, () => main.click());
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const place = document.querySelector(`.mc-rail [data-key="${CSS.escape(event.key)}"]`);
  if (place && event.key.length > 1) return act(event, () => place.click()); // function keys act in fields too
  if (event.key === "Escape" && inField(event.target)) return event.target.blur();
  if (map?.open || inField(event.target) || !singleKeys) return;
  if (single[event.key]) return act(event, single[event.key]);
  if (event.key === "Enter" && event.target === document.body) open(currentRow());
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-keys-map]");
  if (opener && map?.showModal) return act(event, () => map.showModal());
  const row = event.target.closest("tr[data-row]");
  if (row && !event.target.closest("a, button, input, label, summary")) open(row);
});
