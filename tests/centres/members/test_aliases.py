"""Mail addresses of centres: who gets which name, whom it reaches, and when it ends."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction

from cdm_centres.actions import aliases, memberships
from cdm_centres.enums import ALIAS_TRANSITIONS, AliasState, Role
from cdm_centres.exceptions import (
    AddressLoops,
    AddressMalformed,
    AddressReachesNobody,
    AddressTaken,
    ForbiddenMove,
    NotAllowed,
    ReasonMissing,
    TooManyAddresses,
)
from cdm_centres.models import MailAlias, Membership
from tests.factories import CentreFactory

from .factories import MailAliasFactory, in_days, manager, member, network_person, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def our_domain(settings):
    settings.CDM_CENTRES_MAIL_DOMAIN = "citoyens.example"


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13")


@pytest.fixture
def keeper(centre):
    return manager(centre)


@pytest.fixture
def team():
    return network_person()


def ask(by, centre, name="paris13", to=None):
    return aliases.request(by=by, centre=centre, local_part=name, to=to or [member(centre)])


def test_asked_for_approved_and_told(keeper, centre, team, django_capture_on_commit_callbacks):
    held = member(centre)
    with django_capture_on_commit_callbacks(execute=True):
        alias = ask(keeper, centre, " Paris13@citoyens.example ", [held])
    assert (alias.local_part, alias.state) == ("paris13", AliasState.REQUESTED)
    assert [sent.to for sent in mail.outbox] == [[team.email]]
    with django_capture_on_commit_callbacks(execute=True):
        aliases.approve(by=team, alias=alias)
    assert {sent.to[0] for sent in mail.outbox[1:]} == {keeper.email, held.user.email}
    assert all("paris13@citoyens.example" in sent.subject for sent in mail.outbox)


def test_refused_with_a_reason(keeper, centre, team, django_capture_on_commit_callbacks):
    alias = ask(keeper, centre)
    with pytest.raises(ReasonMissing):
        aliases.refuse(by=team, alias=alias, reason="  ")
    with django_capture_on_commit_callbacks(execute=True):
        aliases.refuse(by=team, alias=alias, reason="Prenez le nom de la ville.")
    assert "Prenez le nom de la ville." in mail.outbox[-1].body
    assert ask(keeper, centre).state == AliasState.REQUESTED  # the name was given to nobody


def test_managers_ask_and_only_the_network_team_decides(keeper, centre):
    with pytest.raises(NotAllowed):
        ask(member(centre).user, centre)
    alias = ask(keeper, centre)
    for verb in (aliases.approve, lambda **both: aliases.refuse(**both, reason="Non")):
        with pytest.raises(NotAllowed):
            verb(by=keeper, alias=alias)
    stranger = manager(CentreFactory())
    for verb in (aliases.end, lambda **both: aliases.point(**both, to=[member(centre)])):
        with pytest.raises(NotAllowed):
            verb(by=stranger, alias=alias)


@pytest.mark.parametrize(
    "name",
    ["", "ab", "a" * 41, "paris 13", "paris..13", ".paris", "paris-", "pärís", "рaris13", "paris13@x", "a|b", "@"],
)
def test_names_that_are_not_well_formed(keeper, centre, name):
    with pytest.raises(AddressMalformed):
        ask(keeper, centre, name)


@pytest.mark.parametrize(
    "name",
    [
        "postmaster",
        "POSTMASTER",
        "p0stmaster",
        "post.master",
        "hostmaster",
        "abuse",
        "paris13-request",
        "owner-paris",
        "envois",
        "secretaire",
    ],
)
def test_reserved_names(keeper, centre, name, settings):
    settings.DEFAULT_FROM_EMAIL = "Citoyens du monde <envois@citoyens.example>"
    settings.CDM_CENTRES_RESERVED_NAMES = ["Secretaire"]
    with pytest.raises(AddressTaken):
        ask(keeper, centre, name)


@pytest.mark.parametrize("name", ["paris13", "paris-13", "paris.13", "parisl3"])
def test_a_name_that_is_taken_or_looks_like_one(centre, name):
    MailAliasFactory(local_part="paris13")
    with pytest.raises(AddressTaken):
        ask(manager(centre), centre, name)


def test_a_name_once_given_to_a_centre_goes_to_no_other(keeper, centre, team):
    alias = aliases.approve(by=team, alias=ask(keeper, centre))
    aliases.end(by=keeper, alias=alias)
    other = CentreFactory()
    with pytest.raises(AddressTaken):
        ask(manager(other), other)
    assert ask(keeper, centre).local_part == "paris13"


def test_no_mailbox_that_is_there_is_taken_over(keeper, centre):
    somebody(email="ana@citoyens.example")
    CentreFactory(email="Lyon@citoyens.example")
    for name in ("ana", "lyon"):
        with pytest.raises(AddressTaken):
            ask(keeper, centre, name)


@pytest.mark.parametrize("email", ["ana@citoyens.example", "ANA@Citoyens.Example", "paris13@citoyens.example"])
def test_mail_never_goes_round_in_circles(keeper, centre, email):
    held = member(centre, user__email=email)
    with pytest.raises((AddressLoops, AddressTaken)):
        ask(keeper, centre, to=[held])
    assert not MailAlias.objects.exists()


def test_mail_must_reach_somebody_of_the_centre_today(keeper, centre):
    strangers = (
        member(CentreFactory()),
        member(centre, ends_on=in_days(-1)),
        member(centre, starts_on=in_days(1)),
        member(centre, user__is_active=False),
    )
    for held in strangers:
        with pytest.raises(AddressReachesNobody):
            ask(keeper, centre, to=[held])
    with pytest.raises(AddressReachesNobody):
        aliases.request(by=keeper, centre=centre, local_part="paris13", to=[])


def test_what_was_true_when_it_was_asked_is_asked_again(keeper, centre, team):
    held = member(centre)
    alias = ask(keeper, centre, to=[held])
    memberships.end(by=keeper, membership=held)
    with pytest.raises(AddressReachesNobody):
        aliases.approve(by=team, alias=alias)


def test_a_centre_has_so_many_addresses(keeper, centre, settings):
    settings.CDM_CENTRES_ADDRESSES_MOST = 1
    ask(keeper, centre)
    with pytest.raises(TooManyAddresses):
        ask(keeper, centre, "paris-nord")


def test_pointed_elsewhere(keeper, centre):
    alias = MailAliasFactory(centre=centre, approved=True)
    first, second = member(centre), member(centre)
    for to in ([first, second], [second]):
        aliases.point(by=keeper, alias=alias, to=to)
        assert set(alias.memberships.all()) == set(to)
    with pytest.raises(AddressReachesNobody):
        aliases.point(by=keeper, alias=alias, to=[member(CentreFactory())])


def test_it_ends_with_the_last_mandate_behind_it(centre):
    first, second = member(centre, ends_on=in_days(-1)), member(centre, ends_on=in_days(3))
    running = MailAliasFactory(centre=centre, approved=True, to=[first, second])
    over = MailAliasFactory(centre=centre, approved=True, to=[first])
    asked = MailAliasFactory(centre=centre, to=[first])
    call_command("settle_mandates", verbosity=0)
    states = dict(MailAlias.objects.values_list("pk", "state"))
    assert states == {running.pk: AliasState.APPROVED, over.pk: AliasState.ENDED, asked.pk: AliasState.ENDED}


def test_handed_over_the_mail_goes_on_to_the_successor(keeper, centre):
    held, heir = member(centre, Role.EDITOR), member(centre, Role.TREASURER).user
    alias = MailAliasFactory(centre=centre, approved=True, to=[held])
    successor = memberships.hand_over(by=keeper, membership=held, to=heir)
    assert list(alias.memberships.all()) == [successor]


ACTS = {
    AliasState.APPROVED: lambda by, alias: aliases.approve(by=by, alias=alias),
    AliasState.REFUSED: lambda by, alias: aliases.refuse(by=by, alias=alias, reason="Non"),
    AliasState.ENDED: lambda by, alias: aliases.end(by=by, alias=alias),
}


@pytest.mark.parametrize("to", ACTS)
@pytest.mark.parametrize("state", AliasState)
def test_every_move_that_is_not_in_the_table_is_refused(state, to, team):
    decided = None if state == AliasState.REQUESTED else "2026-01-01T00:00Z"
    alias = MailAliasFactory(state=state, decided_at=decided)
    if to in ALIAS_TRANSITIONS[state]:
        assert ACTS[to](team, alias).state == to
    else:
        with pytest.raises(ForbiddenMove):
            ACTS[to](team, alias)


@pytest.mark.parametrize(
    "facts",
    [
        {"local_part": "Paris"},
        {"local_part": "pa ris"},
        {"local_part": "paris@x"},
        {"likeness": "taken"},
        {"state": AliasState.APPROVED},
        {"decided_at": "2026-01-01T00:00Z"},
    ],
)
def test_the_database_refuses_what_must_never_be(facts):
    MailAliasFactory(likeness="taken")
    with pytest.raises(IntegrityError), transaction.atomic():
        MailAliasFactory(**facts)


def test_an_account_that_is_deleted_takes_its_mandates_out_of_the_addresses(centre):
    held = member(centre)
    alias = MailAliasFactory(centre=centre, approved=True, to=[held])
    held.user.delete()
    assert not alias.targets.exists()
    assert not Membership.objects.filter(pk=held.pk).exists()
