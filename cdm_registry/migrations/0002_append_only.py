"""The journal only grows, and a number stays: triggers on both databases (cdm_registry.append_only)."""

from django.db import migrations

from cdm_registry import append_only


def up(apps, schema_editor):
    append_only.create(schema_editor.connection)


def down(apps, schema_editor):
    append_only.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("cdm_registry", "0001_initial")]

    operations = [migrations.RunPython(up, down)]
