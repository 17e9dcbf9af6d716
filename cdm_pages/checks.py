"""What a site must have for the suite's pages: each message says what to add, and where (docs/integrate.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.middleware.locale import LocaleMiddleware
from django.template import TemplateDoesNotExist, engines
from django.template.base import Template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.utils.module_loading import import_string

NEEDED_APPS = {
    "crispy_forms": "forms are drawn with it",
    "crispy_bootstrap5": "it is the template pack the forms are drawn with",
    "django_htmx": "forms are kept while they are filled in",
    "django_tasks": "mail is sent by its tasks",
    "wagtail.contrib.forms": "it comes with Wagtail",
    "wagtail.contrib.table_block": "pages hold tables",
    "wagtail.images": "pages show pictures",
}
NEEDED_PROCESSORS = {
    "django.template.context_processors.request": "pages ask who is reading",
    "django.contrib.messages.context_processors.messages": "forms say what became of what was sent",
}
NEEDED_BLOCKS = ("title", "content")
USEFUL_BLOCKS = {
    "head": "inside <head>, after your own style sheets",
    "scripts": "at the end of <body>",
}


@register()
def check_apps(**kwargs: Any) -> list[CheckMessage]:
    """The apps the suite stands on are installed."""
    return [
        Error(f"'{name}' is not in INSTALLED_APPS; {why}.", hint=f"Add '{name}'.", id="cdm_pages.E001")
        for name, why in NEEDED_APPS.items()
        if not apps.is_installed(name)
    ]


@register()
def check_forms(**kwargs: Any) -> list[CheckMessage]:
    """Forms are drawn with the pack whose class names our style sheets know."""
    if getattr(settings, "CRISPY_TEMPLATE_PACK", None) == "bootstrap5":
        return []
    hint = 'Add CRISPY_TEMPLATE_PACK = CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5".'
    return [Error("The suite's forms need the template pack bootstrap5.", hint=hint, id="cdm_pages.E002")]


@register()
def check_languages(**kwargs: Any) -> list[CheckMessage]:
    """A visitor is answered in the visitor's language."""
    middleware = map(import_string, settings.MIDDLEWARE)
    if not settings.USE_I18N or any(isinstance(one, type) and issubclass(one, LocaleMiddleware) for one in middleware):
        return []
    hint = "Add 'django.middleware.locale.LocaleMiddleware' after the SessionMiddleware."
    return [Warning("Visitors are not answered in their language.", hint=hint, id="cdm_pages.W003")]


@register()
def check_base_template(**kwargs: Any) -> list[CheckMessage]:
    """The site's base.html has the blocks that the suite's templates fill."""
    try:
        engine = engines["django"]
        base = engine.get_template("base.html").template
    except (KeyError, TemplateDoesNotExist):
        hint = "Make templates/base.html with the blocks title and content."
        return [Error("The suite's pages extend base.html, and there is none.", hint=hint, id="cdm_pages.E004")]
    return [*_processors(engine.engine.context_processors), *_blocks(base)]


def _processors(installed: list[str]) -> Iterator[CheckMessage]:
    for name, why in NEEDED_PROCESSORS.items():
        if name not in installed:
            hint = f"Add '{name}' to the context_processors of TEMPLATES."
            yield Error(f"A context processor is missing; {why}.", hint=hint, id="cdm_pages.E005")


def _blocks(base: Template) -> Iterator[CheckMessage]:
    there = _names_of_blocks(base)
    for name in NEEDED_BLOCKS:
        if name not in there:
            hint = f"Add {{% block {name} %}}{{% endblock %}} to base.html."
            yield Error(f"base.html has no block {name}: pages would stay empty.", hint=hint, id="cdm_pages.E006")
    for name, where in USEFUL_BLOCKS.items():
        if name not in there:
            hint = f"Add {{% block {name} %}}{{% endblock %}} to base.html, {where}."
            message = f"base.html has no block {name}: the suite's style sheets or scripts would not load."
            yield Warning(message, hint=hint, id="cdm_pages.W007")


def _names_of_blocks(template: Template) -> set[str]:
    """The blocks of a template, and of the template it extends where that is named in plain words."""
    names = {node.name for node in template.nodelist.get_nodes_by_type(BlockNode)}
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = node.parent_name.var
        if isinstance(parent, str):
            names |= _names_of_blocks(template.engine.get_template(parent))
    return names
