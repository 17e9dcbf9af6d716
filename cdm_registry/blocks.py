"""The blocks the register brings to bodies of pages."""

from django.utils.translation import gettext_lazy as _

from cdm_pages.blocks import BodyStructBlock
from cdm_pages.blocks.base import LINKS, OptionalText


class RegistrationBlock(BodyStructBlock):
    """The button that leads to the registration form, in the language of the page."""

    text = OptionalText(
        label=_("Texte du bouton"), max_length=80, help_text=_("Facultatif : sans lui, « S’inscrire au Registre ».")
    )

    preview_data = {"text": ""}

    class Meta:
        icon = "user"
        label = _("Bouton d’inscription")
        group = LINKS
        description = _("Mène au formulaire d’inscription, dans la langue de la page.")
        template = "cdm_registry/blocks/registration.html"
        label_format = "{text}"
