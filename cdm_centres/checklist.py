"""Ten minutes to your first post: what a new centre still lacks, known from facts, each with one click to do it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import samples
from .enums import InvitationState, Role, TextPurpose
from .models import BlogIndexPage, BlogPostPage, Centre, CentrePage, CentreTextPage, Invitation, Membership

#: Name, title and sentence of each step, in the order in which it is best done.
WORDS = (
    (
        "words",
        _("Dire qui vous êtes"),
        _("Deux phrases à vous, à la place des nôtres, en tête de votre page."),
    ),
    (
        "picture",
        _("Ajouter une image"),
        _("Votre rue, votre salle, vos visages : elle ouvre la page et vous montre dans l’annuaire."),
    ),
    (
        "hours",
        _("Donner vos heures et votre adresse"),
        _("Quand et où vous trouver ; une seule fois pour toutes les langues."),
    ),
    ("post", _("Écrire un premier article"), _("Trois phrases suffisent : « Nous voilà ! »")),
    ("invite", _("Inviter quelqu’un"), _("À deux, on répond plus vite et on tient plus longtemps.")),
    (
        "about",
        _("Compléter « Qui sommes-nous ? » et la publier"),
        _("La page est là, en brouillon, avec trois questions."),
    ),
)


@dataclass(frozen=True)
class Step:
    """One thing to do once: its words, where one click leads, and whether the facts say it is done."""

    name: str
    title: str | Promise
    text: str | Promise
    url: str
    done: bool


@dataclass(frozen=True)
class Checklist:
    """What one centre has done and what it still lacks, in the order in which it is best done."""

    centre: Centre
    steps: list[Step]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)

    @property
    def is_finished(self) -> bool:
        return self.done == len(self.steps)

    @property
    def next(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.done), None)


def of(centres: Iterable[int]) -> list[Checklist]:
    """The checklists of centres that have pages: two queries, whatever their number."""
    fronts: dict[int, list[CentrePage]] = {}
    for front in _fronts(centres):
        fronts.setdefault(front.centre_id, []).append(front)
    return [Checklist(pages[0].centre, _steps(pages[0].centre, pages)) for pages in fronts.values()]


def _fronts(centres: Iterable[int]) -> Iterable[CentrePage]:
    """The pages of the centres in their languages, with what there is of each below."""
    below = {"path__startswith": OuterRef("path")}
    about = CentreTextPage.objects.filter(**below, purpose=TextPurpose.ABOUT)
    # The first managers were invited by the house itself.
    asked = Invitation.objects.filter(centre=OuterRef("centre"), invited_by__isnull=False)
    team = Membership.objects.filter(centre=OuterRef("centre")).exclude(role=Role.MANAGER)
    return (
        CentrePage.objects.filter(centre__in=list(centres))
        .select_related("centre", "locale")
        .annotate(
            has_post=Exists(BlogPostPage.objects.live().filter(**below)),
            has_about=Exists(about.live()),
            has_invited=Exists(asked.exclude(state=InvitationState.WITHDRAWN)) | Exists(team),
            blog=BlogIndexPage.objects.filter(**below).order_by("path").values("pk")[:1],
            about=about.order_by("path").values("pk")[:1],
        )
        .order_by("centre__name", "centre", "pk")
    )


def _steps(centre: Centre, fronts: list[CentrePage]) -> list[Step]:
    """The first page is the source of the others: that is where one begins; what any language has counts."""
    first = fronts[0]
    edit = _address_of_edit(first.pk)
    post = reverse("wagtailadmin_pages:add", args=["cdm_centres", "blogpostpage", first.blog]) if first.blog else edit
    found = {
        "words": (edit, any(has_own_words(front) for front in fronts)),
        "picture": (edit, any(front.listing_image_id for front in fronts)),
        "hours": (
            reverse("cdm_centres_house:facts", args=[centre.slug]),
            bool(centre.hours and (centre.address or centre.email)),
        ),
        "post": (post, any(front.has_post for front in fronts)),
        "invite": (reverse("cdm_centres_members:invite", args=[centre.slug]), first.has_invited),
        "about": (_address_of_edit(first.about or first.pk), any(front.has_about for front in fronts)),
    }
    return [Step(name, title, text, *found[name]) for name, title, text in WORDS]


def _address_of_edit(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])


def has_own_words(front: CentrePage) -> bool:
    """Somebody has changed what the page said when it was made."""
    try:
        sample = samples.of("centre", front.locale.language_code, name=front.centre.name, kind=front.centre.kind)
    except LookupError:
        return True
    said = [(block["type"], block["value"]) for block in front.body.get_prep_value()]
    return front.lead != sample.lead or said != [(block["type"], block["value"]) for block in sample.body]
