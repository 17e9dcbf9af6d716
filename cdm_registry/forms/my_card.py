"""What a citizen decides on the pages of the own file."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from cdm_registry.enums import ConsentPurpose

from .registration import CONSENT_WORDINGS

FREE_PURPOSES = (ConsentPurpose.NEWS, ConsentPurpose.DEBATES)


class ConsentsForm(forms.Form):
    """What a person agrees to besides the register itself; each can be taken back as easily as it was given."""

    news = forms.BooleanField(label=CONSENT_WORDINGS[ConsentPurpose.NEWS], required=False)
    debates = forms.BooleanField(label=CONSENT_WORDINGS[ConsentPurpose.DEBATES], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def agreed(self) -> dict[ConsentPurpose, str]:
        """Each purpose agreed to, with the sentence that was read."""
        return {p: str(CONSENT_WORDINGS[p]) for p in FREE_PURPOSES if self.cleaned_data.get(p.value)}


class LeaveForm(forms.Form):
    """The person says by name that they leave."""

    understood = forms.BooleanField(
        error_messages={"required": _("Cochez cette case pour quitter le registre. Rien n’a été changé.")}
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["understood"].label = _("Moi, %(name)s, je quitte le registre des citoyens du monde.") % {
            "name": name
        }
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
