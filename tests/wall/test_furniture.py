"""Nothing of a centre stands in a table the leak check does not know: each table of the suite is furnished, or it is
said why no centre owns what is in it.
"""

import itertools

import pytest
from django.apps import apps
from django.db import models

from cdm_centres.models import CentreIndexPage, Commons
from cdm_debates.models import CharterPage
from cdm_registry.models import NumberSeries, RegistrationDraft, SigningKey

from .world import ROOM

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("wall")]

#: Tables of which no row is a centre's.
OF_NO_CENTRE = {
    Commons: "One row for the network: which collection is the commons.",
    CentreIndexPage: "The network's directory.",
    CharterPage: "The network's rules for debates, read by everybody.",
    NumberSeries: "Counters of the network.",
    RegistrationDraft: "Opened by the browser that began it, by a signed cookie; it belongs to no centre yet.",
    SigningKey: "The network's keys.",
}
#: The words in these are said to everybody, or are none that people wrote.
NO_SECRET_WORDS = {
    "cdm_centres.Centre": "Its facts stand on its public page.",
    "cdm_centres.CentrePage": "The public front page of a centre.",
    "cdm_centres.BlogIndexPage": "The public list of posts.",
    "cdm_centres.EventIndexPage": "The public agenda.",
    "cdm_centres.CentreTextPage": "Provisioned texts are sample texts.",
    "cdm_debates.DebateIndexPage": "The list of debates.",
    "cdm_debates.Mark": "One press; the only text is a code of a language.",
    "cdm_registry.RegisterEntry": "Codes, numbers, hashes: it holds no personal value.",
}
OWN_TABLES = [
    model
    for app in ("cdm_centres", "cdm_debates", "cdm_registry")
    for model in apps.get_app_config(app).get_models()
    if model not in OF_NO_CENTRE
]


@pytest.mark.parametrize("model", OWN_TABLES, ids=lambda model: model._meta.label)
def test_the_other_centre_has_a_row_in_every_table(world, model):
    assert rows_of(world.b, model), f"Put one into tests/wall/furniture/: {model._meta.label}"


@pytest.mark.parametrize("model", OWN_TABLES, ids=lambda model: model._meta.label)
def test_what_people_write_in_a_table_bears_the_marker(world, model):
    written = [field.attname for field in model._meta.concrete_fields if is_free_text(field)]
    if not written or model._meta.label in NO_SECRET_WORDS:
        return
    said = itertools.chain.from_iterable(rows_of(world.b, model).values_list(*written))
    assert any(world.b.mark in str(words) for words in said)


def rows_of(house, model):
    """The rows counted from the first number of a house."""
    return model._base_manager.filter(pk__gte=house.first, pk__lt=house.first + ROOM)


def is_free_text(field):
    """A column people write into: neither a choice, nor a code, nor the name of a file."""
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices
