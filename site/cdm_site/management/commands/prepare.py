"""`manage.py prepare`: all that has to be ready before the site is served, in one go and quick when it is."""

import io
import shutil
import socket
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

WELCOME = """
  The site        http://localhost:{port}/
  Administration  http://localhost:{port}/admin/
  Mail it sent    http://localhost:{port}/dev/mail/
"""


class Command(BaseCommand):
    help = "Compile catalogues, build fonts, migrate, and load the demo world where the database is empty."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--files", action="store_true", help="only what lies in files: catalogues and fonts")
        parser.add_argument("--database", action="store_true", help="only what lies in the database")
        parser.add_argument("--afresh", action="store_true", help="throw away the database under var/ and its files")
        parser.add_argument("--announce", type=int, metavar="PORT", help="say where the site will be, and who signs in")

    def handle(self, *args, **options):
        if port := options["announce"]:
            self.refuse_taken(port)
        if options["afresh"]:
            self.start_afresh()
        if not options["database"]:
            self.prepare_files()
        if not options["files"]:
            self.prepare_database()
        if port:
            self.announce(port)

    def refuse_taken(self, port: int) -> None:
        """Say so before anything else where another program holds the port."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"Port {port} is taken. Try another:  make run PORT={port + 1}") from error

    def start_afresh(self) -> None:
        """Remove the SQLite file with the media that belong to it; never a database on a server."""
        database = settings.DATABASES[DEFAULT_DB_ALIAS]
        if not settings.DEBUG or not database["ENGINE"].endswith("sqlite3"):
            raise CommandError("Only the SQLite database of a development machine is thrown away.")
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database['NAME']}{suffix}").unlink(missing_ok=True)
        for folder in ("media", "private", "mail"):
            shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)

    def prepare_files(self) -> None:
        """Compile catalogues and build fonts, each only where it changed."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogues")
        call_command("build_fonts", stdout=io.StringIO())

    def prepare_database(self) -> None:
        """Bring the tables up to date, and fill an empty database with the demo world."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date")
            call_command("migrate", verbosity=0)
        call_command("createcachetable")
        if settings.DEBUG:
            call_command("load_demo", if_empty=True)
        call_command("make_signing_key", if_none=True, stdout=io.StringIO())

    def announce(self, port: int) -> None:
        """Where the site will be, and the accounts of the demo world that are there."""
        self.stdout.write(WELCOME.format(port=port))
        call_command("who_can_sign_in", stdout=self.stdout)
        self.stdout.write("")
