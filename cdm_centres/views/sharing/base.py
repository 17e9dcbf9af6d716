"""What the pages between centres share: their tabs, and 404 for whoever has no work in any centre."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cdm_centres import permissions
from cdm_centres.exceptions import CentresError, NotAllowed
from cdm_centres.models import Centre
from cdm_centres.views.house.base import HouseView

PER_PAGE = 30


class SharingView(HouseView):
    """A page for the teams of all centres."""

    page_title = gettext_lazy("Entre centres")
    header_icon = "group"
    tab = "board"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_read_board(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_team(self) -> bool:
        """Somebody of the network's team asks."""
        return permissions.is_network_team(self.request.user)

    @cached_property
    def centres(self) -> list[Centre]:
        """The centres in whose name this person speaks here."""
        return list(permissions.centres_noticed_for(self.request.user).order_by("name", "pk"))

    def asked(self, name: str, among: Any) -> str:
        """A choice of the address, or "" where it is none that is offered."""
        value = self.request.GET.get(name, "")
        return value if value in dict(among) else ""

    @property
    def words(self) -> str:
        """What is searched, as it was typed."""
        return self.request.GET.get("q", "").replace("\x00", "").strip()[:100]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = [
            ("board", _("Annonces"), reverse("cdm_centres_sharing:board")),
            ("commons", _("Fonds commun"), reverse("cdm_centres_sharing:commons")),
            ("adapt", _("Pages à adapter"), reverse("cdm_centres_sharing:adaptable")),
        ]
        kept = self.request.GET.copy()
        kept.pop("p", None)
        return super().get_context_data(
            tabs=tabs, tab=self.tab, is_team=self.is_team, words=self.words, choice=kept.urlencode(), **kwargs
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *_own = super().get_breadcrumbs_items()
        return [home, {"url": reverse("cdm_centres_sharing:board"), "label": _("Entre centres")}]


def status_of(refusal: CentresError) -> int:
    """The answer's number for a refusal: not allowed, or no longer possible."""
    return 403 if isinstance(refusal, NotAllowed) else 409
