"""Which pages really speak the language of their address."""

from django.db.models import Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page
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


def translations_of(page: Page) -> QuerySet[Page]:
    """The published pages that say the same as `page`, itself included, each really in its own language."""
    family = Page.objects.filter(translation_key=page.translation_key).live().select_related("locale")
    return in_own_language(family).order_by("locale__language_code")
