"""The facts a manager says of the centre: hours, place, languages, contact, colours, logo; bad input; the wall."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from cdm_centres import hours, places
from cdm_centres.actions import facts
from cdm_centres.enums import CentreKind, CentreStatus, Role
from cdm_centres.exceptions import NotAllowed
from tests import page_factories as make
from tests.factories import CentreFactory, MembershipFactory, UserFactory

EVIL = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("18:00-20:00", [("18:00", "20:00")]),
        ("18 h – 20 h", [("18:00", "20:00")]),
        ("18h30 à 20h", [("18:30", "20:00")]),
        ("10-12, 14-18", [("10:00", "12:00"), ("14:00", "18:00")]),
        ("14h-18h et 10h-12h", [("10:00", "12:00"), ("14:00", "18:00")]),
        ("9 am - 5:30 pm", [("09:00", "17:30")]),
        ("12 am - 12 pm", [("00:00", "12:00")]),
        ("20-24", [("20:00", "24:00")]),
    ],
)
def test_hours_are_read_as_people_write_them(typed, expected):
    assert hours.read(typed) == expected


@pytest.mark.parametrize("typed", ["ouvert", "20-18", "10-12, 11-13", "25-26", "10:75-11", "10", "24:30-25", "10-10"])
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(hours.NotAnHour):
        hours.read(typed)


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_hours_are_said_in_every_language(language):
    spans = [[0, "10:00", "12:30"], [2, "10:00", "12:30"], [5, "20:00", "24:00"]]
    said = hours.spoken(spans, language)
    assert len(said) == 2, "Monday and Wednesday are alike"
    if language == "fr":
        assert said == [("Lundi · mercredi", "10:00 – 12:30"), ("Samedi", "20:00 – 00:00")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("48.8331, 2.3691", (48.8331, 2.3691)),
        ("48,8331 ; 2,3691", (48.8331, 2.3691)),
        ("https://www.openstreetmap.org/#map=17/48.8331/2.3691", (48.8331, 2.3691)),
        ("https://www.openstreetmap.org/?mlat=-34.9&mlon=-56.16#map=15/-34/-56", (-34.9, -56.16)),
        ("geo:5.55,-0.2", (5.55, -0.2)),
    ],
)
def test_a_place_is_read_from_what_people_paste(typed, expected):
    assert places.read(typed) == expected


@pytest.mark.parametrize("typed", ["Paris", "95, 10", "10, 200", "1", "nan, nan", "https://example.org/"])
def test_what_is_no_place_is_refused(typed):
    with pytest.raises(places.NoPlace):
        places.read(typed)


def picture(name="logo.png", kind="PNG", size=(900, 300)):
    out = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "teal").save(out, kind)
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def centre(db):
    return CentreFactory(slug="paris-13", languages=["fr"])


@pytest.fixture
def manager(centre):
    return MembershipFactory(centre=centre, role=Role.MANAGER).user


@pytest.fixture
def typed():
    return {"day_1": "18 h – 20 h", "time_zone": "Europe/Paris", "languages": ["fr", "eo"], "place": "48.8331, 2.3691"}


def send(client, user, centre, data):
    client.force_login(user)
    return client.post(reverse("cdm_centres_house:facts", args=[centre.slug]), data)


def test_the_manager_says_when_and_where(client, centre, manager, typed):
    assert send(client, manager, centre, typed | {"phone": "+33 1 44 55 66 77", "colour": "FFEE00"}).status_code == 302
    centre.refresh_from_db()
    assert centre.hours == [[1, "18:00", "20:00"]]
    assert (centre.latitude, centre.longitude, centre.languages) == (48.8331, 2.3691, ["fr", "eo"])
    assert (centre.phone, centre.colour) == ("+33 1 44 55 66 77", "#ffee00")
    noted = ModelLogEntry.objects.get()
    assert noted.user == manager
    assert noted.data["fields"] == ["colour", "hours", "languages", "latitude", "longitude", "phone"]


def test_visitors_read_it_in_their_language(client, centre):
    centre.hours, centre.phone = [[1, "18:00", "20:00"]], "+33 1 44 55 66 77"
    centre.save()
    make.front_page()
    page = make.centre_page(make.directory(make.front_page("en")), centre)
    html = client.get(page.url).content.decode()
    assert "Tuesday" in html
    assert 'href="tel:+33144556677"' in html


def test_saying_the_same_again_changes_nothing(client, centre, manager, typed):
    send(client, manager, centre, typed)
    send(client, manager, centre, typed)
    assert ModelLogEntry.objects.count() == 1


def test_the_form_shows_what_the_centre_says_today(client, centre, manager, typed):
    send(client, manager, centre, typed)
    html = client.get(reverse("cdm_centres_house:facts", args=[centre.slug])).content.decode()
    assert 'value="18:00–20:00"' in html
    assert 'value="48.8331, 2.3691"' in html


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("colour", "jaune", "un dièse et six chiffres"),
        ("colour", "#12345", "un dièse et six chiffres"),
        ("day_3", "toujours", "Écrivez les heures comme"),
        ("place", "près de la gare", "aucun endroit de la Terre"),
        ("phone", "mon numéro", "Écrivez le numéro"),
        ("time_zone", "Mars/Olympus", "Mars/Olympus"),
        ("email", "pas une adresse", "adresse"),
    ],
)
def test_bad_input_is_said_in_plain_words_and_changes_nothing(client, centre, manager, typed, field, value, sentence):
    answer = send(client, manager, centre, typed | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    centre.refresh_from_db()
    assert centre.hours == []


def test_a_colour_without_contrast_is_kept_and_its_correction_is_shown(client, centre, manager, typed):
    send(client, manager, centre, typed | {"colour": "#ffee00"})
    html = client.get(reverse("cdm_centres_house:facts", args=[centre.slug])).content.decode()
    assert "se liraient mal" in html


class TestLogo:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_what_is_kept_is_a_small_picture_of_our_own(self, client, centre, manager, typed):
        assert send(client, manager, centre, typed | {"logo": picture(size=(1900, 300))}).status_code == 302
        centre.refresh_from_db()
        kept = Image.open(centre.logo)
        assert (kept.format, kept.width) == ("PNG", 640)
        page = make.centre_page(make.directory(make.front_page()), centre)
        assert centre.logo.url in client.get(page.url).content.decode()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("logo.svg", EVIL), ("logo.png", EVIL), ("logo.svgz", b"\x1f\x8b"), ("logo.png", b"GIF89a"), ("l.png", b"")],
    )
    def test_a_drawing_with_a_script_is_refused_whatever_its_name(self, client, centre, manager, typed, name, content):
        answer = send(client, manager, centre, typed | {"logo": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
        centre.refresh_from_db()
        assert not centre.logo

    def test_the_old_file_goes_when_nobody_shows_it_any_more(
        self, client, centre, manager, typed, tmp_path, django_capture_on_commit_callbacks
    ):
        for change in ({"logo": picture()}, {"logo": picture(size=(90, 90))}, {"without_logo": "on"}):
            with django_capture_on_commit_callbacks(execute=True):
                send(client, manager, centre, typed | change)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


ROLES = sorted(Role)


@pytest.mark.parametrize("role", ROLES)
def test_only_managers_keep_the_facts_of_their_centre(client, centre, role):
    user = MembershipFactory(centre=centre, role=role).user
    client.force_login(user)
    # Followed: Django's LocaleMiddleware tries an address not found with a language before it.
    status = client.get(reverse("cdm_centres_house:facts", args=[centre.slug]), follow=True).status_code
    expected = {Role.MANAGER: 200, Role.MEMBER: 403}
    assert status == expected.get(role, 404)
    if role != Role.MANAGER:
        with pytest.raises(NotAllowed):
            facts.change(centre=centre, by=user, values={"city": "Lyon"})


def test_another_centre_does_not_exist(client, manager):
    other = CentreFactory(slug="lyon")
    url = reverse("cdm_centres_house:facts", args=["lyon"])
    client.force_login(manager)
    answers = [client.get(url, follow=True), client.post(url, {}, follow=True)]
    assert [answer.status_code for answer in answers] == [404, 404]
    with pytest.raises(NotAllowed):
        facts.change(centre=other, by=manager, values={"city": "Lyon"})


def test_the_network_team_keeps_every_centre(client, centre):
    network = CentreFactory(kind=CentreKind.NETWORK)
    for user in (MembershipFactory(centre=network, role=Role.MANAGER).user, UserFactory(is_superuser=True)):
        client.force_login(user)
        assert client.get(reverse("cdm_centres_house:facts", args=[centre.slug])).status_code == 200


def test_a_suspended_centre_is_not_changed_by_its_manager(centre, manager):
    centre.status = CentreStatus.SUSPENDED
    centre.save()
    with pytest.raises(NotAllowed):
        facts.change(centre=centre, by=manager, values={"city": "Lyon"})


@pytest.mark.parametrize("name", ["name", "slug", "kind", "status", "country"])
def test_what_the_network_says_is_not_the_managers_to_change(centre, manager, name):
    with pytest.raises(NotAllowed):
        facts.change(centre=centre, by=manager, values={name: "x"})


def test_a_value_no_centre_can_have_is_refused_by_the_action_too(centre, manager):
    with pytest.raises(ValidationError):
        facts.change(centre=centre, by=manager, values={"colour": "url(x)"})
