"""Enquiries: what people write to a centre, and what they are answered."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import EnquiryDoor, EnquiryEvent, EnquiryState, MessageKind
from cdm_centres.querysets import EnquiryQuerySet, ReadyAnswerQuerySet

from .facts import Centre

LONGEST_TEXT = 50_000


def private_storage() -> Storage:
    """Where what people send is kept: under no public address."""
    return storages["private"]


def place_of_file(instance: EnquiryFile, _name: str) -> str:
    """A name that tells nothing; the file's own is a fact of the row."""
    return f"enquiries/{uuid.uuid4().hex}"


class Enquiry(models.Model):
    """A conversation between somebody who wrote to a centre and the centre's team.

    The clock of the network's promise: while the team owes an answer (`OPEN`) it runs towards `due_at`; while the
    asker has the word, or the conversation is put away unanswered, `left` holds what was left of the time. The first
    answer of a person stops it and leaves `answered_at` and `answered_in` (clock time) for ever; a new question of the
    asker after that begins a new round with all of the time. `warned_at` and `passed_on_at` belong to the round.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="enquiries")
    door = models.CharField(_("arrivé par"), max_length=8, choices=EnquiryDoor.choices)
    language = models.CharField(_("langue"), max_length=10)
    subject = models.CharField(_("sujet"), max_length=200, blank=True)
    asker_name = models.CharField(_("nom de la personne"), max_length=120, blank=True)
    asker_email = models.EmailField(_("adresse de la personne"), blank=True)
    state = models.CharField(_("état"), max_length=10, choices=EnquiryState.choices, default=EnquiryState.OPEN)
    is_automatic = models.BooleanField(_("écrit par une machine"), default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confié à"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("réuni à"), null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    with_network = models.BooleanField(_("transmis à l’équipe du réseau"), default=False)
    arrived_at = models.DateTimeField(_("arrivé le"), default=timezone.now)
    moved_at = models.DateTimeField(_("dernier mouvement"), default=timezone.now)
    due_at = models.DateTimeField(_("réponse promise pour"), null=True, blank=True)
    left = models.DurationField(_("temps restant"), null=True, blank=True)
    warned_at = models.DateTimeField(_("équipe prévenue le"), null=True, blank=True)
    passed_on_at = models.DateTimeField(_("transmis le"), null=True, blank=True)
    answered_at = models.DateTimeField(_("première réponse le"), null=True, blank=True)
    answered_in = models.DurationField(_("première réponse en"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ["-moved_at", "-pk"]
        indexes = [
            models.Index(fields=["centre", "state", "due_at"], name="cdm_centres_enquiry_queue"),
            models.Index(fields=["due_at"], name="cdm_centres_enquiry_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["arrived_at"], name="cdm_centres_enquiry_arrived"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EnquiryState.OPEN, due_at__isnull=False, left__isnull=True)
                | ~Q(state=EnquiryState.OPEN) & Q(due_at__isnull=True),
                name="cdm_centres_clock_runs_while_open",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.WAITING) | Q(left__isnull=False),
                name="cdm_centres_clock_held_while_waiting",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_in__isnull=True)
                | Q(answered_at__isnull=False, answered_in__isnull=False),
                name="cdm_centres_answered_in_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ANSWERED) | Q(answered_at__isnull=False),
                name="cdm_centres_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(passed_on_at__isnull=True) | Q(with_network=True),
                name="cdm_centres_passed_on_to_network",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="cdm_centres_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("Sans sujet"))

    def time_left(self, now: datetime.datetime | None = None) -> datetime.timedelta | None:
        """What is left of the promised time, negative once it has passed; None where no answer is owed."""
        return self.due_at - (now or timezone.now()) if self.due_at else self.left

    def conversation(self) -> models.QuerySet[EnquiryMessage]:
        """All that was written, in what was merged into it too, in the order of time."""
        return EnquiryMessage.objects.filter(Q(enquiry=self) | Q(enquiry__merged_into=self)).order_by("at", "pk")


class EnquiryMessage(models.Model):
    """One line of a conversation: what was asked, answered, noted, or done. Only text; files stand beside it.

    `message_id` is the name mail programs know it by; together with the address it was delivered to it is unique, so
    that a mail that comes twice is kept once.
    """

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(_("genre"), max_length=8, choices=MessageKind.choices)
    event = models.CharField(_("événement"), max_length=20, choices=EnquiryEvent.choices, blank=True)
    text = models.TextField(_("texte"), blank=True, max_length=LONGEST_TEXT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("écrit par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("quand"), default=timezone.now)
    is_automatic = models.BooleanField(_("écrit par une machine"), default=False)
    message_id = models.CharField(max_length=255, blank=True, db_index=True)
    delivered_to = models.CharField(max_length=254, blank=True)

    class Meta:
        verbose_name = _("message d’une conversation")
        verbose_name_plural = _("messages des conversations")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id", "delivered_to"],
                condition=~Q(message_id=""),
                name="cdm_centres_message_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=MessageKind.EVENT) & ~Q(event="") | ~Q(kind=MessageKind.EVENT) & Q(event=""),
                name="cdm_centres_event_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.enquiry_id}"


class EnquiryFile(models.Model):
    """A file that came with a message: kept under no public address, or, where its kind or size is not safe, only
    named. `size` is in bytes, as it came.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    message = models.ForeignKey(EnquiryMessage, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("nom"), max_length=120)
    size = models.PositiveIntegerField(_("taille"))
    file = models.FileField(storage=private_storage, upload_to=place_of_file, blank=True)

    class Meta:
        verbose_name = _("pièce jointe")
        verbose_name_plural = _("pièces jointes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


def languages_of_the_site() -> list[tuple[str, str]]:
    """The languages a ready answer can be in: asked when needed, so that no site's list stands in a migration."""
    return list(settings.LANGUAGES)


class ReadyAnswer(models.Model):
    """Words a team need not write each time, in one language: a centre's own, or the network's for all centres."""

    centre = models.ForeignKey(
        Centre,
        verbose_name=_("centre"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="ready_answers",
        help_text=_("Vide : pour tous les centres du réseau."),
    )
    language = models.CharField(_("langue"), max_length=10, choices=languages_of_the_site)
    title = models.CharField(_("titre"), max_length=120)
    text = models.TextField(_("texte"), max_length=5000)

    objects = ReadyAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse toute prête")
        verbose_name_plural = _("réponses toutes prêtes")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "language", "title"],
                nulls_distinct=False,
                name="cdm_centres_ready_answer_once",
                violation_error_message=_("Une réponse de ce titre existe déjà dans cette langue."),
            )
        ]

    def __str__(self) -> str:
        return self.title
