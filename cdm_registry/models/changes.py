"""What a registered person asks to have changed on their card."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_registry.enums import ChangeState
from cdm_registry.querysets import ChangeRequestQuerySet

from .citizens import portrait_path, private_storage

NOTHING_HELD = Q(given_names="", family_name="", card_name="", latin_name="", photo="", explanation="")


class ChangeRequest(models.Model):
    """A registered person's wish for another name or portrait, asked for on "My card" or in person at the desk.

    A registrar compares old and new and answers. The new names and the new portrait are held only until then: once
    accepted they stand in the file, otherwise they are forgotten. What stays is which fields were asked for, when, by
    whom, and the answer. `given_names` to `latin_name` are all empty where only the portrait is to change.
    """

    citizen = models.ForeignKey("cdm_registry.Citizen", on_delete=models.CASCADE, related_name="change_requests")
    state = models.CharField(_("état"), max_length=12, choices=ChangeState.choices, default=ChangeState.WAITING)
    fields = models.JSONField(help_text="Names of the citizen's fields that would change, such as ['card_name'].")
    given_names = models.CharField(_("prénoms"), max_length=120, blank=True)
    family_name = models.CharField(_("nom de famille"), max_length=120, blank=True)
    card_name = models.CharField(_("nom sur la carte"), max_length=120, blank=True)
    latin_name = models.CharField(_("nom en lettres latines"), max_length=120, blank=True)
    photo = models.FileField(_("photo"), upload_to=portrait_path, storage=private_storage, max_length=200, blank=True)
    explanation = models.TextField(_("explication"), max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    refusal_reason = models.TextField(_("motif du refus"), blank=True, max_length=1000)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande de changement")
        verbose_name_plural = _("demandes de changement")
        constraints = [
            models.UniqueConstraint(
                fields=["citizen"], condition=Q(state=ChangeState.WAITING), name="cdm_registry_one_waiting_change"
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.WAITING, decided_at__isnull=True)
                | (Q(decided_at__isnull=False) & ~Q(state=ChangeState.WAITING)),
                name="cdm_registry_change_decided_once",
            ),
            models.CheckConstraint(
                condition=(Q(state=ChangeState.WAITING) & (~Q(card_name="") | ~Q(photo="")))
                | (~Q(state=ChangeState.WAITING) & NOTHING_HELD),
                name="cdm_registry_change_held_while_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.REFUSED) & ~Q(refusal_reason="")
                | ~Q(state=ChangeState.REFUSED) & Q(refusal_reason=""),
                name="cdm_registry_change_refused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen} · {', '.join(self.fields)}"

    @property
    def wants_name(self) -> bool:
        """The names are to change, perhaps with the portrait."""
        return bool(self.card_name)
