"""Passkeys, authenticator apps, recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import CodeField

EITHER_CODE = _("Les six chiffres de votre application, ou l’un de vos codes de secours.")
UNREADABLE = _("La clé d’accès n’a pas répondu comme attendu. Recommencez, ou choisissez une autre voie.")
KEY_NAME_HELP = _("Un nom pour la reconnaître : « Mon téléphone », « Clé bleue »…")


class CredentialField(forms.JSONField):
    """The answer of a passkey, as the browser's script posts it: read by a library that expects its shape."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": UNREADABLE, "invalid": UNREADABLE}, **kwargs)

    def to_python(self, value: Any) -> Any:
        answer = super().to_python(value)
        if answer is None:
            return None
        if not (isinstance(answer, dict) and isinstance(answer.get("response"), dict)):
            raise forms.ValidationError(UNREADABLE, code="unreadable")
        if not (isinstance(answer.get("rawId"), str) and answer.get("id", answer["rawId"]) == answer["rawId"]):
            raise forms.ValidationError(UNREADABLE, code="unreadable")
        return answer


class ReadsForgeries:
    """A forged answer may break the library that reads it anywhere: that is a refusal, not an error of ours."""

    def clean_credential(self) -> Any:
        return self._refused(getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"]))

    def clean(self) -> dict[str, Any]:
        return self._refused(super().clean)

    def _refused(self, read: Any) -> Any:
        try:
            return read()
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
            raise forms.ValidationError(UNREADABLE, code="unreadable") from fault


class AuthenticateForm(base.AuthenticateForm):
    """The second factor at sign-in."""

    code = CodeField(help_text=EITHER_CODE)


class ReauthenticateForm(base.ReauthenticateForm):
    """The second factor once more, before something that matters."""

    code = CodeField(help_text=EITHER_CODE)


class ActivateTOTPForm(totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = CodeField(label=_("Code affiché par l’application"), help_text=_("Six chiffres, qui changent vite."))


class AddPasskeyForm(ReadsForgeries, webauthn.AddWebAuthnForm):
    """A new passkey. It signs in by itself, unless it is an old security key that cannot hold one."""

    name = forms.CharField(label=_("Nom de la clé"), required=False, max_length=100, help_text=KEY_NAME_HELP)
    credential = CredentialField()
    passwordless = forms.BooleanField(
        label=_("Me connecter avec cette clé seule"),
        required=False,
        initial=True,
        help_text=_("Décochez pour une ancienne clé de sécurité : elle servira de seconde étape."),
    )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Nom de la clé"), max_length=100, help_text=KEY_NAME_HELP)


class SignInWithPasskeyForm(ReadsForgeries, webauthn.LoginWebAuthnForm):
    """Signing in by passkey alone."""

    credential = CredentialField()


class ShowPasskeyForm(ReadsForgeries, webauthn.AuthenticateWebAuthnForm):
    """A passkey as second step."""

    credential = CredentialField()


class ShowPasskeyAgainForm(ReadsForgeries, webauthn.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""

    credential = CredentialField()
