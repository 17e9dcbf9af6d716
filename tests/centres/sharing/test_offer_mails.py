"""What a centre hears by mail of what it offered to the commons."""

import pytest
from django.conf import settings
from django.core import mail

from cdm_centres.actions import commons
from cdm_centres.enums import Role
from cdm_centres.tasks import commons as mails
from tests.factories import MembershipFactory, UserFactory
from tests.once import again

from .factories import LABEL, centre_with_files, network_member, person, picture_of

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def lyon():
    return centre_with_files("lyon")


@pytest.fixture
def editor(lyon):
    return person(lyon, Role.EDITOR)


@pytest.fixture
def offer(lyon, editor):
    return commons.offer(thing=picture_of(lyon, "Une fête"), label=LABEL, by=editor)


def test_who_offered_is_told_that_it_was_taken_in(offer, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        commons.accept(item=offer, by=network_member())
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "Une fête" in sent.subject
    assert sent.subject.endswith("est dans le fonds commun")
    assert "Lin Wei, CC BY 4.0" in sent.body
    assert f"/admin/sharing/commons/{offer.pk}/" in sent.body


def test_who_offered_is_told_why_it_was_refused(offer, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        commons.refuse(item=offer, by=network_member(), reason="On y voit <des enfants>.")
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "On y voit <des enfants>." in sent.body
    assert "On y voit &lt;des enfants&gt;." in sent.alternatives[0].content


def test_the_centre_is_told_why_its_file_left_the_commons(lyon, offer, editor, django_capture_on_commit_callbacks):
    keeper = network_member()
    commons.accept(item=offer, by=keeper)
    with django_capture_on_commit_callbacks(execute=True):
        commons.take_out(item=offer, by=keeper, reason="La personne sur la photo <le> demande.")
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert "Une fête" in sent.subject
    assert "La personne sur la photo <le> demande." in sent.body
    assert "La personne sur la photo &lt;le&gt; demande." in sent.alternatives[0].content
    assert f"/admin/sharing/commons/{offer.pk}/" in sent.body


def test_a_file_that_was_offered_again_meanwhile_is_not_said_to_have_left(offer, editor):
    keeper = network_member()
    commons.accept(item=offer, by=keeper)
    commons.take_out(item=offer, by=keeper, reason="Floue.")
    commons.offer(thing=again(offer).thing, label=LABEL, by=editor)
    mails.send_taken_out.func(offer.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", ["accept", "refuse", "take_out"])
def test_the_answer_is_whole_in_the_language_of_who_reads_it(lyon, offer, editor, answer, language):
    type(editor).objects.filter(pk=editor.pk).update(language=language)
    keeper, why = network_member(), {} if answer == "accept" else {"reason": "Non."}
    if answer == "take_out":
        commons.accept(item=offer, by=keeper)
    getattr(commons, answer)(item=offer, by=keeper, **why)
    (mails.send_taken_out if answer == "take_out" else mails.send_offer_answered).func(offer.pk)
    (sent,) = mail.outbox
    assert sent.subject
    assert "{" not in sent.body + sent.subject
    assert f'<html lang="{language}"' in sent.alternatives[0].content


def test_the_managers_are_told_where_who_offered_has_left(lyon, offer, editor, django_capture_on_commit_callbacks):
    manager = person(lyon, Role.MANAGER)
    editor.is_active = False
    editor.save()
    with django_capture_on_commit_callbacks(execute=True):
        commons.refuse(item=offer, by=network_member(), reason="Non.")
    assert [sent.to for sent in mail.outbox] == [[manager.email]]


def test_nobody_is_told_of_what_the_network_itself_put_there(lyon, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        commons.offer(thing=picture_of(lyon), label=LABEL, by=UserFactory(is_superuser=True))
    assert mail.outbox == []


def test_an_answer_that_is_no_longer_true_is_not_sent(lyon, offer, editor):
    MembershipFactory(centre=lyon, role=Role.MANAGER)
    commons.take_offer_back(item=offer, by=editor)
    mails.send_offer_answered.func(offer.pk)
    mails.send_offer_answered.func(10**9)
    assert mail.outbox == []
