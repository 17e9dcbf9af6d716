"""Every account page: in the site's dress, in each language, under the strict policy."""

import pytest
from allauth.account.models import EmailConfirmationHMAC
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ENTRANCE = [
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
]
INSIDE = [
    "account_home",
    "account_profile",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "usersessions_list",
]


def check(response, language) -> BeautifulSoup:
    """What holds for every page."""
    assert response.status_code in (200, 403, 422)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert len(page.find_all("h1")) == 1
    assert page.h1.text.strip()
    assert page.title.text.strip()
    assert page.find("header", class_="c-header"), "it wears the site's dress"
    inside = page.main.find_all(True)
    assert not [tag for tag in inside if tag.name == "style" or "style" in tag.attrs]
    assert all(script.get("src") or script["type"] == "application/json" for script in page.find_all("script"))
    assert not [name for tag in inside for name in tag.attrs if name.startswith("on")]
    for form in inside:
        if form.name == "form" and form.get("method", "").lower() == "post":
            assert form.find(attrs={"name": "csrfmiddlewaretoken"})
    labelled = {label.get("for") for label in page.find_all("label")}
    shown = [tag for tag in inside if tag.name in {"input", "select"} and tag.get("type") != "hidden"]
    assert {field["id"] for field in shown} <= labelled
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_strangers(client, language):
    with translation.override(language):
        for name in ENTRANCE:
            check(client.get(reverse(name)), language)
        check(client.get(reverse("account_confirm_email", args=["nothing"])), language)
        check(client.get(reverse("account_reset_password_from_key", args=["1", "nothing"])), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_half_way_through_a_sign_in(client, protected, protected_key, language):
    with translation.override(language):
        client.post(reverse("account_request_login_code"), {"email": protected.email})
        check(client.get(reverse("account_confirm_login_code")), language)
        check(client.post(reverse("account_confirm_login_code"), {"code": "1"}), language)
        client.post(reverse("account_logout"))
        client.post(reverse("account_login"), {"login": protected.email, "password": "world-citizen"})
        check(client.get(reverse("mfa_authenticate")), language)
        check(client.post(reverse("mfa_authenticate"), {"code": "1"}), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_somebody_who_is_signed_in(client, protected, protected_key, language):
    client.force_login(protected)
    with translation.override(language):
        client.post(reverse("account_reauthenticate"), {"password": "world-citizen"})
        for name in INSIDE:
            check(client.get(reverse(name)), language)
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            check(client.get(reverse(name, args=[protected_key.pk])), language)
        confirmation = EmailConfirmationHMAC(protected.emailaddress_set.create(email="new@example.org"))
        check(client.get(reverse("account_confirm_email", args=[confirmation.key])), language)
        check(client.get(reverse("account_email")), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_somebody_with_little(client, language):
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        for name in ("account_set_password", "mfa_activate_totp", "mfa_index", "mfa_list_webauthn"):
            check(client.get(reverse(name)), language)
        check(client.get(reverse("account_second_factor")), language)
        check(client.get("/admin/"), language)
