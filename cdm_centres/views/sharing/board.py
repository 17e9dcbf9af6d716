"""The notice board: what centres tell each other, and how often one wishes to read of it by mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_centres import permissions
from cdm_centres.actions import digests
from cdm_centres.enums import DigestPace, NoticeSubject
from cdm_centres.models import NoticeReader

from .base import PER_PAGE, SharingView


class BoardView(SharingView):
    """The notices that hang today, the newest first, by subject, language and words; or one's own, also those down."""

    template_name = "cdm_centres/sharing/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        subject, language = self.asked("subject", NoticeSubject.choices), self.asked("language", settings.LANGUAGES)
        is_own = "mine" in self.request.GET
        found = permissions.notices_for(user)
        found = found.filter(author=user) if is_own else found.shown()
        found = found.filter(subject=subject) if subject else found
        found = found.filter(language=language) if language else found
        found = found.said(self.words).select_related("centre", "author")
        found = found.annotate(answers=Count("replies", distinct=True), papers=Count("files", distinct=True))
        page = Paginator(found.order_by("-number"), PER_PAGE).get_page(self.request.GET.get("p"))
        reader = NoticeReader.objects.filter(user=user).first()
        return super().get_context_data(
            page=page,
            subjects=NoticeSubject.choices,
            subject=subject,
            languages=settings.LANGUAGES,
            language=language,
            is_own=is_own,
            is_searched=bool(subject or language or self.words),
            may_write=bool(self.centres),
            paces=DigestPace.choices,
            pace=reader.pace if reader else DigestPace.WEEKLY,
            **kwargs,
        )


class DigestView(SharingView):
    """POST: how often one wishes to read of the board by mail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        pace = request.POST.get("pace", "")
        if pace in DigestPace.values:
            digests.choose(by=request.user, pace=DigestPace(pace))
            messages.success(request, _("C’est noté : %(pace)s.") % {"pace": DigestPace(pace).label})
        return redirect("cdm_centres_sharing:board")
