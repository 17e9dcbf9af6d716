"""The style page: every component of the site on one page, for those who build and those who test."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

COLOURS = ["bg", "surface", "surface-2", "text", "muted", "border-strong", "accent", "accent-strong", "link", "success"]
COLOURS += ["warning", "danger", "dawn", "ink", "ink-2", "coral", "amber"]
STATES = [
    ("valid", "Carte valable", "Amina Ndiaye"),
    ("expired", "Carte expirée", "Ĵoko Ŝanĝo"),
    ("replaced", "Carte remplacée", "مريم العلي"),
    ("revoked", "Carte révoquée", ""),
    ("unknown", "Carte inconnue", ""),
]
ICONS = ["menu", "close", "search", "languages", "theme", "person", "card", "check", "valid", "warning", "refused"]
ICONS += [
    "question",
    "info",
    "clock",
    "download",
    "document",
    "mail",
    "place",
    "key",
    "play",
    "photo",
    "print",
    "arrow",
]
ICONS += ["external", "feed", "star"]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nom", help_text="Tel que vous l’écrivez, dans votre alphabet.")
    email = forms.EmailField(label="Adresse électronique")
    born = forms.DateField(label="Date de naissance", widget=forms.DateInput(attrs={"type": "date"}))
    country = forms.ChoiceField(label="Pays", choices=[("", "—"), ("fr", "France"), ("vn", "Viêt Nam")])
    words = forms.CharField(label="Message", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    photo = forms.FileField(label="Photo", required=False, help_text="JPEG, PNG ou HEIC, 8 Mo au plus.")
    road = forms.ChoiceField(
        label="Remise de la carte", widget=forms.RadioSelect, choices=[("pdf", "À imprimer"), ("desk", "Au centre")]
    )
    tongues = forms.MultipleChoiceField(
        label="Langues", widget=forms.CheckboxSelectMultiple, choices=[("fr", "Français"), ("eo", "Esperanto")]
    )
    agree = forms.BooleanField(label="Je me déclare citoyenne ou citoyen du monde.")
    fixed = forms.CharField(label="Numéro", initial="000 123", disabled=True, required=False)


def style_page(request: HttpRequest) -> HttpResponse:
    """Shows every component in the language of the address; `?dir=rtl` turns the page round in any language."""
    messages.success(request, "Votre photo est enregistrée.")
    filled = {"name": "Amina", "email": "amina@", "road": "pdf", "fixed": ""}
    context = {
        "colours": COLOURS,
        "icons": ICONS,
        "states": STATES,
        "fresh": SampleForm(auto_id="fresh_%s"),
        "wrong": SampleForm(filled, auto_id="wrong_%s"),
        "found": Paginator(range(200), 10).page(7),
        "steps": [
            (_("Remplir le formulaire"), _("Avec votre nom tel que vous l’écrivez.")),
            (_("Confirmer votre adresse"), _("Un lien vous est envoyé.")),
            (_("Attendre la validation"), _("Un registraire lit votre dossier.")),
            (_("Recevoir votre carte"), _("À imprimer, ou au centre.")),
        ],
        "figures": [("12 480", _("personnes inscrites")), ("6", _("centres")), ("3", _("continents"))],
        "facts": [(_("Nom"), "שרה כהן"), (_("Numéro"), "000 124"), (_("Centre"), "Paris 13")],
    }
    return render(request, "site/style_page.html", context)
