"""The leak check is checked: leaks are planted one by one, and each is found."""

import pytest
from django.db.models import Q
from django.forms.models import ModelChoiceField
from wagtail import hooks
from wagtail.admin.models import popular_tags_for_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views import chooser
from wagtail.models import Page

from cdm_centres import permissions
from cdm_centres.enums import Role
from cdm_centres.models import CommonsItem, Notice
from cdm_centres.wall import api, door, harmless, stock, watched
from cdm_centres.wall.reach import REACHED

from .walk import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("wall"), pytest.mark.walk]


def page_choosers_offer_everything(monkeypatch):
    monkeypatch.setitem(REACHED, Page, lambda house: Q())
    return "/admin/choose-page/"


def a_chooser_opens_below_any_page(monkeypatch):
    forget(monkeypatch, "wagtailadmin_choose_page_child", "parent_page_id")
    return "/admin/choose-page/"


def the_api_lists_all_pictures(monkeypatch):
    monkeypatch.setattr(api.ImagesWithinReach, "get_queryset", ImagesAdminAPIViewSet.get_queryset)
    return "/admin/api/main/images/"


def the_api_lists_all_documents(monkeypatch):
    monkeypatch.setattr(api.DocumentsWithinReach, "get_queryset", DocumentsAdminAPIViewSet.get_queryset)
    return "/admin/api/main/documents/"


def filters_name_everybody(monkeypatch):
    stock_choices = property(ModelChoiceField._get_queryset, ModelChoiceField._set_queryset)
    monkeypatch.setattr(ModelChoiceField, "queryset", stock_choices)
    return "/admin/reports/"


def lists_of_pictures_offer_all_subjects(monkeypatch):
    monkeypatch.setattr(chooser, "popular_tags_for_model", popular_tags_for_model)
    return "/admin/images/chooser/"


def many_pages_at_once_are_not_asked_for(monkeypatch):
    monkeypatch.setitem(stock.DOORS, "wagtail_bulk_action", watched("Planted."))
    return "/admin/bulk/"


def a_page_is_sent_to_translation_unasked(monkeypatch):
    forget(monkeypatch, "wagtail_localize:submit_page_translation", "page_id")
    return "/admin/localize/submit/page/"


def the_report_of_translations_opens(monkeypatch):
    monkeypatch.setitem(stock.DOORS, "wagtail_localize:translations_report", door("Planted."))
    return "/admin/localize/reports/"


def a_translation_is_brought_up_to_date_unasked(monkeypatch):
    forget(monkeypatch, "wagtail_localize:update_translations", "translation_source_id")
    return "/admin/localize/update/"


def the_report_of_kinds_of_pages_opens(monkeypatch):
    monkeypatch.setitem(stock.DOORS, "wagtailadmin_reports:page_types_usage", door("Planted."))
    return "/admin/reports/page-types-usage/"


def the_board_shows_what_was_taken_down(monkeypatch):
    monkeypatch.setattr(permissions, "notices_for", lambda user: Notice.objects.all())
    return "/admin/sharing/notices/"


def offers_to_the_commons_are_shown_to_all(monkeypatch):
    monkeypatch.setattr(permissions, "commons_for", lambda user: CommonsItem.objects.all())
    return "/admin/sharing/commons/"


def forget(monkeypatch, name, *parts):
    """A door that no longer asks what these parts name."""
    monkeypatch.setitem(stock.DOORS, name, door("Planted.", **dict.fromkeys(parts, harmless)))


GUARDS_TAKEN_AWAY = [
    page_choosers_offer_everything,
    a_chooser_opens_below_any_page,
    the_api_lists_all_pictures,
    the_api_lists_all_documents,
    filters_name_everybody,
    lists_of_pictures_offer_all_subjects,
    many_pages_at_once_are_not_asked_for,
    a_page_is_sent_to_translation_unasked,
    the_report_of_translations_opens,
    a_translation_is_brought_up_to_date_unasked,
    the_report_of_kinds_of_pages_opens,
    the_board_shows_what_was_taken_down,
    offers_to_the_commons_are_shown_to_all,
]
#: Views a careless hand added, and what the walk says of them.
CARELESS = {
    "titles": "told",
    "comment": "told",
    "rename": "changed wagtailcore_page",
    "follow": "told",
    "header": "told",
}


@pytest.mark.parametrize("plant", GUARDS_TAKEN_AWAY, ids=lambda plant: plant.__name__)
def test_a_guard_that_is_taken_away_is_missed(walker, world, monkeypatch, plant):
    part = addresses(plant(monkeypatch))
    assert part
    walker.everywhere(world.a.people[Role.TRANSLATOR], part)
    assert walker.leaks


@pytest.mark.parametrize("view", CARELESS)
def test_a_careless_view_behind_a_careless_door_is_found(walker, world, settings, view):
    settings.ROOT_URLCONF = "tests.wall.careless_urls"
    planted = [address for address in addresses("/admin/careless/") if address.name == f"careless_{view}"]
    assert planted
    opening = {f"careless_{view}": watched("Planted.")}
    with hooks.register_temporarily("register_doors", lambda: opening):
        walker.everywhere(world.a.people[Role.EDITOR], planted)
    assert any(CARELESS[view] in leak for leak in walker.leaks)


def test_a_careless_view_without_a_door_leaks_nothing(walker, world, settings):
    settings.ROOT_URLCONF = "tests.wall.careless_urls"
    walker.everywhere(world.a.people[Role.EDITOR], addresses("/admin/careless/"))
    assert walker.requests > 10
    assert walker.leaks == []
