"""A passkey made of software: it answers as a telephone or a USB key would (WebAuthn Level 2)."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

Flag = AuthenticatorData.FLAG


class SoftKey:
    """One key pair for one site; it shows that its owner was there and was recognised, unless told otherwise."""

    def __init__(self, host="testserver", recognises=True):
        self.host = host
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.flags = Flag.UP | (Flag.UV if recognises else 0)
        self.user = b""

    def make(self, options) -> str:
        """What the browser posts after creating the key, as JSON."""
        public = options["publicKey"]
        self.user = public["user"]["id"]
        held = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.private.public_key())
        )
        data = AuthenticatorData.create(self._host_hash(), self.flags | Flag.AT, 0, held)
        client = self._client_data("webauthn.create", public["challenge"])
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._credential(client, response, {"credProps": {"rk": True}})

    def show(self, options) -> str:
        """What the browser posts after the key has signed, as JSON."""
        data = AuthenticatorData.create(self._host_hash(), self.flags, 1)
        client = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        signature = self.private.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.user,
        }
        return self._credential(client, response, {})

    def _host_hash(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()

    def _client_data(self, kind, challenge) -> CollectedClientData:
        return CollectedClientData.create(type=kind, challenge=challenge, origin=f"https://{self.host}")

    def _credential(self, client, response, results) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": results,
                "response": {**response, "clientDataJSON": websafe_encode(client)},
            }
        )
