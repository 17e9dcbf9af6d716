"""Where the demo world is not loaded."""

import pytest
from django.core.management import CommandError, call_command

from cdm_centres.models import Centre
from cdm_site.demo import world

pytestmark = pytest.mark.django_db


def test_it_is_refused_where_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert not Centre.objects.exists()


def test_it_does_not_mix_with_other_peoples_work(settings):
    settings.DEBUG = True
    Centre.objects.create(name="Un vrai centre", slug="vrai", country="FR")
    with pytest.raises(CommandError, match="other people"):
        call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert not world.is_loaded()
