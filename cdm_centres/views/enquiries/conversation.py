"""The asker's own page: the conversation so far, who answers and by when, and a place to write on."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cdm_centres import conf, tokens
from cdm_centres.actions import enquiries
from cdm_centres.enums import SHOWN_TO_ASKER, EnquiryState
from cdm_centres.exceptions import CentresError, LinkUnusable, TooManyMessages
from cdm_centres.forms.letters import LetterForm
from cdm_centres.models import Enquiry, EnquiryFile

from .contact import check_number


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ConversationView(View):
    """GET shows the conversation, POST adds to it. The link is the key: it was sent to the asker's mailbox."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkUnusable as refusal:
            return render(request, "cdm_centres/enquiries/unusable.html", {"refusal": refusal}, status=410)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._page(request, opened(token), token, LetterForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        enquiry = opened(token)
        form = LetterForm(request.POST)
        if not form.is_valid():
            return self._page(request, enquiry, token, form, status=422)
        try:
            check_number(request)
            said = enquiries.Letter(
                text=form.cleaned_data["message"], email=enquiry.asker_email, language=get_language() or ""
            )
            enquiries.add_from_asker(enquiry_id=enquiry.pk, letter=said)
        except CentresError as refusal:
            form.add_error(None, str(refusal))
            status = 429 if isinstance(refusal, TooManyMessages) else 409
            return self._page(request, enquiry, token, form, status=status)
        answer = redirect("centres:conversation", token)
        answer.status_code = 303
        answer["Location"] += "#last"
        return answer

    def _page(
        self, request: HttpRequest, enquiry: Enquiry, token: str, form: LetterForm, status: int = 200
    ) -> HttpResponse:
        shown = enquiry.conversation().filter(kind__in=SHOWN_TO_ASKER)
        context = {
            "enquiry": enquiry,
            "centre": enquiry.centre,
            "messages_shown": shown.select_related("author").prefetch_related("files"),
            "is_waiting_for_us": enquiry.state in {EnquiryState.OPEN, EnquiryState.SPAM},
            "hours": conf.value("ANSWER_HOURS"),
            "form": form,
            "token": token,
        }
        return render(request, "cdm_centres/enquiries/conversation.html", context, status=status)


@never_cache
def own_file(request: HttpRequest, token: str, public_id: Any) -> HttpResponse:
    """A file the asker sent, for the asker."""
    try:
        enquiry = opened(token)
    except LinkUnusable as refusal:
        raise Http404 from refusal
    files = EnquiryFile.objects.filter(message__in=enquiry.conversation()).exclude(file="")
    return as_download(get_object_or_404(files, public_id=public_id))


def as_download(held: EnquiryFile) -> HttpResponse:
    """A file to be kept, never shown in the page: what people send is not to run here."""
    try:
        answer = FileResponse(held.file.open(), as_attachment=True, filename=held.name)
    except FileNotFoundError as error:
        raise Http404 from error
    answer["Content-Type"] = "application/octet-stream"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def opened(token: str) -> Enquiry:
    """The conversation a link leads to; what was merged is read where it goes on. Raises `LinkUnusable`."""
    pk = tokens.read(tokens.Purpose.ENQUIRY, token)
    enquiry = Enquiry.objects.select_related("centre", "merged_into__centre").filter(pk=pk).first()
    if enquiry is None:
        raise LinkUnusable
    return enquiry.merged_into or enquiry
