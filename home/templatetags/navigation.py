"""The ways through the site: breadcrumb, main menu, footer."""

from django import template
from django.template.context import RequestContext
from wagtail.models import Page

register = template.Library()


@register.inclusion_tag("home/breadcrumb.html", takes_context=True)
def breadcrumb(context: RequestContext, page: Page) -> dict:
    """The pages above `page`, from the front page of its language down."""
    above = page.get_ancestors().live().filter(depth__gt=1).order_by("path") if page else []
    return {"above": list(above), "page": page, "request": context.get("request")}
