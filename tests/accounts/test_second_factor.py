"""Who may open the admin shows a second factor; who has no work there is told so; nobody walks in circles."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.urls import reverse

from cdm_centres.enums import CentreStatus, Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"
ADMIN = "/admin/"


def app_code(secret: str = SECRET) -> str:
    """What the authenticator app shows now."""
    _past, counter, _next = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


def show_second_factor(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": "world-citizen"})


@pytest.fixture
def registrar():
    return MembershipFactory(user__email="registrar@example.org").user


@pytest.fixture
def with_app(registrar):
    TOTP.activate(registrar, SECRET)
    RecoveryCodes.activate(registrar)
    return registrar


@pytest.fixture
def demanded(settings):
    settings.CDM_REQUIRE_SECOND_FACTOR = True


def test_strangers_are_led_to_the_sites_own_sign_in_and_back(client):
    response = client.get("/admin/pages/")
    assert response.url.startswith(reverse("account_request_login_code"))
    assert "next=/admin/pages/" in response.url


def test_the_admins_own_sign_in_and_sign_out_lead_to_ours(client, registrar):
    assert client.get("/admin/login/?next=/admin/images/").url == (
        reverse("account_request_login_code") + "?next=/admin/images/"
    )
    client.force_login(registrar)
    client.post("/admin/logout/")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/account/change_password/"])
def test_the_admin_changes_no_passwords(client, registrar, path):
    client.force_login(registrar)
    assert client.get(path, follow=True).status_code == 404


def test_without_work_in_the_admin_one_is_told_so(client):
    client.force_login(UserFactory())
    response = client.get(ADMIN)
    assert response.status_code == 403
    page = BeautifulSoup(response.content, "html5lib")
    assert "n’est pas ouverte" in page.h1.text
    assert page.select_one(f'a[href="{reverse("account_home")}"]')


def test_the_team_of_a_suspended_centre_reads_that_it_waits(client):
    mandate = MembershipFactory(role=Role.EDITOR, centre__name="Lyon", centre__status=CentreStatus.SUSPENDED)
    client.force_login(mandate.user)
    response = client.get(ADMIN)
    assert response.status_code == 403
    words = " ".join(BeautifulSoup(response.content, "html5lib").main.text.split())
    assert "Vous restez rédacteur de « Lyon », mais ce centre est suspendu" in words.replace("\xa0", " ")
    assert "pas de mandat" not in words


def test_the_refusal_is_the_same_behind_every_door_of_the_admin(client):
    client.force_login(UserFactory())
    for path in ("/admin/pages/", "/admin/account/", "/admin/nothing-here/"):
        assert client.get(path).status_code == 403
    assert client.get("/admin/login/?next=/admin/").status_code == 302


def test_development_may_do_without(client, registrar, settings):
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    client.force_login(registrar)
    assert client.get(ADMIN).status_code == 200


def test_base_settings_demand_it(settings):
    from cdm_site.settings import people  # noqa: PLC0415

    assert people.CDM_REQUIRE_SECOND_FACTOR is True


def test_who_has_none_is_led_to_set_one_up_and_told_why(client, registrar, demanded):
    client.force_login(registrar)
    response = client.get("/admin/pages/")
    assert response.url == reverse("account_second_factor") + "?next=%2Fadmin%2Fpages%2F"
    page = client.get(response.url).content.decode()
    assert reverse("mfa_add_webauthn") in page
    assert reverse("mfa_activate_totp") in page


def test_recovery_codes_alone_are_no_second_factor(client, registrar, demanded):
    RecoveryCodes.activate(registrar)
    client.force_login(registrar)
    assert client.get(ADMIN).url.startswith(reverse("account_second_factor"))


def test_a_form_sent_to_the_admin_is_stopped_too(client, registrar, demanded):
    client.force_login(registrar)
    assert client.post("/admin/account/", {}).status_code == 302


def test_people_without_the_admin_are_asked_for_nothing(client, demanded):
    person = UserFactory()
    assert sign_in(client, person).url == reverse("account_home")
    assert client.get(reverse("account_home")).status_code == 200


def test_with_an_app_the_password_opens_nothing_yet(client, with_app, demanded):
    assert sign_in(client, with_app).url == reverse("mfa_authenticate")
    assert not get_user(client).is_authenticated
    assert client.get(ADMIN).url.startswith(reverse("account_request_login_code"))


def test_password_and_app_open_the_admin(client, with_app, demanded):
    sign_in(client, with_app)
    show_second_factor(client, app_code())
    assert client.get(ADMIN).status_code == 200


def test_code_by_mail_and_app_open_the_admin(client, with_app, demanded, ask_code):
    code = ask_code("registrar@example.org")
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).url == reverse("mfa_authenticate")
    show_second_factor(client, app_code())
    assert client.get(ADMIN).status_code == 200


def test_a_recovery_code_opens_once(client, with_app, demanded):
    code = Authenticator.objects.get(user=with_app, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        client.logout()
        sign_in(client, with_app)
        show_second_factor(client, f" {code[:4]} {code[4:]} ")
        assert get_user(client).is_authenticated is expected


def test_an_app_code_serves_once(client, with_app):
    code = app_code()
    for expected in (True, False):
        client.logout()
        sign_in(client, with_app)
        show_second_factor(client, code)
        assert get_user(client).is_authenticated is expected


def test_five_wrong_app_codes_close_the_door_for_a_while(client, with_app):
    sign_in(client, with_app)
    for _attempt in range(5):
        show_second_factor(client, "000000")
    response = show_second_factor(client, app_code())
    assert not get_user(client).is_authenticated
    assert "Trop d’essais" in response.content.decode()


def test_a_session_from_before_the_factor_is_asked_for_it(client, registrar, demanded):
    client.force_login(registrar)
    TOTP.activate(registrar, SECRET)
    response = client.get("/admin/pages/")
    assert response.url.startswith(reverse("mfa_reauthenticate"))
    client.post(response.url, {"code": app_code()})
    assert client.get("/admin/pages/", follow=True).status_code == 200


def test_setting_up_an_app_leads_to_recovery_codes_and_opens_the_admin(
    client, registrar, demanded, mailoutbox, monkeypatch
):
    # Each request is one transaction here; what follows a commit must still happen before the session is written.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda then, **options: then())
    registrar.set_unusable_password()
    registrar.save()
    client.force_login(registrar)
    page = BeautifulSoup(client.get(reverse("mfa_activate_totp")).content, "html5lib")
    secret = page.select_one(".c-account__secret").text
    assert page.select_one("svg.c-account__qr[viewbox] path, svg.c-account__qr[viewBox] path"), "it scales whole"
    assert not page.select("[style]")
    response = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)
    assert mailoutbox[-1].subject == "Une application est reliée à votre compte"
    codes = BeautifulSoup(response.content, "html5lib").select(".c-account__codes code")
    assert len(codes) == 10
    assert client.get(ADMIN).status_code == 200


def test_touching_the_protection_asks_who_one_is(client, with_app):
    sign_in(client, with_app)
    show_second_factor(client, app_code())
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_add_webauthn"):
        assert "/reauthenticate/" in client.get(reverse(name)).url


def test_taking_the_app_away_takes_the_admin_away(client, with_app, demanded, mailoutbox):
    sign_in(client, with_app)
    show_second_factor(client, app_code())
    client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
    client.post(reverse("mfa_deactivate_totp"))
    assert mailoutbox[-1].subject == "L’application est retirée"
    assert client.get(ADMIN).url.startswith(reverse("account_second_factor"))


def test_recovery_codes_can_be_downloaded(client, with_app):
    sign_in(client, with_app)
    show_second_factor(client, app_code())
    client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
    response = client.get(reverse("mfa_download_recovery_codes"))
    assert response["Content-Type"].startswith("text/plain")
    assert len([line for line in response.content.decode().splitlines() if line.isdigit()]) == 10
