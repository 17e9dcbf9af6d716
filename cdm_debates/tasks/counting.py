"""Folding the counters."""

import datetime

from django.core.cache import cache
from django.utils import timezone
from django_tasks import default_task_backend, task

from cdm_debates import conf, counters, summaries

from .digests import write_soon


@task()
def fold_counters(debate_id: int) -> None:
    """Fold what was counted in a debate since the last time, sum it up, tell who wants to be told at once."""
    if counters.fold(debate_id):
        summaries.refresh(debate_id)
        write_soon(debate_id)


def fold_soon(debate_id: int) -> None:
    """Have the counters of a debate folded, once for all that is written within some seconds.

    A back-end that cannot wait folds at once.
    """
    seconds = conf.value("FOLD_SECONDS")
    if not seconds or not default_task_backend.supports_defer:
        fold_counters.enqueue(debate_id)
    elif cache.add(f"cdm_debates.fold.{debate_id}", 1, seconds):
        later = timezone.now() + datetime.timedelta(seconds=seconds)
        fold_counters.using(run_after=later).enqueue(debate_id)
