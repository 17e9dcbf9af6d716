"""What happens once a day."""

import pytest
from django.core.management import CommandError, call_command, get_commands

from cdm_site.management.commands import daily

pytestmark = pytest.mark.django_db


def test_every_chore_is_done():
    assert set(daily.CHORES) <= set(get_commands())
    call_command("daily", verbosity=0)


def test_a_chore_that_fails_keeps_no_other_from_being_done(monkeypatch, caplog):
    seen = []

    def chore(name, **options):
        seen.append(name)
        if name == "expire_due_cards":
            raise OSError("the printer burns")

    monkeypatch.setattr(daily, "call_command", chore)
    with pytest.raises(CommandError, match="Not done today: expire_due_cards"):
        call_command("daily")
    assert seen == daily.CHORES
    assert "expire_due_cards failed" in caplog.text


def test_finished_tasks_are_pruned_where_the_database_holds_them(settings):
    settings.TASKS = {"default": {"BACKEND": daily.IN_THE_DATABASE}}
    assert daily.chores()[-1] == "prune_db_task_results"
