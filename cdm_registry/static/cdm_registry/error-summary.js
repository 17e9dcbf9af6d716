/* Leads the keyboard and the reading program to what is to be put right. */
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    this.firstElementChild?.focus();
  }
}

customElements.define("cdm-error-summary", ErrorSummary);
