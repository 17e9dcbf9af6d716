"""Every fault of django-comments-xtd 2.10.13 that was measured (docs/debates.md), and that it is not ours.

Where the package's own code is at hand the fault is shown beside, so that a newer version that mends it is noticed.
"""

import inspect

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django_comments.models import Comment
from django_comments_xtd import models as stock
from django_comments_xtd.models import XtdComment

from cdm_debates import checks
from cdm_debates.models import Contribution
from tests.debates.factories import ContributionFactory, DebateFactory
from tests.debates.writing import edit, write, writer

pytestmark = pytest.mark.django_db

FAULTY = [
    ("comments-xtd-reply", [1]), ("comments-xtd-sent", []), ("comments-xtd-confirm", ["key"]),
    ("comments-xtd-mute", ["key"]), ("comments-xtd-api-create", []), ("comments-xtd-api-list", ["a-b", 1]),
    ("comments-xtd-api-count", ["a-b", 1]), ("comments-xtd-like", [1]), ("comments-xtd-dislike", [1]),
    ("comments-post-comment", []), ("comments-delete", [1]), ("comments-approve", [1]), ("comments-flag", [1]),
    ("comments-url-redirect", [1, 1]),
]  # fmt: skip


def queries_of(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_correcting_the_parent_of_a_withheld_answer_publishes_nothing():
    """Stock: the withheld answer becomes public."""
    root = ContributionFactory()
    held, hidden = ContributionFactory(reply_to=root, held=True), ContributionFactory(reply_to=root, hidden=True)
    edit(root)
    root.refresh_from_db()
    root.save()
    for answer, state in ((held, "held"), (hidden, "hidden")):
        answer.refresh_from_db()
        assert (answer.state, answer.xtdcomment_ptr.is_public) == (state, False)


def test_withdrawing_a_parent_hides_nothing_below():
    root = ContributionFactory()
    answer = ContributionFactory(reply_to=root)
    root.state = "withdrawn"
    root.save()
    answer.refresh_from_db()
    assert (answer.state, answer.xtdcomment_ptr.is_public) == ("shown", True)


def test_the_packages_signal_would_do_it_and_is_off():
    root = ContributionFactory()
    held = ContributionFactory(reply_to=root, held=True)
    assert checks.check_nothing_is_published_by_saving() == []
    pre_save.connect(stock.publish_or_unpublish_on_pre_save, sender=Contribution)
    try:
        assert [each.id for each in checks.check_nothing_is_published_by_saving()] == ["cdm_debates.E003"]
        root.save()
    finally:
        pre_save.disconnect(stock.publish_or_unpublish_on_pre_save, sender=Contribution)
    held.refresh_from_db()
    assert held.is_public, "the package mended its signal: the border can be looked at again"
    assert held.state == "held", "even then our own state keeps the words back"


def test_the_packages_ready_runs_before_ours():
    order = [config.name for config in apps.get_app_configs()]
    assert order.index("django_comments_xtd") < order.index("cdm_debates")


def test_an_answer_renumbers_no_later_row():
    """Stock: all later rows of the thread are renumbered, 376 ms at 50,000."""
    debate, by = DebateFactory(), writer()
    root = write(debate, by)
    first = write(debate, text="La première réponse, écrite avant toutes les autres.", reply_to=root)
    later = [ContributionFactory(reply_to=root) for _ in range(5)]
    before = list(XtdComment.norel_objects.order_by("pk").values())
    write(debate, text="Une réponse à la première, qui vient bien après elles.", reply_to=first)
    assert list(XtdComment.norel_objects.order_by("pk").values())[: len(before)] == before
    assert [row.order for row in later] == [1] * 5


def test_an_answer_costs_the_same_at_any_depth():
    """Stock: one query for each ancestor, 39 at depth 22."""
    debate = DebateFactory()
    above = root = write(debate)
    for _ in range(22):
        above = ContributionFactory(reply_to=above)
    text = "Une réponse, écrite {}, qui coûte toujours autant."
    near = queries_of(lambda: write(debate, writer(), text.format("près"), root))
    assert queries_of(lambda: write(debate, writer(), text.format("loin"), above)) == near


def test_a_correction_costs_the_same_whatever_stands_below():
    """Stock: 285 queries with a hundred answers, more than 9,000 with ten thousand."""
    lone, root = ContributionFactory(), ContributionFactory()
    for _ in range(30):
        ContributionFactory(reply_to=root)
    alone = queries_of(lambda: edit(lone))
    assert queries_of(lambda: edit(root)) == alone <= 10


def test_saving_again_counts_nothing_again():
    """Stock: an ancestor's counter goes 4, 5, 6."""
    root = ContributionFactory()
    answer = ContributionFactory(reply_to=root)
    rows = list(XtdComment.norel_objects.order_by("pk").values("nested_count", "thread_id", "order"))
    for _ in range(3):
        answer.save()
        root.save()
    root.refresh_from_db()
    assert root.answers_count == 0, "nothing is counted but by deltas"
    assert list(XtdComment.norel_objects.order_by("pk").values("nested_count", "thread_id", "order")) == rows


def test_an_old_row_in_hand_does_not_undo_the_fold():
    root = ContributionFactory()
    Contribution.objects.filter(pk=root.pk).update(answers_count=7, agree_count=3)
    root.save()
    root.refresh_from_db()
    assert (root.answers_count, root.agree_count) == (7, 3)


@pytest.mark.parametrize(("name", "arguments"), FAULTY, ids=[name for name, _arguments in FAULTY])
def test_no_faulty_address_of_the_package_is_reachable(name, arguments):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=arguments)
    assert checks.check_faulty_addresses() == []


