"""Writing, answering and correcting: shown, previewed, sent. Whatever is refused, the words stay on the page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views import View

from cdm_debates import languages, permissions, quotations
from cdm_debates.actions import contributions
from cdm_debates.exceptions import DebateError, MayNotContribute
from cdm_debates.forms.contributing import ContributionForm, for_correction
from cdm_debates.models import Contribution, Debate, Voice
from cdm_debates.verdicts import Verdict, Why

from .pages import back_to, page_of, readable_contribution, readable_debate, readable_or_gone


class WritingView(View):
    """A form whose words are shown, previewed, refused with a sentence, or sent."""

    title: Any = ""
    is_edit = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find(**kwargs)

    def find(self, **kwargs: Any) -> None:
        """What is written to, found by the address; 404 where this reader may not know of it."""
        raise NotImplementedError

    debate: Debate
    answered: Contribution | None = None

    def verdict(self) -> Verdict:
        return permissions.may_contribute(self.request.user, self.debate, self.answered)

    def send(self, form: ContributionForm) -> Contribution:
        """The action; raises DebateError."""
        draft = form.draft()
        return contributions.contribute(debate=self.debate, by=self.request.user, draft=draft, reply_to=self.answered)

    def initial(self) -> dict[str, Any]:
        return {"language": get_language() or settings.LANGUAGE_CODE}

    def form(self, data: Any = None) -> ContributionForm:
        user = self.request.user
        has_name = user.is_authenticated and Voice.objects.filter(user_id=user.pk).exists()
        return ContributionForm(self.debate, data, ask_name=not has_name, initial=self.initial())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_stale:
            return self.page(form.renewed(), status=422)
        if not form.is_valid():
            return self.page(form, status=422)
        if "preview" in request.POST:
            return self.page(form, preview=self.preview(form))
        try:
            return back_to(self.send(form))
        except MayNotContribute as refusal:
            return self.page(form, verdict=refusal.verdict, status=403)
        except DebateError as refusal:
            return self.page(form, refusal=str(refusal), status=409)

    @property
    def key(self) -> str:
        """Names the draft in the browser: the same wherever, and in whatever language, the same words are written."""
        return self.debate.slug

    def preview(self, form: ContributionForm) -> SimpleNamespace:
        """What readers will see, and a suggestion where the language seems to be another one."""
        declared = form.cleaned_data["language"]
        seems = languages.guess(form.cleaned.plain, [code for code, _name in settings.LANGUAGES])
        other = seems if seems != declared else ""
        return SimpleNamespace(html=form.cleaned.html, language=declared, seems=other)

    def page(self, form: ContributionForm, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "form": form, "title": self.title, "answered": self.answered, "page": page_of(self.debate), "key": self.key,
            "action": self.request.path, "is_edit": self.is_edit, "verdict": self.verdict(),
        }  # fmt: skip
        return render(self.request, "cdm_debates/write.html", context | more, status=status)


class WriteView(WritingView):
    """A new exchange in a debate."""

    title = _("Écrire dans le débat")

    def find(self, slug: str) -> None:
        self.debate = readable_debate(self.request, slug)


class AnswerView(WritingView):
    """An answer to a contribution, which stands above the form; quoted on request (`?quote=1`)."""

    title = _("Répondre")

    def find(self, pk: int) -> None:
        if self.request.POST.get("text"):
            self.debate, self.answered = readable_or_gone(self.request, pk)
        else:
            self.answered = readable_contribution(self.request, pk)
            self.debate = self.answered.debate

    @property
    def key(self) -> str:
        return f"answer/{self.kwargs['pk']}"

    def verdict(self) -> Verdict:
        return super().verdict() if self.answered is not None else Verdict(Why.GONE)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What was answered was hidden, withdrawn or moved while the answer was written: the words come back."""
        if self.answered is None:
            return self.page(self.form(request.POST), status=403)
        return super().post(request, **kwargs)

    def page(self, form: ContributionForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Quoting is offered until something was typed and sent; `begun`: the form begins with what is answered."""
        begun = self.request.GET.get("quote") == "1"
        quoting = "" if form.is_bound else "begun" if begun else "offered"
        return super().page(form, status=status, quoting=quoting, **more)

    def initial(self) -> dict[str, Any]:
        if self.request.GET.get("quote") != "1" or self.answered is None:
            return super().initial()
        quoted = "\n".join(f"> {line}" for line in quotations.source_of(self.answered).splitlines())
        return super().initial() | {"text": f"{quoted}\n\n"}


class EditView(WritingView):
    """A correction of one's own words; two windows do not overwrite each other."""

    title = _("Corriger ma contribution")
    is_edit = True

    def find(self, pk: int) -> None:
        own = Contribution.objects.select_related("debate", "root").filter(author_id=self.request.user.pk, pk=pk)
        sent = own.first() if self.request.method == "POST" and self.request.user.is_authenticated else None
        # One's own that is gone meanwhile, from another window: the action refuses, and the words come back.
        self.contribution = sent or readable_contribution(self.request, pk)
        self.debate = self.contribution.debate

    @property
    def key(self) -> str:
        return f"correction/{self.contribution.pk}"

    def verdict(self) -> Verdict:
        """What may not be corrected is refused by the action, in its own sentence."""
        return Verdict()

    def initial(self) -> dict[str, Any]:
        return for_correction(self.contribution)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not permissions.may_edit(request.user, self.contribution):
            return back_to(self.contribution)
        return super().get(request, **kwargs)

    def send(self, form: ContributionForm) -> Contribution:
        version = form.cleaned_data["version"]
        return contributions.edit(
            contribution=self.contribution,
            by=self.request.user,
            draft=form.draft(),
            expected_version=-1 if version is None else version,
        )
