"""What a debate's page brings about when it is published, by whatever road."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from .actions import stages
from .models import DebatePage


@receiver(page_published, sender=DebatePage)
def note_what_a_published_page_tells(instance: DebatePage, **kwargs: Any) -> None:
    """A debate that stood open behind its draft is open to its followers now; an outcome is told once."""
    stages.note(debate=instance.debate)
    stages.note_outcomes(page=instance)
