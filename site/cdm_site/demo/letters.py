"""A few conversations with people who wrote to the demo's centres, at every stage, and ready answers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryDoor, EnquiryState
from cdm_centres.models import Centre, Enquiry, ReadyAnswer

HOUR = datetime.timedelta(hours=1)
PROMISED = 24 * HOUR


@dataclass(frozen=True)
class Story:
    """Somebody wrote some hours ago; `then` says what the team did, and `reply` in which words."""

    centre: str
    hours_ago: int
    language: str
    name: str
    subject: str
    text: str
    then: str = ""
    reply: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org" if self.name.isascii() else "rana@example.org"


STORIES = (
    Story("paris-13", 3, "fr", "Lucie Mercier", "Venir avec mes élèves",
          "Bonjour, je suis professeure au lycée. Pourrions-nous passer avec une classe de 24 élèves en mars ?"),
    Story("paris-13", 20, "eo", "Tomas Nowak", "Esperanto-kunveno",
          "Saluton! Ĉu la kunvenoj en Parizo okazas ankaŭ en Esperanto? Mi vizitos la urbon en majo."),
    Story("paris-13", 26, "fr", "Yanis Belaid", "Ma carte",
          "Bonjour, je me suis inscrit il y a deux semaines. Quand puis-je venir chercher ma carte ?"),
    Story("paris-13", 40, "fr", "Odile Garnier", "Aider le samedi",
          "Je suis à la retraite et je peux aider à l’accueil le samedi. De quoi avez-vous besoin ?", "answer",
          "Merci beaucoup ! Nous cherchons quelqu’un de 14 h à 17 h. Passez ce samedi, nous vous montrerons."),
    Story("paris-13", 9, "es", "Carmen Ruiz", "Registro de mi hija",
          "Buenos días, quisiera inscribir a mi hija. ¿Qué papeles hacen falta?", "question",
          "¡Buenos días! ¿Qué edad tiene su hija? Los menores necesitan el acuerdo de un responsable."),
    Story("paris-13", 60, "en", "Best Offers", "You have won", "Click here to claim your prize now!!!", "spam"),
    Story("lyon", 5, "fr", "Karim Haddad", "Salle pour un débat",
          "Bonjour, notre association peut prêter une salle de 60 places. Est-ce que cela vous intéresse ?"),
    Story("accra", 30, "en", "Ama Boateng", "Volunteering",
          "Hello, I would like to translate pages into Twi. Who should I talk to?", "answer",
          "Hello Ama, how kind! Come to our meeting on Thursday, or write to us when you have an hour online."),
    Story("beirut", 2, "ar", "رنا خوري", "موعد اللقاء القادم",
          "مرحباً، متى اللقاء القادم؟ وهل يمكنني أن أحضر مع صديقة؟"),
)  # fmt: skip

READY = (
    (None, "fr", "Comment s’inscrire au registre",
     "L’inscription est gratuite et prend dix minutes : choisissez « S’inscrire » sur la page d’accueil, ou passez "
     "nous voir avec une pièce d’identité. Une personne relit votre demande, puis vous recevez votre numéro."),
    (None, "en", "How to register",
     "Registering is free and takes ten minutes: choose “Register” on the front page, or visit us. Somebody of the "
     "centre reads your application, then you get your number."),
    (None, "eo", "Kiel registriĝi",
     "La registriĝo estas senpaga kaj daŭras dek minutojn: elektu « Registriĝi » sur la ĉefpaĝo, aŭ vizitu nin."),
    ("paris-13", "fr", "Nos heures d’ouverture",
     "Nous sommes là mardi et jeudi de 18 h à 20 h, samedi de 14 h à 17 h, au 66 boulevard Vincent Auriol."),
    ("paris-13", "es", "Nuestro horario",
     "Estamos los martes y jueves de 18 a 20 h, y los sábados de 14 a 17 h, en el 66 boulevard Vincent Auriol."),
)  # fmt: skip


def load(centres: dict[str, Centre], accounts: dict[str, Any], now: datetime.datetime) -> None:
    """Tell the stories. Loading into a world that has letters changes nothing."""
    if Enquiry.objects.exists():
        return
    for centre, language, title, text in READY:
        ReadyAnswer.objects.create(centre=centres.get(centre or ""), language=language, title=title, text=text)
    for story in STORIES:
        _tell(story, centres[story.centre], accounts, now)


def _tell(story: Story, centre: Centre, accounts: dict[str, Any], now: datetime.datetime) -> None:
    letter = enquiries.Letter(
        text=story.text, email=story.email, name=story.name, subject=story.subject, language=story.language
    )
    enquiry = enquiries.receive(centre=centre, letter=letter, door=EnquiryDoor.FORM)
    arrived = now - story.hours_ago * HOUR
    late = story.hours_ago > 24 and not story.then
    Enquiry.objects.filter(pk=enquiry.pk).update(
        arrived_at=arrived,
        moved_at=arrived,
        due_at=arrived + PROMISED,
        with_network=late,
        passed_on_at=arrived + PROMISED if late else None,
    )
    enquiry.messages.update(at=arrived)
    by = accounts["manager.paris@example.org" if centre.slug == "paris-13" else "admin@example.org"]
    if story.then == "answer":
        enquiries.answer(enquiry=enquiry, by=by, text=story.reply)
        at = arrived + story.hours_ago * HOUR / 4
        enquiry.messages.exclude(at=arrived).update(at=at)
        Enquiry.objects.filter(pk=enquiry.pk, state=EnquiryState.ANSWERED).update(
            answered_at=at, answered_in=at - arrived, moved_at=at
        )
    elif story.then == "question":
        enquiries.ask_back(enquiry=enquiry, by=by, text=story.reply)
    elif story.then == "spam":
        enquiries.mark_spam(enquiry=enquiry, by=by)
