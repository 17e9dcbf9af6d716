"""«Adapt this page for my centre»: a draft from what another centre has published, with its source named."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cdm_centres import permissions
from cdm_centres.actions.writing import free_slug
from cdm_centres.enums import TextPurpose
from cdm_centres.exceptions import NotAllowed, NotForAdaptation
from cdm_centres.models import BlogPostPage, Centre, CentrePage, CentreTextPage, EventPage, labels_of
from cdm_centres.querysets import commons_collections, is_open

from .carrying import Baggage, Carrier, named_in

#: Words that are carried over as they are, but for addresses.
WORDS = ("lead", "listing_summary", "search_description")


def adapt(*, page: Page, place: Page, by: Any) -> Page:
    """A draft below `place`, a page of the person's own centre, from what `page` says to everybody today.

    Only what is published comes over, never a draft revision: the words; pictures and documents of the commons or of
    the own centre. Other files and whatever reaches the other centre's people leave a note or lead to the own contact.
    Raises `NotForAdaptation` for what is closed, not published or kept by its authors, `NotAllowed` for a place where
    this person may not write.
    """
    with transaction.atomic():
        source = Page.objects.filter(pk=page.pk).first()
        source = source.specific if source is not None else None
        if source is None or not permissions.may_be_adapted(source):
            raise NotForAdaptation
        target = Page.objects.select_for_update().get(pk=place.pk).specific
        made = permissions.adapted_class(source)
        if not (permissions.may_write_below(by, target) and made.can_create_at(target)):
            raise NotAllowed
        with translation.override(target.locale.language_code):
            draft = _draft(source, target, made)
        draft.owner = by
        _keep_subjects(source, draft)
        target.add_child(instance=draft)
        draft.save_revision(user=by, log_action=True, clean=False)
    return draft


def _draft(source: Any, target: Any, made: type[Page]) -> Any:
    """The copy, not saved yet; the language of the words that are said about it is the target's."""
    stream = type(source)._meta.get_field("body").stream_block
    raw = stream.get_prep_value(source.body)
    carrier = Carrier(_baggage(source, target, named_in(stream, raw)))
    fields = {word: carrier.words(getattr(source, word, "")) for word in WORDS}
    draft = made(title=carrier.words(source.title), locale=target.locale, live=False, **fields)
    draft.slug = free_slug(target, draft.title)
    draft.body = draft.body.stream_block.to_python(carrier.body(stream, raw))
    draft.adapted_from = f"« {source.title} », {carrier.baggage.source}"[:400]
    draft.adapted_url = (source.full_url or "")[:500]
    if made is CentreTextPage:
        draft.purpose = TextPurpose.OTHER
    _keep_face(source, draft, carrier.baggage)
    return draft


def _baggage(source: Any, target: Any, named: dict[str, set[int]]) -> Baggage:
    """What the target's centre may use of a page."""
    theirs, ours = centre_of(source), centre_of(target)
    faces = {source.listing_image_id} if source.listing_image_id else set()
    images = _usable(get_image_model(), named["image"] | faces, ours)
    contact = CentreTextPage.objects.filter(
        purpose=TextPurpose.CONTACT, live=True, locale=target.locale, path__startswith=_front_of(target).path
    ).first()
    return Baggage(
        source=theirs.name if theirs else source.get_site().site_name,
        images=images,
        documents=_usable(get_document_model(), named["document"], ours),
        pages=_open_pages(named["page"]),
        labels=labels_of(images),
        addresses=_addresses(theirs, ours),
        contact=contact.pk if contact else None,
    )


def _usable(model: Any, numbers: set[int], ours: Centre) -> set[int]:
    """Of these files, those of the commons and those of the own centre."""
    house = ours.house if hasattr(ours, "house") else None
    own = Q(collection__path__startswith=house.collection.path) if house else Q(pk__in=[])
    found = model.objects.filter(own | Q(collection__in=commons_collections()), pk__in=numbers)
    return set(found.values_list("pk", flat=True))


def _open_pages(numbers: set[int]) -> set[int]:
    """Of these pages, those everybody may read, but for the pages by which people write to a centre."""
    contacts = CentreTextPage.objects.filter(purpose=TextPurpose.CONTACT).values("pk")
    found = Page.objects.filter(is_open(), pk__in=numbers).exclude(pk__in=contacts)
    return set(found.values_list("pk", flat=True))


def _addresses(theirs: Centre | None, ours: Centre) -> dict[str, str]:
    """What the source's own address and number become."""
    if theirs is None:
        return {}
    return {getattr(theirs, name): getattr(ours, name) or "…" for name in ("email", "phone") if getattr(theirs, name)}


def _keep_face(source: Any, draft: Any, baggage: Baggage) -> None:
    """The picture of the page, where the own centre may use it, with the credit it must bear."""
    if source.listing_image_id in baggage.images:
        draft.listing_image_id = source.listing_image_id
        draft.picture_alt = getattr(source, "picture_alt", "")
        draft.picture_credit = baggage.labels.get(source.listing_image_id) or getattr(source, "picture_credit", "")


def _keep_subjects(source: Any, draft: Any) -> None:
    """Subjects are words of one language: they come along where it is the same."""
    if isinstance(source, BlogPostPage) and source.locale_id == draft.locale_id:
        draft.tags.add(*source.tags.all())


def _front_of(page: Page) -> CentrePage:
    return CentrePage.objects.ancestor_of(page, inclusive=True).get()


def centre_of(page: Page) -> Centre | None:
    """The centre a page belongs to; None outside all centres."""
    front = CentrePage.objects.ancestor_of(page, inclusive=True).select_related("centre").first()
    return front.centre if front else None


__all__ = ["BlogPostPage", "EventPage", "adapt", "centre_of"]
