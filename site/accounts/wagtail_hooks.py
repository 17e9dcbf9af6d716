"""What the Wagtail admin shows of accounts."""

from __future__ import annotations

from django.contrib import messages
from django.db import router
from django.db.models.deletion import Collector, ProtectedError
from django.http import HttpRequest
from django.shortcuts import redirect
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


@hooks.register("before_delete_user")
def keep_who_signed(request, user):
    """An account that signed acts nobody may rewrite stays; Wagtail alone would fail with an error of ours."""
    try:
        Collector(using=router.db_for_write(type(user)), origin=user).collect([user])
    except ProtectedError:
        messages.error(
            request,
            _("Ce compte a signé des actes qui doivent rester : il ne peut pas être supprimé. Rendez-le inactif."),
        )
        return redirect("wagtailusers_users:edit", user.pk)
    return None
