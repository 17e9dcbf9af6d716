"""What somebody typed into a form that could not be taken, because their sign-in had ended or the page was too old.

It waits in the session of the browser, for one page, and is shown there once, to the person it is `of`: at a shared
computer the next one signs in too. Files are not kept: the person is asked for them again.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

KEY = "cdm_registry_unsent"
# Nothing a form of the register takes is longer, or has more fields.
LONGEST_TEXT, MOST_FIELDS, MOST_CHOICES = 2000, 50, 50


class _Asked(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def is_from_our_page(request: HttpRequest) -> bool:
    """The form carries the mark of a page this browser was given (CSRF), asked without throwing the form away."""
    asked = _Asked(lambda request: None)
    asked.process_request(request)
    return asked.process_view(request, lambda request: None, (), {}) is None


def keep(request: HttpRequest) -> None:
    """Put the sent form aside until its page is opened again; `of`, a hidden field, says whose it is."""
    sent = request.POST
    names = [name for name in sent if name not in {"csrfmiddlewaretoken", "of"}][:MOST_FIELDS]
    data = {name: [text[:LONGEST_TEXT] for text in sent.getlist(name)[:MOST_CHOICES]] for name in names}
    request.session[KEY] = {"at": request.path, "of": sent.get("of", ""), "data": data}


def take_back(request: HttpRequest, *, of: Any) -> dict[str, list[str]]:
    """What waits for this page and this person, if anything does; it does not wait any longer."""
    held = request.session.get(KEY)
    if not held or held["at"] != request.path:
        return {}
    del request.session[KEY]
    return held["data"] if held["of"] == str(of) else {}


def as_initial(form_class: type[forms.Form], data: dict[str, list[str]]) -> dict[str, Any]:
    """The same as a form of this class shows it before it is sent; boxes that were left empty stay empty."""
    if not data:
        return {}
    initial: dict[str, Any] = {}
    for name, field in form_class.base_fields.items():
        if isinstance(field, forms.BooleanField):
            initial[name] = name in data
        elif isinstance(field, forms.MultipleChoiceField):
            initial[name] = data.get(name, [])
        elif not isinstance(field, forms.FileField) and data.get(name):
            initial[name] = data[name][-1]
    return initial
