"""The charter of the debates as volunteers present it: its rules themselves stand in `enums.CHARTER`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cdm_debates import conf
from cdm_debates.enums import CHARTER
from cdm_pages.models import TextPage


class CharterPage(TextPage):
    """The charter in one language: the words of volunteers, then the rules that moderators decide by, the same in every
    language. Every link to the charter leads here once it is published.
    """

    parent_page_types = ["cdm_debates.DebateIndexPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "cdm_debates/charter/charter_page.html"

    class Meta:
        verbose_name = _("charte des débats")
        verbose_name_plural = _("chartes des débats")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        rules = {"rules": list(CHARTER.items()), "days": conf.value("APPEAL_DAYS")}
        return super().get_context(request, *args, **kwargs) | rules
