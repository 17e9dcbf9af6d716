"""What the Wagtail admin shows of accounts."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def lead_to_the_account_pages(request: HttpRequest) -> dict:
    """The admin's own account page changes neither address nor password: it says where one does."""
    with translation.override(request.user.language):
        url = reverse("account_home")
    return {
        "url": url,
        "label": _("Adresse, mot de passe, clés"),
        "help_text": _("Changez votre adresse, votre mot de passe et votre seconde étape sur les pages du compte."),
    }
