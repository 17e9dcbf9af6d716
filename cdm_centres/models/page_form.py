"""The form by which pages of a centre are written: drafts are always kept, and what is published was looked over."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel
from wagtail.models import Page

from cdm_centres import remarks
from cdm_centres.enums import CentreKind
from cdm_pages.blocks import values_within

from .commons import labels_of
from .facts import Centre

NO_TITLE = gettext_lazy("Sans titre")
#: Said beside a field whose words are no day or hour; also by the admin's script, before anything is sent.
NOT_UNDERSTOOD = {
    "date": gettext_lazy("Cette date n’est pas comprise. Écrivez-la comme 30/11/2026."),
    "time": gettext_lazy("Cette heure n’est pas comprise. Écrivez-la comme 19:30."),
    "datetime": gettext_lazy("Ce moment n’est pas compris. Écrivez-le comme 30/11/2026 19:30."),
}
TEMPORAL = {forms.DateField: "date", forms.TimeField: "time", forms.DateTimeField: "datetime"}
#: Fields that are read before publishing.
READ = (
    *("title", "lead", "listing_summary", "search_description", "listing_image", "picture_alt"),
    *("opening_hours", "body", "report"),
)


class PageForm(WagtailAdminPageForm):
    """Publishing, scheduling, asking for a look and giving it: all ask about the same remarks. A draft is kept as it
    is, even without a title.
    """

    #: The digest of the remarks somebody has read and stands by: see `cdm_centres.remarks`.
    remarks_read = forms.CharField(required=False, max_length=16)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remarks: list[remarks.Remark] = []
        for field in self.fields.values():
            if type(field) in TEMPORAL:
                field.error_messages["invalid"] = NOT_UNDERSTOOD[TEMPORAL[type(field)]]

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        for name in ("title", "slug"):
            if name in self.fields and self.fields[name].required:
                self.fields[name].required = False
                self.deferred_required_fields.append(name)

    def clean_title(self) -> str:
        return self.cleaned_data["title"] or str(NO_TITLE)

    def clean_slug(self) -> str:
        """Until a page is published its address is nobody's: one made before there was a title is made again, and one
        that another page has gets a number, so that no draft is refused for it.
        """
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title") or str(NO_TITLE)
        if self.instance.first_published_at:
            return slug
        begun = re.fullmatch(rf"{slugify(str(NO_TITLE), allow_unicode=True)}(-\d+)?", slug)
        is_stale = not slug or (begun and not self.is_deferred_validation)
        return self._free_slug(slugify(title, allow_unicode=True) if is_stale else slug)

    def _free_slug(self, wished: str) -> str:
        tries = (wished or "page", *(f"{wished or 'page'}-{number}" for number in range(2, 1000)))
        return next(slug for slug in tries if Page._slug_is_available(slug, self.parent_page, self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        _credit(cleaned)
        if not self.is_deferred_validation:
            self._look_over({name: cleaned[name] for name in READ if name in cleaned})
        return cleaned

    def _look_over(self, words: dict[str, Any]) -> None:
        found = remarks.on(words, own_addresses(self.parent_page))
        for remark in found:
            if remark.is_blocking:
                self.add_error(remark.field, remark.sentence)
        self.remarks = [remark for remark in found if not remark.is_blocking]
        if self.remarks and self.cleaned_data.get("remarks_read") != remarks.digest(self.remarks):
            self.add_error("remarks_read", _("Lisez les remarques en haut de la page, puis publiez de nouveau."))

    @property
    def remarks_digest(self) -> str:
        return remarks.digest(self.remarks)


def _credit(cleaned: dict[str, Any]) -> None:
    """A picture of the commons bears its label, wherever nobody wrote a credit: one query where there is such a one."""
    face = cleaned.get("listing_image") if not cleaned.get("picture_credit") else None
    streams = [value for value in cleaned.values() if isinstance(value, blocks.StreamValue)]
    found = [value for stream in streams for value in values_within(stream) if isinstance(value, blocks.StructValue)]
    bare = [value for value in found if value.get("image") and "credit" in value and not value["credit"]]
    labels = labels_of({value["image"].pk for value in bare} | ({face.pk} if face else set()))
    for value in bare:
        value["credit"] = labels.get(value["image"].pk, "")
    if face and "picture_credit" in cleaned:
        cleaned["picture_credit"] = labels.get(face.pk, "")


def own_addresses(page: Page | None) -> set[str]:
    """What may stand in public below this page: the addresses and numbers of its centre and of the network."""
    paths = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)] if page else []
    centres = Centre.objects.filter(Q(pages__path__in=paths) | Q(kind=CentreKind.NETWORK))
    return {address for pair in centres.values_list("email", "phone") for address in pair}


class RemarksPanel(Panel):
    """What should be looked at before publishing, at the top of the editor; nothing until somebody publishes."""

    def get_form_options(self) -> dict[str, Any]:
        """The field is this panel's: Wagtail writes those nobody claims at the end of the form, a second time."""
        return {"fields": ["remarks_read"]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "cdm_centres/house/remarks.html"

        def is_shown(self) -> bool:
            return bool(getattr(self.form, "remarks", None))
