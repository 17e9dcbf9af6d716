"""Pages of a centre that say something and do nothing else: who we are, legal notice, whatever it likes to tell."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField

from cdm_centres.enums import TextPurpose

from .trail import DirectoryPage


class CentreTextPage(DirectoryPage):
    """A page of text in a centre's own part of the site. `purpose` tells those every centre has from the others."""

    purpose = models.CharField(
        _("rôle de la page"), max_length=8, choices=TextPurpose.choices, default=TextPurpose.OTHER, editable=False
    )

    parent_page_types = ["cdm_centres.CentrePage", "cdm_centres.CentreTextPage"]
    subpage_types = ["cdm_centres.CentreTextPage"]
    override_translatable_fields = [
        *DirectoryPage.override_translatable_fields,
        SynchronizedField("purpose", overridable=False),
    ]
    template = "cdm_centres/centre_text_page.html"

    class Meta:
        verbose_name = _("page de texte d’un centre")
        verbose_name_plural = _("pages de texte des centres")
