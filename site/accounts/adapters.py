"""How allauth behaves in this house: its words, its mails, and who may have an account."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cdm_pages import emails

from . import addresses
from .models import User, UserManager

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts open through the registration only; mails speak the recipient's language."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte est fermé."),
        "duplicate_email": _("C’est déjà l’adresse de votre compte."),
        "email_password_mismatch": _(
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou recevez un code par courriel."
        ),
        "email_taken": _("Cette adresse ne peut pas être utilisée. Choisissez-en une autre."),
        "enter_current_password": _("Ce n’est pas votre mot de passe actuel."),
        "incorrect_code": _("Ce code n’est pas le bon. Vérifiez-le et recommencez."),
        "incorrect_password": _("Ce n’est pas votre mot de passe."),
        "invalid_login": _("Cette connexion n’a pas abouti. Recommencez."),
        "invalid_or_expired_key": _("Ce lien n’est plus valable."),
        "invalid_password_reset": _("Ce lien n’est plus valable. Demandez-en un nouveau."),
        "same_as_current": _("C’est déjà la valeur actuelle."),
        "too_many_login_attempts": _(
            "Trop d’essais en peu de temps. Rien n’est perdu : attendez quelques minutes, puis recommencez."
        ),
        "rate_limited": _("Trop de demandes en peu de temps. Attendez une minute, puis recommencez."),
        "unverified_primary_email": _("Confirmez d’abord votre adresse électronique."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account comes with a confirmed registration, or from the team."""
        return False

    def clean_email(self, email: str) -> str:
        return UserManager.normalize_email(email)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        addresses.keep_address(user)
        return super().pre_login(request, user, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home, in the language the person chose."""
        with translation.override(request.user.language):
            return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Back to the page of the address; who is signed out is asked to sign in with the new one."""
        return reverse("account_email" if self.request.user.is_authenticated else "account_request_login_code")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a folder of `templates/account/email/` or `templates/mfa/email/` in the recipient's language.

        Sent at once and not by a task: a sign-in code is a secret that must not lie in the table of tasks, and known
        and unknown addresses must take the same time. Where no mail leaves, the person is told so (503).
        """
        user = context.get("user") or get_user_model().objects.filter(email=email).first()
        language = getattr(user, "language", None) or translation.get_language() or settings.LANGUAGE_CODE
        with timezone.override(getattr(user, "time_zone", None) or timezone.get_current_timezone_name()):
            try:
                emails.send(template_prefix, to=email, language=language, context={"email": email, **context})
            except (OSError, SMTPException) as fault:
                # The fault itself may name the address; a log does not.
                logger.error("The mail %s did not leave: %s", template_prefix, type(fault).__name__)
                page = render(self.request, "account/mail_unavailable.html", status=503)
                raise ImmediateHttpResponse(page) from fault

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell a person what has changed. It has changed all the same where the mail does not leave."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            logger.warning("A notice of a changed account was not sent")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show again who one is, in our words, best first."""
        words = {
            "reauthenticate": _("Avec votre mot de passe"),
            "mfa_reauthenticate": _("Avec votre application ou un code de secours"),
            "mfa_reauthenticate:webauthn": _("Avec une clé d’accès"),
        }
        methods = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = words[method["id"]]
        return methods


class MFAAdapter(DefaultMFAAdapter):
    """Second factors in this house: our words, our name, a QR code without inline styles."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Attendez le suivant et recommencez."),
        "cannot_delete_authenticator": _("Cette protection ne peut pas être retirée."),
        "cannot_generate_recovery_codes": _(
            "Les codes de secours viennent après : ajoutez d’abord une clé d’accès ou une application."
        ),
    }

    def _get_site_name(self) -> str:
        return settings.WAGTAIL_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """The QR code as the markup of one path, black on white whatever the scheme, so that every camera reads it."""
        code = segno.make(url, error="m")
        return code.svg_inline(border=4, light="#fff", svgclass="c-account__qr", omitsize=True)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        if count == 0:
            return gettext("Ma clé d’accès")
        return gettext("Ma clé d’accès n° %(number)d") % {"number": count + 1}
