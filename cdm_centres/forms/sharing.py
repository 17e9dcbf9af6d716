"""What people write in what centres share: the label of a file, a notice and its files."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cdm_centres import conf
from cdm_centres.enums import Licence, NoticeSubject
from cdm_centres.models import CommonsItem, Notice, today
from cdm_pages import pictures

from .fields import WordsField

#: How a safe kind of file begins; pictures are encoded afresh, texts must be text.
BEGINNINGS = {
    ".pdf": b"%PDF-",
    **dict.fromkeys((".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx"), b"PK\x03\x04"),
}
TEXTS = frozenset({".txt", ".csv"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif"})
#: Days a notice hangs where nobody chooses otherwise.
USUAL_DAYS = 60


class LabelForm(forms.Form):
    """What must be known of a file to use it."""

    credit = WordsField(
        max_length=120,
        label=gettext_lazy("Crédit"),
        help_text=gettext_lazy("Qui l’a fait : un nom, un centre, une agence. Il est écrit à côté de l’image."),
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence"),
        choices=[("", gettext_lazy("Choisissez…")), *Licence.choices],
        help_text=gettext_lazy("Ce que l’auteur permet. Si vous ne savez pas, demandez-lui d’abord."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        choices=[("", gettext_lazy("Sans paroles")), *settings.LANGUAGES],
        required=False,
        help_text=gettext_lazy("Celle des mots que l’on y lit."),
    )
    source = forms.URLField(
        label=gettext_lazy("Adresse de la source"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("La page où l’auteur l’a publiée, s’il y en a une."),
    )

    @classmethod
    def of(cls, item: CommonsItem | None, data: Any = None) -> LabelForm:
        """The form, filled with the label of something that has one."""
        names = cls.base_fields
        return cls(data, initial={name: getattr(item, name) for name in names} if item else None)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files of safe kinds; each comes out clean, under its own name."""

    widget = FilesInput(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[ContentFile]:
        sent = [file for file in data if file] if isinstance(data, list | tuple) else [data] if data else []
        most = conf.value("NOTICE_FILES")
        if len(sent) > most:
            raise ValidationError(_("Pas plus de %(most)s fichiers.") % {"most": most})
        return [taken_in(super(FilesField, self).clean(file, initial)) for file in sent]


def taken_in(upload: Any) -> ContentFile:
    """A file somebody sent, as it is kept. Raises `ValidationError` with its name in the sentence."""
    name = PurePath(upload.name.replace("\\", "/")).name
    suffix = PurePath(name).suffix.lower()
    if upload.size > conf.value("NOTICE_FILE_BYTES"):
        most = filesizeformat(conf.value("NOTICE_FILE_BYTES"))
        raise ValidationError(_("« %(name)s » pèse plus de %(most)s.") % {"name": name, "most": most})
    if suffix in PICTURES:
        try:
            return pictures.picture(upload)
        except pictures.PictureRefused as refusal:
            sentence = _("« %(name)s » : %(refusal)s") % {"name": name, "refusal": refusal}
            raise ValidationError(sentence) from refusal
    data = upload.read()
    is_safe = is_text(data) if suffix in TEXTS else suffix in BEGINNINGS and data.startswith(BEGINNINGS[suffix])
    if not is_safe:
        sentence = _("« %(name)s » n’est pas d’un genre accepté : image, PDF, texte, ou document de bureau.")
        raise ValidationError(sentence % {"name": name})
    return ContentFile(data, name=f"{PurePath(name).stem[:90]}{suffix}")


def is_text(data: bytes) -> bool:
    """Words, whatever the file calls itself."""
    try:
        return "\x00" not in data.decode()
    except UnicodeDecodeError:
        return False


class NoticeForm(forms.Form):
    """A notice, in the name of one of the centres its writer has work in."""

    centre = forms.ChoiceField(label=gettext_lazy("Au nom de"))
    subject = forms.ChoiceField(
        label=gettext_lazy("Sujet"), choices=[("", gettext_lazy("Choisissez…")), *NoticeSubject.choices]
    )
    language = forms.ChoiceField(label=gettext_lazy("Langue"), choices=settings.LANGUAGES)
    title = WordsField(max_length=150, label=gettext_lazy("Titre"))
    text = WordsField(max_length=10_000, rows=10, label=gettext_lazy("Texte"))
    last_day = forms.DateField(
        label=gettext_lazy("Affichée jusqu’au"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Ce jour compris. Ensuite elle disparaît du tableau, sans que vous y pensiez."),
    )
    files = FilesField(
        label=gettext_lazy("Pièces jointes"),
        required=False,
        help_text=gettext_lazy("Cinq fichiers au plus, de 10 Mo chacun : images, PDF, textes, documents de bureau."),
    )

    def __init__(self, *args: Any, centres: list[Any], notice: Notice | None = None, **kwargs: Any) -> None:
        initial = (
            {name: getattr(notice, name) for name in ("subject", "language", "title", "text", "last_day")}
            if (notice)
            else {"last_day": today() + datetime.timedelta(days=USUAL_DAYS)}
        )
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["centre"].choices = [(str(centre.pk), centre.name) for centre in centres]
        if notice is not None:
            del self.fields["centre"]
        elif len(centres) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.initial["centre"] = str(centres[0].pk)

    @property
    def words(self) -> dict[str, Any]:
        """What `actions.notices` takes."""
        return {name: self.cleaned_data[name] for name in ("subject", "language", "title", "text", "last_day")}
