"""Which pages really speak the language of their address."""

from collections.abc import Iterable

from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from . import conf


def count_of(rows: QuerySet) -> Coalesce:
    """The number of `rows` as a subquery: 0 when there is none."""
    counted = rows.order_by().values(nothing=Cast(Value(0), FloatField())).annotate(number=Count("pk")).values("number")
    return Coalesce(Cast(Subquery(counted), FloatField()), 0.0)


def in_own_language(pages: QuerySet) -> QuerySet:
    """Those of `pages` that are neither an alias of another language's page nor a translation hardly begun.

    A page written by hand counts as it is. One kept by wagtail-localize counts when the share of its strings that
    have a translation reaches `CDM_PAGES_TRANSLATED_SHARE`: what is missing is shown in the source language.
    """
    kept = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale"), enabled=True
    )
    strings = StringSegment.objects.filter(
        source__object_id=OuterRef("translation_key"),
        source__translations__target_locale=OuterRef("locale"),
        source__translations__enabled=True,
    )
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), has_error=False
    )
    translated = strings.annotate(
        done=count_of(done.filter(locale=OuterRef("source__translations__target_locale")))
    ).filter(done__gt=0)
    return (
        pages.filter(Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale")))
        .annotate(kept=count_of(kept), strings=count_of(strings), translated=count_of(translated))
        .filter(Q(kept=0) | Q(translated__gte=F("strings") * conf.translated_share()))
    )


def family_of(page: Page) -> QuerySet[Page]:
    """The published pages that say the same as `page`, itself included, aliases of other languages left out.

    `is_kept` tells whether wagtail-localize keeps some of them: only then is there anything to count, and counting
    costs more than all the rest (`translations_of`).
    """
    kept = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    family = Page.objects.filter(translation_key=page.translation_key).live().select_related("locale")
    own = family.filter(Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale")))
    return own.annotate(is_kept=Exists(kept)).order_by("locale__language_code")


def translations_of(page: Page) -> QuerySet[Page]:
    """The published pages that say the same as `page`, itself included, each really in its own language."""
    family = Page.objects.filter(translation_key=page.translation_key).live().select_related("locale")
    return in_own_language(family).order_by("locale__language_code")


def shown_to_reader(pages: Iterable[Page]) -> dict[int, Page]:
    """By its id, each of `pages` as a reader of the active language is shown it: its published translation, or itself.

    Two queries and one for each type of page, however many there are; the same answer as `page.localized`.
    """
    shown = {page.pk: page for page in pages}
    if not shown:
        return shown
    locale = Locale.get_active()
    keys = {page.translation_key: page.pk for page in shown.values() if page.locale_id != locale.pk}
    if keys:
        found = Page.objects.live().filter(locale=locale, translation_key__in=list(keys))
        shown |= {keys[page.translation_key]: page for page in found.defer_streamfields().specific()}
    return shown
