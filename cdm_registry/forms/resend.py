"""The small form that asks for a link anew."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import MailboxField


class ResendForm(forms.Form):
    """The address a link is to be sent to again."""

    email = MailboxField(label=_("Votre adresse électronique"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["email"].widget.attrs.update({"autocomplete": "email", "dir": "ltr"})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
