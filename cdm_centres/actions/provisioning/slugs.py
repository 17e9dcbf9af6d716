"""A slug for a new centre: well formed, free, and not to be mistaken for another's."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cdm_centres import names
from cdm_centres.exceptions import NameTaken
from cdm_centres.models import Centre


def check_free(slug: str) -> None:
    """Raises `NameTaken`, with what to do, unless a new centre may have this slug."""
    try:
        names.check_slug(slug)
    except ValidationError as error:
        raise NameTaken(" ".join(error.messages)) from error
    other = Centre.objects.filter(slug_look=names.look(slug)).first()
    if other is not None:
        raise NameTaken(
            _("« %(slug)s » est pris, ou ressemble trop à « %(other)s » : choisissez un autre identifiant.")
            % {"slug": slug, "other": other.slug}
        )
