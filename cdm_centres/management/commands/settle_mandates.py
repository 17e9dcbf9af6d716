"""`manage.py settle_mandates`: once a day, what follows from mandates that end by themselves."""

from django.core.management.base import BaseCommand

from cdm_centres.actions import aliases, groups, memberships


class Command(BaseCommand):
    help = "Bring groups, reminders and addresses in line with the mandates of today; forget old invitations."

    def handle(self, *args, **options):
        self.stdout.write(f"{groups.follow_all()} people put into groups or taken out")
        self.stdout.write(f"{memberships.remind_of_ends()} mandates end soon: reminders sent")
        self.stdout.write(f"{aliases.end_without_mandate()} addresses ended with the mandates behind them")
        self.stdout.write(f"{memberships.forget_old_invitations()} old invitations forgotten")
