"""Under which licence contributions are published, and may be taken along."""

from __future__ import annotations

from dataclasses import dataclass

from cdm_debates import conf


@dataclass(frozen=True)
class Licence:
    """Its name, and where its text stands."""

    name: str
    address: str


def licence() -> Licence:
    """What the form says before anybody writes, and every export says at its head (`CDM_DEBATES_LICENCE`)."""
    return Licence(*conf.value("LICENCE"))
