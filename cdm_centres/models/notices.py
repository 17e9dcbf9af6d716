"""The notice board of the centres' teams: notices with their files and short answers, and who reads them by mail."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import DigestPace, NoticeState, NoticeSubject
from cdm_centres.querysets import NoticeQuerySet

from .enquiries import private_storage
from .facts import Centre, today

LONGEST_NOTICE = 10_000
LONGEST_REPLY = 1_000


def place_of_notice_file(instance: NoticeFile, _name: str) -> str:
    """A name that tells nothing; the file's own is a fact of the row."""
    return f"notices/{uuid.uuid4().hex}"


class Notice(models.Model):
    """Something a centre tells the teams of all others, in one language, until a day. Citizens never see it.

    `number` follows the order in which notices became visible: digests remember how far they told.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveBigIntegerField(_("numéro"), unique=True)
    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="notices")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("écrite par"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    subject = models.CharField(_("sujet"), max_length=12, choices=NoticeSubject.choices)
    language = models.CharField(_("langue"), max_length=10)
    title = models.CharField(_("titre"), max_length=150)
    text = models.TextField(_("texte"), max_length=LONGEST_NOTICE)
    state = models.CharField(_("état"), max_length=10, choices=NoticeState.choices, default=NoticeState.SHOWN)
    at = models.DateTimeField(_("affichée le"), default=timezone.now)
    edited_at = models.DateTimeField(_("corrigée le"), null=True, blank=True)
    last_day = models.DateField(_("affichée jusqu’au"))
    reason = models.CharField(_("motif"), max_length=500, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("annonce")
        verbose_name_plural = _("annonces")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=NoticeState.values), name="cdm_centres_notice_state"),
            models.CheckConstraint(condition=Q(subject__in=NoticeSubject.values), name="cdm_centres_notice_subject"),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.REMOVED) | ~Q(reason=""), name="cdm_centres_notice_removed_says_why"
            ),
        ]
        indexes = [models.Index(fields=["state", "last_day", "-number"], name="cdm_centres_notices_shown")]

    def __str__(self) -> str:
        return self.title

    def is_over(self, on: datetime.date | None = None) -> bool:
        """Its last day has passed."""
        return self.last_day < (on or today())


class NoticeFile(models.Model):
    """A file of a notice, kept under no public address and handed to the teams only. `size` is in bytes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("nom"), max_length=120)
    size = models.PositiveIntegerField(_("taille"))
    file = models.FileField(storage=private_storage, upload_to=place_of_notice_file)

    class Meta:
        verbose_name = _("pièce jointe d’une annonce")
        verbose_name_plural = _("pièces jointes des annonces")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class NoticeReply(models.Model):
    """A short answer under a notice. There are no answers to answers: debates are for that."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("réponse"), max_length=LONGEST_REPLY)
    at = models.DateTimeField(_("quand"), default=timezone.now)

    class Meta:
        verbose_name = _("réponse à une annonce")
        verbose_name_plural = _("réponses aux annonces")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class NoticeReader(models.Model):
    """How a person of a team reads the board by mail, and how far they were told: `told` is the number of the last
    notice that went into one of their digests, so that none is left out and none comes twice.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(
        _("résumé par courriel"), max_length=8, choices=DigestPace.choices, default=DigestPace.WEEKLY
    )
    told = models.PositiveBigIntegerField(_("dernière annonce dite"), default=0)
    # The reader's own day on which the last digest was looked for: one a day, whatever the machine does.
    looked_on = models.DateField(_("regardé le"), null=True, blank=True)

    class Meta:
        verbose_name = _("lecteur des annonces")
        verbose_name_plural = _("lecteurs des annonces")
        constraints = [models.CheckConstraint(condition=Q(pace__in=DigestPace.values), name="cdm_centres_digest_pace")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.get_pace_display()}"
