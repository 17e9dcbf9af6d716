"""Signing in: by a code sent by mail, or by password; and showing again who one is."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

from .fields import CodeField, EmailField, password_field


class RequestLoginCodeForm(forms.RequestLoginCodeForm):
    """Asks for a code; a known and an unknown address get the very same page."""

    email = EmailField(help_text=_("Nous vous envoyons un code par courriel : aucun mot de passe à retenir."))


class ConfirmLoginCodeForm(forms.ConfirmLoginCodeForm):
    """The code from the mail."""

    code = CodeField(help_text=_("Huit chiffres, avec ou sans tiret."))


class LoginForm(forms.LoginForm):
    """Address and password."""

    password = password_field(_("Mot de passe"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(autocomplete="username")
        self.order_fields(["login", "password"])


class ReauthenticateForm(forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    password = password_field(_("Mot de passe"))
