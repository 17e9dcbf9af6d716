"""Numbers that people rely on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """A row of numbers without gap or double: the last one given. Only `cdm_registry.numbering` moves it."""

    name = models.CharField(_("série"), max_length=40, unique=True)
    last_number = models.PositiveBigIntegerField(_("dernier numéro donné"), default=0)

    class Meta:
        verbose_name = _("série de numéros")
        verbose_name_plural = _("séries de numéros")

    def __str__(self) -> str:
        return self.name
