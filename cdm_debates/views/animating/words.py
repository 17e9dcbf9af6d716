"""Writing a debate's words in one language, in the editor's own fields."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_debates.actions import words
from cdm_debates.exceptions import DebateError, WordsChanged
from cdm_debates.forms.words import PARTS, editor
from cdm_debates.models import DebatePage

from .base import OneDebateView, status_of

TITLES = {"words": _("Les textes du débat"), "conclusion": _("Conclusion")}


class WordsView(OneDebateView):
    """A part of a page's words (`forms.words.PARTS`): kept as a draft, or published at once."""

    template_name = "cdm_debates/animating/words.html"
    header_icon = "edit"

    @cached_property
    def page(self) -> DebatePage:
        """The newest draft of the page."""
        return self.page_in(self.kwargs["language"]).get_latest_revision_as_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["part"] not in PARTS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form(self, data: Any = None) -> Any:
        form_class = editor(self.kwargs["part"]).get_form_class()
        parent = self.page.get_parent()
        return form_class(data, instance=self.page, parent_page=parent, for_user=self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen, publish = request.POST.get("seen", ""), "publish" in request.POST
        form, status = self.form(request.POST), 422
        if form.is_valid():
            page = form.save(commit=False)
            try:
                words.save(page=page, by=request.user, seen=int(seen) if seen.isdecimal() else None, publish=publish)
            except DebateError as refusal:
                form.add_error(None, str(refusal))
                status = status_of(refusal)
                # Who has read that somebody was faster may write over it: the next press counts.
                self.is_newer = isinstance(refusal, WordsChanged)
            else:
                messages.success(request, _("C’est publié.") if publish else _("Le brouillon est enregistré."))
                return redirect(self.address)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    is_newer = False

    def get_page_title(self) -> str:
        return str(TITLES[self.kwargs["part"]])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = f"{self.get_page_title()} ({self.kwargs['language']})"
        return [*super().get_breadcrumbs_items(), {"url": "", "label": label}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["form"]
        panel = editor(self.kwargs["part"]).get_bound_panel(instance=self.page, request=self.request, form=form)
        is_first = self.request.method != "POST" or self.is_newer
        return super().get_context_data(
            panel=panel,
            media=panel.media + form.media,
            page=self.page,
            part=self.kwargs["part"],
            action_url=self.request.path,
            seen=self.page.latest_revision_id if is_first else self.request.POST.get("seen", ""),
            preview=reverse("cdm_debates_animating:preview", args=[self.debate.pk, self.kwargs["language"]]),
            **kwargs,
        )
