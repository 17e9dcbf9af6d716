"""Every exit of the house, and what is asked there. An address that nobody entered here fails the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from cdm_debates import decision_links
from cdm_debates.exports import FORMS
from cdm_debates.mailing import links
from cdm_debates.models import Appeal, Follow, ModerationDecision, Pause

from .people import THOROUGH
from .world import World

Asked = tuple[str, str, dict[str, Any]]
#: Arguments of addresses that are asked by somebody.
Arguments = Callable[[World, str], list[tuple]]


@dataclass(frozen=True)
class Exit:
    """How an exit is asked: the arguments of its address, what is sent there, questions behind the address (the first
    by everybody, the others by those who look thoroughly).

    `is_public`: the same for all who may read the debate, moderators and authors too; what was withheld never leaves.
    `by_letter`: the link stands for the author it was sent to. `shows`: somebody finds a shown contribution here, so
    that the cell is not empty by accident.
    """

    arguments: Arguments
    sent: tuple[dict[str, Any], ...] = ()
    questions: tuple[str, ...] = ("",)
    is_public: bool = False
    by_letter: bool = False
    shows: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    def asked(self, name: str, world: World, person: str, *, thoroughly: bool) -> Iterator[Asked]:
        """Verb, address and data of each request."""
        for arguments in self.arguments(world, person):
            address = reverse(name, args=arguments)
            questions = self.questions if thoroughly else self.questions[:1]
            yield from (("get", address + question, {}) for question in questions)
            yield from (("post", address, data) for data in self.sent)


def nothing(_world: World, _person: str) -> list[tuple]:
    return [()]


def debates(world: World, person: str) -> list[tuple]:
    return [(debate.slug,) for debate in world.debates_to_ask(person)]


def all_debates(world: World, _person: str) -> list[tuple]:
    return [(slug,) for slug in world.talks]


def files(world: World, person: str) -> list[tuple]:
    """Every form there is. Drawing a booklet takes long, and it is the same for all who may read: some ask for it."""
    draws = person in THOROUGH
    return [
        (slug, ending)
        for slug, talk in world.talks.items()
        for ending in FORMS
        if ending != "pdf" or (draws and slug == "ouvert") or person not in talk.seers
    ]


def contributions(world: World, person: str) -> list[tuple]:
    return [(said.pk,) for said in world.to_ask(person)]


def in_french(world: World, person: str) -> list[tuple]:
    return [(pk, "fr") for (pk,) in contributions(world, person)]


def numbers(world: World, person: str) -> list[tuple]:
    return [(debate.pk,) for debate in world.debates_to_ask(person)]


def with_each(*ends: tuple) -> Arguments:
    return lambda world, person: [(*number, *end) for number in numbers(world, person) for end in ends]


def cited(world: World, person: str) -> list[tuple]:
    return [(said.debate_id, said.pk) for said in world.to_ask(person)]


def tokens(world: World, _person: str) -> list[tuple]:
    """Links of others' letters."""
    found = Follow.objects.filter(root__isnull=False).exclude(user=world.people["author"])
    return [(links.stop(follow).rstrip("/").rsplit("/", 1)[1],) for follow in found[:2]]


def letters(_world: World, _person: str) -> list[tuple]:
    return [(decision_links.make(decision),) for decision in ModerationDecision.objects.order_by("pk")[:6]]


def appealed(_world: World, _person: str) -> list[tuple]:
    return [(appeal.pk,) for appeal in Appeal.objects.all()]


def pauses(world: World, person: str) -> list[tuple]:
    return [(pk, pause.pk) for (pk,) in contributions(world, person)[:2] for pause in Pause.objects.all()]


def decided(world: World, person: str) -> list[tuple]:
    return [(pk, verb) for (pk,) in contributions(world, person) for verb in ("hide", "leave")]


DECISION = {"rule": "respect", "words": "Un motif.", "version": "0"}
WRITTEN = {"text": "Je réponds.", "language": "fr", "preview": "1"}
LISTS = ("?order=tree&limit=100", "?order=time&limit=100", "?stance=for&limit=100", "?language=eo&limit=100")

