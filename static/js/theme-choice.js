// <theme-choice>: three buttons (system, light, dark). Hidden without scripts: the page then follows the device.
class ThemeChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.show(document.documentElement.dataset.theme ?? "system");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[value]");
      if (button) this.choose(button.value);
    });
  }

  choose(theme) {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Storage may be forbidden; the choice then holds for this page.
    }
    this.show(theme);
  }

  show(theme) {
    for (const button of this.querySelectorAll("button[value]")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}

customElements.define("theme-choice", ThemeChoice);
