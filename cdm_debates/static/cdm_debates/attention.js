// What asks for an animator, on the admin's first page: fetched when the page is there, so that it waits for nothing.
async function fill(place) {
  const answer = await fetch(place.dataset.attention);
  if (!answer.ok || answer.redirected) return;
  place.innerHTML = await answer.text();
}

for (const place of document.querySelectorAll("[data-attention]")) fill(place).catch(() => {});
