"""The one place where what a form or a filter offers is cut to what the person reaches.

Wagtail's filters name all editors, workflows and sites, its dialogues all groups and subjects, and a form that is sent
may name any picture. All of them draw from Django's field for choosing rows, so it is asked there: whatever form is
built behind the wall, now or in a later version, offers and takes only what is within reach.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.forms.models import ModelChoiceField
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.images.views import chooser

from .house import asking
from .reach import reached, shows, takes

said_of = BaseChooser.get_value_data


def within_reach(field: ModelChoiceField) -> QuerySet | None:
    """What a field offers to whoever is being answered."""
    rows, house = field._queryset, asking.get()
    return rows if rows is None or house is None else takes(house, rows)


def popular_tags(model: Any, count: int = 10) -> QuerySet[Tag]:
    """The most used subjects of pictures or documents, of those within reach."""
    house = asking.get()
    if house is None:
        return popular_tags_for_model(model, count)
    of_model = {"taggit_taggeditem_items__content_type": ContentType.objects.get_for_model(model)}
    things = reached(house, model._default_manager.all()).values("pk")
    return Tag.objects.filter(**of_model, taggit_taggeditem_items__object_id__in=things).distinct()[:count]


def value_within_reach(widget: BaseChooser, value: Any) -> Any:
    """What a chooser says of its value: a form that was refused comes back without what is out of reach."""
    house, thing = asking.get(), widget.get_instance(value)
    return said_of(widget, None if house and thing is not None and not shows(house, thing) else thing)


def narrow() -> None:
    """Put all three in place, once, when the apps are ready."""
    BaseChooser.get_value_data = value_within_reach
    ModelChoiceField.queryset = property(within_reach, ModelChoiceField._set_queryset)
    filters.popular_tags_for_model = chooser.popular_tags_for_model = popular_tags
