"""The account pages that allauth does not have."""

from __future__ import annotations

import math

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import limits, second_factor
from .forms.profile import ProfileForm
from .models import User
from .signal_handlers import remember_language


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What a person who is signed in can go to from here."""
    return render(
        request,
        "account/home.html",
        {
            "may_open_admin": second_factor.may_open_admin(request.user),
            "has_second_factor": second_factor.has_one(request.user),
        },
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language and time zone."""
    # A copy: the page around the form goes on speaking of the person as saved, whatever was typed.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Votre profil est enregistré."))
            response = HttpResponseRedirect(reverse("account_profile"))
        remember_language(response, person.language)
        return response
    return render(request, "account/profile.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@login_required
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Says why the admin asks for a second step, and leads to setting it up."""
    back = get_next_redirect_url(request) or reverse("account_home")
    if second_factor.has_one(request.user):
        return HttpResponseRedirect(back)
    return render(request, "account/second_factor_needed.html", {"next": back})


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The page of a limit that was reached: it says when to try again (RFC 6585, with `Retry-After`)."""
    seconds = limits.seconds_to_wait(request)
    response = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
