"""What the test client remembers of a drawn page: its outermost template and context, not those of each small part.

Django's own record tells of every template, those of widgets and icons too: a form is more than a thousand of them, and
each time the whole context is copied. `response.context["form"]` finds here what it found there, which is the first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from django.template.base import Template
from django.template.context import BaseContext
from django.test.signals import template_rendered
from django.test.utils import _TestState


class _Drawing(local):
    is_inside = False


@contextmanager
def told_once() -> Iterator[None]:
    """While it holds, a template drawn within another one is not told of."""
    usual, draw, drawing = Template._render, _TestState.saved_data.template_render, _Drawing()

    def render(template: Template, context: BaseContext) -> str:
        if drawing.is_inside:
            return draw(template, context)
        drawing.is_inside = True
        try:
            template_rendered.send(sender=template, template=template, context=context)
            return draw(template, context)
        finally:
            drawing.is_inside = False

    Template._render = render
    try:
        yield
    finally:
        Template._render = usual
