"""The commons: offered by a centre, decided by the network's team, chosen by all, labelled wherever it is shown."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import GroupCollectionPermission
from wagtail.permissions import policy_registry

from cdm_centres.actions import commons, provisioning
from cdm_centres.enums import COMMONS_TRANSITIONS, CommonsState, Licence, Role
from cdm_centres.exceptions import (
    AlreadyInTheCommons,
    FileIsClosed,
    ForbiddenMove,
    LabelIncomplete,
    NotAllowed,
    ReasonMissing,
)
from cdm_centres.models import CommonsItem, labels_of
from cdm_centres.querysets import commons_collections
from cdm_centres.wall import house_of, own_image
from tests.factories import UserFactory
from tests.once import again

from .factories import LABEL, centre_with_files, network_member, paper_of, person, picture_of, shared

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def houses(once):
    return centre_with_files("lyon"), centre_with_files("accra")


@pytest.fixture
def lyon(houses):
    return again(houses[0])


@pytest.fixture
def accra(houses):
    return again(houses[1])


def test_there_is_one_commons_whoever_asks_first(lyon, accra):
    assert provisioning.ensure_commons() == provisioning.ensure_commons()
    assert commons_collections().count() == 1


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.MANAGER, True), (Role.EDITOR, True), (Role.ANIMATOR, True), (Role.TRANSLATOR, True),
        (Role.REGISTRAR, False), (Role.TREASURER, False),
    ],
)  # fmt: skip
def test_who_has_pages_chooses_from_the_commons_and_nobody_of_a_centre_changes_it(lyon, accra, role, may):
    there = shared(picture_of(lyon)).image
    policy, user = policy_registry.get_by_type(type(there)), person(accra, role)
    assert policy.instances_user_has_permission_for(user, "choose").filter(pk=there.pk).exists() is may
    for action in ("add", "change", "delete"):
        found = policy.instances_user_has_any_permission_for(user, [action])
        assert not found.filter(pk=there.pk).exists()
    assert own_image(house_of(user), str(there.pk))


def test_nobody_puts_a_file_into_the_commons_by_hand(lyon):
    shelf = provisioning.ensure_commons().collection
    given = GroupCollectionPermission.objects.filter(collection=shelf)
    assert given.exists()
    assert not given.filter(permission__codename__startswith="add_").exists()


def test_provisioning_twice_gives_the_same_rights(lyon):
    before = set(GroupCollectionPermission.objects.values_list("group", "collection", "permission"))
    provisioning.adopt(centre=lyon, by=None)
    assert set(GroupCollectionPermission.objects.values_list("group", "collection", "permission")) == before


def test_what_a_centre_offers_waits_for_the_network_and_stays_its_own(lyon, accra):
    picture = picture_of(lyon)
    item = commons.offer(thing=picture, label=LABEL, by=person(lyon, Role.EDITOR))
    picture.refresh_from_db()
    assert item.state == CommonsState.OFFERED
    assert item.centre == lyon
    assert picture.collection == lyon.house.collection
    assert not own_image(house_of(person(accra, Role.EDITOR)), str(picture.pk))
    assert not CommonsItem.objects.shared().exists()


def test_accepted_it_is_everybodys_with_the_label_the_team_corrected(lyon, accra):
    item = commons.offer(thing=picture_of(lyon), label=LABEL, by=person(lyon, Role.EDITOR))
    commons.accept(item=item, label=LABEL | {"credit": "Lin Wei, Accra"}, by=network_member())
    held = CommonsItem.objects.shared().get()
    assert held.label == "Lin Wei, Accra, CC BY 4.0"
    assert own_image(house_of(person(accra, Role.EDITOR)), str(held.image_id))
    assert labels_of({held.image_id, 999}) == {held.image_id: held.label}


def test_a_document_is_shared_as_a_picture_is(lyon):
    item = shared(paper_of(lyon), language="fr", licence="cc0")
    assert CommonsItem.objects.shared().get() == item
    assert item.thing.collection in commons_collections()
    assert str(item) == "Un dépliant"


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.REGISTRAR, Role.ANIMATOR, Role.TREASURER, Role.MEMBER])
def test_only_those_who_keep_a_centres_files_offer_them(lyon, role):
    with pytest.raises(NotAllowed):
        commons.offer(thing=picture_of(lyon), label=LABEL, by=person(lyon, role))


def test_nobody_offers_another_centres_file(lyon, accra):
    with pytest.raises(NotAllowed):
        commons.offer(thing=picture_of(lyon), label=LABEL, by=person(accra, Role.MANAGER))
    assert not CommonsItem.objects.exists()


def test_what_is_closed_does_not_become_public_by_a_press(lyon):
    with pytest.raises(FileIsClosed):
        commons.offer(thing=picture_of(lyon, private=True), label=LABEL, by=person(lyon, Role.MANAGER))


def test_closed_after_it_was_offered_it_is_not_taken_in(lyon):
    picture = picture_of(lyon)
    item = commons.offer(thing=picture, label=LABEL, by=person(lyon, Role.MANAGER))
    picture.collection = lyon.house.private_collection
    picture.save()
    with pytest.raises(FileIsClosed):
        commons.accept(item=item, by=network_member())


@pytest.mark.parametrize("missing", [{"credit": "  "}, {"licence": ""}, {"licence": "mine"}])
def test_without_credit_and_licence_nothing_is_offered(lyon, missing):
    with pytest.raises(LabelIncomplete):
        commons.offer(thing=picture_of(lyon), label=LABEL | missing, by=person(lyon, Role.EDITOR))


def test_the_database_demands_the_label_and_one_file(lyon):
    for wrong in ({"credit": ""}, {"licence": "mine"}, {"document": paper_of(lyon)}, {"image": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CommonsItem.objects.create(**{"image": picture_of(lyon), "credit": "L", "licence": "cc0"} | wrong)


def test_nothing_is_offered_twice(lyon):
    picture, editor = picture_of(lyon), person(lyon, Role.EDITOR)
    item = commons.offer(thing=picture, label=LABEL, by=editor)
    with pytest.raises(AlreadyInTheCommons):
        commons.offer(thing=picture, label=LABEL, by=editor)
    commons.accept(item=item, by=network_member())
    with pytest.raises(AlreadyInTheCommons):
        commons.offer(thing=picture, label=LABEL, by=UserFactory(is_superuser=True))


def test_refused_it_says_why_and_may_be_offered_again(lyon):
    picture, editor = picture_of(lyon), person(lyon, Role.EDITOR)
    item = commons.offer(thing=picture, label=LABEL, by=editor)
    with pytest.raises(ReasonMissing):
        commons.refuse(item=item, reason=" ", by=network_member())
    commons.refuse(item=item, reason="Trop floue", by=network_member())
    item.refresh_from_db()
    assert (item.state, item.reason) == (CommonsState.REFUSED, "Trop floue")
    again = commons.offer(thing=picture, label=LABEL, by=editor)
    assert (again.pk, again.state, again.reason) == (item.pk, CommonsState.OFFERED, "")


def test_a_centre_takes_its_offer_back_until_it_is_decided(lyon, accra):
    editor = person(lyon, Role.EDITOR)
    item = commons.offer(thing=picture_of(lyon), label=LABEL, by=editor)
    with pytest.raises(NotAllowed):
        commons.take_offer_back(item=item, by=person(accra, Role.MANAGER))
    commons.take_offer_back(item=item, by=editor)
    item.refresh_from_db()
    assert item.state == CommonsState.WITHDRAWN
    with pytest.raises(ForbiddenMove):
        commons.accept(item=item, by=network_member())


def test_taken_out_it_goes_home_and_others_cannot_choose_it_any_more(lyon, accra):
    item = shared(picture_of(lyon))
    commons.take_out(item=item, reason="L’auteur ne veut plus", by=network_member())
    item.refresh_from_db()
    assert item.image.collection == lyon.house.collection
    assert not own_image(house_of(person(accra, Role.EDITOR)), str(item.image_id))
    assert labels_of({item.image_id}) == {}


@pytest.mark.parametrize("verb", ["accept", "refuse", "relabel", "take_out"])
def test_only_the_networks_team_decides(lyon, verb):
    manager = person(lyon, Role.MANAGER)
    offered = commons.offer(thing=picture_of(lyon), label=LABEL, by=manager)
    held = shared(picture_of(lyon))
    more = {"relabel": {"label": LABEL}, "refuse": {"reason": "x"}, "take_out": {"reason": "x"}}.get(verb, {})
    with pytest.raises(NotAllowed):
        getattr(commons, verb)(item=held if verb in {"relabel", "take_out"} else offered, by=manager, **more)


def test_every_state_leads_only_where_the_table_says():
    assert COMMONS_TRANSITIONS.keys() == set(CommonsState)
    assert CommonsState.SHARED not in COMMONS_TRANSITIONS[CommonsState.REFUSED]


@pytest.mark.parametrize("licence", Licence)
def test_every_licence_has_a_mark(licence):
    assert CommonsItem(credit="L", licence=licence).licence_mark
