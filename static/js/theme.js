// Sets the reader's chosen appearance before the page is painted, so that no light page flashes in a dark room.
// Runs as a classic script in the head on purpose: a module would come too late.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the page then follows the device.
}
