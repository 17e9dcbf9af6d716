"""What the tests of the desk make and where they go."""

import datetime
import io

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.factories import (
    CitizenFactory,
)


def jpeg() -> ContentFile:
    held = io.BytesIO()
    Image.new("RGB", (300, 375), "teal").save(held, "JPEG")
    return ContentFile(held.getvalue(), "portrait.jpg")


def waiting(centre, days=0, **fields):
    return CitizenFactory(
        awaiting=True, centre=centre, applied_at=timezone.now() - datetime.timedelta(days=days), **fields
    )


def page(name, *args) -> str:
    return reverse(f"cdm_registry_desk:{name}", args=args)


def is_missing(answer) -> bool:
    """It does not exist for who asks."""
    return answer.status_code == 404
