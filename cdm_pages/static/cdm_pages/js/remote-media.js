// <cdm-remote-media data-kind data-src data-title>: puts the player in place of the notice, after the reader's click
// and never before. Without JavaScript the plain link inside leads to the other site.
class RemoteMedia extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector(".c-remote__load");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => this.load(), { once: true });
  }

  load() {
    const player = this.dataset.kind === "audio" ? this.audio() : this.frame();
    player.classList.add("c-remote__player");
    this.replaceChildren(player);
    player.focus();
  }

  frame() {
    const frame = document.createElement("iframe");
    frame.src = this.dataset.src;
    frame.title = this.dataset.title;
    frame.allow = "fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    return frame;
  }

  audio() {
    const audio = document.createElement("audio");
    audio.src = this.dataset.src;
    audio.setAttribute("aria-label", this.dataset.title);
    audio.controls = true;
    audio.tabIndex = 0;
    return audio;
  }
}

customElements.define("cdm-remote-media", RemoteMedia);
