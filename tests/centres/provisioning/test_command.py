"""The command prepares what the interface prepares, by the same action."""

import io

import pytest
from django.core.management import CommandError, call_command

from cdm_centres.enums import CentreKind
from cdm_centres.models import Centre, CentrePage, Invitation

from .factories import directories

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("provision_centre", *arguments, stdout=said)
    return said.getvalue()


def test_prepares_a_centre_says_where_it_is_and_invites():
    directories("fr", "eo")
    said = run("lyon", "--name", "Lyon", "--kind", "workshop", "--languages", "eo", "fr", "--manager", "a@example.org")
    assert "/eo/centres/lyon/" in said
    assert Centre.objects.get().kind == CentreKind.WORKSHOP
    assert [page.locale.language_code for page in CentrePage.objects.order_by("pk")] == ["eo", "fr"]
    assert Invitation.objects.get().language == "eo"


def test_a_second_run_changes_nothing():
    directories("fr")
    run("lyon", "--name", "Lyon", "--manager", "a@example.org")
    before = CentrePage.objects.count(), Invitation.objects.count()
    run("lyon", "--manager", "a@example.org")
    assert (CentrePage.objects.count(), Invitation.objects.count()) == before


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["lyon"], "--name"),
        (["admin", "--name", "Admin"], "réservé"),
        (["lyon", "--name", "Lyon", "--languages", "en"], "English"),
        (["lyon", "--name", "Lyon", "--languages", "xx"], "xx"),
        (["lyon", "--name", "Lyon", "--manager", "nobody"], "e-mail"),
        (["lyon", "--name", "Lyon", "--host", "www.example.org"], "réservé"),
    ],
)
def test_says_what_is_wrong_and_makes_nothing(arguments, why):
    directories("fr")
    with pytest.raises(CommandError, match=why):
        run(*arguments)
    assert not Centre.objects.exists()
