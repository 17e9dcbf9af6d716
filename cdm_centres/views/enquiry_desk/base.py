"""What all pages of the desk share: for people who answer letters; of others' centres nothing exists here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf, permissions
from cdm_centres.models import Centre, Enquiry
from cdm_centres.views.house.base import HouseView

HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Turn:
    """A conversation and the time left to answer it; `hours` are whole hours, those that passed where it is late."""

    enquiry: Enquiry
    left: datetime.timedelta | None

    @classmethod
    def of(cls, enquiry: Enquiry, now: datetime.datetime | None = None) -> Turn:
        return cls(enquiry, enquiry.time_left(now or timezone.now()) if enquiry.due_at else None)

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left <= datetime.timedelta()

    @property
    def is_urgent(self) -> bool:
        return self.left is not None and self.left <= HOUR * conf.value("WARNING_HOURS")

    @property
    def hours(self) -> int:
        return int(abs(self.left) // HOUR) if self.left is not None else 0


class DeskView(HouseView):
    """A page of the desk."""

    page_title = _("Courrier")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.centres:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def centres(self) -> list[Centre]:
        """The centres whose letters this person answers, by name."""
        return list(permissions.centres_answered_by(self.request.user).order_by("name", "pk"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *_own = super().get_breadcrumbs_items()
        return [home, {"url": reverse("cdm_centres_enquiries:queue"), "label": _("Courrier")}]


class OneEnquiryView(DeskView):
    """A page about one conversation. Another centre's answers like one that never was: 404."""

    @cached_property
    def enquiry(self) -> Enquiry:
        mine = permissions.enquiries_of(self.request.user).select_related("centre", "assigned_to", "merged_into")
        return get_object_or_404(mine, public_id=self.kwargs["public_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found_or_404 = self.enquiry
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.enquiry)}]

    @property
    def address(self) -> str:
        return reverse("cdm_centres_enquiries:conversation", args=[self.enquiry.public_id])
