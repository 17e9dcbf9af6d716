"""The form by which anybody writes to a centre."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from cdm_centres import conf
from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryDoor
from cdm_centres.exceptions import CentresError, TooManyMessages
from cdm_centres.forms.letters import ContactForm
from cdm_centres.models import Centre, CentrePage
from cdm_pages import limits


# No CSRF mark: nothing is done in anybody's name, and the form stands on pages that everybody may keep.
@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters()], name="dispatch")
class ContactView(View):
    """GET shows the form, POST sends the letter; what was typed is never lost."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._page(request, open_centre(slug), ContactForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        centre = open_centre(slug)
        form = ContactForm(request.POST)
        if not form.is_valid():
            return self._page(request, centre, form, status=422)
        try:
            check_number(request)
            enquiries.receive(centre=centre, letter=letter(form), door=EnquiryDoor.FORM)
        except CentresError as refusal:
            form.add_error(None, str(refusal))
            return self._page(request, centre, form, status=429 if isinstance(refusal, TooManyMessages) else 409)
        answer = redirect("centres:contact_sent", slug)
        answer.status_code = 303
        return answer

    def _page(self, request: HttpRequest, centre: Centre, form: ContactForm, status: int = 200) -> HttpResponse:
        context = about(centre) | {"form": form}
        return render(request, "cdm_centres/enquiries/contact.html", context, status=status)


@never_cache
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what comes next, the same for every letter."""
    return render(request, "cdm_centres/enquiries/sent.html", about(open_centre(slug)))


def open_centre(slug: str) -> Centre:
    """The centre of this name, while it takes letters."""
    return get_object_or_404(Centre.objects.active(), slug=slug)


def about(centre: Centre) -> dict[str, Any]:
    """What the pages around a letter say of the centre; its page in the reader's language where it has one."""
    page = CentrePage.objects.live().filter(centre=centre, locale__language_code=get_language()).first()
    return {"centre": centre, "centre_page": page, "hours": conf.value("ANSWER_HOURS")}


def letter(form: ContactForm) -> enquiries.Letter:
    """What a person typed, as the action takes it."""
    said = form.cleaned_data
    return enquiries.Letter(
        text=said["message"],
        email=said["email"],
        name=said["name"],
        subject=said["subject"],
        language=get_language() or "",
    )


def check_number(request: HttpRequest) -> None:
    """Raises `TooManyMessages` for a network address that sends more than people do."""
    who = request.META.get("REMOTE_ADDR", "")
    if not limits.is_within("letter", who, most=conf.value("MESSAGES_PER_HOUR")):
        raise TooManyMessages
