"""People sign in, in a real browser: by code, by password, by passkey, with a second step."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import MembershipFactory, UserFactory

from .browsing import assert_accessible, assert_no_sideways_scrolling, photograph

PASSWORD = "world-citizen"
ADMIN = re.compile(r"^[^?]+/admin/$")
SIGN_IN = "/fr/account/login/code/"
# Those that ask again who somebody is; the others are among the places.
INSIDE = ["mfa_activate_totp", "mfa_add_webauthn", "usersessions_list"]


@pytest.fixture(autouse=True)
def fresh_limits(settings):
    """Each journey begins without attempts counted; who leaves comes to a page that the empty site has."""
    settings.ACCOUNT_LOGOUT_REDIRECT_URL = SIGN_IN
    cache.clear()


@pytest.fixture
def person(network):
    return UserFactory(email="ana@example.org", first_name="Ana")


@pytest.fixture
def registrar(network, settings):
    settings.CDM_REQUIRE_SECOND_FACTOR = True
    user = MembershipFactory(user__email="registrar@example.org").user
    user.set_unusable_password()
    user.save()
    return user


def code_from_mail() -> str:
    return re.search(r"^\d{4}-\d{4}$", mail.outbox[-1].body, re.MULTILINE).group()


def sign_in_by_code(page, email):
    page.goto(SIGN_IN)
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_from_mail())
    page.get_by_role("button", name="Continuer").click()


def sign_out(page):
    page.goto(reverse("account_home"))
    page.locator(".c-account__nav").get_by_role("button", name="Se déconnecter").click()


def app_code(secret) -> str:
    _past, counter, _next = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_volunteer_signs_in_with_the_code_from_the_mail(visitor, person, javascript):
    page = visitor.page(javascript=javascript)
    sign_in_by_code(page, "ana@example.org")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")
    expect(page.locator("main")).to_contain_text("Bonjour Ana")
    sign_out(page)
    page.goto(reverse("account_home"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_volunteer_signs_in_with_a_password(visitor, person, javascript):
    page = visitor.page(javascript=javascript)
    page.goto(SIGN_IN)
    page.get_by_role("link", name="Avec un mot de passe").click()
    page.get_by_label("Adresse électronique").fill("ANA@example.org")
    page.get_by_label("Mot de passe").fill("not this one")
    page.locator("main").get_by_role("button", name="Se connecter").click()
    expect(page.locator(".alert-danger")).to_contain_text("ne vont pas ensemble")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")


def test_a_registrar_makes_a_passkey_on_the_way_to_the_admin_and_signs_in_with_it(visitor, registrar):
    """The admin asks for a second step; the telephone becomes a key; from then on a touch of it is enough."""
    page = visitor.page()
    give_telephone(page)
    sign_in_by_code(page, registrar.email)
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Encore une étape avant l’administration")
    photograph(page, "second-step-needed")
    page.get_by_role("link", name="Une clé d’accès").click()
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    expect(page.locator(".c-account__codes code")).to_have_count(10)
    assert_accessible(page)
    photograph(page, "recovery-codes")
    page.get_by_role("link", name="aller à l’administration").click()
    page.wait_for_url(ADMIN)

    sign_out(page)
    page.goto("/admin/")
    page.get_by_role("button", name="Avec une clé d’accès").click()
    page.wait_for_url(ADMIN)
    page.goto(reverse("mfa_list_webauthn"))
    expect(page.locator(".c-account__keys")).to_contain_text("Mon téléphone")
    assert_accessible(page)
    photograph(page, "passkeys")


def give_telephone(page):
    """A telephone that recognises its owner, as Chromium plays one (WebAuthn domain of the DevTools protocol)."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_key_that_does_not_answer_leaves_the_other_ways_open(visitor, person):
    page = visitor.page()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('x', 'NotAllowedError'))")
    page.goto(SIGN_IN)
    page.get_by_role("button", name="Avec une clé d’accès").click()
    expect(page.get_by_role("alert")).to_contain_text("n’a pas répondu")
    assert_accessible(page)


def test_a_registrar_links_an_app_and_loses_the_telephone(visitor, registrar):
    """An app is linked by its key; at the next sign-in it is asked for; a recovery code opens when it is lost."""
    page = visitor.page(javascript=False)
    sign_in_by_code(page, registrar.email)
    page.goto("/admin/")
    page.get_by_role("link", name="Une application d’authentification").click()
    assert page.locator(".c-account__qr path").count()
    secret = page.locator(".c-account__secret").inner_text()
    page.get_by_label("Code affiché par l’application").fill(app_code(secret))
    page.get_by_role("button", name="Relier l’application").click()
    codes = page.locator(".c-account__codes code").all_inner_texts()
    page.get_by_role("link", name="aller à l’administration").click()
    page.wait_for_url(ADMIN)

    page.goto(reverse("account_logout"))
    page.locator("main").get_by_role("button", name="Se déconnecter").click()
    sign_in_by_code(page, registrar.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("La seconde étape")
    photograph(page, "second-step")
    page.get_by_label("Code").fill("123")
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Continuer").click()
    page.goto("/admin/")
    page.wait_for_url(ADMIN)


@pytest.mark.looks
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_account_pages_behind_the_password_are_open_to_everybody(visitor, person, language):
    """Axe finds nothing on them, light and dark, and a telephone of 320 pixels shows them whole."""
    type(person).objects.filter(pk=person.pk).update(language=language)
    page = visitor.page(language=language)
    sign_in_by_code(page, "ana@example.org")
    page.goto(reverse("account_reauthenticate"))
    look_at(page, f"account_reauthenticate-{language}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main .btn-primary").click()
    for name in INSIDE:
        page.goto(reverse(name).replace("/fr/", f"/{language}/", 1))
        look_at(page, f"{name}-{language}")


def look_at(page, name):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)
        photograph(page, f"{name}-{scheme}")
    page.set_viewport_size({"width": 320, "height": 700})
    assert_no_sideways_scrolling(page)
    photograph(page, f"{name}-320")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
