"""What is done with a conversation: each verb is a form that posts here, and an action that decides."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_centres import permissions
from cdm_centres.actions import enquiries
from cdm_centres.exceptions import CentresError, NotAllowed
from cdm_centres.forms.letter_desk import WordsForm
from cdm_centres.models import ReadyAnswer

from .conversation import ConversationView

# Verbs that send or keep words, and verbs that only change the state: the action, and what is said when it is done.
WITH_WORDS = {
    "answer": (enquiries.answer, lambda: _("Votre réponse est partie.")),
    "question": (enquiries.ask_back, lambda: _("Votre question est partie. L’horloge attend la personne.")),
    "elsewhere": (enquiries.note_answered_elsewhere, lambda: _("C’est noté : une réponse a été donnée autrement.")),
}
PLAIN = {
    "close": (enquiries.close, lambda: _("La conversation est classée.")),
    "spam": (enquiries.mark_spam, lambda: _("La conversation est aux indésirables.")),
    "reopen": (enquiries.reopen, lambda: _("La conversation attend de nouveau une réponse.")),
}
UNDONE = frozenset({"close", "spam"})


class VerbView(ConversationView):
    """POST does it and goes back to the conversation; a refusal shows the page again with what was typed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: Any, verb: str) -> HttpResponse:
        act = getattr(self, f"_do_{verb}", None)
        form = WordsForm(request.POST)
        self.words = request.POST.get("text", "").replace("\x00", "")
        self.version = form.cleaned_data.get("version") if form.is_valid() else None
        try:
            if act is not None:
                return act()
            if verb in WITH_WORDS:
                return self._done(verb, WITH_WORDS, text=self.words[:10_000], expected_version=self.version)
            if verb in PLAIN:
                return self._done(verb, PLAIN, expected_version=self.version)
        except CentresError as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            self.enquiry.refresh_from_db()
            return self.shown_again(text=self.words, refusal=str(refusal), verb=verb, status=status)
        raise Http404

    def _done(self, verb: str, verbs: dict[str, Any], **more: Any) -> HttpResponse:
        act, said = verbs[verb]
        act(enquiry=self.enquiry, by=self.request.user, **more)
        return self._back(said(), undo=verb in UNDONE)

    def _back(self, said: str, *, undo: bool = False) -> HttpResponse:
        buttons = [messages.button(f"{self.address}#undo", _("Revenir en arrière"))] if undo else None
        messages.success(self.request, said, buttons=buttons)
        return redirect(self.address)

    def _do_insert(self) -> HttpResponse:
        """Put a ready answer below what is typed, for people without scripts."""
        mine = ReadyAnswer.objects.for_centre(self.enquiry.centre_id)
        chosen = self.request.POST.get("ready", "")
        ready = mine.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdecimal() else None
        text = "\n\n".join(part for part in (self.words.strip(), ready.text if ready else "") if part)
        return self.shown_again(text=text)

    def _do_note(self) -> HttpResponse:
        enquiries.note(enquiry=self.enquiry, by=self.request.user, text=self.words[:10_000])
        return self._back(_("Votre note est gardée. La personne ne la voit pas."))

    def _do_assign(self) -> HttpResponse:
        chosen = self.request.POST.get("to", "")
        person = None
        if chosen:
            if not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 18):
                raise Http404
            person = get_object_or_404(get_user_model(), pk=int(chosen))
        enquiries.assign(enquiry=self.enquiry, by=self.request.user, to=person)
        return self._back(_("C’est noté.") if person else _("La conversation n’est confiée à personne."))

    def _do_network(self) -> HttpResponse:
        enquiries.hand_to_network(enquiry=self.enquiry, by=self.request.user)
        return self._back(_("L’équipe du réseau est prévenue. Vous continuez à voir la conversation."))

    def _do_merge(self) -> HttpResponse:
        mine = permissions.enquiries_of(self.request.user)
        other = mine.filter(public_id=self._asked_uuid()).first()
        if other is None:
            raise Http404
        target = enquiries.merge(enquiry=self.enquiry, into=other, by=self.request.user)
        messages.success(self.request, _("Les deux conversations n’en font plus qu’une, que voici."))
        return redirect("cdm_centres_enquiries:conversation", target.public_id)

    def _asked_uuid(self) -> str:
        asked = self.request.POST.get("into", "")
        if len(asked.replace("-", "")) != 32 or not asked.replace("-", "").isalnum():
            raise Http404
        return asked
