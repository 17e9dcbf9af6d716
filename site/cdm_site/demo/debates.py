"""What the demo's people debate: announced, open, closed, concluded; one report and one appeal wait for a moderator."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import escape

from cdm_centres.models import Centre
from cdm_debates.actions import appeals, citations, contributions, debates, flags, marks, moderation, starting, voices
from cdm_debates.actions.contributions import Draft
from cdm_debates.enums import CharterRule, DecisionKind, FlagReason, MarkKind
from cdm_debates.models import Contribution, Debate, DebateIndexPage, DebatePage
from cdm_registry.models import Citizen

from . import clock

FILE = Path(__file__).parent / "debates.toml"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
KINDS = {"agree": MarkKind.AGREE, "disagree": MarkKind.DISAGREE, "useful": MarkKind.USEFUL}


@dataclass
class Assembly:
    """Tells the debates, each on its own days. `people`: citizens' accounts by the name on the card."""

    centres: dict[str, Centre]
    accounts: dict[str, Any]
    now: datetime.datetime
    people: dict[str, Any] = field(default_factory=dict)

    def tell(self) -> None:
        """All debates; loading into a world that has some changes nothing."""
        if Debate.objects.exists():
            return
        citizens = Citizen.objects.registered().exclude(user=None).select_related("user").order_by("pk")
        self.people = {citizen.card_name: citizen.user for citizen in citizens}
        for told in tomllib.loads(FILE.read_text(encoding="utf-8"))["debate"]:
            self._debate(told)

    def _day(self, days: float) -> datetime.datetime:
        return self.now + datetime.timedelta(days=days)

    def _debate(self, told: dict[str, Any]) -> None:
        team, centre = self.accounts["admin@example.org"], self.centres.get(told.get("centre", ""))
        languages = [code for code in LANGUAGES if code in told]
        facts = {"opens_at": self._day(told["opens"]), "closes_at": None, "audience": told["audience"]}
        with clock.at(self._day(min(told["opens"], 0) - 2)):
            debate = debates.create(by=team, question=told[languages[0]]["title"], centre=centre, **facts)
            self._pages(debate, told, languages)
        said = {one["id"]: one for one in told.get("said", ())}
        spoken: dict[str, Contribution] = {}
        for key, one in said.items():
            spoken[key] = self._say(debate, one, spoken)
        debate = debates.change(debate=debate, by=team, closes_at=self._day(told["closes"]))
        self._moderate(spoken)
        if "concluded" in told:
            with clock.at(self._day(told["concluded"])):
                debates.conclude(debate=debate, by=team)

    def _pages(self, debate: Debate, told: dict[str, Any], languages: list[str]) -> None:
        team, first = self.accounts["admin@example.org"], None
        for language in languages:
            words = dict(told[language])
            index = starting.index_in(debate.centre, language, team)
            self._open(index)
            page = DebatePage(debate=debate, locale=index.locale, owner=team, slug=words.pop("slug", ""))
            page.body = [("paragraph", f"<p>{escape(words.pop('context'))}</p>")]
            page.rules, page.search_description = starting.common_rules(language), words["lead"]
            for name, value in words.items():
                setattr(page, name, value)
            if first is not None:
                page.translation_key = first.translation_key
            index.add_child(instance=page)
            page.save_revision(user=team, log_action=True).publish(user=team)
            first = first or page

    def _open(self, index: DebateIndexPage) -> None:
        if not index.live:
            index.latest_revision.publish(user=self.accounts["admin@example.org"])

    def _say(self, debate: Debate, one: dict[str, Any], spoken: dict[str, Contribution]) -> Contribution:
        """Somebody writes on their day; others mark it an hour later."""
        author, moment = self.people[one["by"]], self._day(-one["days"])
        with clock.at(moment):
            voices.choose(by=author, name=one["as"], is_attested=True)
            draft = Draft(one["text"], language=one["lang"], stance=one["stance"])
            above = spoken.get(one.get("to", ""))
            made = contributions.contribute(debate=debate, by=author, draft=draft, reply_to=above)
        readers = [person for name, person in self.people.items() if name != one["by"]]
        with clock.at(moment + datetime.timedelta(hours=1)):
            for name, kind in KINDS.items():
                for person in readers[-one.get(name, 0) :] if one.get(name) else ():
                    readers.remove(person)
                    marks.mark(contribution=made, by=person, kind=kind, language=person.language)
        if "cited" in one:
            team = self.accounts["admin@example.org"]
            citations.cite(debate=debate, contribution=made, by=team, place=one["cited"], note=one["note"])
        return made

    def _moderate(self, spoken: dict[str, Contribution]) -> None:
        """An advertisement is reported; hard words were hidden, and their author appeals."""
        reader = self.people["Maïté Etxeberri"]
        if "spam" in spoken:
            words = "Cela n’a rien à faire ici."
            flags.flag(contribution=spoken["spam"], by=reader, reason=FlagReason.SPAM, words=words)
        if "rude" in spoken:
            rude = spoken["rude"]
            with clock.at(self._day(-5)):
                decision = moderation.decide(
                    contribution=rude,
                    by=self.accounts["animator.paris@example.org"],
                    kind=DecisionKind.HIDE,
                    rule=CharterRule.RESPECT,
                    words="On peut être contre sans traiter les autres de paresseux. Écrivez-le autrement.",
                )
            with clock.at(self._day(-4)):
                appeals.appeal(decision=decision, by=rude.author, words="C’était une plaisanterie entre habitués.")
