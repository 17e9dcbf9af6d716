// <keep-draft data-key>: keeps what is typed in its form in this browser until it was sent. Without scripts: nothing.
const SENT = "cdm-draft-sent";

class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    if (!this.field) return;
    this.forgetWhatWasSent();
    const kept = localStorage.getItem(this.dataset.key);
    const begun = this.field.value;
    if (kept && (!begun || "quoting" in this.dataset)) {
      // What was typed before one chose to quote comes after the quotation.
      this.field.value = kept.startsWith(begun) ? kept : begun + kept;
      this.say();
    }
    this.field.addEventListener("input", () => this.keep());
    this.querySelector("form").addEventListener("submit", () => sessionStorage.setItem(SENT, this.dataset.key));
  }

  // The form that comes back with an error, or as a preview, carries the words itself: they were not sent.
  forgetWhatWasSent() {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (sent && !("kept" in this.dataset)) localStorage.removeItem(sent);
  }

  keep() {
    if (this.field.value) localStorage.setItem(this.dataset.key, this.field.value);
    else localStorage.removeItem(this.dataset.key);
    this.say();
  }

  say() {
    const said = this.querySelector("[data-said]");
    if (said) said.hidden = !this.field.value;
  }
}

customElements.define("keep-draft", KeepDraft);
