"""The watch started twice at once, one mail handed over twice at once: each is done once. And why it takes a lock."""

from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from cdm_centres.actions import enquiries
from cdm_centres.actions.enquiries import moves, sorting
from cdm_centres.enums import EnquiryDoor
from cdm_centres.models import Centre, Enquiry, EnquiryFile, EnquiryMessage, Membership
from tests.factories import CentreFactory
from tests.registry.writers import at_once, database_for_many

from .factories import HOUR, EnquiryFactory, editor, letter, network

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

TABLES = (get_user_model(), EmailAddress, UserProfile, Centre, Membership, Enquiry, EnquiryMessage, EnquiryFile)


@pytest.fixture
def many(tmp_path):
    cache.clear()
    with database_for_many(tmp_path, *TABLES) as writers:
        yield min(writers, 6)


def there(act):
    """Do something in the database of the writers."""
    (result,) = at_once([act])
    if isinstance(result, Exception):
        raise result
    return result


def late_letters():
    """Three letters of a centre with a team of one, late; the network's team is one too."""
    centre = CentreFactory()
    editor(centre), editor(network())
    for _ in range(3):
        EnquiryFactory(centre=centre, due_at=timezone.now() - HOUR)


def test_the_watch_run_many_times_at_once_writes_each_mail_once(many):
    there(late_letters)
    assert not [r for r in at_once([enquiries.warn_teams] * many) if isinstance(r, Exception)]
    assert not [r for r in at_once([enquiries.pass_on_overdue] * many) if isinstance(r, Exception)]
    assert len(mail.outbox) == 6


def test_control_without_the_question_on_the_locked_row_mails_are_doubled(many, monkeypatch):
    """What the lock and the second question take away: all that looked at the same moment write."""
    there(late_letters)
    due = there(lambda: list(Enquiry.objects.overdue(timezone.now()).values_list("pk", flat=True)))

    def pass_on_what_was_seen():
        for pk in due:
            with transaction.atomic():
                sorting.pass_on(moves.locked(pk))

    assert not [r for r in at_once([pass_on_what_was_seen] * 2) if isinstance(r, Exception)]
    assert len(mail.outbox) > 3


def test_one_mail_delivered_many_times_at_once_is_kept_once(many):
    centre = there(CentreFactory)
    same = letter(message_id="<1@example.org>", delivered_to="paris13@example.org")
    receive = partial(enquiries.receive, centre=centre, letter=same, door=EnquiryDoor.MAIL)
    results = at_once([receive] * many)
    assert not [r for r in results if isinstance(r, Exception)]
    assert {r.pk for r in results} == {there(lambda: Enquiry.objects.get().pk)}
