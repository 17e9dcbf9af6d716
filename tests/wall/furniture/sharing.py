"""What a centre says to all teams and gives them: what hangs there is theirs, what does not is its own."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from cdm_centres.actions import commons, notices
from cdm_centres.enums import DigestPace, Role
from cdm_centres.models import CommonsItem, Notice, NoticeReader, today
from tests.centres.sharing import factories as sharing
from tests.factories import UserFactory
from tests.wall.world import OF_TEAMS, House


def share(house: House) -> None:
    """Notices and files on every side of the line between what teams read and what the centre alone knows."""
    lay_notices(house)
    offer_files(house)


def lay_notices(house: House) -> None:
    """A notice on the board; and one taken down by its writer, one by the network's team, one past its last day."""
    named, editor = house.named, house.people[Role.EDITOR]
    hung = hang_up(house, f"{OF_TEAMS} annonce", f"{OF_TEAMS} texte")
    notices.answer(notice=hung, centre=house.centre, text=f"{OF_TEAMS} réponse", by=editor)
    secretly = partial(hang_up, house, text=house.secret("notice text"))
    taken = secretly(house.secret("notice taken down"))
    notices.answer(notice=taken, centre=house.centre, text=house.secret("reply"), by=editor)
    notices.withdraw(notice=taken, by=editor)
    removed = secretly(house.secret("notice removed"))
    notices.remove(notice=removed, by=UserFactory(is_superuser=True), reason=house.secret("why removed"))
    over = secretly(house.secret("notice past"))
    Notice.objects.filter(pk=over.pk).update(last_day=today() - datetime.timedelta(days=1))
    named["notices_down"] = down = [taken, removed, over]
    named["files_down"] = [notice.files.get() for notice in down]
    NoticeReader.objects.create(user=editor, pace=DigestPace.DAILY, told=house.first)


def hang_up(house: House, title: str, text: str) -> Notice:
    """A notice with a file."""
    file = ContentFile(b"%PDF-1.4 " + text.encode(), f"{title.replace(' ', '-')}.pdf")
    return sharing.notice(house.centre, house.people[Role.EDITOR], title, files=(file,), text=text)


def offer_files(house: House) -> None:
    """A picture offered, one refused, a document withdrawn: the network's team and the centre know. One is shared."""
    named, editor, team = house.named, house.people[Role.EDITOR], UserFactory(is_superuser=True)
    waiting = offered(house, sharing.picture_of(house.centre, house.secret("offered picture")))
    refused = offered(house, sharing.picture_of(house.centre, house.secret("refused picture")))
    commons.refuse(item=refused, by=team, reason=house.secret("why refused"))
    taken_back = offered(house, sharing.paper_of(house.centre, house.secret("offer taken back")))
    commons.take_offer_back(item=taken_back, by=editor)
    sharing.shared(sharing.paper_of(house.centre, f"{OF_TEAMS} dépliant"))
    named["offers"] = [waiting, refused, taken_back]


def offered(house: House, thing: Any) -> CommonsItem:
    """Offered by the centre's editor."""
    label = sharing.LABEL | {"credit": house.secret("credit"), "source": f"https://example.org/{house.mark}"}
    return commons.offer(thing=thing, label=label, by=house.people[Role.EDITOR])
