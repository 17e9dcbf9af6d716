"""The moderators' queue: what it shows, in which order, to whom, at what cost."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_debates.enums import CaseReason, FlagReason
from tests.debates.factories import CaseFactory, ContributionFactory, DebateFactory, FlagFactory
from tests.factories import CentreFactory, MembershipFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/debates/moderation/"


def waiting(debate, words, *, hours=1, reasons=("flagged",), flags=0, **fields):
    contribution = ContributionFactory(debate=debate, words=words, **fields)
    opened = timezone.now() - datetime.timedelta(hours=hours)
    return CaseFactory(contribution=contribution, reasons=list(reasons), flags_count=flags, opened_at=opened)


def shown(client, query="", names=()):
    text = client.get(f"{QUEUE}?{query}").content.decode()
    return [name for name in sorted(names, key=text.find) if name in text]


def test_who_waited_longest_comes_first_or_what_is_reported_most(desk, debate):
    waiting(debate, "Récente et très signalée.", hours=1, flags=7)
    waiting(debate, "Ancienne et peu signalée.", hours=30, flags=1)
    names = ["Récente et très signalée.", "Ancienne et peu signalée."]
    assert shown(desk, "", names) == list(reversed(names))
    assert shown(desk, "order=reports", names) == names


def test_a_case_tells_why_it_waits_and_how_its_words_run(desk, debate):
    case = waiting(debate, "الماء حق للجميع.", language="ar", shown_as="ليلى", reasons=["flagged", "links"])
    FlagFactory(comment=case.contribution, case=case, reason=FlagReason.INSULT, user__email="who@example.org")
    text = desk.get(QUEUE).content.decode()
    for part in ("insulte ou menace", "contient des liens", 'lang="ar" dir="rtl"', "ليلى", "Paris 13"):
        assert part in text
    assert "who@example.org" not in text


def test_quoted_words_are_not_taken_for_the_authors_own(desk, debate):
    waiting(debate, "> Ce que disait un autre.\n\nEt ma réponse.")
    text = desk.get(QUEUE).content.decode()
    assert "Et ma réponse." in text
    assert "Ce que disait un autre." not in text


def test_the_queue_is_chosen_by_centre_debate_and_reason(client, debate):
    client.force_login(MembershipFactory(centre=CentreFactory(kind=CentreKind.NETWORK), role=Role.MANAGER).user)
    other, network = DebateFactory(centre=CentreFactory(name="Lyon")), DebateFactory()
    case = waiting(debate, "À Paris.", reasons=["flagged"])
    FlagFactory(comment=case.contribution, case=case, reason=FlagReason.HATE)
    waiting(other, "À Lyon.", reasons=["first"])
    waiting(network, "Au réseau.", reasons=["speed", "words"])
    names = ["À Paris.", "À Lyon.", "Au réseau."]

    def found(query):
        return set(shown(client, query, names))

    assert found("") == set(names)
    assert found(f"centre={other.centre.pk}") == {"À Lyon."}
    assert found("centre=network") == {"Au réseau."}
    assert found(f"debate={debate.pk}") == {"À Paris."}
    assert found(f"reason=case-{CaseReason.WORDS}") == {"Au réseau."}
    assert found(f"reason=report-{FlagReason.HATE}") == {"À Paris."}
    assert found("reason=case-nonsense&centre=abc&debate=-1&p=99&order=x") == set(names)


def test_a_moderator_finds_neither_others_debates_nor_their_own_words(desk, debate):
    waiting(DebateFactory(centre=CentreFactory()), "Chez les autres.")
    waiting(debate, "Les miennes.", author=desk.user)
    text = desk.get(QUEUE).content.decode()
    assert "Chez les autres." not in text
    assert "Les miennes." not in text
    assert "Rien n’attend" in text


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REGISTRAR, Role.TREASURER, Role.MEMBER])
def test_other_roles_find_no_desk(client, debate, role):
    client.force_login(MembershipFactory(centre=debate.centre, role=role).user)
    for name in ("queue", "count", "log", "appeals"):
        assert client.get(reverse(f"cdm_debates_moderation:{name}")).status_code in {302, 403, 404}


def test_the_queue_asks_as_often_for_fifty_cases_as_for_one(desk, debate):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert desk.get(QUEUE).status_code == 200
        return len(asked)

    FlagFactory(comment=(first := waiting(debate, "La première.")).contribution, case=first)
    desk.get(QUEUE)
    one = queries()
    for number in range(49):
        more = waiting(debate, f"Encore une, la numéro {number}.")
        FlagFactory(comment=more.contribution, case=more)
    assert queries() == one


def test_the_menu_has_the_desk_and_its_number_for_whoever_moderates(desk, debate, client):
    waiting(debate, "Une seule.")
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "data-moderation-count" in home
    assert desk.get(f"{QUEUE}count/").json() == {"waiting": 1}
    client.force_login(MembershipFactory(centre=debate.centre, role=Role.EDITOR).user)
    assert "data-moderation-count" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_costs_no_query(desk, debate):
    desk.get(QUEUE)
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse("wagtailadmin_home"))
    assert not [query for query in asked if "moderationcase" in query["sql"]]
