// The number beside «Modération» in the admin's menu: asked for when the page is there, so that no page waits for it.
const PATIENCE = 40; // looks for the entry, which the menu's own script draws, a quarter of a second apart

function entry() {
  return document.querySelector("[data-moderation-count]");
}

async function count(link) {
  const answer = await fetch(link.dataset.moderationCount, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) return;
  const { waiting } = await answer.json();
  if (waiting) entry()?.setAttribute("data-desk-waiting", String(waiting));
}

function look(left) {
  const link = entry();
  if (link) count(link).catch(() => {});
  else if (left) setTimeout(look, 250, left - 1);
}

look(PATIENCE);
