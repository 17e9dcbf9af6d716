"""My card: where a citizen sees, corrects, takes along and leaves their own file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from cdm_pages import pictures
from cdm_registry import countries, tokens
from cdm_registry.actions import drafts, own_data, own_file
from cdm_registry.cards import figure, printing
from cdm_registry.enums import OPEN_STATES, CitizenState
from cdm_registry.exceptions import ForbiddenMove, RegistryError
from cdm_registry.forms.correction import CorrectionForm
from cdm_registry.forms.my_card import FREE_PURPOSES, ConsentsForm, LeaveForm
from cdm_registry.models import Citizen

from . import uploads
from .registration import NOTICES, STALE_PAGE, see_other

LEAVING_STATES = frozenset(
    {CitizenState.AWAITING, CitizenState.REFUSED, CitizenState.REGISTERED, CitizenState.SUSPENDED}
)
FREE = ["country", "address", "postal_code", "city", "languages", "language"]
BEFORE_VALIDATION = ["photo", "given_names", "family_name", "card_name", "latin_name", "birth_date", "birth_place"]


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class OwnFileView(LoginRequiredMixin, View):
    """A page on the file of whoever is signed in."""

    def file(self) -> Citizen | None:
        """The file of the account, or None where it has none."""
        return Citizen.objects.select_related("centre").filter(user_id=self.request.user.pk).first()

    def file_or_404(self) -> Citizen:
        citizen = self.file()
        if citizen is None:
            raise Http404
        return citizen


class FileView(OwnFileView):
    """Where the file stands, what is waited for, and what can be done."""

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen = self.file()
        if citizen is None:
            return render(request, "cdm_registry/my_card/no_file.html")
        return render(request, "cdm_registry/my_card/file.html", self.context(citizen))

    def context(self, citizen: Citizen) -> dict[str, Any]:
        language = get_language() or citizen.language
        asked = citizen.correction_requests.filter(answered_at=None).first()
        card = citizen.cards.living().order_by("-issue").first()
        return {
            "citizen": citizen,
            "asked": asked,
            "correct_url": asked and reverse("registration:correct", args=[tokens.correction(asked)]),
            "card": card,
            "figure": card and figure.of(card),
            "today": timezone.now().date(),
            "entries": citizen.entries.order_by("sequence"),
            "accesses": citizen.accesses.exclude(by=self.request.user)[:10],
            "agreed": citizen.consents.filter(withdrawn_at=None).order_by("pk"),
            "country": countries.name(citizen.country, language),
            "spoken": [countries.language_name(code, language) for code in citizen.languages],
            "may_edit": citizen.state in OPEN_STATES,
            "may_leave": citizen.state in LEAVING_STATES,
        }


# Where the session keeps what was typed by somebody whose sign-in had ended, until they are back.
TYPED = "my_card_typed"


# CSRF is asked in `post`, so that a page that stood open too long comes back with everything in it.
@method_decorator([csrf_exempt, sensitive_post_parameters()], name="dispatch")
class EditView(OwnFileView):
    """Corrects the own file: everything before validation, afterwards what stands on no card."""

    weighs_uploads = True  # no file, however heavy, takes with it what was typed

    def handle_no_permission(self) -> HttpResponse:
        """The sign-in ended while the person was typing: what was typed waits behind the new one."""
        if self.request.method == "POST":
            uploads.weigh(self.request)
            if uploads.is_from_our_page(self.request):
                self.request.session[TYPED] = {"of": self.request.POST.get("of"), "data": typed(self.request.POST)}
        return super().handle_no_permission()

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen, held = self._open_file(), request.session.pop(TYPED, {})
        if held.get("of") != str(citizen.public_id):  # somebody else's, at a shared computer
            return self._page(self._form(citizen))
        return self._page(self._form(citizen, initial=held["data"]), notice=NOTICES[STALE_PAGE]())

    def post(self, request: HttpRequest) -> HttpResponse:
        uploads.weigh(request)
        trusted = uploads.is_from_our_page(request)
        citizen = self._open_file()
        form = self._form(citizen, request.POST, request.FILES)
        if trusted and form.is_valid() and not request.upload_too_heavy:
            return self._correct(citizen, form)
        if not trusted:
            return self._page(form, status=403, notice=NOTICES[STALE_PAGE]())
        if request.upload_too_heavy and "photo" in form.fields:
            form.errors.pop("photo", None)
            form.add_error("photo", pictures.TooHeavy.sentence)
            return self._page(form, status=413)
        return self._page(form, status=422)

    def _correct(self, citizen: Citizen, form: CorrectionForm) -> HttpResponse:
        photo = form.cleaned_data.get("photo")
        try:
            own_file.correct(citizen=citizen, by=self.request.user, fields=form.answer(), photo=photo)
        except ForbiddenMove as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("C’est corrigé."))
        return see_other("my_card:file")

    def _open_file(self) -> Citizen:
        citizen = self.file_or_404()
        if citizen.state not in OPEN_STATES:
            raise Http404
        return citizen

    def _form(self, citizen: Citizen, *data: Any, **initial: Any) -> CorrectionForm:
        asked = FREE if citizen.state == CitizenState.REGISTERED else [*BEFORE_VALIDATION, *FREE]
        return CorrectionForm(*data, citizen=citizen, asked=asked, photo_required=not citizen.photo, **initial)

    def _page(self, form: CorrectionForm, status: int = 200, notice: str = "") -> HttpResponse:
        context = {
            "notice": notice,
            "form": form,
            "citizen": form.citizen,
            "asked": form.asked,
            "photo_url": form.citizen.photo and reverse("my_card:photo"),
        }
        return render(self.request, "cdm_registry/my_card/edit.html", context, status=status)


def typed(data: QueryDict) -> dict[str, Any]:
    """What stands in a sent form, as its fields take it; longer than any of them allows is cut."""
    names = [name for name in CorrectionForm.base_fields if name in data and name != "photo"]
    return {name: data.getlist(name) if name == "languages" else data[name][: drafts.LONGEST_TEXT] for name in names}


class ConsentsView(OwnFileView):
    """Gives and takes back what is free to choose."""

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen = self.file_or_404()
        living = set(citizen.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
        form = ConsentsForm(initial={purpose.value: purpose.value in living for purpose in FREE_PURPOSES})
        return render(request, "cdm_registry/my_card/consents.html", {"form": form, "citizen": citizen})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ConsentsForm(request.POST)
        form.is_valid()
        try:
            own_file.choose_consents(citizen=self.file_or_404(), by=request.user, agreed=form.agreed())
        except ForbiddenMove as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Vos choix sont notés."))
        return see_other("my_card:file")


class LeaveView(OwnFileView):
    """Leaves the register, by name, after reading what becomes of the data."""

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen = self._file_to_leave()
        return self._page(citizen, LeaveForm(name=citizen.card_name))

    def post(self, request: HttpRequest) -> HttpResponse:
        citizen = self._file_to_leave()
        form = LeaveForm(request.POST, name=citizen.card_name)
        if not form.is_valid():
            return self._page(citizen, form, status=422)
        own_file.withdraw(citizen=citizen, by=request.user)
        messages.success(request, _("C’est fait : vous avez quitté le registre. Un courriel vous le confirme."))
        return see_other("my_card:file")

    def _file_to_leave(self) -> Citizen:
        citizen = self.file_or_404()
        if citizen.state not in LEAVING_STATES:
            raise Http404
        return citizen

    def _page(self, citizen: Citizen, form: LeaveForm, status: int = 200) -> HttpResponse:
        return render(
            self.request, "cdm_registry/my_card/leave.html", {"citizen": citizen, "form": form}, status=status
        )


class PhotoView(OwnFileView):
    """The own photo, to nobody else."""

    def get(self, request: HttpRequest) -> FileResponse:
        citizen = self.file_or_404()
        if not citizen.photo or not citizen.photo.storage.exists(citizen.photo.name):
            raise Http404
        return FileResponse(citizen.photo.open(), content_type="image/jpeg")


class CardView(OwnFileView):
    """The own card as a PDF, ready to be printed; that it was taken along is noted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        card = self.file_or_404().cards.living().select_related("citizen", "signing_key").order_by("-issue").first()
        if card is None:
            raise Http404
        try:
            pdf = printing.render_card(card)
        except RegistryError as refused:  # its portrait is gone, or this machine lacks a typeface the other had
            messages.error(request, str(refused))
            return see_other("my_card:file")
        own_data.note_card_download(card=card, by=request.user)
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="world-citizen-{card.number}.pdf"'
        return response


class DataView(OwnFileView):
    """The own data, as a file a machine can read."""

    def get(self, request: HttpRequest) -> JsonResponse:
        data = own_data.export(citizen=self.file_or_404(), by=request.user)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = 'attachment; filename="world-citizen-data.json"'
        return response
