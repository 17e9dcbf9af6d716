"""Names of centres in addresses: what is refused, and what reads the same."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cdm_centres import names
from cdm_centres.exceptions import NameTaken
from cdm_centres.models import Centre
from tests.factories import CentreFactory

from .factories import directories, provisioned


@pytest.mark.parametrize("slug", ["lyon", "paris-13", "white-earth", "sao-paulo", "a11"])
def test_plain_names_are_good(slug):
    names.check_slug(slug)


@pytest.mark.parametrize(
    ("slug", "why"),
    [
        ("", "letters"),
        ("ab", "short"),
        ("a" * 41, "long"),
        ("Paris", "letters"),
        ("paris 13", "letters"),
        ("paris--13", "letters"),
        ("-paris", "letters"),
        ("paris\n", "letters"),
        ("../admin", "letters"),
        ("paris%00", "letters"),
        ("75013", "digits"),
        ("раris", "letters"),  # Cyrillic р and а
        ("ｐａｒｉｓ", "letters"),  # full width
        ("parıs", "letters"),  # Turkish dotless i
        ("pa\u200bris", "letters"),
        ("باريس", "letters"),
        ("admin", "reserved"),
        ("adm1n", "reserved"),
        ("ad-min", "reserved"),
        ("postrnaster", "reserved"),
        ("www", "reserved"),
    ],
)
def test_a_name_that_cannot_be_told_typed_or_trusted_is_refused(slug, why):
    with pytest.raises(ValidationError) as refused:
        names.check_slug(slug)
    assert refused.value.code == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paris-13", "paris13"),
        ("paris-13", "paris-l3"),
        ("paris-13", "paris-i3"),
        ("modern", "modem"),
        ("lyon", "1yon"),
    ],
)
def test_names_a_reader_would_mistake_look_the_same(one, other):
    assert names.look(one) == names.look(other)


def test_numbers_stay_apart():
    assert len({names.look(f"centre-{n}") for n in range(2000)}) == 2000


@pytest.mark.parametrize(
    "host",
    [
        "",
        "paris13",
        "раris.example.org",
        "xn--80ak6aa92e.example.org",
        "paris_13.example.org",
        "-paris.example.org",
        "paris..example.org",
        "paris.example.org.",
        "paris.example.org:8000",
        "user@paris.example.org",
        "paris.example.org/admin",
        "127.0.0.1",
        "a" * 64 + ".example.org",
        "www.example.org",
        "mai1.example.org",
    ],
)
def test_a_host_name_that_is_none_or_is_reserved_is_refused(host):
    with pytest.raises(ValidationError):
        names.check_host(host)


@pytest.mark.parametrize("host", ["paris.example.net", "example.org", "a.paris.example.org", "parisexample.org"])
def test_a_host_name_stands_right_below_the_domain_of_the_network(host):
    with pytest.raises(ValidationError):
        names.check_host(host, domain="example.org")


def test_what_somebody_writes_becomes_a_slug_where_it_can():
    assert names.suggestion("Lyon – Croix-Rousse (69)") == "lyon-croix-rousse-69"
    assert names.suggestion("بيروت") == ""
    names.check_slug(names.suggestion("São Paulo " * 9))


@pytest.mark.django_db
def test_two_centres_with_names_one_would_mistake_cannot_be():
    CentreFactory(slug="paris-13")
    with pytest.raises(IntegrityError), transaction.atomic():
        CentreFactory(slug="paris-l3")


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["paris13", "paris-l3", "admin", "раris-13", "75013"])
def test_a_centre_is_not_provisioned_under_a_bad_name(slug):
    directories("fr")
    CentreFactory(slug="paris-13")
    with pytest.raises(NameTaken):
        provisioned(slug, languages=("fr",))
    assert Centre.objects.count() == 1
