"""What a centre announces, and who comes."""

from __future__ import annotations

from cdm_centres.models import EventIndexPage, Occurrence
from tests.centres.events import factories as events
from tests.wall.world import House


def announce(house: House) -> None:
    """An open meeting with a link for those who registered, people with seats, and one that is a draft."""
    named, mark = house.named, house.mark
    named["agenda"] = EventIndexPage.objects.child_of(named["home"]).get()
    link = {"takes_seats": True, "seats": 1, "online_url": f"https://example.org/{mark}-room"}
    named["meeting"] = events.event_page(named["agenda"], "Une rencontre ouverte", **link)
    named["date"] = Occurrence.objects.get(event=named["meeting"].event)
    for trait in ("held", "waiting"):
        seat = {"name": f"{mark}-guest", "email": f"{mark}-{trait}@example.net", trait: True}
        named[f"seat_{trait}"] = events.SeatFactory(occurrence=named["date"], **seat)
    draft = type(named["meeting"])(title=house.secret("meeting"), slug=f"{mark}-meeting", live=False)
    draft.day, draft.locale = events.in_days(9), named["agenda"].locale
    named["meeting_draft"] = named["agenda"].add_child(instance=draft)
    named["meeting_draft"].save_revision(user=house.people["editor"])
