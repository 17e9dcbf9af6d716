"""The members' page: for those who keep the centre, in plain words, done by POST after a question."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from cdm_centres.enums import InvitationState, Role
from cdm_centres.models import Membership
from cdm_centres.roles import what_roles_may
from cdm_debates.querysets.debates import MODERATING_ROLES
from tests.factories import CentreFactory

from .factories import InvitationFactory, in_days, manager, member, network_person, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13")


@pytest.fixture
def keeper(centre, client):
    person = manager(centre)
    client.force_login(person)
    return person


def at(name, *args):
    return reverse(f"cdm_centres_members:{name}", args=args)


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


def every_page(centre):
    """Every page on a centre's people, each with a row that is there."""
    held, sent = member(centre), InvitationFactory(centre=centre)
    slug = centre.slug
    yield from (at("team", slug), at("invite", slug))
    yield from (at("mandate", slug, held.pk, verb) for verb in ("renew", "hand-over", "end", "leave"))
    yield from (at("invitation", slug, sent.pk, verb) for verb in ("send-again", "withdraw"))


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.MANAGER, Role.MEMBER)])
def test_other_roles_of_the_centre_find_nothing_here(client, centre, role):
    client.force_login(member(centre, role).user)
    assert client.get(at("centres")).status_code == 404
    for address in every_page(centre):
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404
    assert "Équipe" not in words(client.get(reverse("wagtailadmin_home")))


def test_another_centre_s_pages_are_not_there(client, centre, keeper):
    for address in every_page(CentreFactory()):
        assert client.get(address).status_code == 404
        assert client.post(address, {"ends_on": "", "email": "x@example.org", "role": "editor"}).status_code == 404


def test_another_centre_s_rows_are_not_there_under_one_s_own_name(client, centre, keeper):
    other = CentreFactory()
    held, sent = member(other), InvitationFactory(centre=other)
    for address in (at("mandate", "paris13", held.pk, "end"), at("invitation", "paris13", sent.pk, "withdraw")):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_strangers_are_sent_to_sign_in_and_people_without_work_away(client, centre):
    assert client.get(at("team", "paris13")).status_code == 302
    client.force_login(somebody())
    assert client.get(at("team", "paris13")).status_code in (302, 403, 404)


def test_the_page_shows_people_invitations_and_who_may_do_what(client, centre, keeper):
    held = member(centre, Role.EDITOR, user__first_name="Ana", user__last_name="Kovač", ends_on=in_days(5))
    sent = InvitationFactory(centre=centre)
    member(centre, ends_on=in_days(-1), user__first_name="Zoé")
    member(centre, starts_on=in_days(-900), ends_on=in_days(-400), user__first_name="Ursule")
    page = words(client.get(at("team", "paris13")))
    assert all(told in page for told in ("Ana Kovač", held.user.email, sent.email, "Qui peut faire quoi"))
    assert "Zoé" in page
    assert "Ursule" not in page
    assert page.count("is-yes") == sum(len(right.roles) for right in what_roles_may(editors_publish=False))


@pytest.mark.parametrize(("editors_publish", "who"), [(False, {Role.MANAGER}), (True, {Role.MANAGER, Role.EDITOR})])
def test_the_table_says_what_the_groups_are_given(editors_publish, who):
    rights = {str(right.words): right.roles for right in what_roles_may(editors_publish=editors_publish)}
    assert rights["Publier"] == who
    assert all(role in roles for role in who for words, roles in rights.items() if words.startswith("Écrire"))


def test_the_verbs_offered_are_those_that_would_be_done(client, centre, keeper):
    held = member(centre)
    own = Membership.objects.of(keeper).get()
    page = client.get(at("team", "paris13")).content.decode()
    for pk, verbs in ((held.pk, {"renew", "hand-over", "end"}), (own.pk, {"hand-over", "leave"})):
        assert set(re.findall(rf"members/{pk}/([a-z-]+)/", page)) == verbs


def test_as_many_questions_for_fifty_people_as_for_one(client, centre, keeper, django_assert_max_num_queries):
    def add():
        member(centre)
        InvitationFactory(centre=centre, invited_by=somebody())
        member(centre, ends_on=in_days(-1))

    add()
    client.get(at("team", "paris13"))
    with django_assert_max_num_queries(60) as one:
        client.get(at("team", "paris13"))
    for _n in range(49):
        add()
    with django_assert_max_num_queries(len(one)):
        client.get(at("team", "paris13"))


def test_inviting_sends_a_mail_and_shows_the_invitation(client, centre, keeper, django_capture_on_commit_callbacks):
    data = {"email": "ana@example.org", "role": "editor", "language": "eo", "ends_on": in_days(90).isoformat()}
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(at("invite", "paris13"), data, follow=True)
    assert "ana@example.org" in words(response)
    assert mail.outbox[-1].to == ["ana@example.org"]
    assert centre.invitations.get().ends_on == in_days(90)


