"""What the pages of the own file share: whose it is, and that nothing typed there is lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from cdm_pages import pictures
from cdm_registry import unsent
from cdm_registry.models import Citizen
from cdm_registry.views import uploads
from cdm_registry.views.registration import NOTICES, STALE_PAGE


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


# CSRF is asked in `post`, so that a page that stood open too long comes back with everything in it.
@method_decorator([csrf_exempt, sensitive_post_parameters()], name="dispatch")
class OwnFormView(OwnFileView):
    """A form on the own file: what was typed survives a sign-in that ended, a page too old, a file too heavy.

    A page says which file may be opened (`file_to_change`), which form it shows (`form`), and what happens to a good
    one (`take`).
    """

    form_class: type[forms.Form]
    template_name: str

    def file_to_change(self) -> Citizen:
        """The own file, where its state allows this page; else 404."""
        raise NotImplementedError

    def form(self, citizen: Citizen, *sent: Any, **initial: Any) -> Any:
        """The form, with what was sent, or with `initial` values."""
        raise NotImplementedError

    def take(self, citizen: Citizen, form: Any) -> HttpResponse:
        """What a good form does, and where it leads."""
        raise NotImplementedError

    def more(self, citizen: Citizen) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def handle_no_permission(self) -> HttpResponse:
        """The sign-in ended while the person was typing: what was typed waits behind the new one."""
        if self.request.method == "POST":
            uploads.weigh(self.request)
            if unsent.is_from_our_page(self.request):
                unsent.keep(self.request)
        return super().handle_no_permission()

    def get(self, request: HttpRequest) -> HttpResponse:
        citizen = self.file_to_change()
        held = unsent.as_initial(self.form_class, unsent.take_back(request, of=citizen.public_id))
        if not held:
            return self._page(citizen, self.form(citizen))
        return self._page(citizen, self.form(citizen, initial=held), notice=NOTICES[STALE_PAGE]())

    def post(self, request: HttpRequest) -> HttpResponse:
        uploads.weigh(request)
        trusted = unsent.is_from_our_page(request)
        citizen = self.file_to_change()
        form = self.form(citizen, request.POST, request.FILES)
        if trusted and form.is_valid() and not request.upload_too_heavy:
            return self.take(citizen, form)
        if not trusted:
            return self._page(citizen, form, status=403, notice=NOTICES[STALE_PAGE]())
        if request.upload_too_heavy and "photo" in form.fields:
            form.errors.pop("photo", None)
            form.add_error("photo", pictures.TooHeavy.sentence)
            return self._page(citizen, form, status=413)
        return self._page(citizen, form, status=422)

    def _page(self, citizen: Citizen, form: Any, status: int = 200, notice: str = "") -> HttpResponse:
        context = {"notice": notice, "form": form, "citizen": citizen, **self.more(citizen)}
        return render(self.request, self.template_name, context, status=status)
