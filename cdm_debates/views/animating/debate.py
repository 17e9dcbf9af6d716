"""One debate: where it stands, what its phases allow, its pages, what is to be done next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cdm_debates import attention, samples
from cdm_debates.actions import words
from cdm_debates.enums import WHAT_PHASES_ALLOW, CitationPlace, Deed, Phase
from cdm_debates.exceptions import DebateError
from cdm_debates.models import DebatePage

from .base import OneDebateView
from .verbs import VERBS


class DebateView(OneDebateView):
    """The debate on the animator's table."""

    template_name = "cdm_debates/animating/debate.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        return [*items[:-1], {**items[-1], "url": ""}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = list(DebatePage.objects.filter(debate=self.debate).select_related("locale", "latest_revision"))
        cited = self.debate.citations.values_list("place").annotate(number=Count("pk"))
        verbs = [(name, verb) for name, verb in VERBS.items() if verb.is_offered(self.debate)]
        return super().get_context_data(
            pages=[(page, is_unfinished(page)) for page in pages],
            waits=any(not page.live or page.has_unpublished_changes for page in pages),
            is_public=any(page.live for page in pages),
            verbs=[(name, verb.for_debate(self.debate)) for name, verb in verbs],
            phases=phase_table(self.debate.phase),
            cited=dict.fromkeys(CitationPlace.values, 0) | dict(cited),
            attention=attention.of_debate(self.debate),
            entries=self.debate.entries.select_related("by").order_by("-pk")[:10],
            **kwargs,
        )


class PublishView(OneDebateView):
    """Publishes what waits on the debate's pages, in every language."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            number = words.publish(debate=self.debate, by=request.user)
        except DebateError as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext("%(number)d page est publiée.", "%(number)d pages sont publiées.", number)
            messages.success(request, said % {"number": number} if number else _("Tout était déjà publié."))
        return redirect(self.address)


class PreviewView(OneDebateView):
    """The newest draft of a page, as readers will see it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.page_in(self.kwargs["language"]).get_latest_revision_as_object()
        return page.make_preview_request(request, page.default_preview_mode)


def is_unfinished(page: DebatePage) -> bool:
    """The newest draft still has a sentence that asks its animator for something."""
    said = page.get_latest_revision_as_object() if page.latest_revision else page
    body = "".join(str(piece) for piece in said.body.raw_data)
    return any(prompt in body for prompt in samples.prompts(page.locale.language_code))


def phase_table(now: Phase) -> list[dict[str, Any]]:
    """What each phase allows, from the one table; the debate's own is marked."""
    deeds = [deed for deed in Deed if any(deed in allowed for allowed in WHAT_PHASES_ALLOW.values())]
    return [
        {"deed": deed.label, "allowed": [(phase, deed in WHAT_PHASES_ALLOW[phase], phase is now) for phase in Phase]}
        for deed in deeds
    ]
