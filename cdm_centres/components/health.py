"""How a centre is doing: a few figures, and what a visitor would miss; all centres of a person in three queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cdm_centres import countries
from cdm_centres.enums import Role
from cdm_centres.models import BlogPostPage, Centre, CentrePage, Membership
from cdm_centres.wall import house_of

from .rooms import fronts_of

#: Days after which readers wonder whether a blog is still alive; days after which a page should be read again.
QUIET, OLD = 60, 365


@dataclass(frozen=True)
class Advice:
    """One thing a visitor would miss, and where to mend it (empty where this person cannot)."""

    words: str
    url: str = ""


class HealthPanel(Component):
    """For each centre of the person: figures, and what is missing. Figures of other apps come by the hook
    `register_house_figures`: a function that takes the request and the centres and returns `{centre id: [(words,
    value)]}`.
    """

    name = "cdm_centres_health"
    template_name = "cdm_centres/house/health.html"
    order = 30

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"houses": houses_of(self.request)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        return super().render_html(parent_context) if fronts_of(self.request.user) else ""


def houses_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Centre, figures and advice for each of the person's centres, by name."""
    fronts: dict[Centre, list[CentrePage]] = {}
    for front in fronts_of(request.user):
        fronts.setdefault(front.centre, []).append(front)
    posts, old, team = counted_posts(fronts), counted_old_pages(fronts), counted_team(fronts)
    brought = brought_figures(request, list(fronts))
    kept = house_of(request.user).centres_as(Role.MANAGER)
    return [
        {
            "centre": centre,
            "figures": [*figures(posts, team.get(centre.pk, 0), centre), *brought.get(centre.pk, [])],
            "last": posts[f"last_{centre.pk}"],
            "advice": list(advice(centre, pages, {**posts, **old}, is_kept=centre.pk in kept)),
        }
        for centre, pages in fronts.items()
    ]


def below(fronts: list[CentrePage]) -> Q:
    """The pages of a centre in all its languages."""
    return reduce(or_, (Q(path__startswith=front.path) for front in fronts))


def counted_posts(fronts: Mapping[Centre, list[CentrePage]]) -> dict[str, Any]:
    """Published posts, those of the last ninety days, the last one, pictures without words: one query for all."""
    recent = timezone.now().date() - datetime.timedelta(days=90)
    asked: dict[str, Any] = {}
    for centre, pages in fronts.items():
        here = below(pages) & Q(live=True)
        mute = here & Q(listing_image__isnull=False, picture_alt="")
        asked |= {
            f"posts_{centre.pk}": Count("pk", filter=here),
            f"recent_{centre.pk}": Count("pk", filter=here & Q(date__gte=recent)),
            f"last_{centre.pk}": Max("date", filter=here),
            f"mute_{centre.pk}": Count("pk", filter=mute),
            f"first_mute_{centre.pk}": Min("pk", filter=mute),
        }
    return BlogPostPage.objects.aggregate(**asked)


def counted_old_pages(fronts: Mapping[Centre, list[CentrePage]]) -> dict[str, Any]:
    """Published pages nobody opened for a year, posts left out: one query for all."""
    limit = timezone.now() - datetime.timedelta(days=OLD)
    asked: dict[str, Any] = {}
    for centre, pages in fronts.items():
        old = below(pages) & Q(live=True, latest_revision_created_at__lt=limit)
        asked |= {f"old_{centre.pk}": Count("pk", filter=old), f"first_old_{centre.pk}": Min("pk", filter=old)}
    depth = next(iter(fronts.values()))[0].depth
    return Page.objects.filter(depth__lte=depth + 1).aggregate(**asked)


def counted_team(fronts: Mapping[Centre, list[CentrePage]]) -> dict[int, int]:
    """People who hold a mandate today, by centre."""
    held = Membership.objects.in_force().filter(centre__in=list(fronts)).order_by().values("centre_id")
    return {row["centre_id"]: row["people"] for row in held.annotate(people=Count("user", distinct=True))}


def brought_figures(request: HttpRequest, centres: list[Centre]) -> dict[int, list[tuple[str, Any]]]:
    """What other apps count."""
    found: dict[int, list[tuple[str, Any]]] = {}
    for bring in hooks.get_hooks("register_house_figures"):
        for pk, figures_of_centre in bring(request, centres).items():
            found.setdefault(pk, []).extend(figures_of_centre)
    return found


def figures(posts: Mapping[str, Any], team: int, centre: Centre) -> Iterator[tuple[str, Any]]:
    """The centre's own figures."""
    total, recent = posts[f"posts_{centre.pk}"], posts[f"recent_{centre.pk}"]
    yield ngettext("article publié", "articles publiés", total), total
    yield _("ces trois derniers mois"), recent
    yield ngettext("personne dans l’équipe", "personnes dans l’équipe", team), team


def advice(centre: Centre, fronts: list[CentrePage], counted: Mapping[str, Any], *, is_kept: bool) -> Iterator[Advice]:
    """What a visitor would miss, the most urgent first."""
    yield from _about_posts(centre, counted)
    facts = reverse("cdm_centres_house:facts", args=[centre.slug]) if is_kept else ""
    missing = [
        (not centre.hours, _("Les heures d’ouverture ne sont pas écrites.")),
        (not centre.email, _("Il n’y a pas d’adresse électronique pour écrire au centre.")),
        (centre.latitude is None, _("Le centre n’est pas sur la carte.")),
    ]
    yield from (Advice(words, facts) for is_missing, words in missing if is_missing)
    shown = {front.locale.language_code for front in fronts if front.live}
    for front in fronts:
        if not front.live:
            name = countries.language_name(front.locale.language_code, get_language())
            url = reverse("wagtailadmin_pages:edit", args=[front.pk])
            yield Advice(_("La page du centre n’est pas encore publiée : %(language)s.") % {"language": name}, url)
    if not shown:
        yield Advice(_("Aucune page du centre n’est en ligne."))


def _about_posts(centre: Centre, counted: Mapping[str, Any]) -> Iterator[Advice]:
    last, mute, old = (counted[f"{name}_{centre.pk}"] for name in ("last", "mute", "old"))
    if last is None:
        yield Advice(_("Aucun article n’est encore publié : une photo et trois phrases suffisent."))
    elif (timezone.now().date() - last).days > QUIET:
        yield Advice(_("Rien de nouveau depuis deux mois : les visiteurs se demandent si quelqu’un est là."))
    if mute:
        words = ngettext(
            "%(count)s article montre une image sans description.",
            "%(count)s articles montrent une image sans description.",
            mute,
        )
        url = reverse("wagtailadmin_pages:edit", args=[counted[f"first_mute_{centre.pk}"]])
        yield Advice(words % {"count": mute}, url)
    if old:
        words = ngettext(
            "%(count)s page n’a pas été relue depuis un an.", "%(count)s pages n’ont pas été relues depuis un an.", old
        )
        url = reverse("wagtailadmin_pages:edit", args=[counted[f"first_old_{centre.pk}"]])
        yield Advice(words % {"count": old}, url)
