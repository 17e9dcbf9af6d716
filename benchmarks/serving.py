"""Pages asked for as the server answers them: without what tests add to each answer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.template.base import Template
from django.test.utils import _TestState, setup_test_environment, teardown_test_environment


@contextmanager
def as_served() -> Iterator[None]:
    """A test's surroundings (no mail, any host) without its record of each template that was drawn."""
    setup_test_environment()
    Template._render = _TestState.saved_data.template_render
    try:
        yield
    finally:
        teardown_test_environment()


def settle() -> None:
    """What stands in memory is left out of the search for garbage, as by each server process (gunicorn.conf.py)."""
    gc.collect()
    gc.freeze()
