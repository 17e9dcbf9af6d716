"""Each rule is broken once on purpose and seen to catch it; what is right beside the breach is let through."""

import pytest

from . import rules_code, rules_links, rules_templates
from .tree import Tree

SIGNAL = "from django.dispatch import Signal\n\ncard_issued = Signal()\n"

BREACHES = [
    (rules_code.files_stay_short, "home/views.py", "x = 1\n" * 251),
    (rules_code.functions_stay_short, "home/views.py", "def long():\n" + "    x = 1\n" * 41),
    (rules_code.things_have_their_name, "home/utils.py", ""),
    (rules_code.things_have_their_name, "cdm_registry/helpers/names.py", ""),
    (rules_code.star_imports_only_in_settings, "home/views.py", "from home.models import *\n"),
    (rules_code.imports_stand_at_the_top, "home/views.py", "def f():\n    import json\n"),
    (rules_code.imports_stand_at_the_top, "cdm_registry/apps.py", "def other():\n    from . import checks\n"),
    (rules_code.neighbours_meet_at_the_front_door, "home/views.py", "from cdm_registry.tokens import sign\n"),
    (rules_code.neighbours_meet_at_the_front_door, "home/views.py", "import cdm_registry.numbering\n"),
    (rules_code.neighbours_meet_at_the_front_door, "home/views.py", "from cdm_registry import journal\n"),
    (rules_code.neighbours_meet_at_the_front_door, "site/accounts/views.py", "from cdm_centres.backends import B\n"),
    (rules_code.signals_say_what_they_mean, "cdm_registry/signals.py", SIGNAL),
    (rules_code.signals_say_what_they_mean, "cdm_registry/signals.py", SIGNAL + '"""Sent."""\n'),
    (rules_code.translated_texts_are_found, "home/views.py", "where = f\"{place} · {_('et en ligne')}\"\n"),
    (
        rules_links.links_point_down,
        "cdm_centres/models.py",
        'c = ForeignKey("cdm_registry.Citizen", related_name="+")\n',
    ),
    (
        rules_links.links_point_down,
        "cdm_pages/models/pages.py",
        'c = models.ManyToManyField(to="cdm_centres.Centre", related_name="+")\n',
    ),
    (
        rules_links.links_leave_no_name_on_the_neighbour,
        "cdm_registry/models.py",
        'c = ForeignKey("cdm_centres.Centre")\n',
    ),
    (
        rules_links.links_leave_no_name_on_the_neighbour,
        "cdm_registry/models.py",
        'u = ForeignKey(settings.AUTH_USER_MODEL, related_name="citizen")\n',
    ),
    (
        rules_links.links_are_strings,
        "cdm_registry/models.py",
        'from cdm_centres.models import Centre\n\nc = ForeignKey(Centre, related_name="+")\n',
    ),
    (rules_links.no_link_to_anything, "cdm_registry/models.py", 'target = GenericForeignKey("type", "id")\n'),
    (
        rules_links.blocks_stay_out_of_migrations,
        "home/migrations/0001_initial.py",
        'body = StreamField([("quote", QuoteBlock())])\n',
    ),
    (rules_links.blocks_stay_out_of_migrations, "home/migrations/0001_initial.py", "import wagtail.blocks\n"),
    *(
        (rules_templates.nothing_inline, path, markup)
        for path in ("templates/404.html", "cdm_registry/templates/cdm_registry/form.html")
        for markup in (
            '<p style="color: red">',
            "<style>p { color: red }</style>",
            '<button type="button" onclick="go()">',
            '<a href="javascript:go()">',
            "<script>go()</script>",
            '<script type="module">go()</script>',
        )
    ),
    *(
        (rules_templates.nothing_from_elsewhere, "templates/base.html", markup)
        for markup in (
            '<script src="https://cdn.example.com/a.js"></script>',
            '<link rel="stylesheet" href="//fonts.example.com/css">',
            '<img alt="" src="http://pixel.example.com/1.gif">',
            '<iframe title="x" src="https://video.example.com/"></iframe>',
            '<form method="post" action="https://mail.example.com/subscribe">',
        )
    ),
    (rules_templates.nothing_from_elsewhere, "static/css/base.css", "@import url(https://fonts.example.com/css);\n"),
    (rules_templates.nothing_from_elsewhere, "static/css/base.css", "p { background: url('//example.com/a.png') }\n"),
    (
        rules_templates.nothing_from_elsewhere,
        "home/static/home/a.js",
        'import { x } from "https://esm.example.com/x"\n',
    ),
    (rules_templates.app_templates_extend_only_base, "home/templates/home/a.html", '{% extends "site/wide.html" %}'),
    (
        rules_templates.app_templates_extend_only_base,
        "cdm_registry/templates/cdm_registry/a.html",
        '{% extends "home/base.html" %}',
    ),
    (
        rules_templates.app_templates_fill_only_known_blocks,
        "home/templates/home/a.html",
        '{% extends "base.html" %}{% block sidebar %}{% endblock %}',
    ),
    (
        rules_templates.app_templates_include_only_below,
        "cdm_registry/templates/cdm_registry/a.html",
        '{% include "site/footer.html" %}',
    ),
    (
        rules_templates.app_templates_include_only_below,
        "cdm_registry/templates/cdm_registry/a.html",
        '{% include "home/teaser.html" %}',
    ),
]

