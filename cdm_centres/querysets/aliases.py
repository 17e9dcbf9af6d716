"""The vocabulary of the network's mail addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from cdm_centres.enums import OPEN_ALIAS_STATES, AliasState

if TYPE_CHECKING:
    from cdm_centres.models import MailAlias  # noqa: F401  (named in quotes below)


class MailAliasQuerySet(models.QuerySet["MailAlias"]):
    """Addresses of centres under the network's domain."""

    def open(self) -> MailAliasQuerySet:
        """Asked for or in use: nobody else can have the name."""
        return self.filter(state__in=OPEN_ALIAS_STATES)

    def waiting(self) -> MailAliasQuerySet:
        """The network's team has to decide."""
        return self.filter(state=AliasState.REQUESTED)

    def in_use(self) -> MailAliasQuerySet:
        return self.filter(state=AliasState.APPROVED)
