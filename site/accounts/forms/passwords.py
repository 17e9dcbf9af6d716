"""Choosing, changing and recovering a password."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

from .fields import EmailField, new_password_field, password_field

DIFFERENT = _("Les deux mots de passe ne sont pas les mêmes. Retapez le second.")


class SamePasswordTwice:
    """Says in our words that the two new passwords differ."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, second = cleaned.get("password1"), self.data.get(self.add_prefix("password2"))
        if first and second and first != second:
            self._errors["password2"] = self.error_class([DIFFERENT])
        return cleaned


class ChangePasswordForm(SamePasswordTwice, forms.ChangePasswordForm):
    """The old password, and a new one twice."""

    oldpassword = password_field(_("Mot de passe actuel"))
    password1 = new_password_field(_("Nouveau mot de passe"))
    password2 = password_field(_("Nouveau mot de passe, une seconde fois"), "new-password")


class SetPasswordForm(SamePasswordTwice, forms.SetPasswordForm):
    """A first password, for somebody who has only signed in by code or passkey."""

    password1 = new_password_field(_("Mot de passe"))
    password2 = password_field(_("Mot de passe, une seconde fois"), "new-password")


class ResetPasswordForm(forms.ResetPasswordForm):
    """Asks for a link by mail; a known and an unknown address get the very same page."""

    email = EmailField(help_text=_("L’adresse de votre compte."))


class ResetPasswordKeyForm(SamePasswordTwice, forms.ResetPasswordKeyForm):
    """A new password, behind the link from the mail."""

    password1 = new_password_field(_("Nouveau mot de passe"))
    password2 = password_field(_("Nouveau mot de passe, une seconde fois"), "new-password")
