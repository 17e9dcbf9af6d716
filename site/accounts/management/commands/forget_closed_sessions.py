"""`manage.py forget_closed_sessions`: addresses and browsers of sessions that are over are nobody's business."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone


class Command(BaseCommand):
    help = "Forget from where people were signed in whose sessions are over."

    def handle(self, *args, **options):
        running = Session.objects.filter(expire_date__gt=timezone.now())
        gone, _by_model = UserSession.objects.exclude(session_key__in=running.values("session_key")).delete()
        self.stdout.write(f"{gone} closed sessions forgotten.")
