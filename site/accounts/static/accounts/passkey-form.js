/**
 * <passkey-form data-kind="make | show | ask">: a form whose hidden field `credential` a passkey fills.
 *
 * make: creates a passkey; show: proves one for a person already known; both find their options in a JSON script
 * inside. ask: signs in with any passkey of this site; it fetches its options from the form's own address.
 * The button is hidden in the page and shown here: without JavaScript a sentence in <noscript> stands instead.
 */

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withBytes = (descriptors = []) => descriptors.map((one) => ({ ...one, id: toBytes(one.id) }));

/** What the server sent, with binary values as the browser wants them. */
function decodeOptions(options) {
  const key = { ...options, challenge: toBytes(options.challenge) };
  if (key.user) key.user = { ...key.user, id: toBytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = withBytes(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = withBytes(key.allowCredentials);
  return key;
}

/** What the browser answered, as JSON with base64url values (WebAuthn Level 3, RegistrationResponseJSON). */
function encodeCredential(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!window.PublicKeyCredential || !navigator.credentials) {
      this.show("unsupported");
      return;
    }
    this.form.querySelector("button[type=submit]").hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.useKey();
    });
  }

  async useKey() {
    if (this.busy) return;
    this.busy = true;
    try {
      const { publicKey } = await this.options();
      const credential = await this.credential(decodeOptions(publicKey));
      this.form.elements.credential.value = JSON.stringify(encodeCredential(credential));
      this.form.submit();
    } catch {
      this.busy = false;
      this.show("failed");
    }
  }

  async options() {
    if (this.dataset.kind !== "ask") {
      const data = JSON.parse(this.querySelector("script[type='application/json']").textContent);
      return data.creation_options ?? data.request_options;
    }
    const answer = await fetch(this.form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).request_options;
  }

  credential(publicKey) {
    if (this.dataset.kind !== "make") return navigator.credentials.get({ publicKey });
    const alone = this.form.elements.passwordless?.checked ?? false;
    publicKey.authenticatorSelection = {
      ...publicKey.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    };
    return navigator.credentials.create({ publicKey });
  }

  show(name) {
    this.querySelector(`[data-note="${name}"]`).hidden = false;
  }
}

customElements.define("passkey-form", PasskeyForm);
