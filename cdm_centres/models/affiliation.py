"""A group or a person asks to join the network."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import DECIDED_REQUESTS, JOINING_KINDS, RequestState

from .facts import Centre, validate_country_code


class AffiliationRequest(models.Model):
    """What a group or a person writes to become a centre, a correspondent, a collective or a workshop.

    Two people answer for it by name: the first writes and confirms the address, the second vouches. `languages` are
    those of the pages asked for, the first one the source. Personal data go when the request is forgotten: thirty days
    after it came when nobody confirmed it, a year after the decision (`affiliation.forget`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission_id = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="The form that was sent: a double click meets it."
    )
    state = models.CharField(_("état"), max_length=12, choices=RequestState.choices, default=RequestState.UNCONFIRMED)
    kind = models.CharField(_("genre"), max_length=24, choices=[(kind.value, kind.label) for kind in JOINING_KINDS])
    name = models.CharField(_("nom"), max_length=120)
    slug = models.CharField(_("identifiant"), max_length=40)
    wants_host = models.BooleanField(_("demande une adresse à son nom"), default=False)
    country = models.CharField(_("pays"), max_length=2, validators=[validate_country_code])
    city = models.CharField(_("ville"), max_length=100)
    languages = models.JSONField(_("langues des pages"), default=list)
    presentation = models.TextField(_("présentation"), max_length=3000)

    first_name = models.CharField(_("première personne"), max_length=120)
    first_email = models.EmailField(_("son adresse électronique"))
    second_name = models.CharField(_("seconde personne"), max_length=120)
    second_email = models.EmailField(_("son adresse électronique"))
    language = models.CharField(_("langue de correspondance"), max_length=10, default="fr")
    charter = models.TextField(help_text="The sentence that was agreed to, in the language it was read in.")

    sent_at = models.DateTimeField(_("envoyée le"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmée le"), null=True, blank=True)
    question = models.TextField(_("question du réseau"), blank=True, max_length=1000)
    answer = models.TextField(_("réponse"), blank=True, max_length=3000)
    decided_at = models.DateTimeField(_("décidée le"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("motif du refus"), blank=True, max_length=1000)
    centre = models.OneToOneField(
        Centre, verbose_name=_("centre"), null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )

    class Meta:
        verbose_name = _("demande d’affiliation")
        verbose_name_plural = _("demandes d’affiliation")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="cdm_centres_requests")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.UNCONFIRMED, confirmed_at__isnull=True)
                | (~Q(state=RequestState.UNCONFIRMED) & Q(confirmed_at__isnull=False)),
                name="cdm_centres_request_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(DECIDED_REQUESTS), decided_at__isnull=False)
                | (~Q(state__in=sorted(DECIDED_REQUESTS)) & Q(decided_at__isnull=True)),
                name="cdm_centres_request_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.ACCEPTED, centre__isnull=False)
                | (~Q(state=RequestState.ACCEPTED) & Q(centre__isnull=True)),
                name="cdm_centres_request_centre_iff_accepted",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED) | ~Q(reason=""), name="cdm_centres_request_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.ASKED) | ~Q(question=""), name="cdm_centres_request_asked_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name
