"""What everybody in the admin needs: the way in and out, the own account, choosers that know no object, settings."""

from __future__ import annotations

from cdm_centres.wall.doors import Door, door
from cdm_centres.wall.subjects import propose
from cdm_centres.wall.things import harmless, own_page, own_site

FIXED = "Shows the same to everybody."
MINE = "Shows and changes what belongs to the person who asks."
WORDS = "Proposes subjects of what is within reach."
POLICY = "Lists pages on which the person has a right."

DOORS: dict[str, Door] = {
    "wagtailadmin_home": door("Panels show what the person has a right on."),
    "wagtailadmin_account": door(MINE),
    "wagtailadmin_dismissibles": door(MINE),
    "wagtailadmin_login": door(FIXED),
    "wagtailadmin_logout": door(FIXED),
    "wagtailadmin_sprite": door(FIXED),
    "wagtailadmin_javascript_catalog": door(FIXED),
    "wagtailadmin_block_preview": door(FIXED),
    "wagtail_localize:javascript_catalog": door(FIXED),
    "wagtailembeds:chooser": door(FIXED),
    "wagtailembeds:chooser_upload": door(FIXED),
    "wagtailadmin_tag_autocomplete": Door(WORDS, instead=propose),
    "wagtailadmin_tag_model_autocomplete": Door(WORDS, {"app_name": harmless, "model_name": harmless}, instead=propose),
    "wagtailadmin_editing_sessions:ping": door(
        "Asks for the right to edit the object before it names who else does.",
        app_label=harmless,
        model_name=harmless,
        object_id=harmless,
        session_id=harmless,
    ),
    "wagtailadmin_editing_sessions:release": door(MINE, session_id=harmless),
    "wagtailsettings:edit": door(
        "Settings of one site, by the right to those of that site.", app_name=harmless, model_name=harmless, pk=own_site
    ),
    "wagtailsettings:preview_on_edit": door(
        "Settings of one site, by the right to those of that site.", app_name=harmless, model_name=harmless, pk=own_site
    ),
    "wagtailadmin_reports:locked_pages": door(POLICY),
    "wagtailadmin_reports:locked_pages_results": door(POLICY),
    "wagtailadmin_reports:workflow": door(POLICY),
    "wagtailadmin_reports:workflow_results": door(POLICY),
    "wagtailadmin_reports:workflow_tasks": door(POLICY),
    "wagtailadmin_reports:workflow_tasks_results": door(POLICY),
    "wagtailadmin_reports:aging_pages": door(POLICY),
    "wagtailadmin_reports:aging_pages_results": door(POLICY),
    "wagtailforms:index": door(POLICY),
    "wagtailforms:index_results": door(POLICY),
    "wagtailforms:list_submissions": door("Messages sent to one form.", page_id=own_page),
    "wagtailforms:list_submissions_results": door("Messages sent to one form.", page_id=own_page),
    "wagtailforms:delete_submissions": door("Messages sent to one form.", page_id=own_page),
}
