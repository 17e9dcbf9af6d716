"""The account of `life.py` is checked: faults digests are known for are planted one by one, and each is noticed."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cdm_debates.mailing import contents, mornings, planning, sending
from cdm_debates.models import Contribution

from .test_exactly_once import PEACE, TROUBLE, live, scripts

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
PLAYED = 100  # at most; the rarest fault shows itself in one of twenty lives


def a_cursor_goes_one_too_far(patch):
    part_of = planning.part_of

    def one_further(follow, *args):
        part = part_of(follow, *args)
        follow.cursor += part is not None
        return part

    patch.setattr(planning, "part_of", one_further)


def the_last_day_instead_of_a_cursor(patch):
    numbered = contents.numbered

    def of_the_last_day(*args):
        since = timezone.now() - datetime.timedelta(hours=24)
        late = set(Contribution.objects.filter(created_at__lt=since).values_list("pk", flat=True))
        return [row for row in numbered(*args) if row.pk not in late]

    patch.setattr(contents, "numbered", of_the_last_day)


def nobody_looks_again_before_sending(patch):
    def blind(_user, chosen):
        rows = Contribution.objects.filter(pk__in={pk for told in chosen for pk in told.shown})
        return dict(rows.values_list("pk", "version"))

    patch.setattr(sending, "still", blind)


def a_letter_is_marked_before_it_is_sent(patch):
    send = sending._Round._send

    def mark_first(self, letter, *args):
        self._finish(letter, sending.LetterState.SENT)
        return send(self, letter, *args)

    patch.setattr(sending._Round, "_send", mark_first)


def mornings_begin_in_paris(patch):
    patch.setattr(mornings, "zone_of", lambda _name: ZoneInfo("Europe/Paris"))


def the_week_begins_on_tuesday(patch):
    week_of = mornings.week_of
    day = datetime.timedelta(days=1)
    patch.setattr(mornings, "week_of", lambda morning: week_of(morning - day) + day)


def what_was_withheld_is_forgotten(patch):
    patch.setattr(sending, "owe", lambda chosen: None)


#: Each with the life that notices it: where all is well, or where the mail server and the machine fail.
PLANTED = {
    a_cursor_goes_one_too_far: PEACE,
    the_last_day_instead_of_a_cursor: PEACE,
    nobody_looks_again_before_sending: PEACE,
    a_letter_is_marked_before_it_is_sent: PEACE + TROUBLE,
    mornings_begin_in_paris: PEACE,
    the_week_begins_on_tuesday: PEACE,
    what_was_withheld_is_forgotten: PEACE,
}


def is_noticed(monkeypatch, verbs) -> bool:
    """By one of the scripts; those after it are not played."""
    for script in scripts(verbs, PLAYED):
        try:
            live(monkeypatch, *script, calm=verbs is PEACE)
        except AssertionError:
            return True
    return False


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_fault_that_is_planted_is_noticed(monkeypatch, plant):
    plant(monkeypatch)
    assert is_noticed(monkeypatch, PLANTED[plant])
