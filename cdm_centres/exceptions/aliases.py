"""Refusals around the network's mail addresses."""

from django.utils.translation import gettext_lazy as _

from .base import CentresError


class AddressMalformed(CentresError):
    sentence = _(
        "Ce nom ne convient pas : de 3 à 40 lettres sans accent ou chiffres, séparés au plus par un point ou un tiret, "
        "comme « paris13 » ou « lyon.centre »."
    )


class AddressTaken(CentresError):
    """Reserved, in use, once given to another centre, or too like one of those: which of them is nobody's business."""

    sentence = _("Ce nom est réservé, déjà pris, ou ressemble trop à un autre. Choisissez-en un autre.")


class AddressReachesNobody(CentresError):
    """No mandate in force is named, or none whose mailbox mail can be passed on to."""

    sentence = _(
        "Le courrier n’arriverait chez personne. Choisissez au moins une personne de l’équipe d’aujourd’hui, avec une "
        "adresse hors du domaine du réseau."
    )


class AddressLoops(CentresError):
    """Mail would be passed on to the network's own domain, and could come back."""

    sentence = _(
        "Le courrier tournerait en rond : l’adresse d’une des personnes est elle-même une adresse du réseau. Elle doit "
        "d’abord mettre son adresse personnelle sur son compte."
    )


class TooManyAddresses(CentresError):
    sentence = _(
        "Ce centre a déjà toutes les adresses qu’il peut avoir. Terminez-en une avant d’en demander une autre."
    )
