"""What a centre debates among its own people, and what is held back in the forum of all teams."""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import Page

from cdm_centres.enums import Role
from cdm_debates.actions import starting
from cdm_debates.actions.starting import Beginning
from cdm_debates.models import Appeal, DebatePage, ModerationDecision
from tests.debates.factories import (
    CaseFactory,
    CitationFactory,
    ContributionFactory,
    DebateFactory,
    FlagFactory,
    FollowFactory,
    MarkFactory,
    PauseFactory,
)
from tests.wall.world import OF_TEAMS, House


def begin_debates(house: House) -> None:
    """Two debates of the members: one in draft; one with published pages, words, held ones, a case, a flag."""
    named, keeper, member = house.named, house.people[Role.ANIMATOR], house.people[Role.MEMBER]
    said = Beginning("workshop", {"fr": house.secret("question"), "en": house.secret("english question")}, house.centre)
    named["debate"] = starting.begin(by=keeper, beginning=said, opens_at=timezone.now())
    said = Beginning("workshop", {"fr": house.secret("members")}, house.centre)
    named["members_debate"] = debate = starting.begin(by=keeper, beginning=said, opens_at=timezone.now())
    publish(DebatePage.objects.get(debate=debate), house)
    for talk in (named["debate"], debate):
        words = house.secret("contribution")
        named["contribution"] = ContributionFactory(
            debate=talk, author=member, words=words, shown_as=house.mark, language="es"
        )
        named["citation"] = CitationFactory(contribution=named["contribution"], note=house.secret("note"))
    answer = {"reply_to": named["contribution"], "author": member, "shown_as": house.mark}
    named["answer"] = ContributionFactory(words=house.secret("answer among us"), **answer)
    named["held"] = ContributionFactory(words=house.secret("held"), held=True, **answer)
    named["case"] = CaseFactory(contribution=named["held"])
    FlagFactory(comment=named["contribution"], user=keeper, words=house.secret("flag"))
    MarkFactory(contribution=named["contribution"], user=keeper)
    FollowFactory(debate=debate, user=member)
    moderate(house)


def moderate(house: House) -> None:
    """A decision, its appeal and a pause: the moderators of other centres know of none."""
    named = house.named
    hidden = ContributionFactory(reply_to=named["contribution"], words=house.secret("hidden"), hidden=True)
    about = {"contribution": hidden, "state_before": "shown", "state_after": "hidden", "kind": "hide"}
    named["decision"] = ModerationDecision.objects.create(**about, rule="respect", words=house.secret("verdict"))
    named["appeal"] = Appeal.objects.create(decision=named["decision"], words=house.secret("plea"))
    named["pause"] = PauseFactory(
        user=hidden.author, debate=hidden.debate, decision=named["decision"], words=house.secret("pause")
    )


def hold_forum(house: House) -> None:
    """A forum of all teams that the centre keeps: its words are the teams', what is held there its moderators'."""
    named, author = house.named, house.people[Role.EDITOR]
    named["forum"] = forum = DebateFactory(forum=True, centre=house.centre, question=f"{OF_TEAMS} demande")
    page = DebatePage(debate=forum, title=forum.question, slug=forum.slug, locale=named["home"].locale, live=False)
    DebatePage.objects.get(debate=named["members_debate"]).get_parent().add_child(instance=page)
    publish(page, house)
    ContributionFactory(debate=forum, author=author, words=f"{OF_TEAMS} parle", shown_as="Une voix")
    ContributionFactory(debate=forum, author=author, words=house.secret("in forum"), shown_as=house.mark, held=True)


def publish(page: Page, house: House) -> None:
    """The page goes online, and the list above it."""
    for each in (page.get_parent().specific, page):
        each.save_revision(user=house.people[Role.MANAGER]).publish()
