"""A centre's house in Wagtail: its collections, who looks its pages over, its own site."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    GroupSitePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cdm_centres import rights
from cdm_centres.enums import Role
from cdm_centres.models import Centre, CentreHouse, CentrePage

from .collections import add_collection


def ensure_house(centre: Centre, groups: dict[Role, Group]) -> CentreHouse:
    """The centre's house, with two collections of its own; the private one is for its team alone."""
    house = CentreHouse.objects.select_related("centre").filter(centre=centre).first()
    if house is None:
        with translation.override(centre.languages[0] if centre.languages else None):
            own = add_collection(Collection.get_first_root_node(), centre.name)
            private = own.add_child(name=_("%(centre)s · réservé à l’équipe") % {"centre": centre.name})
        house = CentreHouse.objects.create(centre=centre, collection=own, private_collection=private)
    restriction, _made = CollectionViewRestriction.objects.get_or_create(
        collection=house.private_collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(*groups.values())
    return house


def ensure_workflow(house: CentreHouse, managers: Group) -> None:
    """A manager looks over what others wish to publish, in every language of the centre."""
    if house.workflow is None:
        house.workflow = Workflow.objects.create(name=f"{house.centre.name} ({house.centre.slug})", active=True)
        task = GroupApprovalTask.objects.create(name=house.workflow.name, active=True)
        task.groups.add(managers)
        WorkflowTask.objects.create(workflow=house.workflow, task=task, sort_order=0)
        house.save(update_fields=["workflow"])
    pages = CentrePage.objects.filter(centre=house.centre_id)
    missing = pages.exclude(pk__in=WorkflowPage.objects.values("page_id")).values_list("pk", flat=True)
    WorkflowPage.objects.bulk_create(WorkflowPage(page_id=pk, workflow=house.workflow) for pk in missing)


def ensure_site_rights(house: CentreHouse, groups: dict[Role, Group]) -> None:
    """Managers change the settings of the centre's own site; those of the network's site are never theirs."""
    if house.site_id is None:
        return
    models = [model for model in settings_registry if issubclass(model, BaseSiteSetting)]
    for model in models:
        permission = Permission.objects.get(
            content_type__app_label=model._meta.app_label, codename=f"change_{model._meta.model_name}"
        )
        for role in rights.ON_SITE_SETTINGS:
            GroupSitePermission.objects.get_or_create(group=groups[role], site=house.site, permission=permission)
