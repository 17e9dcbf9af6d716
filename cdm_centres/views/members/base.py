"""What the pages on a centre's people share: who may come in, and what to say when something is refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cdm_centres.exceptions import CentresError, NotAllowed
from cdm_centres.views.house.base import KeptCentreView


class TeamRoomView(KeptCentreView):
    """A page about the people of a centre; a refusal is told in its place, with the way back."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except CentresError as refusal:
            return self.not_done(refusal)

    def not_done(self, refusal: CentresError) -> HttpResponse:
        """Say what was refused and why, and that nothing was changed."""
        self.template_name = "cdm_centres/members/not_done.html"
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return self.render_to_response(self.frame(refusal=refusal), status=status)

    def frame(self, **kwargs: Any) -> dict[str, Any]:
        """What every page shows, also one on which something was refused."""
        return KeptCentreView.get_context_data(self, **{"back": self.back, **kwargs})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return self.frame(**kwargs)

    @property
    def back(self) -> str:
        """Where « do not change anything » leads."""
        return self.team_url

    @property
    def team_url(self) -> str:
        return reverse("cdm_centres_members:team", args=[self.centre.slug])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        return [*items[:-1], {"url": self.team_url, "label": _("Équipe")}, items[-1]]
