"""The user of the site: one mailbox, one account; one language and one time zone everywhere."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.models import User, UserManager
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana@Example.ORG ", "ana@example.org"),
        ("INFO@EXAMPLE.ORG", "info@example.org"),  # a Turkish machine would make ınfo of it
        ("ıssız@example.org", "ıssız@example.org"),  # a dotless i is another letter
        ("strasse@example.org", "strasse@example.org"),
        ("straße@example.org", "straße@example.org"),  # and another mailbox
        ("Rene\u0301@example.org", "rené@example.org"),  # a letter and an accent are the accented letter
        ("ΣΟΦΊΑ@example.org", "σοφία@example.org"),
        ("ПЁТР@пример.рф", "пётр@пример.рф"),
        ("\u212aelvin@example.org", "kelvin@example.org"),  # the sign of the unit is the letter
    ],
)
def test_a_mailbox_has_one_spelling(typed, kept):
    assert UserManager.normalize_email(typed) == kept
    assert UserFactory(email=typed).email == kept
    assert User.objects.get_by_natural_key(typed).email == kept


@pytest.mark.parametrize(
    "same", ["ANA@example.org", "ana@EXAMPLE.org", " ana@example.org"], ids=["local", "domain", "blank"]
)
def test_one_mailbox_has_one_account(same):
    UserFactory(email="ana@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email=same)


def test_the_database_itself_keeps_case_apart_from_identity():
    """Also for whoever writes past the model, as an import or a shell would."""
    UserFactory(email="ana@example.org")
    other = UserFactory(email="other@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=other.pk).update(email="Ana@Example.org")


def test_similar_letters_are_different_mailboxes():
    for address in ("strasse@example.org", "straße@example.org", "issiz@example.org", "ıssız@example.org"):
        UserFactory(email=address)
    assert User.objects.count() == 4


def test_a_user_needs_an_address():
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user(email="")


def test_a_time_zone_is_one_of_the_worlds():
    with pytest.raises(ValidationError, match="fuseau"):
        UserFactory.build(email="a@example.org", password="x", time_zone="Mars/Olympus").full_clean()


def test_the_address_an_account_begins_with_is_confirmed():
    user = UserFactory(email="ana@example.org")
    assert EmailAddress.objects.get(user=user).verified


def test_an_address_replaced_by_the_team_opens_nothing_any_more(client, ask_code):
    user = UserFactory(email="old@example.org")
    user.email = "new@example.org"
    user.save()
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "primary", "verified")) == [
        ("new@example.org", True, True)
    ]
    assert ask_code("old@example.org") is None
    client.cookies.clear()
    assert ask_code("new@example.org")


def test_accounts_made_in_bulk_can_sign_in_and_change_their_address(client, ask_code):
    User.objects.bulk_create([User(email="bulk@example.org")])
    code = ask_code("bulk@example.org")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert EmailAddress.objects.get(email="bulk@example.org").verified


def test_the_admins_profile_begins_with_the_accounts_language_and_zone():
    user = UserFactory(language="eo", time_zone="Africa/Accra")
    profile = UserProfile.get_for_user(user)
    assert (profile.preferred_language, profile.current_time_zone) == ("eo", "Africa/Accra")


def test_a_change_of_the_account_reaches_the_admin_and_back():
    user = UserFactory(language="fr")
    profile = UserProfile.get_for_user(user)
    user.language, user.time_zone = "es", "America/Lima"
    user.save()
    profile.refresh_from_db()
    assert (profile.preferred_language, profile.current_time_zone) == ("es", "America/Lima")
    profile.preferred_language, profile.current_time_zone = "ar", "Asia/Beirut"
    profile.save()
    user.refresh_from_db()
    assert (user.language, user.time_zone) == ("ar", "Asia/Beirut")


def test_signing_in_writes_no_profile(client, django_assert_max_num_queries):
    user = UserFactory()
    UserProfile.get_for_user(user)
    with django_assert_max_num_queries(1):
        user.save(update_fields=["last_login"])


def test_the_admins_account_page_works_and_leaves_the_address_alone(client):
    user = MembershipFactory(user__email="registrar@example.org", user__language="fr").user
    client.force_login(user)
    page = client.get("/admin/account/").content.decode()
    assert "name_email-email" not in page
    assert 'type="password"' not in page
    assert 'href="/fr/account/"' in page, "it says where address and password are changed"
    data = {
        "name_email-first_name": "Ana",
        "name_email-last_name": "Kovač",
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Africa/Accra",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert client.post("/admin/account/", data).status_code == 302
    user.refresh_from_db()
    assert (user.first_name, user.language, user.time_zone) == ("Ana", "en", "Africa/Accra")
    assert user.email == "registrar@example.org"


def test_the_admin_speaks_the_persons_language_and_clock(client):
    user = MembershipFactory(user__language="es", user__time_zone="Asia/Tokyo").user
    client.force_login(user)
    assert 'lang="es"' in client.get("/admin/").content.decode()


def test_lookups_by_address_use_the_index():
    UserFactory(email="ana@example.org")
    plan = User.objects.filter(email="ana@example.org").explain()
    assert "SCAN" not in plan.upper().split() or connection.vendor != "sqlite"


def test_the_team_opens_accounts_in_the_admin_without_passwords(client, ask_code):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/admin/users/new/").content.decode()
    assert "password1" not in page
    data = {"email": "New.Person@Example.org", "first_name": "Noé", "last_name": "Ŝ", "is_active": "on"}
    assert client.post("/admin/users/new/", data).status_code == 302
    user = User.objects.get(email="new.person@example.org")
    assert not user.has_usable_password()
    client.logout()
    assert ask_code("new.person@example.org")


def test_the_admin_refuses_a_second_account_for_a_mailbox(client):
    UserFactory(email="ana@example.org")
    client.force_login(UserFactory(is_superuser=True))
    data = {"email": "ANA@example.org", "first_name": "x", "last_name": "y", "is_active": "on"}
    assert client.post("/admin/users/new/", data).status_code == 200
    assert User.objects.filter(email="ana@example.org").count() == 1
