"""What a field of subjects proposes while somebody of a centre types: Wagtail's own proposes every centre's."""

from __future__ import annotations

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TagBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cdm_centres.models import PostTag, TaggedPost

from .house import House, house_of
from .reach import reached

MOST = 10


def propose(request: HttpRequest, app_name: str = "taggit", model_name: str = "tag") -> JsonResponse:
    """The first subjects that begin as typed, of those that stand on something within reach."""
    try:
        model = apps.get_model(app_name, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    if not issubclass(model, TagBase):
        raise Http404
    typed = request.GET.get("term", "")
    found = model.objects.filter(within_reach(model, house_of(request.user)), name__istartswith=typed)
    names = found.order_by("name").values_list("name", flat=True)[:MOST] if typed else []
    return JsonResponse(list(names), safe=False)


def within_reach(model: type[TagBase], house: House) -> Q:
    """Of posts, the subjects of own and of open ones; of files, those of collections open to the person."""
    within = Q(pk__in=[])
    if issubclass(model, PostTag):
        posts = reached(house, Page.objects.all()).order_by().values("pk")
        within |= Q(pk__in=TaggedPost.objects.filter(content_object__in=posts).values("tag"))
    if issubclass(model, Tag):
        for files in (get_image_model(), get_document_model()):
            things = reached(house, files.objects.all()).order_by().values("pk")
            of_kind = Q(taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(files))
            within |= Q(pk__in=Tag.objects.filter(of_kind, taggit_taggeditem_items__object_id__in=things).values("pk"))
    return within
