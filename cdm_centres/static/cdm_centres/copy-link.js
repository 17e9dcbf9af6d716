// <copy-link data-address>: puts the address of the page on the clipboard, and says so. Hidden without scripts.
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.copy());
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.dataset.address);
      this.querySelector("[role=status] > span").hidden = false;
    } catch {
      // The browser refused; the address bar still has the link.
    }
  }
}

customElements.define("copy-link", CopyLink);
