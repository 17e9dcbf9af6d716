"""An erased file takes the person's name out of debates as well."""

import pytest

from cdm_debates.models import Voice
from cdm_registry.signals import citizen_erased
from tests.debates.factories import ContributionFactory, VoiceFactory

pytestmark = pytest.mark.django_db


def test_the_name_goes_from_what_was_written():
    voice = VoiceFactory(name="Ada")
    said = ContributionFactory(author=voice.user, shown_as="Ada")
    citizen_erased.send(sender=None, user_id=voice.user.pk)
    said.refresh_from_db()
    assert (said.shown_as, said.author, said.user_name) == ("", None, "")
    assert not Voice.objects.exists()
