"""Translations: wagtail-localize asks for one right for the whole installation; here each source is asked for."""

from __future__ import annotations

from io import BytesIO

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import OverridableSegment

from cdm_centres.wall.doors import Door, Thing, door
from cdm_centres.wall.house import House
from cdm_centres.wall.things import (
    harmless,
    is_number,
    open_page,
    own_document,
    own_image,
    own_page,
    own_translation,
    own_translation_source,
)

ONE = "A translation of a page of their own, into a language whose page is theirs too."

#: What a value of a translation that is a number may name.
NAMED: dict[type[Model], Thing] = {Page: open_page, get_image_model(): own_image, get_document_model(): own_document}


class OverrideDoor(Door):
    """A picture, a page or a document put in the place of the source's: it must be within reach."""

    def lets_through(self, house: House, request: HttpRequest, match: ResolverMatch) -> bool:
        if not super().lets_through(house, request, match):
            return False
        values = [value for value in sent_values(request) if is_number(value)]
        return all(thing(house, value) for value in values for thing in meant(match.kwargs["overridable_segment_id"]))


def sent_values(request: HttpRequest) -> list[str]:
    """The values in the body of a PUT, which Django does not read by itself; wagtail-localize reads it again."""
    if request.method != "PUT":
        return request.POST.getlist("value")
    if (request.content_type or "").startswith("multipart/"):
        sent, _files = request.parse_file_upload(request.META, BytesIO(request.body))
    else:
        sent = QueryDict(request.body)
    return [str(value) for value in sent.getlist("value")]


def meant(segment_id: int) -> list[Thing]:
    """The kinds of rows the source names in that place; where that is unknown, all: it must be within reach as each."""
    segment = OverridableSegment.objects.select_related("source").filter(pk=segment_id).first()
    if segment is None:
        return list(NAMED.values())
    source = segment.source.get_source_instance()
    types = {ContentType.objects.get_for_model(model).pk: thing for model, thing in NAMED.items()}
    named = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=str(source.pk),
        to_object_id=str(segment.data), to_content_type__in=types,
    )  # fmt: skip
    found = set(named.values_list("to_content_type", flat=True))
    return [types[kind] for kind in found] or list(NAMED.values())


DOORS: dict[str, Door] = {
    "wagtail_localize:submit_page_translation": door("A page of their own.", page_id=own_page),
    "wagtail_localize:update_translations": door(
        "A page of their own, and every translation it has.", translation_source_id=own_translation_source
    ),
    "wagtail_localize:edit_string_translation": door(ONE, translation_id=own_translation, string_segment_id=harmless),
    "wagtail_localize:edit_override": OverrideDoor(
        "What stands in its place is within reach.",
        {"translation_id": own_translation, "overridable_segment_id": harmless},
    ),
    **{
        f"wagtail_localize:{view}": door(ONE, translation_id=own_translation)
        for view in ("download_pofile", "upload_pofile", "machine_translate", "stop_translation")
    },
    "wagtail_localize:preview_translation": door(ONE, translation_id=own_translation, mode=harmless),
    "wagtail_localize:convert_to_alias": door("A page of their own.", page_id=own_page),
}