EXITS: dict[str, Exit] = {
    # Pages around a contribution
    "debates:contribution": Exit(contributions),
    "debates:exchange": Exit(contributions, shows=True),
    "debates:history": Exit(contributions, shows=True),
    "debates:write": Exit(debates, sent=(WRITTEN,)),
    "debates:answer": Exit(contributions, sent=(WRITTEN,), questions=("", "?quote=1"), shows=True),
    "debates:edit": Exit(contributions, sent=(WRITTEN,), shows=True),
    "debates:withdraw": Exit(contributions, sent=({},)),
    "debates:flag": Exit(contributions, sent=({}, {"reason": "spam"})),
    "debates:mark": Exit(contributions, sent=({"kind": "agree"},)),
    "debates:follow": Exit(debates, sent=({"frequency": "each"},)),
    "debates:follow_exchange": Exit(contributions, sent=({"frequency": "each"},)),
    "debates:subscriptions": Exit(nothing, sent=({"stop_all": "1"},), shows=True),
    "debates:revoke_links": Exit(nothing, sent=({},)),
    "debates:try_address": Exit(nothing, sent=({},)),
    "debates:letters_again": Exit(tokens, sent=({},)),
    "debates:stop": Exit(tokens, sent=({},)),
    "debates:take_back": Exit(tokens, sent=({},)),
    "debates:translation": Exit(in_french, shows=True),
    "debates:translate": Exit(in_french, sent=({},)),
    "debates:correct_translation": Exit(in_french, sent=({"text": "Mieux dit.", "version": "0"},)),
    # Out of the house
    "debates:feed": Exit(all_debates, is_public=True, shows=True),
    "debates:exports": Exit(all_debates, is_public=True),
    "debates:export": Exit(files, is_public=True, shows=True),
    "debates:api": Exit(nothing, is_public=True),
    "debates-api:openapi-json": Exit(nothing, is_public=True),
    "debates-api:api-root": Exit(nothing, is_public=True),
    "debates-api:list_debates": Exit(nothing),
    "debates-api:one_debate": Exit(debates, shows=True),
    "debates-api:list_contributions": Exit(debates, questions=LISTS, shows=True),
    "debates-api:one_contribution": Exit(contributions, shows=True),
    # What moderators decide, told to authors and to everybody
    "debates:charter": Exit(nothing, is_public=True),
    "debates:figures": Exit(nothing, is_public=True),
    "debates:own_decisions": Exit(contributions),
    "debates:decision": Exit(letters, by_letter=True),
    "cdm_debates_moderation:queue": Exit(nothing, shows=True),
    "cdm_debates_moderation:count": Exit(nothing),
    "cdm_debates_moderation:log": Exit(nothing),
    "cdm_debates_moderation:appeals": Exit(nothing),
    "cdm_debates_moderation:appeal": Exit(appealed, sent=({},)),
    "cdm_debates_moderation:contribution": Exit(contributions, shows=True),
    "cdm_debates_moderation:move": Exit(contributions, sent=({},)),
    "cdm_debates_moderation:pause": Exit(contributions, sent=({},)),
    "cdm_debates_moderation:lift": Exit(pauses, sent=({},)),
    "cdm_debates_moderation:decide": Exit(decided, sent=(DECISION,)),
    # The animators' rooms
    "cdm_debates_animating:debates": Exit(nothing),
    "cdm_debates_animating:attention": Exit(nothing),
    "cdm_debates_animating:templates": Exit(nothing),
    "cdm_debates_animating:start": Exit(lambda _world, _person: [("question",), ("none",)]),
    "cdm_debates_animating:debate": Exit(numbers),
    "cdm_debates_animating:publish": Exit(numbers, sent=({},)),
    "cdm_debates_animating:preview": Exit(with_each(("fr",))),
    "cdm_debates_animating:words": Exit(with_each(("synthesis", "fr"))),
    "cdm_debates_animating:citations": Exit(numbers, questions=("", "?q=zq")),
    "cdm_debates_animating:cite": Exit(cited, sent=({},)),
    "cdm_debates_animating:figures": Exit(numbers),
    "cdm_debates_animating:verb": Exit(with_each(("open",), ("close",), ("conclude",)), sent=({},)),
}


def found_addresses() -> set[str]:
    """The names of all addresses that debates answer, read from the URL configuration."""
    return {name for name, route, module in _walk(get_resolver().url_patterns) if _is_of_debates(route, module)}


def _is_of_debates(route: str, module: str) -> bool:
    return module.split(".")[0] == "cdm_debates" or route.startswith("api/debates/")


def _walk(patterns: Any, spaces: tuple[str, ...] = (), route: str = "") -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or here)), here, _module(pattern.callback)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, inner, here)


def _module(view: Any) -> str:
    """Where a view is written, below its decorators."""
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    view = getattr(view, "view_class", view)
    return getattr(view, "__module__", None) or type(view).__module__
