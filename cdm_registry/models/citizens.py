"""A person's file in the register."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_registry import name_keys
from cdm_registry.enums import NUMBERED_STATES, CitizenState, ConsentPurpose
from cdm_registry.querysets import CitizenQuerySet


def private_storage():
    """Where portraits lie: never under a public address."""
    return storages["private"]


def portrait_path(citizen: "Citizen", filename: str) -> str:
    """A name that tells nothing and is never used twice, in a folder for each year."""
    return f"portraits/{timezone.now():%Y}/{uuid.uuid4().hex}.jpg"


class NameKeyField(models.CharField):
    """The key of a person's name (cdm_registry.name_keys), kept in step with it by every way of saving."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = name_keys.key(model_instance.given_names, model_instance.family_name)[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


class Citizen(models.Model):
    """A person who asks to be, is, or was registered as a world citizen.

    Names stand as the person writes them, in any script; one of the two is enough. `card_name` is the name to print,
    `latin_name` the same in Latin letters, empty where they do not differ. `country` is an ISO 3166-1 alpha-2 code,
    `language` and `languages` are ISO 639 codes. `number` is given at validation, once, and never again to anybody.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission_id = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="The form that was sent: a double click meets it."
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(_("état"), max_length=12, choices=CitizenState.choices, default=CitizenState.UNCONFIRMED)
    number = models.PositiveBigIntegerField(_("numéro"), null=True, blank=True, unique=True)

    given_names = models.CharField(_("prénoms"), max_length=120, blank=True)
    family_name = models.CharField(_("nom de famille"), max_length=120, blank=True)
    card_name = models.CharField(_("nom sur la carte"), max_length=120, blank=True)
    latin_name = models.CharField(_("nom en lettres latines"), max_length=120, blank=True)
    name_key = NameKeyField(
        max_length=250, blank=True, editable=False, help_text="To find and compare: small Latin letters, words sorted."
    )
    birth_date = models.DateField(_("date de naissance"), null=True, blank=True)
    birth_place = models.CharField(_("lieu de naissance"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    country = models.CharField(
        _("pays de résidence"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$")]
    )
    address = models.TextField(_("adresse postale"), max_length=300, blank=True)
    postal_code = models.CharField(_("code postal"), max_length=16, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    language = models.CharField(_("langue de correspondance"), max_length=10, default="fr")
    languages = models.JSONField(_("langues parlées"), default=list, blank=True)
    centre = models.ForeignKey(
        "cdm_centres.Centre", verbose_name=_("centre"), on_delete=models.PROTECT, related_name="+"
    )
    photo = models.FileField(_("photo"), upload_to=portrait_path, storage=private_storage, max_length=200, blank=True)

    guardian_name = models.CharField(_("nom du responsable légal"), max_length=120, blank=True)
    guardian_email = models.EmailField(_("adresse électronique du responsable légal"), blank=True)
    guardian_address = models.TextField(_("adresse du responsable légal"), max_length=300, blank=True)
    guardian_confirmed_at = models.DateTimeField(null=True, blank=True)

    declared_at = models.DateTimeField(_("déclaration faite le"), null=True, blank=True)
    applied_at = models.DateTimeField(_("demande reçue le"), default=timezone.now)
    email_confirmed_at = models.DateTimeField(_("adresse confirmée le"), null=True, blank=True)
    registered_at = models.DateTimeField(_("inscrit le"), null=True, blank=True)
    refusal_reason = models.TextField(_("motif du refus"), blank=True, max_length=1000)
    version = models.PositiveIntegerField(
        default=0, help_text="Raised by each change; a page that holds an older one is told somebody was faster."
    )

    objects = CitizenQuerySet.as_manager()

    class Meta:
        verbose_name = _("citoyen du monde")
        verbose_name_plural = _("citoyens du monde")
        ordering = ["applied_at", "pk"]
        indexes = [
            models.Index(fields=["centre", "state", "applied_at"], name="cdm_registry_queue"),
            models.Index(fields=["email"], name="cdm_registry_email"),
            models.Index(fields=["birth_date"], name="cdm_registry_birth"),
            models.Index(fields=["name_key"], name="cdm_registry_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(NUMBERED_STATES), number__isnull=False, registered_at__isnull=False)
                | Q(state=CitizenState.ERASED)
                | (
                    Q(number__isnull=True, registered_at__isnull=True)
                    & ~Q(state__in=sorted(NUMBERED_STATES | {CitizenState.ERASED}))
                ),
                name="cdm_registry_number_iff_registered",
            ),
            models.CheckConstraint(
                condition=Q(state=CitizenState.ERASED) | ~Q(card_name=""), name="cdm_registry_named_unless_erased"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gt=0), name="cdm_registry_number_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"n° {self.number}" if self.number else f"{self.public_id}"

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """Whoever saves a name saves its key with it."""
        if update_fields is not None and {"given_names", "family_name"} & set(update_fields):
            update_fields = {*update_fields, "name_key"}
        super().save(*args, update_fields=update_fields, **kwargs)


class Consent(models.Model):
    """One thing a person agreed to, when, and in which words; kept when it is taken back."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=ConsentPurpose.choices)
    wording = models.TextField(help_text="The sentence the person agreed to, in the language it was read in.")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("consentement")
        verbose_name_plural = _("consentements")
        constraints = [
            models.UniqueConstraint(
                fields=["citizen", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="cdm_registry_one_living_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen} · {self.get_purpose_display()}"


class CorrectionRequest(models.Model):
    """What a registrar asks a person to put right before the file can be validated: just those fields, with a word."""

    citizen = models.ForeignKey(Citizen, on_delete=models.CASCADE, related_name="correction_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    fields = models.JSONField(help_text="Names of the citizen's fields to correct, such as ['photo', 'birth_date'].")
    message = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("demande de correction")
        verbose_name_plural = _("demandes de correction")
        constraints = [
            models.UniqueConstraint(
                fields=["citizen"], condition=Q(answered_at__isnull=True), name="cdm_registry_one_open_correction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.citizen} · {', '.join(self.fields)}"
