"""What grows around the words of a debate: names, former words, translations, letters, answers by mail, visits."""

from __future__ import annotations

from cdm_centres.enums import Role
from cdm_debates.enums import Counter, LetterKind, ReplyOutcome, StageKind
from cdm_debates.models import (
    AppealTold,
    Contribution,
    ContributionVersion,
    CounterDelta,
    DeskReader,
    Follow,
    Letter,
    LetterPart,
    ReceivedReply,
    Stage,
    StageLetter,
    TranslationVersion,
    Undelivered,
    Visit,
)
from tests.debates.factories import TranslationFactory, VoiceFactory
from tests.wall.world import House


def talk_on(house: House) -> None:
    """Around each contribution of the members: former words, a translation; and what the writer is sent and sends."""
    named, member = house.named, house.people[Role.MEMBER]
    VoiceFactory(user=member, name=f"{house.mark}-voice")
    for said in Contribution.objects.filter(debate=named["members_debate"], state="shown"):
        grow_older(said, house)
    named["talk"] = said = Contribution.objects.filter(debate=named["members_debate"], language="es").get()
    CounterDelta.objects.create(debate=said.debate, contribution=said, counter=Counter.ANSWERS, amount=1)
    Visit.objects.create(user=member, debate=said.debate, before=0, seen=1)
    letter = Letter.objects.create(user=member, kind=LetterKind.DIGEST, key=f"{house.mark}-morning")
    follow = Follow.objects.get(user=member, debate=said.debate)
    LetterPart.objects.create(letter=letter, follow=follow, after=0, upto=1)
    told = Letter.objects.create(user=member, kind=LetterKind.STAGE, key=f"{house.mark}-stage")
    begun = Stage.objects.create(debate=said.debate, number=said.debate.last_stage + 1, kind=StageKind.OPENED)
    StageLetter.objects.create(letter=told, follow=follow, stage=begun)
    desk = DeskReader.objects.create(user=house.people[Role.ANIMATOR])
    AppealTold.objects.create(reader=desk, appeal=named["appeal"])
    Undelivered.objects.create(user=member, address=f"{house.mark}-gone@example.net", status="5.1.1")
    sent = {"message_id": f"<{house.mark}@example.net>", "answer_to": f"{house.mark}-reply@example.net"}
    refused = {"outcome": ReplyOutcome.REFUSED, "sentence": house.secret("refusal"), "words": house.secret("by mail")}
    ReceivedReply.objects.create(user=member, answered=said, **sent, **refused)


def grow_older(said: Contribution, house: House) -> None:
    """Words that were others before, and stand in French too, where somebody corrected them."""
    former = {"source": house.secret("former words"), "html": f"<p>{house.secret('former words')}</p>"}
    ContributionVersion.objects.create(contribution=said, number=0, **former)
    words = {"source": house.secret("translated"), "html": f"<p>{house.secret('translated')}</p>"}
    version = TranslationFactory(contribution=said, language="fr", **words)
    TranslationVersion.objects.create(translation=version, number=0, origin="machine", **former)
