"""`manage.py provision_centre lyon --name Lyon --languages fr en`: prepare a centre's whole house, or complete it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from cdm_centres import samples
from cdm_centres.actions import provisioning
from cdm_centres.enums import JOINING_KINDS, CentreKind
from cdm_centres.exceptions import CentresError
from cdm_centres.models import Centre, CentreHouse


class Command(BaseCommand):
    help = "Prepares a centre: pages, rights, groups, collections, review, invitations. Run again, it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="The centre's name in addresses; one that is there is adopted.")
        parser.add_argument("--name", default="", help="What readers see; needed for a new centre.")
        parser.add_argument(
            "--languages", nargs="+", default=["fr"], choices=sorted(samples.languages()), help="Of its pages."
        )
        parser.add_argument("--kind", default="registration_centre", choices=[kind.value for kind in JOINING_KINDS])
        parser.add_argument("--country", default="FR", help="ISO 3166-1 alpha-2.")
        parser.add_argument("--city", default="")
        parser.add_argument("--host", default="", help="Its own host name, if it has one.")
        parser.add_argument("--manager", action="append", default=[], help="An address to invite; may be given again.")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = self._plan(options)
        try:
            centre = provisioning.provision(plan=plan, by=None)
        except CentresError as refusal:
            raise CommandError(str(refusal)) from refusal
        house = CentreHouse.objects.select_related("site").get(centre=centre)
        self.stdout.write(f"{centre.name}: {centre.pages.count()} languages, {centre.groups.count()} groups.")
        for page in centre.pages.order_by("pk"):
            self.stdout.write(f"  {page.full_url}{'' if page.live else ' (draft)'}")
        if house.site:
            self.stdout.write(f"  host name: {house.site.hostname}")

    def _plan(self, options: dict[str, Any]) -> provisioning.Plan:
        if not options["name"] and not Centre.objects.filter(slug=options["slug"]).exists():
            raise CommandError("A new centre needs --name.")
        for address in options["manager"]:
            try:
                validate_email(address)
            except ValidationError as error:
                raise CommandError(f"{address} is no e-mail address.") from error
        language = options["languages"][0]
        return provisioning.Plan(
            slug=options["slug"],
            name=options["name"],
            languages=tuple(dict.fromkeys(options["languages"])),
            kind=CentreKind(options["kind"]),
            country=options["country"],
            city=options["city"],
            parent=provisioning.network(),
            hostname=options["host"],
            first_members=tuple(provisioning.FirstMember(email, language=language) for email in options["manager"]),
        )
