/* Shows the questions on the guardian as soon as the birth date and the country ask for them.
   data-ages: "FR=15 ES=14 …", data-age: years for every other country. Without this script the next sending asks. */
class Guardian extends HTMLElement {
  connectedCallback() {
    this.ages = new Map(this.dataset.ages.trim().split(/\s+/).map((pair) => pair.split("=")));
    this.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const asked = this.querySelector("#guardian");
    if (asked) asked.hidden = !this.isYoung() && !asked.querySelector(".is-invalid");
  }

  isYoung() {
    const [year, month, day] = ["year", "month", "day"].map((part) => Number(this.value(`birth_${part}`)));
    if (!year || !month || !day) return false;
    const today = new Date();
    const hadBirthday = today.getMonth() + 1 > month || (today.getMonth() + 1 === month && today.getDate() >= day);
    const age = today.getFullYear() - year - (hadBirthday ? 0 : 1);
    return age < Number(this.ages.get(this.value("country")) ?? this.dataset.age);
  }

  value(name) {
    return this.querySelector(`[name="${name}"]`)?.value ?? "";
  }
}

customElements.define("cdm-guardian", Guardian);
