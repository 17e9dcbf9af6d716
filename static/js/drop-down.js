// Closes an open list (`details.c-drop`) by Escape, by a click elsewhere, or when the focus leaves it.
const opened = () => document.querySelectorAll("details.c-drop[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const list of opened()) {
    const held = list.contains(document.activeElement);
    list.open = false;
    if (held) list.querySelector("summary").focus();
  }
});

for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const list of opened()) if (!list.contains(event.target)) list.open = false;
  });
}
