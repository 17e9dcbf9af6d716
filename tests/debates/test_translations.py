"""A contribution in the reader's language: asked once, marked, corrected by people, gone with its source."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from cdm_centres.enums import Role
from cdm_debates import permissions, translators
from cdm_debates.actions import contributions, translations
from cdm_debates.exceptions import NotAllowed, TranslationChanged, TranslationUnavailable
from cdm_debates.models import Contribution, ContributionTranslation
from tests import page_factories as make
from tests.debates.factories import (
    ContributionFactory,
    DebateFactory,
    PauseFactory,
    TranslationFactory,
    debate_index,
    debate_page,
)
from tests.debates.translators import Backwards
from tests.debates.writing import edit, moderator_of
from tests.factories import CitizenFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def machine(settings):
    cache.clear()
    Backwards.asked.clear()
    settings.CDM_DEBATES_TRANSLATOR = "tests.debates.translators.Backwards"


@pytest.fixture
def said():
    return ContributionFactory(words="> Kial ne\n\n- fontano", language="eo")


@pytest.fixture
def citizen():
    return CitizenFactory(registered=True, user=UserFactory()).user


def ask(contribution, by=None, language="fr"):
    return translations.ask(contribution=contribution, language=language, by=by or UserFactory())


def correct(translation, by, text="Pourquoi pas une fontaine ?", version=0):
    return translations.correct(translation=translation, by=by, text=text, expected_version=version)


def test_it_is_asked_once_and_kept(said):
    first = ask(said)
    assert ask(said).pk == first.pk and len(Backwards.asked) == 1
    assert first.source == "> en laiK\n\n- onatnof" and "<blockquote>" in first.html and "<li>" in first.html
    assert (first.origin, first.service, first.source_key) == ("machine", "Backwards", said.body_key)


def test_what_the_machine_says_is_cleaned_like_all_else(settings, monkeypatch, said):
    monkeypatch.setattr(Backwards, "translate", lambda *_a: ["<script>alert(1)</script> oui"] * 2)
    assert "<script" not in ask(said).html


@pytest.mark.parametrize("state", ["held", "hidden", "rephrase", "withdrawn", "moved"])
def test_only_public_words_go_to_the_service(state):
    gone = ContributionFactory(state=state, language="eo")
    for person in (None, gone.author, moderator_of(gone.debate)):
        with pytest.raises(NotAllowed):
            translations.ask(contribution=gone, language="fr", by=person)
    assert not Backwards.asked


def test_nor_those_of_a_closed_circle_for_strangers(citizen):
    inside = ContributionFactory(debate=DebateFactory(of_centre=True), language="eo")
    with pytest.raises(NotAllowed):
        ask(inside, by=citizen)


@pytest.mark.parametrize("language", ["eo", "xx", "es"])
def test_languages_that_make_no_sense_or_that_nobody_speaks(said, language):
    with pytest.raises(TranslationUnavailable):
        ask(said, language=language)


def test_a_service_that_fails_is_no_fault_of_ours(client, settings, said):
    settings.CDM_DEBATES_TRANSLATOR = "tests.debates.translators.Broken"
    answer = client.post(reverse("debates:translate", args=[said.pk, "fr"]))
    assert answer.status_code == 503 and "pas disponible" in answer.content.decode()
    assert "fontano" in answer.content.decode(), "the original stays"
    assert not ContributionTranslation.objects.exists()


def test_a_correction_of_the_source_makes_it_stale_and_a_new_one_is_made(said):
    before = ask(said)
    edit(said, text="Jes.", language="eo")
    said.refresh_from_db()
    assert translations.known(said, "fr") is None
    assert ask(said).pk != before.pk and ContributionTranslation.objects.count() == 1


def test_withdrawing_deletes_and_hiding_hides(client, said):
    ask(said)
    address = reverse("debates:translation", args=[said.pk, "fr"])
    assert client.get(address).status_code == 200
    Contribution.objects.filter(pk=said.pk).update(state="hidden")
    assert client.get(address).status_code == 404
    Contribution.objects.filter(pk=said.pk).update(state="shown")
    contributions.withdraw(contribution=said, by=said.author)
    assert not ContributionTranslation.objects.exists()


def test_what_was_hidden_while_the_machine_thought_is_not_kept(said, monkeypatch):
    def slow(service, lines, source, target):
        Contribution.objects.filter(pk=said.pk).update(state="hidden")
        return lines

    monkeypatch.setattr(Backwards, "translate", slow)
    with pytest.raises(TranslationUnavailable):
        ask(said)
    assert not ContributionTranslation.objects.exists()


def test_who_may_correct(said, citizen):
    people = {
        UserFactory(): False,
        citizen: True,
        MembershipFactory(role=Role.TRANSLATOR).user: True,
        MembershipFactory(role=Role.MEMBER).user: False,
        moderator_of(said.debate): True,
    }
    for person, may in people.items():
        assert permissions.may_correct_translations(person, said) is may
    PauseFactory(user=citizen, debate=said.debate)
    assert not permissions.may_correct_translations(citizen, said)


def test_a_volunteer_corrects_and_what_was_said_before_is_kept(said, citizen):
    machine = ask(said)
    better = correct(machine, citizen)
    assert (better.origin, better.corrected_by, better.version) == ("volunteer", citizen, 1)
    (before,) = better.versions.all()
    assert (before.origin, before.source) == ("machine", machine.source)
    assert ask(said).source == "Pourquoi pas une fontaine ?"
    with pytest.raises(TranslationChanged):
        correct(machine, citizen, text="D’une autre fenêtre.", version=0)
    with pytest.raises(NotAllowed):
        correct(better, UserFactory(), version=1)


def test_a_correction_of_words_that_changed_meanwhile_is_refused(said, citizen):
    machine = ask(said)
    edit(said, text="Jes.", language="eo")
    with pytest.raises(TranslationChanged):
        correct(machine, citizen)


def test_it_is_asked_and_corrected_without_scripts(client, said, citizen):
    online = debate_page(debate_index(make.front_page()), said.debate)
    address = reverse("debates:translate", args=[said.pk, "fr"])
    assert f'action="{address}"' in client.get(online.url).content.decode()
    answer = client.post(address, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain[0][1] == 303 and "onatnof" in html and "relue par personne" in html
    correction = reverse("debates:correct_translation", args=[said.pk, "fr"])
    assert correction not in html and client.get(correction).status_code == 302
    client.force_login(citizen, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert "onatnof" in client.get(correction).content.decode()
    assert client.post(correction, {"text": "", "version": "0"}).status_code == 422
    done = client.post(correction, {"text": "Une fontaine.", "version": "0"}, follow=True).content.decode()
    assert "corrigée par un bénévole" in done and "Une fontaine." in done and "Avant les corrections" in done
    late = client.post(correction, {"text": "Trop tard.", "version": "0"})
    assert late.status_code == 409 and "Trop tard." in late.content.decode()


def test_htmx_gets_the_words_alone(client, said):
    address = reverse("debates:translate", args=[said.pk, "fr"])
    html = client.post(address, headers={"HX-Request": "true"}).content.decode()
    assert "onatnof" in html and "<html" not in html


def test_asking_is_a_change_and_has_a_pace(client, settings, said):
    settings.CDM_DEBATES_TRANSLATIONS_AN_HOUR = 1
    address = reverse("debates:translate", args=[said.pk, "fr"])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 303, "what is there already costs nothing"
    assert client.post(reverse("debates:translate", args=[said.pk, "ar"])).status_code == 429


def test_without_a_service_nothing_of_it_is_shown(client, settings, said):
    settings.CDM_DEBATES_TRANSLATOR = ""
    online = debate_page(debate_index(make.front_page()), said.debate)
    assert "/ask/" not in client.get(online.url).content.decode()
    assert client.post(reverse("debates:translate", args=[said.pk, "fr"])).status_code == 404


def test_the_machine_of_the_pages_serves_contributions_too(settings, said):
    settings.CDM_DEBATES_TRANSLATOR = ""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    assert translators.is_there()
    assert ask(said).source == "> ne Kial\n\n- fontano"


def test_one_of_earlier_words_is_none():
    stale = TranslationFactory(source_key="another")
    assert translations.known(stale.contribution, stale.language) is None
