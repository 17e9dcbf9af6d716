"""Something that is asked on a page of its own, confirmed there, and done: the same three steps for every verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from cdm_centres import permissions
from cdm_centres.exceptions import CentresError, ForbiddenMove
from cdm_centres.forms.members import ConfirmForm


@dataclass(frozen=True)
class Verb:
    """Something that can be done to a thing, in the words of the page that asks.

    `act` does it and asks the permission. `shown` says whether somebody who keeps the centre (and is of the network's
    team, or not) is offered it for a row. `what_follows` says, line by line, what the click will do, by name. `form`
    asks what must be known; it takes the data that was sent, and the thing.
    """

    act: Callable[..., Any]
    shown: Callable[[Any, Any, bool], bool]
    title: Any
    button: Any
    done: Any
    what_follows: tuple[Any, ...]
    is_grave: bool = False
    form: Callable[..., Any] = lambda data, thing, by: ConfirmForm(data)


class ConfirmedVerb:
    """GET says what will happen, by name, and asks; only POST does it. For views in the admin's frame.

    `verbs` are found by the part `verb` of the address; `role` is what their actions call the thing.
    """

    template_name = "cdm_centres/members/confirm.html"
    verbs: Mapping[str, Verb]
    role: str
    back: str

    @property
    def thing(self) -> Any:
        """The row the verb is about, or 404."""
        raise NotImplementedError

    @property
    def about(self) -> str:
        """The thing in a few words, above the question."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """The names that stand in the sentences."""
        raise NotImplementedError

    @property
    def done_at(self) -> str:
        """Where it goes on when it is done."""
        return self.back

    @cached_property
    def verb(self) -> Verb:
        try:
            return self.verbs[self.kwargs["verb"]]
        except KeyError:
            raise Http404 from None

    def get_page_title(self) -> Any:
        return self.verb.title

    def check(self, user: Any) -> None:
        """Raises `ForbiddenMove` where the verb is not offered, or no longer."""
        if not self.verb.shown(user, self.thing, permissions.is_network_team(user)):
            raise ForbiddenMove

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check(request.user)
        return self._asked(self.verb.form(None, self.thing, request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.verb.form(request.POST, self.thing, request.user)
        if not form.is_valid():
            return self._asked(form, status=422)
        try:
            self.verb.act(by=request.user, **{self.role: self.thing}, **form.cleaned_data)
        except CentresError as refusal:
            if not form.fields:
                raise
            form.add_error(None, str(refusal))  # what was typed stays
            return self._asked(form, status=409)
        messages.success(request, self.verb.done % self.facts())
        return redirect(self.done_at)

    def _asked(self, form: Any, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = self.facts()
        lines = [line % facts for line in self.verb.what_follows]
        return super().get_context_data(verb=self.verb, lines=lines, about=self.about, back=self.back, **kwargs)
