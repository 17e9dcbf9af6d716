"""The letters that tell followers what is new: planned once, sent once; and the answers that came by mail."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_debates.enums import ON_ITS_WAY, LetterKind, LetterState, ReplyOutcome
from cdm_debates.querysets import UndeliveredQuerySet


class Letter(models.Model):
    """One mail to one person, planned in the transaction that moves the cursors it stands for.

    So nothing is planned twice and nothing is passed over; what it says is read when it is sent. `key` says what it is
    for: there is one digest for a person and morning, and one letter for a subscription and contribution. `message_id`
    stays the same however often it is tried.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("sorte"), max_length=6, choices=LetterKind.choices)
    key = models.CharField(max_length=60)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(_("état"), max_length=7, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not before: a letter that failed waits longer.")
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="A sender took it then.")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lettre")
        verbose_name_plural = _("lettres")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=sorted(ON_ITS_WAY)), name="cdm_debates_letters_on_way"
            ),
            models.Index(fields=["done_at"], name="cdm_debates_letters_done"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="cdm_debates_letter_once"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ON_ITS_WAY), done_at__isnull=True)
                | (~Q(state__in=sorted(ON_ITS_WAY)) & Q(done_at__isnull=False)),
                name="cdm_debates_letter_done_iff_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.key}"


class LetterPart(models.Model):
    """What a letter tells of one subscription: what was shown after one sequence, up to another.

    `apart` are exchanges that another subscription of the person tells of: [root, up to which sequence or None].
    `also` are contributions behind the cursor that were withheld when it passed them. `left` are those withheld when
    this letter was tried: they are owed to the subscription, and a later letter tells them, whenever this one goes.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="parts")
    follow = models.ForeignKey(
        "cdm_debates.Follow", on_delete=models.CASCADE, related_name="letter_parts", db_index=False
    )
    after = models.PositiveBigIntegerField()
    upto = models.PositiveBigIntegerField()
    apart = models.JSONField(default=list, blank=True)
    also = models.JSONField(default=list, blank=True)
    left = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("partie d’une lettre")
        verbose_name_plural = _("parties des lettres")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(upto__gte=F("after")), name="cdm_debates_part_goes_on"),
            models.UniqueConstraint(
                fields=["follow", "after"], condition=Q(upto__gt=F("after")), name="cdm_debates_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} · {self.follow_id} · {self.after}–{self.upto}"


class StageLetter(models.Model):
    """The step of a debate that a letter tells a subscription of: once, says the constraint."""

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="about")
    follow = models.ForeignKey("cdm_debates.Follow", on_delete=models.CASCADE, related_name="+", db_index=False)
    stage = models.ForeignKey("cdm_debates.Stage", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("lettre sur une étape")
        verbose_name_plural = _("lettres sur des étapes")
        constraints = [
            models.UniqueConstraint(fields=["follow", "stage"], name="cdm_debates_stage_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} · {self.stage_id}"


class Undelivered(models.Model):
    """A person's address takes no mail: letters wait until they have shown that it does again, or have another one.

    One row a person, of the last time; `ended_at` is when they began again. Reports on letters from before are old.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(_("adresse"))
    status = models.CharField(_("réponse du serveur"), max_length=12)
    since = models.DateTimeField(_("depuis"), default=timezone.now)
    tried_at = models.DateTimeField(_("essayé le"), null=True, blank=True)
    ended_at = models.DateTimeField(_("jusqu’au"), null=True, blank=True)

    objects = UndeliveredQuerySet.as_manager()

    class Meta:
        verbose_name = _("adresse qui ne reçoit plus")
        verbose_name_plural = _("adresses qui ne reçoivent plus")

    def __str__(self) -> str:
        return f"{self.user_id} · {self.status}"


class ReceivedReply(models.Model):
    """An answer that came by mail: known by its Message-ID, so that the second delivery does nothing.

    What was not published stands here, with the sentence that says why, until it went back to its writer.
    """

    message_id = models.CharField(max_length=255, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answered = models.ForeignKey(
        "cdm_debates.Contribution", null=True, on_delete=models.SET_NULL, related_name="+", help_text="To what."
    )
    contribution = models.ForeignKey(
        "cdm_debates.Contribution", null=True, on_delete=models.SET_NULL, related_name="+", help_text="What it became."
    )
    outcome = models.CharField(_("suite"), max_length=13, choices=ReplyOutcome.choices, default=ReplyOutcome.SHOWN)
    sentence = models.TextField(blank=True, help_text="Why it was refused, in the writer's language.")
    words = models.TextField(blank=True, help_text="Until they went back.")
    answer_to = models.EmailField(blank=True, help_text="Until it was answered.")
    language = models.CharField(max_length=10, blank=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("réponse par courriel")
        verbose_name_plural = _("réponses par courriel")

    def __str__(self) -> str:
        return f"{self.user_id} · {self.received_at:%Y-%m-%d}"
