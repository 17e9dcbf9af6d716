"""Rights follow the pages, by whatever road these came."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from cdm_centres.actions import provisioning
from cdm_centres.models import CentrePage


@hooks.register("after_create_page")
def give_rights_on_new_centre_page(request: HttpRequest, page: Page) -> Any:
    """The network's team made a centre's page in one more language by hand."""
    if isinstance(page.specific, CentrePage):
        provisioning.keep_rights(centre_id=page.specific.centre_id)
