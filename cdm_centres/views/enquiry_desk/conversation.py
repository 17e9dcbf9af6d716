"""A conversation on the table: what was said, and what can be done."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from cdm_centres import permissions
from cdm_centres.enums import ANSWERING_ROLES, EnquiryState
from cdm_centres.forms.letter_desk import WordsForm
from cdm_centres.models import EnquiryFile, Membership, ReadyAnswer
from cdm_centres.views.enquiries.conversation import as_download

from .base import OneEnquiryView, Turn


class ConversationView(OneEnquiryView):
    """Shows a conversation. `words` and `refusal` are what was typed and why it did not go out, after a refusal."""

    template_name = "cdm_centres/enquiry_desk/conversation.html"

    def shown_again(self, *, text: str = "", refusal: str = "", verb: str = "", status: int = 200) -> HttpResponse:
        """The page with what was typed still in it."""
        form = WordsForm(initial={"text": text, "version": self.enquiry.version})
        context = self.get_context_data(form=form, refusal=refusal, refused_verb=verb)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        enquiry = self.enquiry
        lines = enquiry.conversation().select_related("author").prefetch_related("files")
        kwargs.setdefault("form", WordsForm(initial={"version": enquiry.version}))
        return super().get_context_data(
            enquiry=enquiry,
            turn=Turn.of(enquiry),
            lines=lines,
            may=what_may(enquiry.state),
            ready=self._ready(),
            team=self._team(),
            others=self._others(),
            centres=self.centres,
            **kwargs,
        )

    def _ready(self) -> list[ReadyAnswer]:
        """The ready answers for this centre, those in the asker's language first."""
        found = ReadyAnswer.objects.for_centre(self.enquiry.centre_id).order_by("title", "pk")
        return sorted(found, key=lambda each: each.language != self.enquiry.language)

    def _team(self) -> list[Any]:
        """Who can be given the conversation: those who answer for its centre, and whoever looks at it."""
        held = Membership.objects.in_force().filter(role__in=ANSWERING_ROLES, centre=self.enquiry.centre_id)
        people = get_user_model()._default_manager.filter(pk__in=held.values("user_id"), is_active=True)
        team = {person.pk: person for person in people.order_by("last_name", "first_name", "pk")}
        return list(({self.request.user.pk: self.request.user} | team).values())

    def _others(self) -> list[Any]:
        """Other living conversations of the same person at this centre: they may be one."""
        if not self.enquiry.asker_email or not what_may(self.enquiry.state)["merge"]:
            return []
        mine = permissions.enquiries_of(self.request.user).filter(centre=self.enquiry.centre_id)
        mine = mine.filter(asker_email__iexact=self.enquiry.asker_email).exclude(pk=self.enquiry.pk)
        return list(mine.exclude(state__in=[EnquiryState.SPAM, EnquiryState.MERGED]).order_by("-moved_at")[:5])


class FileView(OneEnquiryView):
    """Hands out a file that came with a letter, to be kept: never shown in the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        files = EnquiryFile.objects.filter(message__in=self.enquiry.conversation()).exclude(file="")
        return as_download(get_object_or_404(files, public_id=kwargs["file_id"]))


def what_may(state: str) -> dict[str, bool]:
    """Which buttons stand under a conversation in this state."""
    is_living = state in {EnquiryState.OPEN, EnquiryState.WAITING, EnquiryState.ANSWERED}
    return {
        "answer": is_living or state == EnquiryState.CLOSED,
        "question": state in {EnquiryState.OPEN, EnquiryState.WAITING},
        "close": is_living,
        "spam": is_living or state == EnquiryState.CLOSED,
        "merge": is_living or state == EnquiryState.CLOSED,
        "reopen": state != EnquiryState.OPEN,
    }
