"""What a centre is to be: said once, by the form, the command line, the demo world or a test."""

from __future__ import annotations

from dataclasses import dataclass, field

from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Centre


@dataclass(frozen=True)
class FirstMember:
    """Somebody who is invited as soon as the house stands."""

    email: str
    role: Role = Role.MANAGER
    language: str = "fr"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A centre to be prepared. `languages` are those of its pages, the first one the source of the others.

    Where a centre of this slug is there already, its facts stay as they are; `must_be_new` refuses it instead.
    """

    slug: str
    name: str
    languages: tuple[str, ...]
    kind: CentreKind = CentreKind.REGISTRATION_CENTRE
    country: str = "FR"
    city: str = ""
    email: str = ""
    parent: Centre | None = None
    hostname: str = ""
    editors_publish: bool = False
    must_be_new: bool = False
    first_members: tuple[FirstMember, ...] = field(default=())
