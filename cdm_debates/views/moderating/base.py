"""What all pages of the moderators' desk share: for those who moderate; of others' debates nothing exists here."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_debates import permissions
from cdm_debates.models import Appeal, Contribution, Debate, ModerationCase
from cdm_debates.querysets import AppealQuerySet, CaseQuerySet, DebateQuerySet


class DeskView(WagtailAdminTemplateMixin, View):
    """A page of the desk: 404 for whoever moderates nothing."""

    page_title: Any = _("Modération")
    header_icon = "comment"
    tab = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.moderates_something(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    @property
    def debates(self) -> DebateQuerySet:
        """The debates this person keeps civil."""
        return Debate.objects.moderated_by(self.request.user)

    @property
    def waiting(self) -> CaseQuerySet:
        """The cases this person may decide."""
        return ModerationCase.objects.open().for_moderator(self.request.user)

    @property
    def appealing(self) -> AppealQuerySet:
        """The appeals this person may decide."""
        return Appeal.objects.open().for_moderator(self.request.user).not_against(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *_own = super().get_breadcrumbs_items()
        return [home, {"url": reverse("cdm_debates_moderation:queue"), "label": _("Modération")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tabs=self._tabs() if self.tab else [], **kwargs)

    def _tabs(self) -> list[dict[str, Any]]:
        counted = {"queue": self.waiting.count(), "appeals": self.appealing.count(), "log": None}
        labels = {"queue": _("À traiter"), "appeals": _("Appels"), "log": _("Journal")}
        return [
            {
                "url": reverse(f"cdm_debates_moderation:{name}"),
                "label": labels[name],
                "count": count,
                "is_current": name == self.tab,
            }
            for name, count in counted.items()
        ]


class OneContributionView(DeskView):
    """A page about one contribution. One of others' debates answers like one that never was: 404."""

    @cached_property
    def contribution(self) -> Contribution:
        mine = Contribution.objects.filter(debate__in=self.debates.values("pk"))
        return get_object_or_404(mine.select_related("debate__centre", "root", "moved_to"), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found_or_404 = self.contribution
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.contribution.by_name}]

    @property
    def address(self) -> str:
        return reverse("cdm_debates_moderation:contribution", args=[self.contribution.pk])