@pytest.mark.parametrize(
    "wrong",
    [{"email": "no"}, {"role": "superuser"}, {"language": "tlh"}, {"ends_on": "2020-01-01"}, {"ends_on": "32/13/2026"}],
)
def test_what_was_typed_wrong_is_told_and_nothing_is_sent(client, centre, keeper, wrong):
    data = {"email": "ana@example.org", "role": "editor", "language": "eo", "ends_on": ""}
    response = client.post(at("invite", "paris13"), {**data, **wrong})
    assert response.status_code == 422
    assert "Rien n’est encore enregistré" in words(response)
    assert not centre.invitations.exists()


def test_a_refusal_is_told_with_the_way_back(client, centre, keeper):
    held = member(centre)
    data = {"email": held.user.email, "role": held.role, "language": "fr", "ends_on": ""}
    response = client.post(at("invite", "paris13"), data)
    assert response.status_code == 409
    assert "a déjà ce rôle" in words(response)
    assert at("team", "paris13") in words(response)


def test_opening_a_question_changes_nothing_and_names_what_will_happen(client, centre, keeper):
    held = member(centre, user__first_name="Ana", user__last_name="Kovač")
    page = words(client.get(at("mandate", "paris13", held.pk, "end")))
    assert "Ana Kovač n’est plus rédacteur de « Paris 13 »" in page.replace("\u00a0", " ")
    held.refresh_from_db()
    assert not held.is_over()


def test_ended_renewed_handed_over_left(client, centre, keeper):
    held, heir = member(centre, ends_on=in_days(9)), member(centre, Role.REGISTRAR)
    client.post(at("mandate", "paris13", held.pk, "renew"), {"ends_on": in_days(99).isoformat()})
    held.refresh_from_db()
    assert held.ends_on == in_days(99)
    response = client.post(at("mandate", "paris13", held.pk, "hand-over"), {"to": held.user_id})
    assert response.status_code == 422
    client.post(at("mandate", "paris13", held.pk, "hand-over"), {"to": heir.user_id})
    successor = Membership.objects.get(user=heir.user, role=held.role)
    client.post(at("mandate", "paris13", successor.pk, "end"))
    assert not Membership.objects.running().filter(role=held.role).exists()
    assert client.post(at("mandate", "paris13", successor.pk, "end")).status_code == 409
    own = Membership.objects.of(keeper).get()
    assert "dernier responsable" in words(client.post(at("mandate", "paris13", own.pk, "leave")))
    manager(centre)
    assert client.post(at("mandate", "paris13", own.pk, "leave"))["Location"] == reverse("wagtailadmin_home")


def test_people_of_other_centres_cannot_be_chosen_as_heirs(client, centre, keeper):
    held, stranger = member(centre), manager(CentreFactory())
    address = at("mandate", "paris13", held.pk, "hand-over")
    assert stranger.email not in client.get(address).content.decode()
    assert client.post(address, {"to": stranger.pk}).status_code == 422


def test_an_invitation_is_sent_again_and_withdrawn(client, centre, keeper, django_capture_on_commit_callbacks):
    sent = InvitationFactory(centre=centre)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("invitation", "paris13", sent.pk, "send-again"))
    assert mail.outbox[-1].to == [sent.email]
    client.post(at("invitation", "paris13", sent.pk, "withdraw"))
    sent.refresh_from_db()
    assert sent.state == InvitationState.WITHDRAWN
    assert client.post(at("invitation", "paris13", sent.pk, "withdraw")).status_code == 409


@pytest.mark.parametrize("path", ["members/1/burn/", "invited/1/burn/"])
def test_no_other_verbs(client, centre, keeper, path):
    assert client.get(f"/admin/centre/paris13/{path}").status_code == 404


def test_the_menu_leads_to_the_one_centre_or_lets_choose(client, centre, keeper):
    assert client.get(at("centres"))["Location"] == at("team", "paris13")
    client.force_login(network_person())
    assert "Paris 13" in words(client.get(at("centres")))
    assert client.get(at("team", "paris13")).status_code == 200


def test_nobody_of_a_centre_reaches_users_or_groups(client, centre, keeper):
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailusers_users:add"):
        assert client.get(reverse(name)).status_code in (302, 403, 404)


def test_the_table_says_of_debates_what_they_allow():
    """Those who look after a centre's debates are told by the app that keeps debates."""
    (roles,) = (right.roles for right in what_roles_may(editors_publish=False) if "débats" in str(right.words))
    assert roles == frozenset(MODERATING_ROLES)
