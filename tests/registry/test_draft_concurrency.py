"""The text and the photo of one page, kept by two processes at once."""

import threading
import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from cdm_registry.actions import drafts
from cdm_registry.models import RegistrationDraft
from tests.registry.test_card_concurrency import at_once, on_a_database_in_a_file  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def portrait() -> ContentFile:
    return ContentFile(b"a portrait", name="portrait.jpg")


@pytest.mark.parametrize("is_begun", [False, True], ids=["a new draft", "a draft that is held"])
def test_neither_loses_what_the_other_keeps(is_begun):
    held = uuid.uuid4()
    if is_begun:
        drafts.keep(draft_id=held, data={"city": ["Paris"]})
    results = at_once(
        lambda: drafts.keep(draft_id=held, data={"city": ["Montreuil"]}),
        lambda: drafts.keep(draft_id=held, photo=portrait()),
    )
    assert not [result for result in results if isinstance(result, Exception)], results
    draft = RegistrationDraft.objects.get()
    assert draft.data == {"city": ["Montreuil"]}
    assert draft.photo


def test_without_the_lock_one_would_be_lost():
    """The control: both read the draft before either has written."""
    held = drafts.keep(draft_id=uuid.uuid4(), data={"city": ["Paris"]})
    meet = threading.Barrier(2)

    def unlocked(field, value):
        draft = RegistrationDraft.objects.get(pk=held.pk)
        meet.wait(timeout=30)
        with transaction.atomic():
            setattr(draft, field, value)
            draft.save()

    at_once(
        lambda: unlocked("data", {"city": ["Montreuil"]}), lambda: unlocked("photo", "registry/drafts/portrait.jpg")
    )
    held.refresh_from_db()
    assert (held.data == {"city": ["Montreuil"]}) is not bool(held.photo)
