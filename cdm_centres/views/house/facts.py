"""A manager says when and where the centre is open, and how it looks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cdm_centres import colours, hours
from cdm_centres.actions import facts
from cdm_centres.forms.facts import CentreForm

from .base import KeptCentreView

#: Each part of the page: its title, and the fields in it.
PARTS = (
    (gettext_lazy("Heures d’ouverture"), [f"day_{day}" for day in hours.WEEK] + ["time_zone"]),
    (gettext_lazy("Venir, écrire"), ["address", "postal_code", "city", "place", "email", "phone"]),
    (gettext_lazy("Langues parlées"), ["languages"]),
    (gettext_lazy("Couleurs et logo"), ["colour", "second_colour", "logo", "without_logo"]),
)


class FactsView(KeptCentreView):
    """The facts of the centre as one form."""

    template_name = "cdm_centres/house/facts.html"
    page_title = gettext_lazy("Mon centre")
    weighs_uploads = True  # no logo, however heavy, takes with it what was typed

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CentreForm(self.centre, request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        said = form.cleaned_data
        changed = facts.change(
            centre=self.centre,
            by=request.user,
            values=form.values,
            logo=said["logo"],
            without_logo=said.get("without_logo", False),
        )
        messages.success(request, _("C’est noté, dans toutes les langues.") if changed else _("Rien n’a changé."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or CentreForm(self.centre)
        parts = [(title, [form[name] for name in names if name in form.fields]) for title, names in PARTS]
        return super().get_context_data(form=form, parts=parts, swatches=swatches(self.centre), **kwargs)


def swatches(centre: Any) -> list[dict[str, Any]]:
    """For each colour chosen: what readers see by day and by night, and whether it had to be corrected."""
    chosen = [(centre.colour, "accent-strong"), (centre.second_colour, "dawn")]
    return [
        {
            "chosen": colour,
            "grounds": [
                {"ground": grounds[0], "words": colours.palette(colour, colour, scheme)[token]}
                for scheme, grounds in colours.GROUNDS.items()
            ],
            "corrected": colours.needs_help(colour),
        }
        for colour, token in chosen
        if colour
    ]
