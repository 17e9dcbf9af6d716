"""What all pages of the desk share: who may come in, which file is meant, what to say when something is refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_registry import permissions
from cdm_registry.exceptions import NotAllowed, RegistryError, SomebodyWasFaster
from cdm_registry.models import Citizen
from cdm_registry.querysets import CitizenQuerySet


class DeskView(WagtailAdminTemplateMixin, View):
    """A page of the desk: for registrars of some centre and for the network team, nobody else."""

    page_title = gettext_lazy("Registre")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_use_desk(request.user):
            raise PermissionDenied
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

    def not_done(self, refusal: RegistryError) -> HttpResponse:
        """Say what was refused and why, that nothing was changed, and where to go from here."""
        status = 403 if isinstance(refusal, NotAllowed) else 409
        context = {
            **self.get_context_data(),
            "refusal": refusal,
            "faster": isinstance(refusal, SomebodyWasFaster),
            "citizen": getattr(self, "citizen", None),
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
