"""`manage.py who_can_sign_in`: the accounts of the demo world."""

from django.core.management.base import BaseCommand

from cdm_site.demo import network


class Command(BaseCommand):
    help = "Say which demo accounts there are, and what each may do."

    def handle(self, *args, **options):
        accounts = network.who_can_sign_in()
        if not accounts:
            self.stdout.write("No demo account here. `make demo` makes them.")
            return
        self.stdout.write(f"Who can sign in, with the password {network.PASSWORD}:")
        for email, does in accounts:
            self.stdout.write(f"  {email:30} {does}")
