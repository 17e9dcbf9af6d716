"""Signs of life. They say yes or no to strangers; the reason goes to the log."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

log = logging.getLogger("cdm_site.health")


class NotWell(Exception):
    """Something the site needs does not work; the text says what."""


def alive() -> bool:
    """This process answers. Nothing else is asked, so that a slow database restarts no process."""
    return True


def ready() -> bool:
    """Everything a visitor's request needs works: the database with its migrations, cache, storage, static files."""
    answers = [_holds(check) for check in (_database, _cache, _private_storage, _static_files)]
    return all(answers)


def _holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception:  # whatever it is, the answer is no
        log.exception("Not ready: %s", check.__name__.strip("_"))
        return False
    return True


def _database() -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _migrated.get(connection.settings_dict["NAME"]):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise NotWell("migrations wait to be applied")
        _migrated[connection.settings_dict["NAME"]] = True


#: Databases seen with all migrations of this code: they cannot become unapplied while the process lives.
_migrated: dict[str, bool] = {}


def _cache() -> None:
    key, value = "cdm_site.health", uuid.uuid4().hex
    cache.set(key, value, 30)
    if cache.get(key) is None:
        raise NotWell("the cache does not keep what it is given")


def _private_storage() -> None:
    storage = storages["private"]
    name = storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"ok"))
    storage.delete(name)


def _static_files() -> None:
    """Pages name static files as the list says that `collectstatic` left; without it every page fails."""
    if getattr(staticfiles_storage, "hashed_files", None) == {}:
        raise NotWell("there is no list of static files: run manage.py collectstatic")
