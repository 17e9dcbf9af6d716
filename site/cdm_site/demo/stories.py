"""What happens to each of the demo's citizens, day by day, through the register's own actions."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.utils import timezone

from cdm_centres.models import Centre
from cdm_registry.actions import cards, changes, own_file, registration, validation
from cdm_registry.enums import CardReason
from cdm_registry.models import Citizen

from . import clock, people
from .people import Person

ROAD = ["apply", "confirm", "validate", "print", "hand_over"]
STORIES: dict[str, list[str]] = {
    "unconfirmed": ROAD[:1],
    "awaiting": ROAD[:2],
    "correction_photo": [*ROAD[:2], "ask_photo"],
    "correction_name": [*ROAD[:2], "ask_name"],
    "corrected": [*ROAD[:2], "ask_photo", "answer"],
    "refused": [*ROAD[:2], "refuse"],
    "issued": ROAD[:3],
    "printed": ROAD[:4],
    "handed_over": ROAD,
    "replaced": [*ROAD, "replace", "print"],
    "revoked": [*ROAD, "revoke"],
    "expired": ROAD,  # six years ago: the card ends by itself
    "changing": [*ROAD, "ask_change"],
    "suspended": [*ROAD, "suspend"],
    "withdrawn": [*ROAD, "leave"],
    "deceased": [*ROAD, "die"],
    "erased": [*ROAD[:2], "leave"],
    "minor_waiting": ROAD[:2],
    "minor_ready": [*ROAD[:2], "agree"],
    "minor_registered": [*ROAD[:2], "agree", *ROAD[2:]],
}
# Days between a step and the one before it.
GAPS = {"apply": 0, "confirm": 0.05, "agree": 0.4, "ask_photo": 1.1, "ask_name": 1.1, "answer": 0.7, "validate": 1.6}
# How many days ago stories began: the earliest and the latest. Queues are young, cards are older.
BEGINNINGS = {"unconfirmed": (1, 6), "awaiting": (1, 12), "minor_waiting": (1, 5), "issued": (3, 9), "printed": (8, 16)}
BEGINNINGS |= {"minor_ready": (3, 8), "correction_photo": (3, 9), "correction_name": (3, 9), "corrected": (4, 9)}
BEGINNINGS |= {"expired": (5 * 366 + 30, 5 * 366 + 60)}
LONG_AGO = (45, 700)
# Steps that are always young, whenever the story began: how many days ago.
DAYS_AGO = {"ask_change": 3}

MESSAGES = {
    "ask_photo": {
        "fr": "Votre photo est floue. Pouvez-vous en envoyer une plus nette, de face, à la lumière du jour ?",
        "en": "Your photo is blurred. Could you send a sharper one, from the front, in daylight?",
        "eo": "Via foto estas malklara. Ĉu vi povas sendi pli klaran, de antaŭe, en taglumo?",
        "es": "Su foto está borrosa. ¿Puede enviar otra más nítida, de frente, a la luz del día?",
        "ar": "صورتكم غير واضحة. هل يمكنكم إرسال صورة أوضح، من الأمام، في ضوء النهار؟",
    },
    "ask_name": {
        "fr": "Voulez-vous vérifier l’écriture de votre nom en lettres latines ?",
        "en": "Would you check the spelling of your name in Latin letters?",
        "eo": "Bonvolu kontroli la skribon de via nomo per latinaj literoj.",
        "es": "¿Quiere comprobar cómo se escribe su nombre en letras latinas?",
        "ar": "هل يمكنكم التحقق من كتابة اسمكم بالحروف اللاتينية؟",
    },
    "refuse": {
        "fr": "Le nom et la photo ne permettent pas de reconnaître une personne. Vous pouvez refaire une demande.",
        "ar": "لا يسمح الاسم والصورة بالتعرف على شخص. يمكنكم تقديم طلب جديد.",
    },
}


@dataclass
class Teller:
    """Tells everybody's story in the order of days, so that numbers and the journal follow the calendar."""

    centres: dict[str, Centre]
    accounts: dict[str, Any]
    now: datetime.datetime

    def tell(self, everybody: list[Person]) -> None:
        """All steps of all people, the oldest first."""
        steps = sorted(self._calendar(everybody), key=lambda step: step[0])
        for moment, verb, person in steps:
            with clock.at(moment):
                _VERBS[verb](self, person)
        cards.expire_due_cards(on=timezone.now().date())

    def _calendar(self, everybody: list[Person]) -> Iterator[tuple[datetime.datetime, str, Person]]:
        for person in everybody:
            earliest, latest = BEGINNINGS.get(person.story, LONG_AGO)
            share = crc32(person.key.encode()) % 1000 / 1000
            moment = self.now - datetime.timedelta(days=earliest + (latest - earliest) * share)
            for verb in STORIES[person.story]:
                moment += datetime.timedelta(days=GAPS.get(verb, 2.2 if verb in ROAD else 14))
                if verb in DAYS_AGO:
                    moment = self.now - datetime.timedelta(days=DAYS_AGO[verb])
                yield min(moment, self.now), verb, person

    def registrar(self, person: Person) -> Any:
        """Who keeps the register of this person's centre."""
        short = "paris" if person.centre == "paris-13" else person.centre
        return self.accounts[f"registrar.{short}@example.org"]

    def file(self, person: Person) -> Citizen:
        """This person's file as it is now."""
        form = uuid.uuid5(people.NAMESPACE, person.key)
        return Citizen.objects.select_related("centre", "user").get(submission_id=form)

    def apply(self, person: Person) -> None:
        today = timezone.now().date()
        registration.apply(application=people.application(person, self.centres[person.centre], today))

    def confirm(self, person: Person) -> None:
        registration.confirm_email(citizen_id=self.file(person).pk)

    def agree(self, person: Person) -> None:
        registration.confirm_guardian(citizen_id=self.file(person).pk)

    def validate(self, person: Person) -> None:
        validation.validate(citizen=self.file(person), by=self.registrar(person))

    def ask_photo(self, person: Person) -> None:
        self._ask(person, "ask_photo", ["photo"])

    def ask_name(self, person: Person) -> None:
        self._ask(person, "ask_name", ["latin_name"])

    def _ask(self, person: Person, verb: str, fields: list[str]) -> None:
        words = MESSAGES[verb][person.language]
        validation.ask_for_correction(
            citizen=self.file(person), by=self.registrar(person), fields=fields, message=words
        )

    def answer(self, person: Person) -> None:
        request = self.file(person).correction_requests.get(answered_at=None)
        own_file.answer_correction(request_id=request.pk, fields={}, photo=people.face(person, timezone.now().date()))

    def refuse(self, person: Person) -> None:
        words = MESSAGES["refuse"]
        reason = words.get(person.language, words["fr"])
        validation.refuse(citizen=self.file(person), by=self.registrar(person), reason=reason)

    def print(self, person: Person) -> None:
        cards.mark_printed(card=self.file(person).cards.living().get(), by=self.registrar(person))

    def hand_over(self, person: Person) -> None:
        cards.hand_over(card=self.file(person).cards.living().get(), by=self.registrar(person))

    def replace(self, person: Person) -> None:
        cards.issue_card(citizen=self.file(person), by=self.registrar(person), reason=CardReason.DAMAGED)

    def revoke(self, person: Person) -> None:
        card = self.file(person).cards.living().get()
        cards.revoke(card=card, by=self.registrar(person), reason="Carte volée dans le métro.")

    def ask_change(self, person: Person) -> None:
        """A second name after a marriage, and glasses."""
        file = self.file(person)
        names = {
            "given_names": file.given_names,
            "family_name": f"{file.family_name}-ლომიძე",
            "card_name": f"{file.card_name}-ლომიძე",
            "latin_name": f"{file.latin_name}-Lomidze",
        }
        words = "J’ajoute le nom de mon mari au mien. Et je porte maintenant des lunettes."
        photo = people.face(person, timezone.now().date(), signs=" glasses")
        changes.ask(citizen=file, by=file.user, names=names, photo=photo, explanation=words)

    def suspend(self, person: Person) -> None:
        reason = "Identité contestée par une autre personne."
        validation.suspend(citizen=self.file(person), by=self.registrar(person), reason=reason)

    def leave(self, person: Person) -> None:
        file = self.file(person)
        own_file.withdraw(citizen=file, by=file.user)

    def die(self, person: Person) -> None:
        validation.record_death(citizen=self.file(person), by=self.registrar(person))


_VERBS: dict[str, Callable[[Teller, Person], None]] = {
    verb: getattr(Teller, verb) for verb in {step for story in STORIES.values() for step in story}
}
