"""What a centre's manager says of it once for all languages: when and where it is open, how it looks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from wagtail.log_actions import log

from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import Centre
from cdm_centres.permissions import may_keep

#: What a manager may change; name, kind, state and place in the network are the network's.
KEPT = frozenset(
    {
        "address",
        "postal_code",
        "city",
        "latitude",
        "longitude",
        "languages",
        "email",
        "phone",
        "hours",
        "time_zone",
        "colour",
        "second_colour",
    }
)


def change(
    *, centre: Centre, by: Any, values: Mapping[str, Any], logo: ContentFile | None = None, without_logo: bool = False
) -> list[str]:
    """Write what differs from the centre as it is now, and note which facts changed; their names come back.

    `values` by field names out of `KEPT`; `logo` is a picture we encoded ourselves (`cdm_pages.pictures.picture`),
    `without_logo` takes the present one away. Raises `NotAllowed`, and `ValidationError` for a value no centre can
    have.
    """
    with transaction.atomic():
        current = Centre.objects.select_for_update().get(pk=centre.pk)
        if not may_keep(by, current) or not KEPT.issuperset(values):
            raise NotAllowed
        changed = [name for name, value in values.items() if getattr(current, name) != value]
        for name in changed:
            setattr(current, name, values[name])
        if logo is not None or (without_logo and current.logo):
            _hang(current, logo)
            changed.append("logo")
        if not changed:
            return []
        others = {field.name for field in Centre._meta.fields if field.name not in changed}
        current.full_clean(exclude=others, validate_unique=False)
        current.save(update_fields=changed)
        log(instance=current, action="wagtail.edit", user=by, data={"fields": sorted(changed)})
    return sorted(changed)


def _hang(centre: Centre, logo: ContentFile | None) -> None:
    """The new logo under a name made of its content, so that it may be kept for long; the old file goes afterwards."""
    storage, old = centre.logo.storage, centre.logo.name
    if logo is None:
        centre.logo = ""
    else:
        content = logo.read()
        name = hashlib.sha256(content).hexdigest()[:16] + PurePath(logo.name or "").suffix
        centre.logo.save(name, ContentFile(content), save=False)
    if old and old != centre.logo.name:
        transaction.on_commit(partial(_forget, storage, old))


def _forget(storage: Storage, name: str) -> None:
    """A file that another centre still shows stays."""
    if not Centre.objects.filter(logo=name).exists():
        storage.delete(name)
