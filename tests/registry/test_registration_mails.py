"""The mails of the registration road: complete, in every language, with nothing of a stranger's words in them."""

import pytest
from django.core import mail
from django.core.cache import cache

from cdm_registry import tasks
from cdm_registry.enums import CitizenState, RegisterEvent
from tests.factories import CitizenFactory

from .registration_road import link_in

pytestmark = pytest.mark.django_db

MAILS = {
    "confirm": (tasks.send_confirmation, {}, True),
    "guardian": (tasks.send_guardian, {"guardian_email": "maja@example.org", "guardian_name": "Maja"}, True),
    "already_known": (tasks.send_already_known, {"awaiting": True}, True),
    "farewell": (tasks.send_farewell, {"registered": True, "state": CitizenState.WITHDRAWN}, False),
}


@pytest.fixture(autouse=True)
def no_limit_counted():
    cache.clear()


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
@pytest.mark.parametrize("name", MAILS)
def test_each_mail_is_whole_in_each_language(name, language):
    task, traits, has_link = MAILS[name]
    task.func(CitizenFactory(language=language, **traits).pk)
    sent = mail.outbox[0]
    html = sent.alternatives[0].content
    assert sent.subject
    assert "\n" not in sent.subject
    assert "{" not in sent.body + sent.subject
    assert "&#x27;" not in sent.body
    assert f'<html lang="{language}"' in html
    if has_link:
        assert link_in(sent).startswith(f"/{language}/")
        assert link_in(sent) in html


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_that_is_no_longer_true_is_not_sent(name):
    task, traits, _has_link = MAILS[name]
    task.func(CitizenFactory(**{**traits, "state": CitizenState.ERASED, "awaiting": False}).pk)
    task.func(10**9)
    assert mail.outbox == []


def test_the_mail_to_a_stranger_quotes_nothing_that_was_typed():
    tasks.send_confirmation.func(CitizenFactory(given_names="Achetez", family_name="vite", birth_place="ici").pk)
    assert not any(word in mail.outbox[0].body for word in ("Achetez", "vite", "ici "))


def test_an_erased_file_is_confirmed_to_the_address_it_held():
    tasks.send_erased.func("ana@example.org", "fr")
    assert mail.outbox[0].to == ["ana@example.org"]
    assert "effacé" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("language", "quoted", "signed"),
    [("fr", "«\xa0Photo floue\xa0»", "Citoyens du Monde"), ("en", "“Photo floue”", "World Citizens")],
)
def test_a_mail_quotes_and_signs_as_its_language_does(language, quoted, signed):
    refused = CitizenFactory(awaiting=True, language=language, state=CitizenState.REFUSED, refusal_reason="Photo floue")
    tasks.send_decision.func(refused.pk, RegisterEvent.REFUSED)
    assert quoted in mail.outbox[0].body
    assert f"--\n{signed}\n" in mail.outbox[0].body
