"""The way back up, at the head of a page."""

from django import template
from django.template.context import RequestContext

from cdm_pages.components import trail
from cdm_pages.models import SuitePage

register = template.Library()


@register.inclusion_tag("cdm_pages/components/breadcrumb.html", takes_context=True)
def breadcrumb(context: RequestContext, page: SuitePage, here: str = "") -> dict:
    """The pages above `page`; `here` names a place below it that is no page, such as one contribution's."""
    request = context.get("request")
    above = trail.above(request, page)
    return {"above": [*above, page] if here else above, "here": here or page.title, "request": request}
