"""Forms of the image library: what comes in is re-encoded."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from . import pictures


class CleanImageForm(BaseImageForm):
    """The form by which an image enters the library: no metadata, upright, no disguise (see `pictures.picture`).

    Named in WAGTAILIMAGES_IMAGE_FORM_BASE.
    """

    def clean_file(self) -> File:
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile):
            return sent
        try:
            return pictures.picture(sent)
        except pictures.PictureRefused as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