@pytest.mark.parametrize("path", ["reply/{}/", "comments/reply/{}/", "comments/cr/1/{}/", "api/comments/{}/"])
def test_a_withheld_text_has_no_old_address(client, path):
    """Stock: `GET /comments/reply/<id>/` shows withheld and removed texts to anybody."""
    held = ContributionFactory(held=True, words="Un texte que personne ne doit lire encore.")
    response = client.get(f"/fr/{path.format(held.pk)}", follow=True)
    assert response.status_code == 404
    assert "personne ne doit lire" not in response.content.decode()


def test_a_contribution_has_an_address_of_its_own():
    """Stock: it leads through `comments-url-redirect`, which is not there any more."""
    found = ContributionFactory()
    assert found.get_absolute_url() == f"/fr/debates/c/{found.pk}/"


def test_a_refused_answer_leaves_no_row():
    """Stock: with the default depth of 0 an answer is refused after its row was written."""
    above = ContributionFactory(hidden=True)
    before = Comment.objects.count()
    with pytest.raises(Exception, match="plus visible"):
        write(above.debate, reply_to=above)
    assert Comment.objects.count() == before


def test_an_answer_given_up_in_the_middle_leaves_none_of_its_three_rows(monkeypatch):
    """Stock: rows with `thread_id = 0` stay behind."""
    monkeypatch.setattr("cdm_debates.models.contributions.paths.depth", lambda path: 1 / 0)
    before = Comment.objects.count()
    with pytest.raises(ZeroDivisionError):
        write(DebateFactory())
    assert Comment.objects.count() == before


def test_nothing_of_ours_calls_the_packages_mail_links_or_trees():
    """Stock: pickled links, one thread for each mail, a tree tag that names all who voted."""
    words = ("signed.", "TmpXtdComment", "tree_from_queryset", "send_mail", "EmailThread", "get_user_avatar")
    package = [*(settings.BASE_DIR / "cdm_debates").rglob("*.py"), *(settings.BASE_DIR / "cdm_debates").rglob("*.html")]
    found = {word for path in package for word in words if word in path.read_text(encoding="utf-8").split("import ")[0]}
    assert found == set()
    sources = "".join(path.read_text(encoding="utf-8") for path in package)
    assert not {word for word in words if f".{word}(" in sources or f" {word}(" in sources}
    assert settings.COMMENTS_XTD_THREADED_EMAILS is False


def test_no_contribution_holds_an_address():
    """Stock: each comment keeps the mail address and the network address of its author."""
    found = write(DebateFactory())
    row = Comment.objects.get(pk=found.pk)
    assert (row.user_email, row.user_url, row.ip_address) == ("", "", None)


def test_reading_joins_no_table_of_the_package():
    """Stock: four joins for each read, ordered by a number that changes."""
    ContributionFactory()
    sql = str(Contribution.objects.for_reading().query)
    assert "JOIN" not in sql
    assert "ORDER BY" not in str(Contribution.objects.all().query)


def test_the_package_still_has_the_faults_that_the_border_is_for():
    """When one of these is gone upstream, docs/debates.md and the border can be looked at again."""
    source = inspect.getsource(stock)
    assert 'order=F("order") + 1' in source
    assert "publish_or_unpublish_nested_comments(instance" in source
