"""What people write, its history and its translations."""

from __future__ import annotations

from typing import Any, Protocol

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from cdm_debates import paths
from cdm_debates.enums import (
    PUBLIC_STATES,
    WITHHELD_STATES,
    ContributionState,
    Counter,
    Stance,
)
from cdm_debates.fields import PathField
from cdm_debates.querysets import ContributionManager

from . import planting
from .counting import CounterDelta
from .debates import Debate

#: States in which words count as said; who withdrew or was moved may say them again.
SAID = sorted(set(ContributionState) - {ContributionState.WITHDRAWN, ContributionState.MOVED})


class Planted(Protocol):
    """What an answer has to know of what it answers."""

    @property
    def pk(self) -> int: ...

    @property
    def path(self) -> str: ...

    @property
    def root_id(self) -> int: ...


class Contribution(XtdComment):
    """What somebody wrote in a debate: a comment of django-comments-xtd, whose tree and visibility are our own.

    The comment's columns say the same to programs that know only the package: `comment` is what was typed, `user_name`
    the name shown, `is_public` and `is_removed` follow `state`. Everything a page shows stands in this one table.
    Where it stands (`debate`, `path`, `depth`, `reply_to`, `root`) is said once and never changes.
    """

    FIXED = frozenset({"debate", "path", "depth", "reply_to", "root", "sequence", "submission_id", "created_at"})
    #: What the fold alone writes: a save with old numbers in hand must not undo it.
    FOLDED = frozenset(
        {
            "answers_count", "direct_answers", "useful_count", "agree_count", "disagree_count", "agreement",
            "last_answer_at",
        }
    )  # fmt: skip

    # No index of its own for what the pairs below begin with: each would be one more to write at every post.
    debate = models.ForeignKey(
        Debate, verbose_name=_("débat"), on_delete=models.CASCADE, related_name="contributions", db_index=False
    )
    path = PathField()
    depth = models.PositiveSmallIntegerField(editable=False)
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    root = models.ForeignKey("self", editable=False, on_delete=models.CASCADE, related_name="+", db_index=False)

    state = models.CharField(
        _("état"), max_length=10, choices=ContributionState.choices, default=ContributionState.SHOWN
    )
    stance = models.CharField(
        pgettext_lazy("d’une contribution", "position"), max_length=8, choices=Stance.choices, blank=True
    )
    language = models.CharField(_("langue"), max_length=10, default="fr")
    html = models.TextField(editable=False, help_text="Cleaned: this may be shown as it is.")
    body_key = models.CharField(max_length=64, editable=False, help_text="Texts that say the same have the same.")
    shown_as = models.CharField(_("nom affiché"), max_length=50)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("auteur"),
        db_index=False,
    )
    is_attested = models.BooleanField(_("citoyen inscrit"), default=False)
    attested_centre = models.ForeignKey(
        "cdm_centres.Centre", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    created_at = models.DateTimeField(_("écrite le"), default=timezone.now)
    edited_at = models.DateTimeField(
        _("corrigée le"), null=True, blank=True, help_text="A dated correction; not those of the first minutes."
    )
    version = models.PositiveIntegerField(default=0)
    submission_id = models.UUIDField(null=True, unique=True, editable=False, help_text="A double click meets it.")
    exchange_closed_at = models.DateTimeField(_("échange fermé le"), null=True, blank=True)
    moved_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sequence = models.PositiveBigIntegerField(
        null=True, editable=False, help_text="Its place among what was shown in the debate, given once."
    )

    answers_count = models.PositiveIntegerField(default=0, editable=False, help_text="Shown ones at any depth.")
    direct_answers = models.PositiveIntegerField(default=0, editable=False)
    useful_count = models.PositiveIntegerField(default=0, editable=False)
    agree_count = models.PositiveIntegerField(default=0, editable=False)
    disagree_count = models.PositiveIntegerField(default=0, editable=False)
    agreement = models.FloatField(default=0, editable=False, help_text="See cdm_debates.counters.agreement.")
    last_answer_at = models.DateTimeField(null=True, editable=False)

    objects = ContributionManager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering: list[str] = []
        default_manager_name = "objects"
        indexes = [
            models.Index(fields=["reply_to", "path"], name="cdm_debates_answers_in_order"),
            models.Index(fields=["root", "sequence"], name="cdm_debates_new_in_exchange"),
            models.Index(fields=["author", "created_at"], name="cdm_debates_by_author"),
            models.Index(fields=["debate", "created_at"], name="cdm_debates_by_time"),
            models.Index(
                fields=["debate", "-agreement", "-xtdcomment_ptr"],
                condition=Q(depth=0),
                name="cdm_debates_by_agreement",
            ),
            models.Index(
                fields=["debate", "-last_answer_at", "-xtdcomment_ptr"],
                condition=Q(depth=0),
                name="cdm_debates_by_activity",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["debate", "path"], name="cdm_debates_one_place"),
            models.UniqueConstraint(fields=["debate", "sequence"], name="cdm_debates_one_sequence"),
            models.UniqueConstraint(
                fields=["debate", "author", "body_key"], condition=Q(state__in=SAID), name="cdm_debates_said_once"
            ),
            models.CheckConstraint(
                condition=Exact(Length("path"), (F("depth") + 1) * paths.WIDTH), name="cdm_debates_path_has_its_depth"
            ),
            models.CheckConstraint(
                condition=Q(depth=0, reply_to__isnull=True, root=F("xtdcomment_ptr"))
                | Q(depth__gt=0, reply_to__isnull=False),
                name="cdm_debates_root_or_answer",
            ),
            models.CheckConstraint(condition=Q(state__in=sorted(ContributionState)), name="cdm_debates_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.shown_as} · {self.pk}"

    @property
    def by_name(self) -> str:
        """Whose words these are, as it is shown: the name they chose, or that they left."""
        return self.shown_as or _("une personne partie")

    @property
    def is_shown(self) -> bool:
        """Its words are public, as far as the debate is."""
        return self.state in PUBLIC_STATES

    @property
    def is_withheld(self) -> bool:
        return self.state in WITHHELD_STATES

    @property
    def exchange_is_closed(self) -> bool:
        """A moderator closed the exchange it stands in."""
        root = self if self.root_id == self.pk else self.root
        return root.exchange_closed_at is not None

    def get_absolute_url(self, anchor_pattern: str = "") -> str:
        """The permalink, in the reader's language; the package's own leads through addresses that are not there."""
        return reverse("debates:contribution", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put a new contribution into the tree, or write this row and no other.

        The package would renumber the thread, save twice, and publish or hide every answer below.
        """
        self._say_whether_public()
        if self._state.adding:
            self.plant(self.reply_to)
            return
        asked = kwargs.pop("update_fields", None)
        fields = {field.name for field in self._meta.concrete_fields if not field.primary_key}
        wanted = fields - self.FOLDED if asked is None else set(asked)
        if "state" in wanted:
            wanted |= {"is_public", "is_removed"}
        super(XtdComment, self).save(*args, **kwargs, update_fields=sorted(wanted - self.FIXED - {"comment_ptr"}))

    def plant(self, above: Planted | None, *, key: int | None = None, counts: bool = False) -> None:
        """Insert the rows of a new contribution, the package's first: only its id tells the path.

        With a `key` that the database gave beforehand they go in one breath. Where it `counts`, the delta goes along.
        """
        self._say_whether_public()
        self.speak_to_the_package()
        with transaction.atomic(savepoint=False):
            self.pk = self.id = self.comment_ptr_id = key or planting.insert_and_ask_key(Comment, self)
            self.path = paths.below(above.path if above else "", self.pk)
            self.depth = paths.depth(self.path)
            self.last_answer_at = self.last_answer_at or self.created_at
            self.reply_to_id, self.root_id = (above.pk, above.root_id) if above else (None, self.pk)
            self.thread_id, self.parent_id, self.level = self.root_id, self.reply_to_id or self.pk, self.depth
            planting.insert(*self._rows(with_comment=key is not None, counts=counts))
        self._state.adding, self._state.db = False, connection.alias
        post_save.send(
            sender=Contribution, instance=self, created=True, raw=False, using=connection.alias, update_fields=None
        )

    def _rows(self, *, with_comment: bool, counts: bool) -> list[planting.Written]:
        rows: list[planting.Written] = [(Comment, self)] if with_comment else []
        rows += [(XtdComment, self), (Contribution, self)]
        if counts:
            delta = CounterDelta(debate_id=self.debate_id, contribution_id=self.pk, counter=Counter.ANSWERS, amount=1)
            rows.append((CounterDelta, delta))
        return rows

    def _say_whether_public(self) -> None:
        """The package's columns follow the state, never the other way round."""
        self.is_public = self.state in PUBLIC_STATES
        self.is_removed = self.state in WITHHELD_STATES - {ContributionState.HELD}

    def speak_to_the_package(self) -> None:
        """Fill the comment's columns from ours."""
        self.content_type = ContentType.objects.get_for_model(Debate)
        self.object_pk, self.site_id = str(self.debate_id), settings.SITE_ID
        self.user_id, self.user_name, self.submit_date = self.author_id, self.shown_as, self.created_at
