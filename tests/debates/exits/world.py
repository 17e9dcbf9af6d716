"""Debates in which everything that may be withheld holds a mark of its own, and who may meet which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from cdm_centres.models import CentrePage
from cdm_debates.enums import AppealState, Audience, ContributionState, DecisionKind, Readers
from cdm_debates.models import (
    Appeal,
    Citation,
    Contribution,
    ContributionVersion,
    Debate,
    DebatePage,
    Follow,
    ModerationCase,
    ModerationDecision,
)
from tests import page_factories as pages
from tests.debates.factories import (
    ContributionFactory,
    DebateFactory,
    FlagFactory,
    PauseFactory,
    TranslationFactory,
    debate_index,
    debate_page,
)

from . import people as who

MARK = re.compile(r"zq([a-z]+)zq")
#: Contributions of the open debate beside one of each state: the state, and what is the matter with it.
SPECIAL = {
    "alone": ContributionState.WITHDRAWN,
    "closed": ContributionState.SHOWN,
    "closedhidden": ContributionState.HIDDEN,
    "appealed": ContributionState.HIDDEN,
    "restored": ContributionState.SHOWN,
    "left": ContributionState.SHOWN,
    "lefthidden": ContributionState.HIDDEN,
    "away": ContributionState.MOVED,
}
SAMPLES = ("ouvertshown", "ouverthidden")
#: What a page says, each field in its place.
WORDS = ("lead", "synthesis", "minority_views", "outcome", "rules", "search_description")


@dataclass
class Talk:
    """A debate, who keeps it civil, who else reads it, who works at its pages."""

    debate: Debate
    keepers: frozenset[str]
    readers: frozenset[str] = who.ALL
    at_pages: frozenset[str] = who.EVERYWHERE
    page: DebatePage = None

    @property
    def seers(self) -> frozenset[str]:
        return self.readers | self.keepers


@dataclass
class World:
    """`seen_by`: for each mark the names of those who may meet it. `public`: marks that a public exit may hold."""

    people: dict[str, Any]
    talks: dict[str, Talk] = field(default_factory=dict)
    contributions: dict[str, Contribution] = field(default_factory=dict)
    seen_by: dict[str, frozenset[str]] = field(default_factory=dict)
    public: set[str] = field(default_factory=set)

    def marks_in(self, text: str) -> set[str]:
        """Its own marks: among the random letters of keys and tokens something may look like one."""
        return set(MARK.findall(text)) & self.seen_by.keys()

    def to_ask(self, name: str) -> list[Contribution]:
        """What is withheld from somebody, after two that are not, so that something is found at all."""
        shut = [mark for mark in self.contributions if name not in self.seen_by[mark] and mark not in SAMPLES]
        return [self.contributions[mark] for mark in (*SAMPLES, *shut)]

    def debates_to_ask(self, name: str) -> list[Debate]:
        """Those in which something is withheld from somebody, and the open one."""
        return [talk.debate for slug, talk in self.talks.items() if name not in talk.keepers or slug == "ouvert"]


def make_world() -> World:
    cache.clear()
    front = pages.front_page()
    pages.directory(front)
    here, there = who.make_centres()
    world = World(who.make_people(here, there))
    shut = {"readers": Readers.AUDIENCE}
    own, network = CentrePage.objects.get(centre=here), debate_index(front)
    lists = {
        None: network,
        here: debate_index(own, slug="debats-ici"),
        there: debate_index(_home(there), slug="ateliers"),
    }
    of_here = {"keepers": who.KEEPERS_HERE, "at_pages": who.AT_PAGES_HERE}
    world.talks = {
        "ouvert": Talk(DebateFactory(centre=here, slug="ouvert"), **of_here),
        "conclu": Talk(DebateFactory(centre=here, slug="conclu", concluded=True), **of_here),
        "cercle": Talk(
            DebateFactory(centre=here, slug="cercle", audience=Audience.CENTRE, **shut),
            readers=frozenset(who.HERE), **of_here,
        ),
        "brouillon": Talk(DebateFactory(centre=here, slug="brouillon"), readers=frozenset(), **of_here),
        "atelier": Talk(
            DebateFactory(centre=there, slug="atelier", audience=Audience.CENTRE, **shut),
            who.KEEPERS_THERE, frozenset(who.THERE),
        ),
        "forum": Talk(
            DebateFactory(slug="forum", audience=Audience.TEAMS, **shut), who.KEEPERS_OF_NETWORK, who.TEAMS
        ),
        "registre": Talk(
            DebateFactory(slug="registre", audience=Audience.CITIZENS, **shut), who.KEEPERS_OF_NETWORK, who.CITIZENS
        ),
    }  # fmt: skip
    _people_are_marked(world)
    for slug, talk in world.talks.items():
        _page(world, slug, talk, lists[talk.debate.centre])
        _fill(world, slug, talk)
    _special(world)
    Debate.objects.update(last_sequence=90)
    PauseFactory(user=world.people["author"], debate=world.talks["conclu"].debate)
    return world


def _home(centre: Any) -> CentrePage:
    return CentrePage.objects.get(centre=centre)


def _people_are_marked(world: World) -> None:
    """The register's names and addresses are nobody's; who reported is nobody's; keepers know each other."""
    own = frozenset({"author"})
    world.seen_by |= {"mail": own, "civil": own, "reporter": frozenset({"reporter"}), "keeper": who.KEEPERS_HERE}