RIGHT = {
    "home/views.py": (
        "import json\n\nfrom cdm_registry.models import Citizen\nfrom cdm_registry import actions\n"
        "from cdm_pages.pictures import re_encode\n\n\ndef short():\n    return json\n"
    ),
    "home/apps.py": "class C:\n    def ready(self):\n        from . import signal_handlers\n",
    "site/cdm_site/settings/dev.py": "from .base import *\n",
    "cdm_registry/signals.py": SIGNAL + '"""Sent after a card was issued. Arguments: `card`."""\n',
    "cdm_registry/models.py": (
        'c = ForeignKey("cdm_centres.Centre", related_name="+")\n'
        'u = ForeignKey(settings.AUTH_USER_MODEL, related_name="+")\n'
        'o = ForeignKey("cdm_registry.Citizen", related_name="cards")\n'
    ),
    "home/migrations/0001_initial.py": "body = StreamField([], blank=True)\n",
    "templates/base.html": (
        '<link rel="stylesheet" href="{% static "css/base.css" %}"><a href="https://example.org/">x</a>'
        '<script type="application/ld+json">{}</script><script type="module" src="{% static "a.js" %}"></script>'
        "{# <style> is not allowed #}<p>style = good</p>"
    ),
    "cdm_registry/templates/cdm_registry/a.html": (
        '{% extends "base.html" %}{% block content %}{% block inner %}{% endblock %}'
        '{% include "cdm_pages/components/card.html" %}{% endblock %}'
    ),
    "cdm_registry/templates/cdm_registry/mails/confirm/body.html": '<p style="margin: 0">',
    "cdm_registry/templates/cdm_registry/admin/queue.html": '{% extends "wagtailadmin/base.html" %}<style></style>',
}


def planted(root, files: dict[str, str]) -> Tree:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Tree(root)


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_planted_breach_is_caught(tmp_path, rule, path, text):
    found = rule(planted(tmp_path, {path: text}))
    assert len(found) == 1
    assert found[0].startswith(path)


@pytest.mark.parametrize(
    "rule", [*rules_code.RULES, *rules_links.RULES, *rules_templates.RULES], ids=lambda rule: rule.__name__
)
def test_what_is_right_is_let_through(tmp_path, rule):
    assert rule(planted(tmp_path, RIGHT)) == []


def test_every_rule_has_a_planted_breach():
    rules = {*rules_code.RULES, *rules_links.RULES, *rules_templates.RULES}
    assert {rule for rule, _path, _text in BREACHES} == rules
