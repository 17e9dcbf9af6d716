// <nearest-centres>: lists the centres of the map by distance, after a press of its button and never before.
// Where the reader stands is asked of the browser and sent to nobody. Hidden without scripts or without a map.
const EARTH_RADIUS_KM = 6371;
const MOST = 12;
const radians = (degrees) => (Number(degrees) * Math.PI) / 180;

function kilometres(from, to) {
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const c = radians(to.longitude) - radians(from.longitude);
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c);
  return EARTH_RADIUS_KM * Math.acos(Math.min(1, Math.max(-1, cosine)));
}

class NearestCentres extends HTMLElement {
  connectedCallback() {
    this.points = [...document.querySelectorAll(".c-map__points a")];
    if (!this.points.length || !navigator.geolocation) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.ask());
  }

  ask() {
    navigator.geolocation.getCurrentPosition(
      (found) => this.show(found.coords),
      () => this.refuse(),
      { maximumAge: 600000, timeout: 15000 },
    );
  }

  refuse() {
    this.querySelector(".c-nearest__refused").hidden = false;
  }

  show(here) {
    const near = this.points.map((point) => ({ point, distance: kilometres(here, point.dataset) }));
    near.sort((one, two) => one.distance - two.distance);
    this.querySelector("ol").replaceChildren(...near.slice(0, MOST).map((entry) => this.line(entry)));
    this.querySelector(".c-nearest__refused").hidden = true;
    this.querySelector(".c-nearest__found").hidden = false;
  }

  line({ point, distance }) {
    const written = new Intl.NumberFormat(document.documentElement.lang, {
      style: "unit",
      unit: "kilometer",
      maximumFractionDigits: distance < 10 ? 1 : 0,
    });
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = point.getAttribute("href");
    link.textContent = point.querySelector("title").textContent;
    link.className = "c-list__title";
    const place = document.createElement("span");
    place.className = "c-meta";
    place.textContent = ` ${written.format(distance)}`;
    line.append(link, place);
    return line;
  }
}

customElements.define("nearest-centres", NearestCentres);