def _page(world: World, slug: str, talk: Talk, index: Any) -> None:
    """Published words; those of a closed debate are marked, and of the open one what is being written behind them."""
    is_open = talk.readers == who.ALL
    mark, said = f"{slug}page", "Rien de secret" if is_open else f"zq{slug}pagezq"
    talk.page = debate_page(index, talk.debate, title=f"{said} ?", slug=slug, **dict.fromkeys(WORDS, said))
    Debate.objects.filter(pk=talk.debate.pk).update(question=f"{said} ?")
    talk.debate.refresh_from_db()
    world.seen_by[mark] = talk.seers | talk.at_pages
    if slug == "ouvert":
        world.seen_by["written"] = talk.keepers | talk.at_pages
        talk.page.synthesis = talk.page.title = "zqwrittenzq"
        talk.page.save_revision()
        talk.page.refresh_from_db()
    if slug == "brouillon":
        talk.page.unpublish()


def _fill(world: World, slug: str, talk: Talk) -> None:
    states = ContributionState if slug == "ouvert" else ("shown", "hidden")
    for state in states:
        say(world, talk, f"{slug}{state}", ContributionState(state))


def say(world: World, talk: Talk, mark: str, state: str) -> Contribution:
    """A contribution with all that hangs on it, each part with its mark, and an answer below it that quotes it."""
    word, now, number, author = f"zq{mark}zq", timezone.now(), len(world.contributions), world.people["author"]
    said = ContributionFactory(
        debate=talk.debate, author=author, words=f"Je dis {word} ici.", shown_as=f"N {word}", state=state,
        edited_at=now, stance="for", language="eo", sequence=10 + number,
    )  # fmt: skip
    Contribution.objects.filter(pk=said.pk).update(answers_count=1, direct_answers=1, agree_count=1)
    said.refresh_from_db()
    world.contributions[mark] = said
    is_shown = state == ContributionState.SHOWN
    # Whoever works at a draft sees it as it will be, with what is shown below.
    seers = talk.seers | (talk.at_pages if not talk.readers else frozenset()) if is_shown else talk.keepers
    world.seen_by[mark] = seers | {"author"}
    if is_shown:
        world.public.add(mark)
    ContributionVersion.objects.create(contribution=said, number=0, source=word, html=f"<p>{word}</p>")
    TranslationFactory(contribution=said, language="fr", source=word, html=f"<p>{word}</p>")
    Citation.objects.create(debate=talk.debate, contribution=said, note=word, position=number)
    _judge(world, talk, mark, said)
    # Who answers quotes: a copy of the words in a row of somebody else's.
    quoting = f"> Je dis {word} ici.\n\nRéponse publique {mark}."
    below = ContributionFactory(reply_to=said, words=quoting, sequence=50 + number)
    Follow.objects.create(user=author, debate=talk.debate, root=said, frequency="each")
    Follow.objects.create(user=below.author, debate=talk.debate, root=said, frequency="each")
    return said


def _judge(world: World, talk: Talk, mark: str, said: Contribution) -> None:
    """A report, a case, a decision, each in words of its own."""
    case = ModerationCase.objects.create(contribution=said, flags_count=1, reasons=["flagged"])
    FlagFactory(comment=said, user=world.people["reporter"], words=f"zq{mark}flagzq", case=case)
    ModerationDecision.objects.create(
        case=case, contribution=said, kind=DecisionKind.HIDE, rule="respect", words=f"zq{mark}becausezq",
        state_before="shown", state_after=said.state,
        by=world.people["animator here" if "animator here" in talk.keepers else "superuser"],
    )  # fmt: skip
    world.seen_by[f"{mark}flag"] = talk.keepers
    world.seen_by[f"{mark}because"] = talk.keepers | {"author"}


def _special(world: World) -> None:
    """What states alone do not say."""
    talk = world.talks["ouvert"]
    said = {name: say(world, talk, f"ouvert{name}", state) for name, state in SPECIAL.items()}
    rows = Contribution.objects
    rows.filter(pk__in=[said["closed"].pk, said["closedhidden"].pk]).update(exchange_closed_at=timezone.now())
    rows.filter(reply_to=said["alone"]).delete()
    rows.filter(pk=said["alone"].pk).update(answers_count=0, direct_answers=0)
    for name, state in (("appealed", AppealState.OPEN), ("restored", AppealState.GRANTED)):
        _plead(world, f"ouvert{name}", said[name], state)
    rows.filter(pk__in=[said["left"].pk, said["lefthidden"].pk]).update(author=None)
    for name in ("left", "lefthidden"):
        world.seen_by[f"ouvert{name}"] = talk.seers if name == "left" else talk.keepers
        world.seen_by[f"ouvert{name}because"] = talk.keepers
    circle = world.talks["cercle"]
    copy = ContributionFactory(
        debate=circle.debate, author=world.people["author"], words="Je dis zqouvertawayzq ici.", sequence=80
    )
    rows.filter(pk=said["away"].pk).update(moved_to=copy)
    world.seen_by["ouvertaway"] = circle.seers | {"author"}
    world.public.add("ouvertaway")
    for one in said.values():
        one.refresh_from_db()


def _plead(world: World, mark: str, said: Contribution, state: AppealState) -> None:
    decision, is_open = said.decisions.get(), state == AppealState.OPEN
    done = (
        {}
        if is_open
        else {"decided_at": timezone.now(), "answer": "D’accord.", "decided_by": world.people["superuser"]}
    )
    Appeal.objects.create(decision=decision, against=decision.by, words=f"zq{mark}pleazq", state=state, **done)
    world.seen_by[f"{mark}plea"] = world.talks["ouvert"].keepers | {"author"}
