"""The matrix is checked: leaks are planted one by one, each of its own kind, and each is found."""

import pytest
from django.core import mail
from django.db.models import Q
from wagtail.models import Page

from cdm_debates import feeds, quotations
from cdm_debates.models import Contribution
from cdm_debates.querysets import debates
from cdm_debates.querysets.contributions import ContributionQuerySet
from cdm_debates.views import exports, verdicts
from home import frame

from . import test_mail
from .ways import EXITS, found_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("exits"), pytest.mark.walk]


def a_list_forgets_to_ask(patch):
    patch.setattr(ContributionQuerySet, "in_thread", lambda rows, user, moderates=False: rows.all())
    patch.setattr("cdm_debates.exports.entries.PUBLIC_STATES", {"shown", "hidden"})
    return "visitor", "debates:export", "ouverthidden by"


def a_feed_takes_everything(patch):
    patch.setattr(ContributionQuerySet, "public", lambda rows: rows.all())
    return "citizen", "debates:feed", "ouvertrephrase by"


def a_held_one_is_found_by_its_number(patch):
    patch.setattr(ContributionQuerySet, "visible_to", lambda rows, user: rows.all())
    return "member there", "debates:history", "ouvertheld by"


def quotations_keep_what_was_hidden(patch):
    patch.setattr(quotations, "look_above", lambda rows: None)
    patch.setattr(quotations, "html_of", lambda row: row.html)
    patch.setattr(feeds.quotations, "html_of", lambda row: row.html)
    return "account", "debates:feed", "ouverthidden by"


def any_audience_reads(patch):
    patch.setattr(debates, "readership", lambda user: Q(pk__isnull=False))
    return "editor there", "debates-api:list_debates", "cerclepage by"


def a_draft_is_read(patch):
    patch.setattr(debates, "behind_drafts", lambda: Q(pk__isnull=True))
    return "registrar here", "debates-api:one_debate", "brouillonpage by"


def a_moderator_of_another_centre_keeps_this_one(patch):
    patch.setattr(debates, "moderated", lambda user: Q(pk__isnull=not user.is_authenticated))
    return "animator there", "cdm_debates_moderation:queue", "ouvertheld by"


def a_page_names_people_by_their_address(patch):
    patch.setattr(Contribution, "by_name", property(lambda row: row.author and row.author.email))
    return "treasurer here", "debates:exchange", "mail by"


def a_closed_file_is_kept_for_everybody(patch):
    patch.setattr(exports.permissions, "may_read", lambda user, debate: True)
    return "member here", "debates:export", "cercleshown kept for everybody by"


def somebody_elses_decisions_open(patch):
    patch.setattr(verdicts, "get_object_or_404", lambda rows, pk, **who: rows.get(pk=pk))
    return "translator here", "debates:own_decisions", "ouverthidden by"


def a_menu_names_pages_of_every_debate(patch):
    patch.setattr(frame, "wanted", lambda root, page, chosen: Page.objects.filter(path__startswith=root.path))
    patch.setattr(frame, "is_menu_page", lambda page, front: 0 < page.depth - front.depth <= frame.MENU_LEVELS)
    return "visitor", "debates:exchange", "forumpage by"


PLANTED = [
    a_list_forgets_to_ask, a_feed_takes_everything, a_held_one_is_found_by_its_number, quotations_keep_what_was_hidden,
    any_audience_reads, a_draft_is_read, a_moderator_of_another_centre_keeps_this_one,
    a_page_names_people_by_their_address, a_closed_file_is_kept_for_everybody, somebody_elses_decisions_open,
    a_menu_names_pages_of_every_debate,
]  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_leak_that_is_planted_is_found(walk, monkeypatch, plant):
    name, exit, leak = plant(monkeypatch)
    found = walk(name).everywhere(exit)
    assert [each for each in found.leaks if each.startswith(f"{leak} {exit}")]


def test_a_letter_that_tells_too_much_is_found(world, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("cdm_debates.mailing.contents.PUBLIC_STATES", {"shown", "hidden"})
    mail.outbox.clear()
    with pytest.raises(AssertionError, match="ouverthidden to"):
        test_mail.test_nothing_withheld_leaves_by_mail(world, "news", django_capture_on_commit_callbacks)


def test_an_address_that_nobody_entered_is_found(settings):
    settings.ROOT_URLCONF = "tests.debates.exits.careless_urls"
    assert found_addresses() - set(EXITS) == {"cdm_careless"}
