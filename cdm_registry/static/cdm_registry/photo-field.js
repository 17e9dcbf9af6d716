/* Sends the photo as soon as it is chosen, shows it as the card will have it, and offers the camera of a computer.
   data-upload: where it is sent (absent: with the form, and only shown here); data-heaviest: bytes;
   data-too-heavy, data-take, data-shoot, data-stop, data-no-camera, data-failed, data-sending: sentences in the
   reader's language. */
class PhotoField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input[type="file"]');
    if (!this.input) return;
    this.input.addEventListener("change", (event) => this.taken(event));
    if (navigator.mediaDevices?.getUserMedia && matchMedia("(pointer: fine)").matches) this.offerCamera();
  }

  async taken(event) {
    event.stopPropagation();
    const file = this.input.files[0];
    if (!file) return;
    if (file.size > Number(this.dataset.heaviest)) {
      this.say(this.dataset.tooHeavy, true);
      this.input.value = "";
      return;
    }
    if (this.dataset.upload) await this.send(file);
    else this.preview(file);
  }

  async send(file) {
    const body = new FormData();
    const { csrfmiddlewaretoken, submission_id } = this.closest("form").elements;
    for (const mark of [csrfmiddlewaretoken, submission_id]) body.append(mark.name, mark.value);
    body.append("photo", file);
    this.say(this.dataset.sending);
    try {
      const answer = await fetch(this.dataset.upload, { method: "POST", body, credentials: "same-origin" });
      const told = answer.headers.get("content-type")?.startsWith("text/html");
      if (!told || [403, 409].includes(answer.status)) throw new Error(); // 409: the draft was erased meanwhile
      this.held().outerHTML = await answer.text();
      this.input.value = "";
      this.forget();
      this.say("");
    } catch {
      this.say(this.dataset.failed); // the file stays chosen and goes with the form
    }
  }

  // What the page said of the photo before is answered: what is said now stands beside the photo that is held.
  forget() {
    for (const said of this.querySelectorAll(".invalid-feedback")) if (!this.held().contains(said)) said.remove();
    this.input.classList.remove("is-invalid");
    this.input.removeAttribute("aria-invalid");
  }

  preview(file) {
    const image = document.createElement("img");
    image.className = "c-register__portrait";
    image.alt = file.name;
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    this.held().replaceChildren(image);
  }

  held() {
    return this.querySelector("#photo-held");
  }

  say(sentence, isError = false) {
    this.word ??= this.appendChild(Object.assign(document.createElement("p"), { role: "status" }));
    this.word.className = isError ? "invalid-feedback" : "form-text";
    this.word.textContent = sentence;
    this.word.hidden = !sentence;
  }

  offerCamera() {
    this.camera = this.button(this.dataset.take, () => this.open());
  }

  button(label, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.className = "btn btn-secondary";
    button.addEventListener("click", act);
    this.append(button);
    return button;
  }

  async open() {
    this.camera.disabled = true; // one camera, however often it is pressed while the browser asks
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: 1280, height: 960 } });
    } catch {
      this.say(this.dataset.noCamera, true);
      this.camera.disabled = false;
      this.camera.focus();
      return;
    }
    this.say("");
    this.video = Object.assign(document.createElement("video"), { autoplay: true, muted: true, playsInline: true });
    this.video.className = "c-register__camera";
    this.append(this.video);
    this.camera.hidden = true;
    this.shoot = this.button(this.dataset.shoot, () => this.take());
    this.shoot.disabled = true; // until there is a picture to take
    this.video.addEventListener("loadeddata", () => this.ready(), { once: true });
    this.video.srcObject = this.stream;
    this.stop = this.button(this.dataset.stop, () => this.close());
  }

  ready() {
    this.shoot.disabled = false;
    // The button that was pressed is gone; whoever went on to another field meanwhile is left there.
    if (!document.activeElement?.matches("a, :enabled")) this.shoot.focus();
  }

  take() {
    const canvas = Object.assign(document.createElement("canvas"), { width: this.video.videoWidth, height: this.video.videoHeight });
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    canvas.toBlob((blob) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([blob], "camera.jpg", { type: "image/jpeg" }));
      this.input.files = chosen.files;
      this.input.dispatchEvent(new Event("change"));
      this.close();
    }, "image/jpeg", 0.92);
  }

  close() {
    this.stream.getTracks().forEach((track) => track.stop());
    [this.video, this.shoot, this.stop].forEach((part) => part.remove());
    this.camera.hidden = this.camera.disabled = false;
    this.camera.focus();
  }

  disconnectedCallback() {
    this.stream?.getTracks().forEach((track) => track.stop());
  }
}

customElements.define("cdm-photo-field", PhotoField);
