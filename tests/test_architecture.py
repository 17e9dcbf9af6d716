"""The house keeps its own rules. Each rule is seen to catch a planted breach in `tests/architecture/`."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.architecture import rules_code, rules_links, rules_templates
from tests.architecture.tree import LAYERS, ROOT, SUITE, Rule, Tree

RULES = [*rules_code.RULES, *rules_links.RULES, *rules_templates.RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule):
    assert rule(Tree(ROOT)) == [], rule.__doc__


@pytest.fixture
def untranslated(db):
    """Migrations hold the words as they stand in the code; wagtail-localize's own ask the database when read."""
    with translation.override(None):
        yield


def test_installed_apps_read_from_top_to_bottom_as_the_layers():
    ours = [app.split(".")[0] for app in settings.INSTALLED_APPS]
    assert [app for app in ours if app in LAYERS] == LAYERS
    assert ours.index("cdm_pages") < ours.index("wagtail"), "the suite's templates come before Wagtail's"


def test_no_migration_is_missing(untranslated):
    assert missing_migrations(ProjectState.from_apps(apps)) == {}


def test_a_missing_migration_is_seen(untranslated):
    state = ProjectState.from_apps(apps)
    state.remove_field("cdm_centres", "centre", "city")
    assert set(missing_migrations(state)) == {"cdm_centres"}


def missing_migrations(state: ProjectState) -> dict:
    """The changes of our apps that no migration brings to the database."""
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    return {app: migrations for app, migrations in changes.items() if app in {*SUITE, "accounts"}}
