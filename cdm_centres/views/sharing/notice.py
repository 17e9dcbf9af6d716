"""One notice: read, answered, written, corrected, taken down; and its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_centres import permissions
from cdm_centres.actions import notices
from cdm_centres.enums import NoticeState
from cdm_centres.exceptions import CentresError, LastDayWrong
from cdm_centres.forms.sharing import NoticeForm
from cdm_centres.models import Notice, NoticeFile, NoticeReply
from cdm_centres.views.enquiries.conversation import as_download

from .base import SharingView, status_of


class NoticeView(SharingView):
    """A notice with its files and answers. One that was taken down exists for its writer and the network's team."""

    template_name = "cdm_centres/sharing/notice.html"

    @cached_property
    def notice(self) -> Notice:
        found = permissions.notices_for(self.request.user).select_related("centre", "author")
        return get_object_or_404(found, public_id=self.kwargs["public_id"])

    @property
    def address(self) -> str:
        return reverse("cdm_centres_sharing:notice", args=[self.notice.public_id])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.notice)}]

    def get_page_title(self) -> str:
        return self.notice.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, notice = self.request.user, self.notice
        is_up = notice.state == NoticeState.SHOWN and not notice.is_over()
        return super().get_context_data(
            notice=notice,
            is_up=is_up,
            files=list(notice.files.all()),
            replies=list(notice.replies.select_related("author", "centre")),
            centres=self.centres,
            may_edit=permissions.may_edit_notice(user, notice),
            may_remove=permissions.may_remove_notice(user, notice) and notice.author_id != user.pk,
            **kwargs,
        )

    def shown_again(self, refusal: CentresError, **typed: Any) -> HttpResponse:
        """The page once more, with what was typed and why nothing was done."""
        self.__dict__.pop("notice", None)
        context = self.get_context_data(refusal=str(refusal), **typed)
        return self.render_to_response(context, status=status_of(refusal))


class NoticeVerbView(NoticeView):
    """POST: answer, take down, hang up again, remove."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: Any, verb: str) -> HttpResponse:
        act = {
            "answer": self._answer,
            "withdraw": self._withdraw,
            "again": self._again,
            "remove": self._remove,
            "unanswer": self._unanswer,
        }.get(verb)
        if act is None:
            raise Http404
        try:
            said, target = act()
        except CentresError as refusal:
            return self.shown_again(refusal, typed=request.POST.get("text", ""), reason=request.POST.get("reason", ""))
        messages.success(request, said)
        return redirect(target)

    def _answer(self) -> tuple[str, str]:
        asked = self.request.POST.get("centre", "")
        centre = next((one for one in self.centres if str(one.pk) == asked), None)
        if centre is None:
            raise Http404
        text = self.request.POST.get("text", "")
        notices.answer(notice=self.notice, centre=centre, text=text, by=self.request.user)
        return _("Votre réponse est affichée."), f"{self.address}#answers"

    def _withdraw(self) -> tuple[str, str]:
        notices.withdraw(notice=self.notice, by=self.request.user)
        return _("L’annonce est retirée. Vous pouvez l’afficher de nouveau."), self.address

    def _again(self) -> tuple[str, str]:
        notices.hang_again(notice=self.notice, by=self.request.user)
        return _("L’annonce est de nouveau affichée."), self.address

    def _remove(self) -> tuple[str, str]:
        notices.remove(notice=self.notice, by=self.request.user, reason=self.request.POST.get("reason", ""))
        return _("L’annonce est enlevée. Son auteur peut lire pourquoi."), reverse("cdm_centres_sharing:board")

    def _unanswer(self) -> tuple[str, str]:
        asked = self.request.POST.get("reply", "")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 18 else 0
        reply = get_object_or_404(NoticeReply, notice=self.notice, pk=number)
        notices.take_answer_away(reply=reply, by=self.request.user)
        return _("La réponse est effacée."), f"{self.address}#answers"


class NoticeFileView(NoticeView):
    """Hands out a file of a notice, to be kept: never shown in the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return as_download(get_object_or_404(NoticeFile, notice=self.notice, public_id=kwargs["file_id"]))


class WriteNoticeView(SharingView):
    """A new notice. What was typed stays where something is missing."""

    template_name = "cdm_centres/sharing/write.html"
    notice: Notice | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_read_board(request.user) or not self.centres:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Corriger l’annonce") if self.notice else _("Nouvelle annonce")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def form(self, *data: Any) -> NoticeForm:
        language = {} if self.notice else {"initial": {"language": get_language()}}
        return NoticeForm(*data, centres=self.centres, notice=self.notice, **language)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        files = list(self.notice.files.all()) if self.notice else []
        return super().get_context_data(notice=self.notice, files=files, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if form.is_valid():
            try:
                kept = self.keep(form)
            except LastDayWrong as refusal:
                form.add_error("last_day", str(refusal))
            else:
                return redirect("cdm_centres_sharing:notice", kept.public_id)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def keep(self, form: NoticeForm) -> Notice:
        centre = next(one for one in self.centres if str(one.pk) == form.cleaned_data["centre"])
        files = form.cleaned_data["files"]
        kept = notices.hang_up(centre=centre, words=form.words, files=files, by=self.request.user)
        messages.success(self.request, _("L’annonce est affichée pour les équipes de tous les centres."))
        return kept


class EditNoticeView(WriteNoticeView):
    """Who wrote a notice corrects it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.notice = get_object_or_404(permissions.notices_for(request.user), public_id=kwargs["public_id"])
        if not permissions.may_edit_notice(request.user, self.notice):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def keep(self, form: NoticeForm) -> Notice:
        without = [int(pk) for pk in self.request.POST.getlist("without") if pk.isascii() and pk.isdecimal()]
        files = form.cleaned_data["files"]
        kept = notices.correct(
            notice=self.notice, words=form.words, files=files, without=without[:50], by=self.request.user
        )
        messages.success(self.request, _("L’annonce est corrigée."))
        return kept
