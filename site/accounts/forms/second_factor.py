"""Passkeys, authenticator apps, recovery codes."""

from __future__ import annotations

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import CodeField

EITHER_CODE = _("Les six chiffres de votre application, ou l’un de vos codes de secours.")
KEY_NAME_HELP = _("Un nom pour la reconnaître : « Mon téléphone », « Clé bleue »…")


class AuthenticateForm(base.AuthenticateForm):
    """The second factor at sign-in."""

    code = CodeField(help_text=EITHER_CODE)


class ReauthenticateForm(base.ReauthenticateForm):
    """The second factor once more, before something that matters."""

    code = CodeField(help_text=EITHER_CODE)


class ActivateTOTPForm(totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    code = CodeField(label=_("Code affiché par l’application"), help_text=_("Six chiffres, qui changent vite."))


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A new passkey. It signs in by itself, unless it is an old security key that cannot hold one."""

    name = forms.CharField(label=_("Nom de la clé"), required=False, max_length=100, help_text=KEY_NAME_HELP)
    passwordless = forms.BooleanField(
        label=_("Me connecter avec cette clé seule"),
        required=False,
        initial=True,
        help_text=_("Décochez pour une ancienne clé de sécurité : elle servira de seconde étape."),
    )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Nom de la clé"), max_length=100, help_text=KEY_NAME_HELP)
