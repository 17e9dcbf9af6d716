"""Sends a mail that lies in a folder of templates: `subject.txt`, `body.txt` and `body.html`.

The bodies extend `cdm_pages/mails/base.txt` and `cdm_pages/mails/base.html`. Called from tasks, never from a request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, loader
from django.utils import translation

from .addresses import own_mark
from .reports import returns_to

# Told to other machines, so that no holiday note answers ours (RFC 3834; the second is what Exchange reads).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def absolute(path: str) -> str:
    """The whole address of a path of this site, as a mail needs it."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def send(
    folder: str,
    *,
    to: str,
    language: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    return_to: str = "",
) -> None:
    """Send the mail of a folder of templates, such as `cdm_registry/mails/confirm`, in the recipient's language.

    `language` is an ISO 639 code; one the site does not speak falls back to the site's first. Besides `context` the
    templates know `site_name` (as the site's catalogues translate it), `site_url`, `subject`, `language` and
    `direction` (ltr or rtl). Reports that it did not arrive go to `return_to`, where one is given (`returns_to`).
    """
    mail = compose(folder, to=to, language=language, context=context, headers=headers)
    returns_to(mail, return_to)
    mail.send()


def compose(
    folder: str, *, to: str, language: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    """The mail that `send` would send, for a page that shows it before."""
    spoken = language if translation.check_for_language(language) else settings.LANGUAGE_CODE
    with translation.override(spoken):
        known = {
            **context,
            "site_name": settings.WAGTAIL_SITE_NAME and translation.gettext(settings.WAGTAIL_SITE_NAME),
            "site_url": absolute("/"),
            "language": spoken,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        known["subject"] = " ".join(_plain(f"{folder}/subject.txt", known).split())
        mail = EmailMultiAlternatives(
            subject=known["subject"],
            body=_plain(f"{folder}/body.txt", known),
            to=[to],
            headers={**HEADERS, "Content-Language": spoken, "X-Loop": own_mark(), **(headers or {})},
        )
        mail.attach_alternative(loader.render_to_string(f"{folder}/body.html", known), "text/html")
    return mail


def _plain(name: str, context: Mapping[str, Any]) -> str:
    """A template as plain text: no HTML escapes, never more than one empty line."""
    text = loader.get_template(name).template.render(Context(dict(context), autoescape=False))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
