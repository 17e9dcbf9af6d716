"""Links in running text: what an editor's browser sends may name any number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.rich_text.feature_registry import FeatureRegistry

from .house import asking
from .things import open_page, own_document, own_image

#: What the entities of running text name, and by which rule of the wall.
NAMED = {"LINK": open_page, "DOCUMENT": own_document, "IMAGE": own_image}
Decorator = Callable[[dict[str, Any]], Any]


def guard_links(features: FeatureRegistry) -> None:
    """A link or picture out of reach is not written down: its words stay."""
    for rule in features.converter_rules_by_converter["contentstate"].values():
        decorators = rule.get("to_database_format", {}).get("entity_decorators", {})
        for kind in decorators.keys() & NAMED.keys():
            decorators[kind] = guarded(decorators[kind], kind)


def guarded(decorate: Decorator, kind: str) -> Decorator:
    """The same decorator for what is within reach."""

    def decorate_within_reach(props: dict[str, Any]) -> Any:
        house, named = asking.get(), props.get("id")
        if house is not None and named is not None and not NAMED[kind](house, str(named)):
            return DOM.create_element("span", {}, props.get("children"))
        return decorate(props)

    return decorate_within_reach
