"""How the forms of the register stand on the page: sections a person can see the end of."""

from __future__ import annotations

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SECTION = "c-register__section"


def birth_layout() -> Fieldset:
    """Day, month and year side by side, under one question."""
    return Fieldset(
        format_lazy('{}<span class="asteriskField">*</span>', _("Date de naissance")),
        Div(
            Div("birth_day", css_class="c-register__day"),
            Div("birth_month", css_class="c-register__month"),
            Div("birth_year", css_class="c-register__year"),
            css_class="c-register__date",
        ),
        css_class="c-register__birth",
    )


def names_layout() -> Div:
    """The names as they are written, and as they will be printed: shown while they are typed (with htmx)."""
    return Div(
        Div("given_names", "family_name", css_class="c-register__pair"),
        HTML('<p id="printed-names" class="c-register__proposed" aria-live="polite"></p>'),
        Div("card_name", "latin_name", css_class="c-register__pair"),
        hx_get=reverse("registration:printed_names"),
        hx_trigger="change",
        hx_target="#printed-names",
        hx_include="this",
        hx_params="given_names,family_name,card_name,latin_name",
    )


def languages_layout() -> Div:
    """The boxes of the languages, in columns."""
    return Div("languages", css_class="c-register__languages")


def guardian_layout(*, is_asked: bool) -> Fieldset:
    """The person who answers for a child: hidden until the birth date asks for it."""
    hidden = {} if is_asked else {"hidden": "hidden"}
    return Fieldset(
        _("Votre responsable légal"),
        HTML('{% include "cdm_registry/registration/guardian_word.html" %}'),
        "guardian_name",
        "guardian_email",
        "guardian_address",
        css_class=f"{SECTION} c-register__guardian",
        css_id="guardian",
        **hidden,
    )


def photo_layout() -> Div:
    """The photo, with what is held already and the means to take another."""
    return Div(
        HTML('{% include "cdm_registry/registration/photo_field_open.html" %}'),
        HTML('{% include "cdm_registry/registration/photo_held.html" %}'),
        Field("photo"),
        HTML("</cdm-photo-field>"),
        css_class="c-register__photo",
    )


def registration_layout(*, needs_guardian: bool) -> Layout:
    """The whole application, in five steps on one page."""
    return Layout(
        "submission_id",
        "opened",
        Fieldset(_("1. Qui êtes-vous ?"), names_layout(), birth_layout(), "birth_place", css_class=SECTION),
        Fieldset(
            _("2. Où vivez-vous ?"),
            "country",
            "address",
            Div("postal_code", "city", css_class="c-register__pair"),
            languages_layout(),
            "other_language",
            "centre",
            css_class=SECTION,
        ),
        guardian_layout(is_asked=needs_guardian),
        Fieldset(_("3. Votre photo"), photo_layout(), css_class=SECTION),
        Fieldset(_("4. Comment vous écrire ?"), "email", "language", css_class=SECTION),
        Fieldset(
            _("5. Votre déclaration et vos accords"),
            "declaration",
            "consent_register",
            "consent_news",
            "consent_debates",
            css_class=SECTION,
        ),
        Div("website", css_class="c-register__trap"),
    )
