"""A debate starts from a template: its facts, and pages as drafts with texts to answer."""

import pytest
from django.conf import settings

from cdm_debates import samples
from cdm_debates.actions import starting
from cdm_debates.actions.starting import Beginning
from cdm_debates.enums import Audience, Phase, Readers
from cdm_debates.exceptions import CentreMissing, DatesInWrongOrder, NoFrontPage, NotAllowed, QuestionMissing
from cdm_debates.models import Debate, DebateIndexPage, DebatePage
from tests import page_factories as make
from tests.debates.animating.rooms import animator, at, editor_elsewhere, moment, of_the_network, sign_in, superuser
from tests.debates.factories import ago, debate_index
from tests.factories import CentreFactory

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _name in settings.LANGUAGES]
QUESTIONS = {"fr": "Faut-il une fontaine ?", "eo": "Ĉu fontano estas bezonata?"}


@pytest.fixture
def fronts():
    """The network's front page in French and Esperanto."""
    return {"fr": make.front_page(), "eo": make.front_page("eo")}


def begin(by=None, template="consultation", questions=QUESTIONS, centre=None, **facts):
    return starting.begin(by=by or superuser(), beginning=Beginning(template, questions, centre), **facts)


def test_the_templates_say_the_same_pieces_in_all_languages():
    assert set(LANGUAGES) == samples.languages()
    for key in samples.TEMPLATES:
        shapes = {
            language: [(piece["type"], piece["id"]) for piece in samples.of(key, language).body]
            for language in LANGUAGES
        }
        assert len({tuple(shape) for shape in shapes.values()}) == 1, key
        assert len({samples.of(key, language).lead for language in LANGUAGES}) == len(LANGUAGES), key
    assert len({len(samples.prompts(language)) for language in LANGUAGES}) == 1


def test_nothing_is_published_and_all_languages_share_one_debate(fronts):
    debate = begin()
    pages = {page.locale.language_code: page for page in debate.pages.select_related("locale")}
    assert set(pages) == {"fr", "eo"} and not any(page.live for page in pages.values())
    assert {page.title for page in pages.values()} == set(QUESTIONS.values())
    assert len({page.translation_key for page in pages.values()}) == 1
    assert "Kial ĉi tiu demando?" in str(pages["eo"].body.raw_data[0])
    assert "Oni respondas al ideoj" in str(pages["eo"].rules)
    assert pages["fr"].latest_revision is not None
    indexes = [page.get_parent().specific for page in pages.values()]
    assert {index.title for index in indexes} == {"Débats", "Debatoj"}
    assert len({index.translation_key for index in indexes}) == 1 and not any(index.live for index in indexes)


def test_a_second_debate_stands_in_the_same_list(fronts):
    there = debate_index(fronts["fr"])
    begin(questions={"fr": "Une ?"})
    begin(questions={"fr": "Deux ?"})
    assert DebateIndexPage.objects.get() == there
    assert DebatePage.objects.child_of(there).count() == 2


def test_a_centres_debate_stands_below_its_page_and_not_in_the_networks_list(fronts):
    centre = CentreFactory()
    page = make.centre_page(make.directory(fronts["fr"]), centre)
    begin(animator(centre), "workshop", {"fr": "Notre stand ?"}, centre)
    assert DebatePage.objects.get().is_descendant_of(page)
    begin(questions={"fr": "Pour tous ?"})
    assert not DebatePage.objects.get(title="Pour tous ?").is_descendant_of(page)


@pytest.mark.parametrize(
    ("template", "audience", "readers"),
    [
        ("consultation", Audience.EVERYBODY, Readers.EVERYBODY),
        ("assembly", Audience.CITIZENS, Readers.EVERYBODY),
        ("forum", Audience.TEAMS, Readers.AUDIENCE),
    ],
)
def test_a_template_knows_who_takes_part_and_is_overruled_by_what_is_said(fronts, template, audience, readers):
    debate = begin(template=template)
    assert (debate.audience, debate.readers, debate.phase) == (audience, readers, Phase.ANNOUNCED)
    assert begin(template=template, readers=Readers.AUDIENCE).readers == Readers.AUDIENCE


def test_refusals_leave_nothing_behind(fronts):
    centre = CentreFactory()
    for refusal, said in (
        (QuestionMissing, {"questions": {"fr": "  "}}),
        (NoFrontPage, {"questions": {"fr": "Oui ?", "ar": "نعم؟"}}),
        (DatesInWrongOrder, {"opens_at": ago(days=1), "closes_at": ago(days=2)}),
        (DatesInWrongOrder, {"closes_at": ago(days=-2)}),
        (CentreMissing, {"template": "workshop"}),
        (NotAllowed, {"by": animator(CentreFactory()), "centre": centre}),
        (NotAllowed, {"by": animator(centre)}),
    ):
        with pytest.raises(refusal):
            begin(**said)
    assert not Debate.objects.exists() and not DebateIndexPage.objects.exists()


def test_five_minutes_in_the_admin(client, fronts):
    sign_in(client, of_the_network())
    assert "Question de l’Assemblée" in client.get(at("templates")).content.decode()
    form = client.get(at("start", "assembly"))
    assert form.status_code == 200 and form.context["form"]["audience"].value() == Audience.CITIZENS
    said = {f"question_{code}": words for code, words in QUESTIONS.items()}
    said |= {"centre": "", "audience": "citizens", "readers": "everybody", "opens_at": "", "closes_at": ""}
    sent = client.post(at("start", "assembly"), said)
    debate = Debate.objects.get()
    assert sent.status_code == 302 and sent["Location"] == at("debate", debate.pk)
    html = client.get(sent["Location"]).content.decode()
    assert "brouillon" in html and "des textes d’exemple attendent votre réponse" in html
    assert (debate.centre, debate.audience, debate.opens_at) == (None, "citizens", None)


def test_dates_in_the_wrong_order_come_back_with_every_word(client, fronts):
    sign_in(client, superuser())
    said = {"question_fr": "Une question longue ?", "centre": "", "audience": "everybody", "readers": "everybody"}
    answer = client.post(at("start", "consultation"), said | {"opens_at": moment(5), "closes_at": moment(2)})
    assert answer.status_code == 422 and "Une question longue ?" in answer.content.decode()
    assert "closes_at" in answer.context["form"].errors
    missing = client.post(at("start", "consultation"), said | {"question_ar": "سؤال؟"})
    assert missing.status_code == 422 and "question_ar" in missing.context["form"].errors
    nothing = client.post(at("start", "consultation"), said | {"question_fr": ""})
    assert "question_fr" in nothing.context["form"].errors
    assert not Debate.objects.exists()


def test_an_animator_starts_debates_of_the_own_centre_only(client, fronts):
    own, other = CentreFactory(name="Lyon"), CentreFactory(name="Accra")
    sign_in(client, animator(own))
    html = client.get(at("start", "consultation")).content.decode()
    assert "Lyon" in html and "Accra" not in html and "Tout le réseau" not in html
    said = {"question_fr": "Oui ?", "audience": "everybody", "readers": "everybody", "centre": other.pk}
    assert client.post(at("start", "consultation"), said).status_code == 422
    assert not Debate.objects.exists()
    assert client.get(at("start", "nothing")).status_code == 404


def test_whoever_animates_nothing_has_neither_rooms_nor_menu(client, fronts):
    sign_in(client, editor_elsewhere())
    for name in ("debates", "templates"):
        assert client.get(at(name)).status_code in (302, 403, 404)
    assert at("debates") not in client.get("/admin/").content.decode()
    sign_in(client, animator(CentreFactory()))
    assert at("debates") in client.get("/admin/").content.decode()
