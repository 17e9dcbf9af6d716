"""A centre's own host name: a Wagtail site whose root is the centre's page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http.request import validate_host
from django.utils.translation import gettext as _
from wagtail.models import Site

from cdm_centres import conf, names, permissions
from cdm_centres.enums import CentreEventKind
from cdm_centres.exceptions import NameTaken, NotAllowed
from cdm_centres.models import Centre, CentreEvent, CentreHouse, CentrePage

from . import groups, house


def open_host(*, centre: Centre, hostname: str, by: Any) -> Site:
    """Give a centre's pages a host name of their own, in all their languages. For the network team.

    The same name again changes nothing; another one takes the place of the first. Raises `NotAllowed`, `NameTaken`.
    """
    if by is not None and not permissions.may_provision(by):
        raise NotAllowed
    hostname = hostname.strip().casefold()
    with transaction.atomic():
        own = CentreHouse.objects.select_for_update().get(centre=centre)
        site = ensure_site(own, hostname)
        if site is not None:
            CentreEvent.objects.create(centre=centre, kind=CentreEventKind.HOST_OPENED, by=by, note=hostname)
    return site or own.site


def ensure_site(own: CentreHouse, hostname: str) -> Site | None:
    """The site of this host name; None where it was there already."""
    if own.site and own.site.hostname == hostname:
        return None
    check_free(hostname, besides=own.site_id)
    root = CentrePage.objects.filter(centre=own.centre_id).order_by("pk").first()
    fields = {"hostname": hostname, "port": conf.port(), "root_page": root, "site_name": own.centre.name[:255]}
    if own.site:
        for name, value in fields.items():
            setattr(own.site, name, value)
        own.site.save()
    else:
        own.site = Site.objects.create(**fields)
        own.save(update_fields=["site"])
    house.ensure_site_rights(own, groups.ensure_groups(own.centre))
    return own.site


def check_free(hostname: str, *, besides: int | None = None) -> None:
    """Raises `NameTaken`, with what to do, unless a centre may have this host name and the server answers to it."""
    try:
        names.check_host(hostname, domain=conf.value("DOMAIN"))
    except ValidationError as error:
        raise NameTaken(" ".join(error.messages)) from error
    if not validate_host(hostname, settings.ALLOWED_HOSTS):
        raise NameTaken(
            _("Le serveur ne répond pas encore à ce nom. La personne qui tient le serveur l’ajoute à ALLOWED_HOSTS.")
        )
    others = Site.objects.exclude(pk=besides).values_list("hostname", flat=True)
    if names.look(hostname) in {names.look(other) for other in others}:
        raise NameTaken(_("Ce nom d’hôte est déjà pris, ou ressemble trop à un autre."))
