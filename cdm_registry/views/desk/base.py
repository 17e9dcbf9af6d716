"""What all pages of the desk share: who may come in, which file is meant, what to say when something is refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_registry import permissions, unsent
from cdm_registry.enums import CardReason
from cdm_registry.exceptions import NotAllowed, PageTooOld, RegistryError, SomebodyWasFaster
from cdm_registry.models import Citizen
from cdm_registry.querysets import CitizenQuerySet

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SIGNED_IN_AGAIN = gettext_lazy(
    "Votre session avait pris fin. Rien n’a été envoyé, ce que vous aviez écrit est gardé : relisez, puis envoyez à "
    "nouveau. Une photo est à choisir à nouveau."
)


class DeskView(WagtailAdminTemplateMixin, View):
    """A page of the desk: for registrars of some centre and for the network team, nobody else.

    CSRF is asked here instead of by Django's middleware, so that a form from a page too old comes back filled in. What
    was typed when the sign-in had ended is put aside by `cdm_registry.middleware` and shown once it is there again.
    """

    page_title = gettext_lazy("Registre")
    header_icon = "clipboard-list"
    keeps_unsent = True

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return csrf_exempt(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_use_desk(request.user):
            raise PermissionDenied
        if request.method not in SAFE and not unsent.is_from_our_page(request):
            return self.too_old()
        try:
            return super().dispatch(request, *args, **kwargs)
        except RegistryError as refusal:
            return self.not_done(refusal)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("cdm_registry_desk:queue"), "label": _("Registre")}]

    @cached_property
    def files(self) -> CitizenQuerySet:
        """The files this person may open; others do not exist here."""
        return permissions.files_at_desk_of(self.request.user)

    def form_again(self) -> Any:
        """The form of this page with what was sent, or None where nothing is typed here."""
        return None

    def too_old(self) -> HttpResponse:
        """The page stood open for too long: nothing was done, and what was typed is still there."""
        form = self.form_again()
        if form is None:
            return self.not_done(PageTooOld())
        context = self.get_context_data(form=form, notice=PageTooOld.sentence)
        return self.render_to_response(context, status=403)

    def _words(self) -> str:
        """What was written in a form that was refused as a whole; a reason chosen from a list is no loss."""
        words = self.request.POST.get("reason") or self.request.POST.get("message") or ""
        return "" if words in CardReason.values else words

    def unsent(self, form_class: type[forms.Form], **initial: Any) -> dict[str, Any]:
        """What a form shows at first: what was typed before the sign-in ended goes before the rest, save `version`."""
        held = unsent.as_initial(form_class, unsent.take_back(self.request, of=self.request.user.pk))
        if held:
            messages.warning(self.request, SIGNED_IN_AGAIN)
        return {**initial, **{name: value for name, value in held.items() if name != "version"}}

    def not_done(self, refusal: RegistryError) -> HttpResponse:
        """Say what was refused and why, that nothing was changed, and where to go from here."""
        status = 403 if isinstance(refusal, NotAllowed | PageTooOld) else 409
        context = {
            **self.get_context_data(),
            "refusal": refusal,
            "faster": isinstance(refusal, SomebodyWasFaster),
            "citizen": getattr(self, "citizen", None),
            "typed": self._words(),
            "next_file": next_file(self.files, self.request.user),
        }
        return render(self.request, "cdm_registry/desk/not_done.html", context, status=status)


class OneFileView(DeskView):
    """A page about one file. Somebody else's file answers like one that never was: 404."""

    @cached_property
    def citizen(self) -> Citizen:
        files = self.files.select_related("centre", "user")
        return get_object_or_404(files, public_id=self.kwargs["public_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if permissions.may_use_desk(request.user):
            _found_or_404 = self.citizen
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": self.file_url, "label": self.citizen.card_name}]

    @property
    def file_url(self) -> str:
        return reverse("cdm_registry_desk:file", args=[self.citizen.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(citizen=self.citizen, file_url=self.file_url, **kwargs)


def next_file(files: CitizenQuerySet, user: Any, *, after: Citizen | None = None) -> Citizen | None:
    """The file that has waited longest for this person; after the one on the table, where one is given."""
    waiting = files.waiting_for_us().order_by("applied_at", "pk")
    if after is not None:
        later = waiting.filter(applied_at__gte=after.applied_at).exclude(pk=after.pk)
        waiting = later if later.exists() else waiting.exclude(pk=after.pk)
    return next((citizen for citizen in waiting[:5] if not permissions.is_party_to(user, citizen)), None)
